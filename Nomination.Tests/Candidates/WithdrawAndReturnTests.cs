using Microsoft.EntityFrameworkCore;
using Nomination.Core.Audit;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Tests.Candidates;

/// <summary>After the submission: withdrawing, ranking, correcting, and what is nobody else's.</summary>
public sealed class WithdrawAndReturnTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Withdrawing_frees_the_place_and_closes_the_ranks(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        var first = await n.SubmittedAsync(unit, 1);
        var second = await n.SubmittedAsync(unit, 2);
        Assert.Equal("请填写撤回理由。", (await n.Submits.WithdrawAsync(unit, first, " ")).Text);
        Assert.True((await n.Submits.WithdrawAsync(unit, first, "本人放弃")).Done);
        Assert.Equal([(second, 1)], (await n.RankedAsync(unit)).Select(c => (c.Id, c.Rank)));
        var third = await n.SubmittedAsync(unit, 3);
        Assert.Equal([(second, 1), (third, 2)], (await n.RankedAsync(unit)).Select(c => (c.Id, c.Rank)));
        Assert.Equal("03", (await n.Queries.FindAsync(unit, third)).Value.Number);
        Assert.Contains("主动撤回", (await n.Submits.WithdrawAsync(unit, first, "再次")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Ranks_follow_the_order_the_unit_gives(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        var first = await n.SubmittedAsync(unit, 1);
        var second = await n.SubmittedAsync(unit, 2);
        Assert.True((await n.Ranks.ReorderAsync(unit, n.Campaign, [second, first])).Done);
        Assert.Equal([(second, 1), (first, 2)], (await n.RankedAsync(unit)).Select(c => (c.Id, c.Rank)));
        foreach (Guid[] wrong in new Guid[][] { [first], [first, first], [first, second, Guid.NewGuid()] })
            Assert.Contains("请刷新", (await n.Ranks.ReorderAsync(unit, n.Campaign, wrong)).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_returned_nomination_is_mended_and_sent_again_within_its_date(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        var id = await n.SubmittedAsync(unit);
        var form = (await n.Queries.FindAsync(unit, id)).Value;
        Assert.Contains("不能修改", (await n.Drafts.SaveAsync(unit, id, form.Form, form.Version)).Text, StringComparison.Ordinal);
        var due = n.Scene.JustIn(StageKind.Correction).AddDays(2);
        await n.ChangeAsync(async db =>
        {
            var c = await db.Candidates.SingleAsync(c => c.Id == id);
            (c.State, c.CorrectionDue) = (CandidateState.Returned, due);
        });
        n.Clock.Now = due;
        form.Form.Position = "研究员";
        var saved = (await n.Drafts.SaveAsync(unit, id, form.Form, form.Version)).Value;
        n.Clock.Now = due.AddSeconds(2);
        Assert.Equal(ProblemKind.Closed, (await n.Submits.ResubmitAsync(unit, id, saved.Version, false)).Problems[0].Kind);
        Assert.Equal(ProblemKind.Closed, (await n.Drafts.SaveAsync(unit, id, form.Form, saved.Version)).Problems[0].Kind);
        n.Clock.Now = due;
        Assert.True((await n.Submits.ResubmitAsync(unit, id, saved.Version, false)).Value.Accepted);
        Assert.Equal("补正材料已提交，无需重复提交。", (await n.Submits.ResubmitAsync(unit, id, saved.Version + 1, false)).Text);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Another_unit_sees_and_does_nothing(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var (id, version) = await n.ReadyAsync(n.Scene.Unit(0));
        var other = n.Scene.Unit(1);
        var all = new Result[]
        {
            await n.Submits.SubmitAsync(other, id, version, true),
            await n.Submits.WithdrawAsync(other, id, "理由"),
            await n.Drafts.SaveAsync(other, id, Forms.Complete(), version),
            await n.Queries.FindAsync(other, id),
            await n.Checks.CheckAsync(other, id),
            await n.Queries.FindAsync(n.Scene.Clerk, id),
        };
        Assert.All(all, r => Assert.Equal(ProblemKind.NotFound, r.Problems[0].Kind));
        Assert.Empty((await n.Queries.DeskAsync(other, n.Campaign)).Value.Candidates);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task None_declared_excludes_submissions_and_the_other_way_round(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        var declarations = new UnitDeclarationService(n.Store.Stores, n.Clock);
        var (id, version) = await n.ReadyAsync(unit);
        Assert.True((await declarations.DeclareAsync(unit, n.Campaign, "")).Done);
        Assert.Contains("无需重复", (await declarations.DeclareAsync(unit, n.Campaign, "")).Text, StringComparison.Ordinal);
        Assert.Equal(UnitDeclarationService.Usual, (await n.Queries.DeskAsync(unit, n.Campaign)).Value.NoneStatement);
        Assert.Contains("撤回申明", (await n.Submits.SubmitAsync(unit, id, version, true)).Text, StringComparison.Ordinal);
        Assert.True((await declarations.TakeBackAsync(unit, n.Campaign)).Done);
        Assert.True((await n.Submits.SubmitAsync(unit, id, version, true)).Value.Accepted);
        Assert.Contains("先撤回", (await declarations.DeclareAsync(unit, n.Campaign, "")).Text, StringComparison.Ordinal);
    }
}
