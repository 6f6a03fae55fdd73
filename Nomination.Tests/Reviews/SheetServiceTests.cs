using Microsoft.EntityFrameworkCore;
using Nomination.Core.Audit;
using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Tests.Reviews;

public sealed class SheetServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Marks_are_saved_one_by_one_and_add_up(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        var first = (await s.Sheets.SaveMarkAsync(s.Expert("E01"), s.Id, "07", "c1", 1900, 0)).Value;
        var second = (await s.Sheets.SaveMarkAsync(s.Expert("E01"), s.Id, "07", "c2", 3400, first.Version)).Value;
        Assert.Equal((SheetState.Started, 5300, 2), (second.State, second.TotalHundredths, second.Version));
        var shown = (await s.Reviews.DossierAsync(s.Expert("E01"), s.Id, "07")).Value.Sheet;
        Assert.Equal([("c1", 1900), ("c2", 3400)], shown.Marks.Select(m => (m.Key, m.Value)));
        Assert.Equal(s.Clock.GetUtcNow(), shown.SavedAt);
        var cleared = (await s.Sheets.SaveMarkAsync(s.Expert("E01"), s.Id, "07", "c2", null, second.Version)).Value;
        Assert.Equal(1900, cleared.TotalHundredths);
    }

    [Theory]
    [InlineData("c1", 2001, "须在 0 到 20 分之间")]
    [InlineData("c1", 2100, "须在 0 到 20 分之间")]
    [InlineData("c1", -100, "须在 0 到 20 分之间")]
    [InlineData("c2", 1750, "须为 1 分的整数倍")]
    [InlineData("c9", 100, "没有这个指标")]
    public async Task A_mark_outside_range_or_step_is_refused_beside_its_field(string criterion, int hundredths, string expected)
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        var refused = await s.Sheets.SaveMarkAsync(s.Expert("E01"), s.Id, "07", criterion, hundredths, 0);
        Assert.Contains(expected, refused.Text, StringComparison.Ordinal);
        Assert.Equal(criterion, refused.Problems[0].Field);
        Assert.Equal(SheetState.Untouched, (await s.Reviews.DossierAsync(s.Expert("E01"), s.Id, "07")).Value.Sheet.State);
    }

    [Fact]
    public void Half_points_are_allowed_where_the_rubric_says_so()
    {
        var rubric = RuleBookTemplates.City(2026, "").Rubric with { StepHundredths = 50 };
        Assert.Null(Marks.Check(rubric, "c1", 1750));
        Assert.Contains("0.5 分的整数倍", Marks.Check(rubric, "c1", 1725)!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("18", 1800)]
    [InlineData("１７.５", 1750)]
    [InlineData(" 0 ", 0)]
    [InlineData("-1", -100)]
    [InlineData("十八", null)]
    [InlineData("", null)]
    [InlineData("1e3", null)]
    [InlineData("99999999999", null)]
    public void Typed_points_are_read_with_full_width_digits(string text, int? hundredths) => Assert.Equal(hundredths, Marks.Parse(text));

    [Theory]
    [InlineData(1800, "18")]
    [InlineData(1750, "17.5")]
    [InlineData(8929, "89.29")]
    public void Points_are_written_without_needless_zeros(int hundredths, string text) => Assert.Equal(text, Marks.Show(hundredths));

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_sheet_locks_only_when_complete_and_then_never_changes(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        var e01 = s.Expert("E01");
        var started = (await s.Sheets.SaveMarkAsync(e01, s.Id, "07", "c1", 1900, 0)).Value;
        var early = await s.Sheets.LockAsync(e01, s.Id, "07", started.Version);
        Assert.Equal(["c2", "c3", "c4", "c5"], early.Problems.Select(p => p.Field));

        var locked = await s.ScoreAsync("E01", "02", 17, 32, 14, 14, 14);
        Assert.Equal((SheetState.Locked, 9100), (locked.State, locked.TotalHundredths));
        Result[] refused =
        [
            await s.Sheets.SaveMarkAsync(e01, s.Id, "02", "c1", 1800, locked.Version),
            await s.Sheets.SaveCommentAsync(e01, s.Id, "02", "改", locked.Version),
            await s.Sheets.LockAsync(e01, s.Id, "02", locked.Version),
        ];
        Assert.All(refused, r => Assert.Equal("这份评分表已锁定，不能再改。", r.Text));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_second_window_neither_overwrites_nor_doubles(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        var e01 = s.Expert("E01");
        await s.Sheets.SaveMarkAsync(e01, s.Id, "07", "c1", 1900, 0);
        var stale = await s.Sheets.SaveMarkAsync(e01, s.Id, "07", "c1", 1000, 0);
        Assert.Equal(ProblemKind.Conflict, stale.Problems[0].Kind);
        var both = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => Task.Run(() => s.Sheets.SaveMarkAsync(e01, s.Id, "08", "c1", 100 * i, 0)))
        );
        Assert.Single(both, r => r.Done);
        Assert.All(both.Where(r => !r.Done), r => Assert.Equal(ProblemKind.Conflict, r.Problems[0].Kind));
        await using var db = s.Store.Stores.Open();
        Assert.Equal(2, await db.ScoreSheets.CountAsync());
    }

    [Fact]
    public async Task Lock_all_locks_the_complete_ones_and_leaves_the_rest_open()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        var e02 = s.Expert("E02");
        Assert.Equal(ProblemKind.Conflict, (await s.Sheets.LockAllAsync(e02, s.Id)).Problems[0].Kind);
        foreach (var number in new[] { "01", "02" })
        {
            var version = 0;
            foreach (var c in s.Scene.Campaign.Rules.Rubric.Criteria)
                version = (await s.Sheets.SaveMarkAsync(e02, s.Id, number, c.Code, 1000, version)).Value.Version;
        }
        await s.Sheets.SaveMarkAsync(e02, s.Id, "03", "c1", 1000, 0);
        Assert.Equal(2, (await s.Sheets.LockAllAsync(e02, s.Id)).Value);
        var desk = (await s.Reviews.TasksAsync(e02, s.Id)).Value;
        Assert.Equal((2, 38), (desk.Locked, desk.Tasks.Count));
        Assert.Equal("03", desk.Next!.Number);
    }

    [Fact]
    public async Task At_the_last_second_it_saves_and_one_second_later_it_says_when_it_closed()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        s.Clock.Now = s.Scene.Campaign.StageOf(StageKind.Scoring)!.Closes;
        var saved = (await s.Sheets.SaveMarkAsync(s.Expert("E01"), s.Id, "07", "c1", 1900, 0)).Value;
        s.Clock.Now = s.Clock.Now.AddSeconds(1);
        Result[] late =
        [
            await s.Sheets.SaveMarkAsync(s.Expert("E01"), s.Id, "07", "c2", 3000, saved.Version),
            await s.Sheets.LockAsync(s.Expert("E01"), s.Id, "07", saved.Version),
            await s.Sheets.LockAllAsync(s.Expert("E01"), s.Id),
        ];
        Assert.All(
            late,
            r =>
            {
                Assert.Equal(ProblemKind.Closed, r.Problems[0].Kind);
                Assert.Contains("5月8日 18:00", r.Text, StringComparison.Ordinal);
            }
        );
        // Only who still owes a sheet may recuse after the close.
        var recusal = await s.Recusals.DeclareAsync(s.Expert("E01"), s.Id, "07", RecusalKinds.Kin, "迟到");
        Assert.Equal(ProblemKind.Closed, recusal.Problems[0].Kind);
        Assert.Contains("评分已结束", recusal.Text, StringComparison.Ordinal);
        Assert.True((await s.Reviews.DossierAsync(s.Expert("E01"), s.Id, "07")).Done);
    }

    [Fact]
    public async Task A_comment_of_201_characters_is_refused()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        var refused = await s.Sheets.SaveCommentAsync(s.Expert("E01"), s.Id, "07", new string('好', 201), 0);
        Assert.Contains("现为 201 字", refused.Text, StringComparison.Ordinal);
        Assert.True((await s.Sheets.SaveCommentAsync(s.Expert("E01"), s.Id, "07", new string('好', 200), 0)).Done);
    }

    [Fact]
    public async Task The_journal_tells_who_scored_whom_but_no_mark_and_no_name()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        await s.ScoreAsync("E01", "07", 19, 34, 13, 14, 12);
        await using var db = s.Store.Stores.Open();
        var lines = await db.AuditEntries.Where(e => e.Act == nameof(Act.Score) || e.Act == nameof(Act.LockSheet)).ToListAsync();
        Assert.Equal(6, lines.Count);
        Assert.All(lines, l => Assert.Equal("E01 → 07", l.Subject));
        Assert.All(lines, l => Assert.Matches("^\\{\"seal\":\"[0-9a-f]{64}\"\\}$", l.Detail));
        Assert.All(lines, l => Assert.Equal(l.Hash, l.Recompute()));
    }
}
