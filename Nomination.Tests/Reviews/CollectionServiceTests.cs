using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Tests.Reviews;

/// <summary>A5: E09 misses four sheets.</summary>
public sealed class CollectionServiceTests
{
    private static readonly string[] Late = ["21", "27", "31", "38"];

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_collection_ends_with_the_missing_ones_named_and_absent(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        await s.FillAsync((e, c) => e == "E09" && Late.Contains(c));
        var sheets = new CollectionService(s.Store.Stores, s.Clock);
        Assert.Equal(ProblemKind.Closed, (await sheets.CloseAsync(s.Scene.Clerk, s.Id, "不等了")).Problems[0].Kind);
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring).AddMinutes(1);
        var view = (await sheets.ViewAsync(s.Scene.Clerk, s.Id)).Value;
        var missing = Assert.Single(view.Missing);
        Assert.Equal(("E09", 333, 337), (missing.Code, view.Locked, view.Planned));
        Assert.Equal(Late, missing.Numbers);
        Assert.Contains("还缺 4 张", (await sheets.CloseAsync(s.Scene.Clerk, s.Id, "")).Text, StringComparison.Ordinal);
        Assert.True((await sheets.CloseAsync(s.Scene.Clerk, s.Id, "专家住院，主任同意不再等待")).Done);
        Assert.Equal(ProblemKind.Conflict, (await sheets.CloseAsync(s.Scene.Clerk, s.Id, "再来")).Problems[0].Kind);
        var closed = (await sheets.ViewAsync(s.Scene.Auditor, s.Id)).Value.Closed!;
        Assert.Equal((4, "经办"), (closed.MissingSheets, closed.ClosedBy));
        Assert.Contains("E09", closed.Missing, StringComparison.Ordinal);
        Assert.EndsWith("：21、27、31、38", closed.Missing, StringComparison.Ordinal);

        var expected = Samples.Table("scores.expected.csv").Lines.ToDictionary(l => l["candidate"]);
        var lines = (await s.Board.RankingAsync(s.Scene.Clerk, s.Id)).Value.Lines;
        Assert.All(
            lines,
            l =>
                Assert.Equal(
                    Late.Contains(l.Number)
                        ? expected[l.Number]["trimmed_mean_if_E09_misses_4_sheets"]
                        : expected[l.Number]["trimmed_mean"],
                    l.Score
                )
        );
        Assert.All(lines, l => Assert.Equal(Late.Contains(l.Number) ? ["缺 1 张"] : [], l.Flags.Where(f => f.StartsWith('缺'))));
    }

    [Fact]
    public async Task Fewer_than_five_sheets_give_the_plain_mean_with_its_flag()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        await s.FillAsync((e, c) => c != "07" || e is "E01" or "E02" or "E03" or "E04" or "E09");
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        var line = Assert.Single((await s.Board.RankingAsync(s.Scene.Clerk, s.Id)).Value.Lines);
        // E05 … E08: 95, 60, 91, 89
        Assert.Equal(("83.75", 4), (line.Score, line.Sheets.Count));
        Assert.Contains("有效评分表不足，按算术平均", line.Flags);
        Assert.Contains("缺 5 张", line.Flags);
    }

    [Fact]
    public async Task Nothing_comes_in_late_unless_the_rule_book_says_so()
    {
        await using var s = await OpenAsync(LateSheets.Refused);
        Assert.Equal(ProblemKind.Closed, (await ScoreLateAsync(s)).Problems[0].Kind);
        var sheets = new CollectionService(s.Store.Stores, s.Clock);
        Assert.Equal(ProblemKind.Conflict, (await GrantAsync(s, sheets, 2)).Problems[0].Kind);
    }

    [Fact]
    public async Task Within_the_grace_a_late_sheet_counts_and_is_marked()
    {
        await using var s = await OpenAsync(LateSheets.Grace);
        var saved = await ScoreLateAsync(s);
        Assert.True(saved.Done, saved.Text);
        Assert.True((await s.Reviews.TasksAsync(s.Expert("E09"), s.Id)).Value.CanScore);
        await s.ScoreAsync("E09", "27", 15, 30, 12, 12, 12);
        var line = (await s.Board.RankingAsync(s.Scene.Clerk, s.Id)).Value.Lines.Single(l => l.Number == "27");
        Assert.True(line.Sheets.Single(x => x.Reviewer == "E09").IsLate);
        Assert.False(line.Sheets.Single(x => x.Reviewer == "E01").IsLate);
        s.Clock.Now = s.Clock.Now.AddHours(24);
        Assert.Equal(ProblemKind.Closed, (await ScoreLateAsync(s, "31")).Problems[0].Kind);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task By_leave_of_the_office_only_that_expert_until_then_and_not_after_the_end(string kind)
    {
        await using var s = await OpenAsync(LateSheets.Granted, kind);
        var sheets = new CollectionService(s.Store.Stores, s.Clock);
        Assert.Equal(ProblemKind.Closed, (await ScoreLateAsync(s)).Problems[0].Kind);
        Assert.Equal(ProblemKind.Invalid, (await GrantAsync(s, sheets, 25)).Problems[0].Kind);
        Assert.True((await GrantAsync(s, sheets, 3)).Done);
        Assert.True((await ScoreLateAsync(s)).Done);
        Assert.Equal(ProblemKind.Closed, (await s.Sheets.SaveMarkAsync(s.Expert("E08"), s.Id, "21", "c1", 1500, 0)).Problems[0].Kind);
        Assert.True((await sheets.CloseAsync(s.Scene.Clerk, s.Id, "会议提前")).Done);
        Assert.Equal(ProblemKind.Closed, (await ScoreLateAsync(s, "31")).Problems[0].Kind);
    }

    private static async Task<ReviewScene> OpenAsync(LateSheets rule, string kind = "sqlite")
    {
        var s = await ReviewScene.OpenAsync(kind, change: r => r with { Sheets = r.Sheets with { Late = rule, LateHours = 24 } });
        await s.FillAsync((e, c) => (e == "E09" && Late.Contains(c)) || (e == "E08" && c == "21"));
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring).AddMinutes(10);
        return s;
    }

    private static Task<Result<OwnSheet>> ScoreLateAsync(ReviewScene s, string number = "21") =>
        s.Sheets.SaveMarkAsync(s.Expert("E09"), s.Id, number, "c1", 1500, 0);

    private static Task<Result> GrantAsync(ReviewScene s, CollectionService sheets, int hours) =>
        sheets.GrantAsync(s.Scene.Clerk, s.Id, s.Scene.Panel[8].Id, hours, "外地出差，网络中断");
}
