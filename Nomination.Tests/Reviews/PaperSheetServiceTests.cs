using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Tests.Reviews;

public sealed class PaperSheetServiceTests
{
    private static readonly string[] Codes = ["c1", "c2", "c3", "c4", "c5"];

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Two_entries_that_agree_are_stored_and_locked_with_both_names(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        var (papers, lists) = Of(s);
        var first = (await papers.TypeAsync(s.Scene.Clerk, s.Id, "E09", "07", Points(19, 33, 13, 12, 13), "扎 实")).Value;
        Assert.Equal(new PaperOutcome(false, 0), first);
        Assert.Contains(
            "须由另一人",
            (await papers.TypeAsync(s.Scene.Clerk, s.Id, "E09", "07", Points(19, 33, 13, 12, 13), "扎实")).Text,
            StringComparison.Ordinal
        );
        var waiting = (await lists.ListAsync(s.Scene.Rechecker, s.Id, "E09")).Value.Single(r => r.Number == "07");
        Assert.Equal((PaperState.TypedOnce, "经办", true), (waiting.State, waiting.Hands, waiting.MayType));
        Assert.DoesNotContain("33", waiting.ToString(), StringComparison.Ordinal);
        Assert.False((await lists.ListAsync(s.Scene.Clerk, s.Id, "E09")).Value.Single(r => r.Number == "07").MayType);
        Assert.Equal(
            new PaperOutcome(true, 0),
            (await papers.TypeAsync(s.Scene.Rechecker, s.Id, "E09", "07", Points(19, 33, 13, 12, 13), "扎实")).Value
        );
        await using var db = s.Store.Stores.Open();
        var sheet = await db.ScoreSheets.SingleAsync();
        Assert.Equal((9000, "经办、复核", true), (sheet.TotalHundredths, sheet.PaperBy, sheet.LockedAt is not null));
        Assert.Equal(SheetState.Locked, (await s.Reviews.DossierAsync(s.Expert("E09"), s.Id, "07")).Value.Sheet.State);
        Assert.Equal(
            ProblemKind.Conflict,
            (await papers.TypeAsync(s.Scene.SecondClerk, s.Id, "E09", "07", Points(1, 1, 1, 1, 1), "")).Problems[0].Kind
        );
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task What_differs_stops_until_a_third_person_has_looked(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        var (papers, lists) = Of(s);
        await papers.TypeAsync(s.Scene.Clerk, s.Id, "E09", "07", Points(19, 33, 13, 12, 13), "好");
        Assert.Equal(ProblemKind.NotFound, (await lists.DisputeAsync(s.Scene.Rechecker, s.Id, "E09", "07")).Problems[0].Kind);
        Assert.Equal(
            new PaperOutcome(false, 3),
            (await papers.TypeAsync(s.Scene.Rechecker, s.Id, "E09", "07", Points(19, 23, 13, 12, 15), "很好")).Value
        );
        var dispute = (await lists.DisputeAsync(s.Scene.SecondClerk, s.Id, "E09", "07")).Value;
        Assert.Equal(
            [("c2", "33", "23"), ("c5", "13", "15"), ("comment", "好", "很好")],
            dispute.Cells.Select(c => (c.Code, c.First, c.Second))
        );
        Assert.True(dispute.MayDecide);
        Assert.False((await lists.DisputeAsync(s.Scene.Clerk, s.Id, "E09", "07")).Value.MayDecide);
        await using (var db = s.Store.Stores.Open())
            Assert.False(await db.ScoreSheets.AnyAsync());
        var second = new HashSet<string> { "c5" };
        Assert.Equal(
            ProblemKind.Forbidden,
            (await papers.DecideAsync(s.Scene.Rechecker, s.Id, "E09", "07", second, "看过")).Problems[0].Kind
        );
        Assert.Equal(ProblemKind.Invalid, (await papers.DecideAsync(s.Scene.SecondClerk, s.Id, "E09", "07", second, "")).Problems[0].Kind);
        Assert.True((await papers.DecideAsync(s.Scene.SecondClerk, s.Id, "E09", "07", second, "原表为 33 和 15")).Done);
        await using var after = s.Store.Stores.Open();
        var sheet = await after.ScoreSheets.SingleAsync();
        Assert.Equal((9200, "好", "经办、复核，经办二核对"), (sheet.TotalHundredths, sheet.Comment, sheet.PaperBy));
        Assert.Equal("原表为 33 和 15", (await after.PaperEntries.SingleAsync(e => e.Turn == PaperEntry.ThirdLook)).Reason);
    }

    [Fact]
    public async Task Typed_again_both_entries_go()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        var (papers, lists) = Of(s);
        await papers.TypeAsync(s.Scene.Clerk, s.Id, "E09", "07", Points(19, 33, 13, 12, 13), "");
        Assert.Equal(ProblemKind.Conflict, (await papers.RetypeAsync(s.Scene.Clerk, s.Id, "E09", "07")).Problems[0].Kind);
        await papers.TypeAsync(s.Scene.Rechecker, s.Id, "E09", "07", Points(19, 23, 13, 12, 13), "");
        Assert.True((await papers.RetypeAsync(s.Scene.Clerk, s.Id, "E09", "07")).Done);
        Assert.Equal(PaperState.Untyped, (await lists.ListAsync(s.Scene.Clerk, s.Id, "E09")).Value.Single(r => r.Number == "07").State);
        await papers.TypeAsync(s.Scene.Rechecker, s.Id, "E09", "07", Points(19, 33, 13, 12, 13), "");
        Assert.True((await papers.TypeAsync(s.Scene.Clerk, s.Id, "E09", "07", Points(19, 33, 13, 12, 13), "")).Value.IsStored);
    }

    [Fact]
    public async Task A_paper_is_typed_whole_within_its_ranges_and_never_over_the_experts_own_marks()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        var (papers, lists) = Of(s);
        var faults = await papers.TypeAsync(s.Scene.Clerk, s.Id, "E09", "07", Points(21, 33, 13, 12), "");
        Assert.Equal(["c1", "c5"], faults.Problems.Select(p => p.Field));
        await s.Sheets.SaveMarkAsync(s.Expert("E09"), s.Id, "08", "c1", 1500, 0);
        Assert.Contains(
            "网上评这一份",
            (await papers.TypeAsync(s.Scene.Clerk, s.Id, "E09", "08", Points(1, 1, 1, 1, 1), "")).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(PaperState.OnPage, (await lists.ListAsync(s.Scene.Clerk, s.Id, "E09")).Value.Single(r => r.Number == "08").State);
        Assert.Equal(
            ProblemKind.NotFound,
            (await papers.TypeAsync(s.Scene.Clerk, s.Id, "E06", "12", Points(1, 1, 1, 1, 1), "")).Problems[0].Kind
        );
        var both = s.Scene.Clerk with { Seats = [.. s.Scene.Clerk.Seats, .. s.Expert("E01").Seats] };
        Assert.Equal(ProblemKind.Forbidden, (await lists.ListAsync(both, s.Id, "E09")).Problems[0].Kind);
        Assert.Equal(ProblemKind.Forbidden, (await lists.ListAsync(s.Expert("E01"), s.Id, "E09")).Problems[0].Kind);
    }

    [Fact]
    public async Task Signed_in_time_it_may_be_typed_after_the_close_until_the_collection_ends()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        var (papers, _) = Of(s);
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring).AddMinutes(5);
        Assert.True((await papers.TypeAsync(s.Scene.Clerk, s.Id, "E09", "07", Points(19, 33, 13, 12, 13), "")).Done);
        Assert.True((await new CollectionService(s.Store.Stores, s.Clock).CloseAsync(s.Scene.Clerk, s.Id, "开会")).Done);
        var late = await papers.TypeAsync(s.Scene.Rechecker, s.Id, "E09", "07", Points(19, 33, 13, 12, 13), "");
        Assert.Equal(ProblemKind.Closed, late.Problems[0].Kind);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Two_first_entries_at_once_leave_one(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        var (papers, _) = Of(s);
        Actor[] typists = [s.Scene.Clerk, s.Scene.SecondClerk, s.Scene.Rechecker];
        var both = await Task.WhenAll(
            typists.Select(a => Task.Run(() => papers.TypeAsync(a, s.Id, "E09", "07", Points(19, 33, 13, 12, 13), "")))
        );
        Assert.InRange(both.Count(r => r.Done), 1, 2);
        await using var db = s.Store.Stores.Open();
        Assert.Equal(both.Count(r => r.Done), await db.PaperEntries.CountAsync());
        Assert.Equal(both.Any(r => r is { Done: true, Value.IsStored: true }), await db.ScoreSheets.AnyAsync());
    }

    private static Dictionary<string, int> Points(params int[] points) => Codes.Zip(points).ToDictionary(x => x.First, x => x.Second * 100);

    private static (PaperSheetService, PaperListService) Of(ReviewScene s) => (new(s.Store.Stores, s.Clock), new(s.Store.Stores, s.Clock));
}
