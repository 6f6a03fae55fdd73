using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Tests.Candidates;

public sealed class CandidateVersionServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Submission_and_correction_are_kept_with_number_and_print_code(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        var id = await n.SubmittedAsync(unit);
        await n.ChangeAsync(async db =>
        {
            var c = await db.Candidates.SingleAsync(c => c.Id == id);
            (c.State, c.CorrectionDue) = (CandidateState.Returned, n.Scene.Campaign.StageOf(StageKind.Correction)!.Closes);
        });
        n.Clock.Now = n.Scene.JustIn(StageKind.Correction);
        var own = (await n.Queries.FindAsync(unit, id)).Value;
        own.Form.Headline = "一把修枝剪，剪活渭北十万亩老果园";
        var saved = (await n.Drafts.SaveAsync(unit, id, own.Form, own.Version)).Value;
        Assert.True((await n.Submits.ResubmitAsync(unit, id, saved.Version, true)).Value.Accepted);

        var lines = (await n.Versions.ListAsync(n.Scene.Clerk, id)).Value;
        Assert.Equal([(2, "补正"), (1, "提交")], lines.Select(l => (l.Number, l.Label)));
        await using var db = n.Store.Stores.Open();
        var candidate = await db.Candidates.SingleAsync(c => c.Id == id);
        Assert.Equal(PaperCode.Of(candidate.FormVersion, candidate.FormJson), lines[0].PaperCode);
        var change = Assert.Single((await n.Versions.CompareAsync(n.Scene.Clerk, id, lines[1].Id, lines[0].Id)).Value);
        Assert.Equal(("一句话推荐词", "一把修枝剪，剪活渭北八万亩老果园", own.Form.Headline), (change.Label, change.Before, change.After));
        var stored = await db.CandidateVersions.ToListAsync();
        Assert.All(stored, v => Assert.DoesNotContain(Forms.Identity(1), v.FormJson + v.SecretCipher, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_draft_is_snapshot_at_most_every_ten_minutes_and_seen_by_its_unit_only(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        var (id, version) = await n.ReadyAsync(unit);
        for (var minute = 0; minute <= 20; minute++)
        {
            var form = (await n.Queries.FindAsync(unit, id)).Value.Form;
            form.Position = $"第{minute}分钟";
            version = (await n.Drafts.SaveAsync(unit, id, form, version)).Value.Version;
            n.Clock.Now += TimeSpan.FromMinutes(1);
        }
        var lines = (await n.Versions.ListAsync(unit, id)).Value;
        Assert.Equal(["当前内容", "草稿", "草稿", "草稿"], lines.Select(l => l.Label));
        var changes = (await n.Versions.CompareAsync(unit, id, lines[1].Id, Guid.Empty)).Value;
        Assert.Equal(("职务", "第19分钟", "第20分钟"), (changes[0].Label, changes[0].Before, changes[0].After));
        foreach (var actor in new[] { n.Scene.Clerk, n.Scene.Unit(1), n.Scene.Expert(0), Actor.Visitor })
            Assert.Equal(ProblemKind.NotFound, (await n.Versions.ListAsync(actor, id)).Problems[0].Kind);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Of_two_windows_neither_content_is_lost(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        var (id, version) = await n.ReadyAsync(unit);
        var (mine, theirs) = (Forms.Complete(identity: Forms.Identity(1)), Forms.Complete(identity: Forms.Identity(1)));
        (mine.Headline, theirs.Headline) = ("本页的推荐词", "另一窗口的推荐词");
        var stored = (await n.Drafts.SaveAsync(unit, id, theirs, version)).Value.Version;
        Assert.Equal(CandidateDraftService.SavedElsewhere, (await n.Drafts.SaveAsync(unit, id, mine, version)).Text);
        await n.Drafts.SaveAsync(unit, id, mine, stored, overwrites: true);
        theirs.Headline = "第三句";
        Assert.True((await n.Drafts.LayAsideAsync(unit, id, theirs)).Done);
        var lines = (await n.Versions.ListAsync(unit, id)).Value;
        Assert.Contains("被另一窗口覆盖前", lines.Select(l => l.Label));
        var aside = lines.Single(l => l.Label == "未采用的内容");
        var change = Assert.Single((await n.Versions.CompareAsync(unit, id, aside.Id, Guid.Empty)).Value);
        Assert.Equal(("第三句", "本页的推荐词"), (change.Before, change.After));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_withdrawn_or_former_nomination_becomes_a_new_draft_without_signatures(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        var id = await n.SubmittedAsync(unit);
        Assert.Empty((await n.Copies.SourcesAsync(unit, n.Campaign)).Value);
        Assert.Equal("请填写撤回理由。", (await n.Submits.WithdrawAsync(unit, id, "")).Text);
        Assert.True((await n.Submits.WithdrawAsync(unit, id, "本人申请，改由高校推荐")).Done);
        var source = Assert.Single((await n.Copies.SourcesAsync(unit, n.Campaign)).Value);
        Assert.Equal(("惠成林", 2026, "主动撤回"), (source.Name, source.Year, source.State));
        var copy = (await n.Copies.CopyAsync(unit, n.Campaign, source.Id)).Value;
        var form = (await n.Queries.FindAsync(unit, copy)).Value.Form;
        Assert.Equal(1200, TextLength.Of(form.Story));
        Assert.Equal(Masking.Identity(Forms.Identity(1)), form.IdentityNumber);
        Assert.Equal(
            (false, false, false, false, ""),
            (form.Pledged, form.ConsentProcessing, form.ConsentNotice, form.UnitOpinion.Stamped, form.UnitOpinion.Text)
        );
        Assert.Equal(ProblemKind.NotFound, (await n.Copies.CopyAsync(n.Scene.Unit(1), n.Campaign, source.Id)).Problems[0].Kind);
        await using var db = n.Store.Stores.Open();
        Assert.Equal("本人申请，改由高校推荐", (await db.CandidateEvents.SingleAsync(e => e.Act == Act.Withdraw)).Reason);
    }
}
