using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Duplicates;
using Nomination.Core.Screening;
using Nomination.Core.Shared;

namespace Nomination.Tests.Duplicates;

public sealed class DuplicateServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_board_names_two_lines_copied_deeds_and_former_winners_with_masked_numbers(string kind)
    {
        await using var d = await DuplicateDesk.OpenAsync(kind);
        var board = (await d.Service.BoardAsync(d.Scene.Clerk, d.Campaign)).Value;
        Assert.Equal((6, 4), (board.Own, board.Pairs.Count));
        Assert.Equal(["01|02", "05|001", "03|04", "06|"], board.Pairs.Select(p => $"{p.First.Number}|{p.Second.Number}"));
        Assert.All(board.Pairs, p => Assert.Equal(PairState.Open, p.State));
        Assert.Equal(
            [GroundKind.SameIdentity, GroundKind.SharedText, GroundKind.FormerWinner, GroundKind.SharedText],
            board.Pairs.OrderBy(p => p.First.Number).Select(p => p.Grounds[0].Kind)
        );
        Assert.InRange(board.Pairs.Single(p => p.First.Number == "03").Grounds.Max(g => Math.Max(g.Share, g.ShareOfOther)), 0.3, 1);
        Assert.Equal(CardKind.Winner, board.Pairs.Single(p => p.First.Number == "06").Second.Kind);
        Assert.All(board.Pairs, p => Assert.DoesNotMatch(@"\d{17}", p.First.IdentityMasked + p.Second.IdentityMasked));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Compared_again_the_fingerprints_are_what_they_were_and_only_the_clerk_may(string kind)
    {
        await using var d = await DuplicateDesk.OpenAsync(kind);
        await using (var db = d.Store.Stores.Open())
        {
            db.DeedPrints.Remove(await db.DeedPrints.FirstAsync());
            (await db.DeedPrints.OrderBy(p => p.Id).LastAsync()).Marks = [];
            Assert.Null(await db.CommitAsync());
        }
        foreach (var other in new[] { d.Scene.Rechecker, d.Scene.Unit(0), d.Scene.Expert(0), d.Scene.Stranger })
            Assert.Equal(ProblemKind.Forbidden, (await d.Service.RebuildAsync(other, d.Campaign)).Problems[0].Kind);
        Assert.Equal(7, (await d.Service.RebuildAsync(d.Scene.Clerk, d.Campaign)).Value);
        Assert.Equal(4, (await d.Service.BoardAsync(d.Scene.Clerk, d.Campaign)).Value.Pairs.Count);
        await using var after = d.Store.Stores.Open();
        Assert.Equal(7, (await after.DeedPrints.ToListAsync()).Count(p => p.Marks.Length > 0));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_office_says_why_a_pair_is_none_and_the_trail_keeps_it(string kind)
    {
        await using var d = await DuplicateDesk.OpenAsync(kind);
        var (a, b) = (d.Candidates[2].Id, d.Candidates[3].Id);
        Assert.Contains(
            "请写明理由",
            (await d.Service.DecideAsync(d.Scene.Clerk, d.Campaign, a, b, null, "无")).Text,
            StringComparison.Ordinal
        );
        foreach (var other in new[] { d.Scene.Rechecker, d.Scene.Unit(0), d.Scene.Expert(0), d.Scene.Stranger })
            Assert.Equal(
                ProblemKind.Forbidden,
                (await d.Service.DecideAsync(other, d.Campaign, a, b, null, "两人同在一个课题组")).Problems[0].Kind
            );
        Assert.Equal(
            ProblemKind.NotFound,
            (await d.Service.DecideAsync(d.Scene.Clerk, d.Campaign, a, Guid.NewGuid(), null, "两人同在一个课题组")).Problems[0].Kind
        );
        Assert.True((await d.Service.DecideAsync(d.Scene.Clerk, d.Campaign, b, a, null, "两人同在一个课题组")).Done);
        var pair = await PairAsync(d, "03");
        Assert.Equal((PairState.NotDuplicate, "两人同在一个课题组", "经办"), (pair.State, pair.Decision!.Reason, pair.Decision.By));
        Assert.True((await d.Service.DecideAsync(d.Scene.Clerk, d.Campaign, a, b, a, "核实后确系抄录")).Done);
        Assert.Equal((PairState.Kept, a), ((await PairAsync(d, "03")).State, (await PairAsync(d, "03")).Decision!.KeptId));
        await using var db = d.Store.Stores.Open();
        Assert.Equal(2, await db.DuplicateDecisions.CountAsync());
        Assert.Equal(2, await db.AuditEntries.CountAsync(e => e.Act == nameof(Act.DecideDuplicate)));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_pair_of_which_one_is_out_is_settled_and_says_how(string kind)
    {
        await using var d = await DuplicateDesk.OpenAsync(
            kind,
            rules => rules with { Screening = rules.Screening with { DoubleCheck = false } }
        );
        var screening = new ScreeningService(d.Store.Stores, d.Clock);
        var form = new ScreeningForm
        {
            Verdict = Act.Reject,
            Codes = ["R07"],
            Note = "保留01号。",
        };
        Assert.True((await screening.ProposeAsync(d.Scene.Clerk, d.Candidates[1].Id, form)).Done);
        var pair = await PairAsync(d, "01");
        Assert.Equal(PairState.Settled, pair.State);
        Assert.Equal("02号形审不通过：R07 多渠道重复推荐；保留01号。", pair.Outcome);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Two_texts_stand_side_by_side_with_the_shared_passages_marked(string kind)
    {
        await using var d = await DuplicateDesk.OpenAsync(kind);
        var (a, b) = (d.Candidates[2].Id, d.Candidates[3].Id);
        var texts = (await d.Service.CompareAsync(d.Scene.Rechecker, d.Campaign, a, b)).Value;
        Assert.Contains(
            DuplicateDesk.Copied[..20],
            string.Concat(texts.FirstText.Where(s => s.Shared).Select(s => s.Text)),
            StringComparison.Ordinal
        );
        Assert.Contains(texts.SecondText, s => !s.Shared);
        Assert.False((await d.Service.CompareAsync(d.Scene.Unit(0), d.Campaign, a, b)).Done);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Fingerprints_go_with_every_save_and_missing_ones_are_made(string kind)
    {
        await using var d = await DuplicateDesk.OpenAsync(kind);
        var id = d.Candidates[0].Id;
        await using (var db = d.Store.Stores.Open())
        {
            Assert.Equal(7, await db.DeedPrints.CountAsync());
            var before = (await db.DeedPrints.SingleAsync(p => p.Id == id)).TextHash;
            var candidate = await db.Candidates.SingleAsync(c => c.Id == id);
            var form = CandidateForms.Read(candidate);
            form.Story = DuplicateDesk.Copied;
            CandidateForms.Write(candidate, form, d.Store.Secrets, d.Clock.Now);
            Assert.Null(await db.CommitAsync());
            Assert.NotEqual(before, (await db.DeedPrints.AsNoTracking().SingleAsync(p => p.Id == id)).TextHash);
            await db.DeedPrints.ExecuteDeleteAsync();
        }
        Assert.Equal(7, await d.Service.FillMissingAsync());
        Assert.Equal(0, await d.Service.FillMissingAsync());
        Assert.Equal(7, (await d.Service.BoardAsync(d.Scene.Clerk, d.Campaign)).Value.Compared);
    }

    private static async Task<DuplicatePair> PairAsync(DuplicateDesk d, string number) =>
        (await d.Service.BoardAsync(d.Scene.Clerk, d.Campaign)).Value.Pairs.Single(p => p.First.Number == number);
}
