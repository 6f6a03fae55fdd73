using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Reviews;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;
using Nomination.Tests.Reviews;

namespace Nomination.Tests.Scoring;

public sealed class ScoreboardServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_337_sheets_give_exactly_the_expected_ranking(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        await s.ScoreAllAsync();
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        var view = (await s.Board.RankingAsync(s.Scene.Clerk, s.Id)).Value;
        Assert.Equal((337, 337, 0), (view.Locked, view.Planned, view.Unranked.Count));
        var expected = Samples.Table("scores.expected.csv").Lines;
        Assert.Equal(
            expected.Select(l =>
                (
                    int.Parse(l["rank"]),
                    l["candidate"],
                    l["trimmed_mean"],
                    l["trimmed_exact"].Replace("/1", "", StringComparison.Ordinal),
                    l["plain_mean"]
                )
            ),
            view.Lines.Select(l => (l.Rank, l.Number, l.Score, l.Exact, l.PlainMean))
        );
        Assert.Equal(
            expected.Where(l => l["outlier_experts_gt20"].Length > 0).Select(l => $"{l["candidate"]} {l["outlier_experts_gt20"]}"),
            view.Lines.SelectMany(l => l.Sheets.Where(x => x.IsOutlier).Select(x => $"{l.Number} {x.Reviewer}"))
        );
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_score_is_explained_down_to_the_single_sheet(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        await s.FillAsync((_, candidate) => candidate is not ("07" or "12" or "17" or "36"));
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        var lines = (await s.Board.RankingAsync(s.Scene.Clerk, s.Id)).Value.Lines.ToDictionary(l => l.Number);
        var seven = lines["07"];
        Assert.Equal(("89.29", "625/7", "86.67"), (seven.Score, seven.Exact, seven.PlainMean));
        Assert.Equal([92, 88, 90, 85, 95, 60, 91, 89, 90], seven.Sheets.Select(x => x.TotalHundredths / 100));
        Assert.Equal(
            ("E05", "E06"),
            (seven.Sheets.Single(x => x.Dropped == "最高").Reviewer, seven.Sheets.Single(x => x.Dropped == "最低").Reviewer)
        );
        Assert.True(seven.Sheets.Single(x => x.IsOutlier).Reviewer == "E06");
        Assert.Equal(("90.00", 8), (lines["12"].Score, lines["12"].Sheets.Count));
        Assert.Equal(["E06"], lines["12"].Recused);
        Assert.True(lines["12"].Rank < seven.Rank);
        Assert.Equal((1 + lines["17"].Rank, "88.50"), (lines["36"].Rank, lines["36"].Score));
        Assert.Contains("本人 87.88", lines["36"].Tie, StringComparison.Ordinal);
        Assert.Contains("36 号（87.88）", lines["17"].Tie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_sheet_is_absent_and_never_zero()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        string[] missing = ["21", "27", "31", "38"];
        await s.FillAsync((expert, candidate) => !missing.Contains(candidate) || expert == "E09");
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        var view = (await s.Board.RankingAsync(s.Scene.Clerk, s.Id)).Value;
        Assert.Equal(
            Samples
                .Table("scores.expected.csv")
                .Lines.Where(l => missing.Contains(l["candidate"]))
                .Select(l => l["trimmed_mean_if_E09_misses_4_sheets"]),
            view.Lines.Select(l => l.Score)
        );
        Assert.All(view.Lines, l => Assert.Equal(["E09"], l.Missing));
        Assert.Equal(34, view.Unranked.Count);
    }

    [Fact]
    public async Task Only_locked_sheets_count_and_few_of_them_are_flagged()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        foreach (var expert in new[] { "E01", "E02", "E03", "E04" })
            await s.ScoreAsync(expert, "02", 15, 30, 12, 12, 12);
        await s.Sheets.SaveMarkAsync(s.Expert("E05"), s.Id, "02", "c1", 0, 0);
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        var line = Assert.Single((await s.Board.RankingAsync(s.Scene.Clerk, s.Id)).Value.Lines);
        Assert.Equal(("81.00", 4), (line.Score, line.Sheets.Count));
        Assert.Equal(["有效评分表不足，按算术平均", "缺 5 张"], line.Flags);
        Assert.Equal(ProblemKind.Invalid, (await s.Board.RankingAsync(s.Scene.Clerk, s.Id, "best")).Problems[0].Kind);
        Assert.Equal("中位数", (await s.Board.RankingAsync(s.Scene.Clerk, s.Id, "median")).Value.RuleName);
    }

    [Fact]
    public async Task Progress_shows_every_pair_and_who_is_late()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        await s.FillAsync((expert, _) => expert == "E09");
        s.Clock.Now = s.Scene.JustIn(StageKind.Scoring).AddDays(1);
        var view = (await s.Board.ProgressAsync(s.Scene.Clerk, s.Id)).Value;
        Assert.Equal((337, 299), (view.Planned, view.Locked));
        Assert.Equal("E09", Assert.Single(view.Late).Code);
        Assert.Equal(5, view.Reviewers.Sum(r => r.Cells.Count(c => c == CellState.Recused)));
        // Who steps back only at the meeting leaves the sheet that was locked: it counts, and its cell says so.
        await using (var db = s.Store.Stores.Open())
        {
            var sheet = db.ScoreSheets.First(x => x.LockedAt != null);
            db.Add(
                new Recusal
                {
                    CampaignId = s.Id,
                    ReviewerId = sheet.ReviewerId,
                    CandidateId = sheet.CandidateId,
                    Kind = RecusalKinds.Kin,
                    Source = RecusalSources.Meeting,
                    Basis = "系其舅父",
                    Granted = true,
                    DecidedBy = "经办",
                    DecidedAt = s.Clock.Now,
                }
            );
            Assert.Null(await db.CommitAsync());
        }
        view = (await s.Board.ProgressAsync(s.Scene.Clerk, s.Id)).Value;
        Assert.Equal((337, 299), (view.Planned, view.Locked));
        Assert.Equal(5, view.Reviewers.Sum(r => r.Cells.Count(c => c == CellState.Recused)));
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        Assert.True((await s.Board.ProgressAsync(s.Scene.Clerk, s.Id)).Value.IsClosed);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Finalists_go_by_rank_and_a_departure_needs_its_reason(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        await s.FillAsync();
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        var view = (await s.Board.RankingAsync(s.Scene.Clerk, s.Id)).Value;
        Assert.Equal(20, view.ByRank.Count);
        var (out20, in21) = (s.Candidates["17"].Id, s.Candidates["36"].Id);
        var chosen = view.ByRank.Where(id => id != out20).Append(in21).ToHashSet();
        var refused = await s.Board.ShortlistAsync(s.Scene.Clerk, s.Id, chosen, new Dictionary<Guid, string> { [in21] = "行业平衡" });
        Assert.Equal([out20.ToString()], refused.Problems.Select(p => p.Field));
        Assert.Equal(CandidateState.Passed, await StateAsync(s, "36"));

        var reasons = new Dictionary<Guid, string> { [in21] = "行业平衡", [out20] = "同单位已有一人" };
        Assert.Equal(20, (await s.Board.ShortlistAsync(s.Scene.Clerk, s.Id, chosen, reasons)).Value);
        Assert.Equal(CandidateState.Finalist, await StateAsync(s, "36"));
        Assert.Equal(CandidateState.NotShortlisted, await StateAsync(s, "17"));
        Assert.Equal(CandidateState.Rejected, await StateAsync(s, "43"));
        await using var db = s.Store.Stores.Open();
        Assert.Equal(38, await db.CandidateEvents.CountAsync());
        Assert.Equal("行业平衡", (await db.CandidateEvents.SingleAsync(e => e.CandidateId == in21)).Reason);
        Assert.Equal(ProblemKind.Conflict, (await s.Board.ShortlistAsync(s.Scene.Clerk, s.Id, chosen, reasons)).Problems[0].Kind);
    }

    [Fact]
    public async Task Too_many_none_or_too_early_is_refused()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        var none = new Dictionary<Guid, string>();
        HashSet<Guid> all = [.. s.Candidates.Values.Select(c => c.Id)];
        Assert.Equal(ProblemKind.Closed, (await s.Board.ShortlistAsync(s.Scene.Clerk, s.Id, all, none)).Problems[0].Kind);
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        Assert.Contains(
            "入围名额 20 名，您选了 43 名",
            (await s.Board.ShortlistAsync(s.Scene.Clerk, s.Id, all, none)).Text,
            StringComparison.Ordinal
        );
        Assert.Equal("请选择入围人选。", (await s.Board.ShortlistAsync(s.Scene.Clerk, s.Id, new HashSet<Guid>(), none)).Text);
        Assert.Equal(ProblemKind.Forbidden, (await s.Board.ShortlistAsync(s.Scene.CoHost, s.Id, all, none)).Problems[0].Kind);
    }

    [Fact]
    public void A_tie_across_the_last_place_is_left_to_the_meeting()
    {
        Guid[] ids = [.. Enumerable.Range(0, 4).Select(_ => Guid.NewGuid())];
        var byRank = Shortlisting.ByRank([(ids[0], 1), (ids[1], 2), (ids[2], 2), (ids[3], 4)], 2);
        Assert.Equal([ids[0]], byRank);
        Assert.Equal([ids[1]], Shortlisting.Departures(byRank, new HashSet<Guid> { ids[0], ids[1] }));
    }

    private static async Task<CandidateState> StateAsync(ReviewScene s, string number)
    {
        await using var db = s.Store.Stores.Open();
        return await db.Candidates.Where(c => c.Id == s.Candidates[number].Id).Select(c => c.State).SingleAsync();
    }
}
