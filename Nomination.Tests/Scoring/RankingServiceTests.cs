using Nomination.Core.Campaigns;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;
using Nomination.Tests.Reviews;

namespace Nomination.Tests.Scoring;

public sealed class RankingServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Why_goes_down_to_the_single_criterion_and_says_what_would_change_the_place(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        await s.FillAsync();
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        var ranks = new RankingService(s.Store.Stores, s.Clock);
        var why = (await ranks.WhyAsync(s.Scene.Clerk, s.Id, "07")).Value;
        Assert.Equal((14, "89.29", "625/7", "86.67", true), (why.Line.Rank, why.Line.Score, why.Line.Exact, why.Line.PlainMean, why.IsIn));
        var far = why.Sheets.Single(x => x.Sheet.Reviewer == "E06");
        Assert.Equal((60_00, "最低", 12), (far.Sheet.TotalHundredths, far.Sheet.Dropped, far.RankWithout));
        Assert.Equal([15_00, 18_00, 11_00, 8_00, 8_00], s.Scene.Campaign.Rules.Rubric.Criteria.Select(c => far.Marks[c.Code]));
        Assert.InRange(far.Residual!.Value, -25, -15);
        Assert.Equal(("36", "0.79", 6), (why.AtCut!.Number, why.AtCut.Gap, why.AtCut.Points));
        Assert.Equal([25, 14, 15, 23, 25, 18], why.Rules.Select(r => r.Rank));
        Assert.Equal(ProblemKind.NotFound, (await ranks.WhyAsync(s.Scene.Clerk, s.Id, "99")).Problems[0].Kind);
    }

    [Fact]
    public async Task The_six_rules_stand_side_by_side_and_the_far_sheets_are_only_named()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        await s.FillAsync();
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        var ranks = new RankingService(s.Store.Stores, s.Clock);
        var view = (await ranks.RulesAsync(s.Scene.Clerk, s.Id)).Value;
        Assert.Equal(("trimmed", 38, 20), (view.Official, view.Rows.Count, view.Places));
        Assert.Equal(["mean", "trimmed", "median", "zscore", "two-way", "robust"], view.Rules);
        Assert.Equal(["88.50", "88.50"], view.Rows.Where(r => r.Number is "17" or "36").Select(r => r.Scores[1]));
        Assert.Equal([20, 21], view.Rows.Where(r => r.Number is "17" or "36").Select(r => r.Ranks[1]));
        Assert.Equal(("07", "E06", "90.00"), (view.Flagged[0].Number, view.Flagged[0].Reviewer, view.Flagged[0].Others));
        Assert.Equal(337, (await s.Board.RankingAsync(s.Scene.Clerk, s.Id)).Value.Locked);
        Assert.Equal(33, (await ranks.AgreementAsync(s.Scene.Clerk, s.Id)).Value.Figures.ComparedBy);
    }

    [Fact]
    public async Task The_chances_are_computed_once_for_the_same_sheets_and_anew_for_others()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        await s.FillAsync((expert, candidate) => (expert, candidate) == ("E09", "17"));
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        var cuts = new CutLineService(s.Store.Stores, s.Clock);
        var (one, again) = ((await cuts.WorkAsync(s.Scene.Clerk, s.Id)).Value, (await cuts.WorkAsync(s.Scene.Clerk, s.Id)).Value);
        Assert.Same(one, again);
        var view = await one.Result;
        Assert.Equal((20, 38, CutLine.Draws), (view.Places, view.ByNumber.Count, one.Drawn));
        await s.FillAsync((expert, candidate) => (expert, candidate) != ("E09", "17"));
        Assert.NotSame(one, (await cuts.WorkAsync(s.Scene.Clerk, s.Id)).Value);
    }

    [Fact]
    public async Task Nobody_but_the_office_and_only_after_scoring()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        await s.FillAsync();
        var (ranks, cuts) = (new RankingService(s.Store.Stores, s.Clock), new CutLineService(s.Store.Stores, s.Clock));
        Assert.Equal(ProblemKind.Closed, (await ranks.WhyAsync(s.Scene.Clerk, s.Id, "07")).Problems[0].Kind);
        Assert.Equal(ProblemKind.Closed, (await cuts.WorkAsync(s.Scene.Clerk, s.Id)).Problems[0].Kind);
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        Assert.Equal(ProblemKind.Forbidden, (await ranks.RulesAsync(s.Expert("E01"), s.Id)).Problems[0].Kind);
        Assert.Equal(ProblemKind.Forbidden, (await ranks.AgreementAsync(s.Expert("E01"), s.Id)).Problems[0].Kind);
        Assert.Equal(ProblemKind.Forbidden, (await cuts.WorkAsync(s.Expert("E01"), s.Id)).Problems[0].Kind);
    }
}
