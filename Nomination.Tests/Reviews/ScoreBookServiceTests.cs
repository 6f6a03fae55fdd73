using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Nomination.Core.Campaigns;
using Nomination.Core.Documents;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;
using static Nomination.Tests.Reviews.ScoreBookFiles;

namespace Nomination.Tests.Reviews;

/// <summary>The offline sheet out, filled in a spreadsheet, and in again.</summary>
public sealed class ScoreBookServiceTests
{
    private const string File = "评分表-E01.xlsx";

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_sheet_goes_out_filled_in_and_comes_back_whole(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        var books = new ScoreBookService(s.Store.Stores, s.Clock, s.Store.Secrets);
        var e01 = s.Expert("E01");
        await s.ScoreAsync("E01", "02", 17, 32, 14, 14, 14);
        var out1 = (await books.WriteAsync(e01, s.Id)).Value;
        Assert.Equal(File, out1.Name);
        var planned = (await s.Reviews.TasksAsync(e01, s.Id)).Value.Tasks.Count;
        using (var file = SpreadsheetDocument.Open(new MemoryStream(out1.Content), false))
        {
            Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(file).Select(e => e.Description));
            var sheet = SheetOf(file);
            Assert.NotNull(sheet.GetFirstChild<SheetProtection>());
            Assert.Equal(6, sheet.GetFirstChild<DataValidations>()!.ChildElements.Count);
            Assert.Equal(planned + 3, sheet.GetFirstChild<SheetData>()!.Elements<Row>().Count());
        }
        var back = Fill(out1.Content, ("07", [19, 33, 14, 13, 14], "扎实"), ("08", [18, null, 12, null, null], ""));
        var report = (await books.CheckAsync(e01, s.Id, new MemoryStream(back), File)).Value;
        Assert.Empty(report.Problems);
        Assert.Equal([("07", 0, 9300), ("08", 0, 3000)], report.Changes.Select(c => (c.Number, c.Before, c.After)));
        Assert.Equal(planned - 2, report.Same);
        Assert.Equal(SheetState.Untouched, (await s.Reviews.DossierAsync(e01, s.Id, "07")).Value.Sheet.State);
        Assert.Equal(2, (await books.TakeAsync(e01, s.Id, new MemoryStream(back), File, new HashSet<string>())).Value);
        var seven = (await s.Reviews.DossierAsync(e01, s.Id, "07")).Value.Sheet;
        Assert.Equal((SheetState.Complete, 9300, "扎实"), (seven.State, seven.TotalHundredths, seven.Comment));
        Assert.Equal(SheetState.Started, (await s.Reviews.DossierAsync(e01, s.Id, "08")).Value.Sheet.State);
        // The expert locks on the page as ever.
        Assert.True((await s.Sheets.LockAsync(e01, s.Id, "07", seven.Version)).Done);
    }

    [Fact]
    public async Task Faults_are_named_by_row_and_column_and_nothing_is_taken()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        var books = new ScoreBookService(s.Store.Stores, s.Clock, s.Store.Secrets);
        var e01 = s.Expert("E01");
        await s.ScoreAsync("E01", "02", 17, 32, 14, 14, 14);
        var blank = (await books.WriteAsync(e01, s.Id)).Value.Content;
        var bad = Fill(
            blank,
            ("02", [10, 32, 14, 14, 14], ""),
            ("07", [21, 33.5, 14, 13, 14], new string('好', 201)),
            ("08", [17.005, 30, 12, 12, 12], ""),
            ("09", [18, 30, 12, 12, 12], "")
        );
        var problems = (await books.CheckAsync(e01, s.Id, new MemoryStream(bad), File)).Value.Problems;
        var rows = RowsOf(blank);
        Assert.Equal(
            [
                (rows["02"], ""),
                (rows["07"], "政治过硬与科学道德"),
                (rows["07"], "业绩贡献（创新成果、转化效益、技术推广、科普）"),
                (rows["08"], "政治过硬与科学道德"),
            ],
            problems.Select(p => (p.Row, p.Column))
        );
        Assert.Contains("已锁定", problems[0].Text, StringComparison.Ordinal);
        Assert.Contains("须在 0 到 20 分之间", problems[1].Text, StringComparison.Ordinal);
        var taken = await books.TakeAsync(e01, s.Id, new MemoryStream(bad), File, new HashSet<string>());
        Assert.StartsWith($"第 {rows["02"]} 行", taken.Problems[0].Text, StringComparison.Ordinal);
        Assert.Equal(SheetState.Untouched, (await s.Reviews.DossierAsync(e01, s.Id, "09")).Value.Sheet.State);
        var words = Fill(blank, ("09", [18, 30, 12, 12, 12], new string('好', 201)));
        Assert.Equal("评语", (await books.CheckAsync(e01, s.Id, new MemoryStream(words), File)).Value.Problems.Single().Column);
    }

    [Fact]
    public async Task Half_points_pass_where_the_rubric_says_so()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite", change: r => r with { Rubric = r.Rubric with { StepHundredths = 50 } });
        var books = new ScoreBookService(s.Store.Stores, s.Clock, s.Store.Secrets);
        var back = Fill((await books.WriteAsync(s.Expert("E01"), s.Id)).Value.Content, ("07", [18.5, 30.5, 12, 12, 12], ""));
        Assert.Equal(8500, (await books.CheckAsync(s.Expert("E01"), s.Id, new MemoryStream(back), File)).Value.Changes.Single().After);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task What_changed_online_since_is_shown_and_kept_unless_chosen(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        var books = new ScoreBookService(s.Store.Stores, s.Clock, s.Store.Secrets);
        var e01 = s.Expert("E01");
        var back = Fill(
            (await books.WriteAsync(e01, s.Id)).Value.Content,
            ("07", [19, 33, 14, 13, 14], ""),
            ("08", [18, 30, 12, 12, 12], "")
        );
        await s.Sheets.SaveMarkAsync(e01, s.Id, "07", "c1", 1500, 0);
        var report = (await books.CheckAsync(e01, s.Id, new MemoryStream(back), File)).Value;
        Assert.Equal(["07"], report.Conflicts.Select(c => c.Number));
        Assert.Equal(1, (await books.TakeAsync(e01, s.Id, new MemoryStream(back), File, new HashSet<string>())).Value);
        Assert.Equal(1500, (await s.Reviews.DossierAsync(e01, s.Id, "07")).Value.Sheet.TotalHundredths);
        Assert.Equal(1, (await books.TakeAsync(e01, s.Id, new MemoryStream(back), File, new HashSet<string> { "07" })).Value);
        Assert.Equal(9300, (await s.Reviews.DossierAsync(e01, s.Id, "07")).Value.Sheet.TotalHundredths);
        Assert.Equal(
            ProblemKind.Conflict,
            (await books.TakeAsync(e01, s.Id, new MemoryStream(back), File, new HashSet<string>())).Problems[0].Kind
        );
    }

    [Fact]
    public async Task Another_experts_or_an_altered_workbook_is_refused()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        var books = new ScoreBookService(s.Store.Stores, s.Clock, s.Store.Secrets);
        var own = (await books.WriteAsync(s.Expert("E01"), s.Id)).Value.Content;
        var filled = Fill(own, ("07", [19, 33, 14, 13, 14], ""));
        Assert.Contains("另一位专家", await RefusedAsync("E03", filled), StringComparison.Ordinal);
        Assert.Contains(
            "核对页已被改动",
            await RefusedAsync("E01", Reseal(filled, "AAAA" + new string('B', 200))),
            StringComparison.Ordinal
        );
        Assert.Contains("核对页已被改动", await RefusedAsync("E01", Reseal(filled, "")), StringComparison.Ordinal);
        Assert.Equal(ProblemKind.Forbidden, (await books.WriteAsync(s.Expert("E01"), s.Id, "E03")).Problems[0].Kind);
        Assert.Equal(ProblemKind.Forbidden, (await books.WriteAsync(s.Scene.Rechecker, s.Id, "E03")).Problems[0].Kind);

        // Rows moved under each other's number, and a number from elsewhere.
        var moved = Cells(own, ("07", "候选人", s.Candidates["08"].Name));
        Assert.Equal(
            "候选人",
            (await books.CheckAsync(s.Expert("E01"), s.Id, new MemoryStream(moved), File)).Value.Problems.Single().Column
        );
        var foreign = Cells(own, ("07", "编号", "99"));
        Assert.Contains(
            "不在这份评分表中",
            (await books.CheckAsync(s.Expert("E01"), s.Id, new MemoryStream(foreign), File)).Value.Problems.Single().Text,
            StringComparison.Ordinal
        );
        // The clerk may carry it for its expert; the row of a later recusal is passed over.
        Assert.True((await s.Recusals.DeclareAsync(s.Expert("E01"), s.Id, "07", RecusalKinds.Kin, "表弟")).Done);
        var report = (await books.CheckAsync(s.Scene.Clerk, s.Id, new MemoryStream(filled), File)).Value;
        Assert.Equal(("E01", 0), (report.Expert, report.Changes.Count));
        Assert.Contains("07 号已回避", Assert.Single(report.Notes), StringComparison.Ordinal);

        async Task<string> RefusedAsync(string expert, byte[] book) =>
            (await books.CheckAsync(s.Expert(expert), s.Id, new MemoryStream(book), File)).Text;
    }

    [Fact]
    public async Task The_office_carries_a_workbook_but_neither_reads_a_mark_in_it_nor_writes_over_one()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        var books = new ScoreBookService(s.Store.Stores, s.Clock, s.Store.Secrets);
        await s.ScoreAsync("E01", "02", 17, 32, 14, 14, 14);
        await s.Sheets.SaveMarkAsync(s.Expert("E01"), s.Id, "07", "c1", 1900, 0);
        await s.Sheets.SaveCommentAsync(s.Expert("E01"), s.Id, "07", "外人不得先见", 1);
        var blank = (await books.WriteAsync(s.Scene.Clerk, s.Id, "E01")).Value.Content;
        using (var book = SpreadsheetDocument.Open(new MemoryStream(blank), false))
        {
            var rows = SheetOf(book)
                .Descendants<Row>()
                .Where(r => r.RowIndex! > 3u)
                .ToDictionary(r => r.Elements<Cell>().First().InnerText);
            Assert.All(new[] { "02", "07" }, n => Assert.All(rows[n].Elements<Cell>().Skip(3).Take(5), c => Assert.Equal("", c.InnerText)));
            Assert.DoesNotContain("外人不得先见", SheetOf(book).InnerText, StringComparison.Ordinal);
        }
        var filled = Fill(blank, ("07", [10, 10, 10, 10, 10], ""));
        var report = (await books.CheckAsync(s.Scene.Clerk, s.Id, new MemoryStream(filled), File)).Value;
        Assert.Contains("专家本人", Assert.Single(report.Problems).Text, StringComparison.Ordinal);
        Assert.False((await books.TakeAsync(s.Scene.Clerk, s.Id, new MemoryStream(filled), File, new HashSet<string> { "07" })).Done);
        var fresh = Fill(blank, ("08", [18, 30, 12, 12, 12], ""));
        Assert.Equal(1, (await books.TakeAsync(s.Scene.Clerk, s.Id, new MemoryStream(fresh), File, new HashSet<string>())).Value);
    }

    [Fact]
    public async Task A_blind_workbook_holds_no_name()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite", blind: true);
        var books = new ScoreBookService(s.Store.Stores, s.Clock, s.Store.Secrets);
        var file = (await books.WriteAsync(s.Expert("E01"), s.Id)).Value;
        using var book = SpreadsheetDocument.Open(new MemoryStream(file.Content), false);
        var all = string.Concat(book.WorkbookPart!.WorksheetParts.Select(p => p.Worksheet!.InnerText)) + file.Name;
        Assert.Contains("候选人 07", all, StringComparison.Ordinal);
        Assert.All(s.Candidates.Values, c => Assert.DoesNotContain(c.Name, all, StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_the_close_nothing_comes_in()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        var books = new ScoreBookService(s.Store.Stores, s.Clock, s.Store.Secrets);
        var back = Fill((await books.WriteAsync(s.Expert("E01"), s.Id)).Value.Content, ("07", [19, 33, 14, 13, 14], ""));
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring).AddMinutes(5);
        var problem = (await books.CheckAsync(s.Expert("E01"), s.Id, new MemoryStream(back), File)).Value.Problems.Single();
        Assert.Contains("已经截止", problem.Text, StringComparison.Ordinal);
    }
}
