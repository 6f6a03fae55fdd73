using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Nomination.Core.Campaigns;
using Nomination.Core.Documents;
using Nomination.Core.Shared;
using Nomination.Tests.Reviews;

namespace Nomination.Tests.Documents;

/// <summary>The papers of scenario A5: nine personal sheets and one group summary to sign, with the exact figures.</summary>
public sealed class ReviewPaperTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Nine_personal_sheets_and_one_summary_print_in_one_go(string kind)
    {
        await using var review = await ClosedAsync(kind);
        var batch = await PaperAsync(review, ReviewPaperKind.Batch);
        var titles = batch.Paper.Blocks.OfType<Line>().Where(l => l.Kind == LineKind.Title).Select(l => l.Text).ToList();
        Assert.Equal(9, titles.Count(t => t.EndsWith(PersonalPaper.Kind, StringComparison.Ordinal)));
        Assert.Equal(1, titles.Count(t => t.EndsWith(GroupPaper.Kind, StringComparison.Ordinal)));
        Assert.Equal(9, batch.Paper.Blocks.OfType<PageBreak>().Count());
        Assert.Empty(Office.Errors(DocxWriter.Write(batch.Paper)));
        var text = LetterTests.Text(batch.Paper);
        Assert.Equal(9, Count(text, "专家签名"));
        Assert.Equal(
            10,
            batch.Paper.Blocks.OfType<Grid>().SelectMany(g => g.Rows).SelectMany(r => r.Cells).Count(c => c.Picture is not null)
        );
        Assert.Contains("不同意见", text);
        Assert.Null(batch.Rows);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_summary_carries_89_29_and_90_00_with_what_was_dropped(string kind)
    {
        await using var review = await ClosedAsync(kind);
        var summary = await PaperAsync(review, ReviewPaperKind.Summary);
        Assert.Contains("应收 337 张，有效 337 张", LetterTests.Text(summary.Paper));
        var rows = summary.Rows!.Select(r => summary.Rows![0].Zip(r).ToDictionary(x => x.First, x => x.Second)).ToList();
        var (seven, twelve) = (rows.Single(r => r["编号"] == "07"), rows.Single(r => r["编号"] == "12"));
        Assert.Equal(("89.29", "625/7", "86.67"), (seven["得分"], seven["精确值"], seven["全部平均"]));
        Assert.Equal(("95", "60"), (seven["E05"], seven["E06"]));
        Assert.Equal("E05 最高、E06 最低", string.Join("、", seven["去掉"].Split('、').Order(StringComparer.Ordinal)));
        Assert.Equal(("90.00", "回避"), (twelve["得分"], twelve["E06"]));
        Assert.True(int.Parse(twelve["名次"]) < int.Parse(seven["名次"]));
        var line = summary
            .Paper.Blocks.OfType<Grid>()
            .SelectMany(g => g.Rows)
            .Single(r => r.Cells.Count > 6 && r.Cells[1].Text == "07")
            .Cells.Select(c => c.Text)
            .ToList();
        Assert.Equal(["92", "88", "90", "85", "95高", "60低", "91", "89", "90", "89.29"], line.Skip(3).Take(10));
        var file = summary.Workbook();
        Assert.Empty(Office.Errors(DocxWriter.Write(summary.Paper)));
        Assert.Empty(Office.Errors(file, isSheet: true));
        using var book = SpreadsheetDocument.Open(new MemoryStream(file), false);
        var score = book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().Where(c => c.InnerText is "89.29" or "90.00");
        Assert.All(score, c => Assert.Null(c.DataType));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_personal_sheet_has_the_own_candidates_and_names_the_recused_without_figures(string kind)
    {
        await using var review = await ClosedAsync(kind);
        var all = await PaperAsync(review, ReviewPaperKind.Sheets);
        Assert.Equal(337 + 5 + 1, all.Rows!.Count);
        Assert.Empty(Office.Errors(all.Workbook(), isSheet: true));
        var own = (await review.Papers().FindAsync(review.Expert("E06"), review.Id, ReviewPaperKind.Sheets)).Value;
        var recused = own.Rows!.Single(r => r[1] == "12");
        Assert.Equal(["", "", "", "", "", "", "回避", "", ""], recused.Skip(4));
        Assert.All(own.Rows!.Skip(1), r => Assert.Equal("E06", r[0]));
        Assert.Equal(60, int.Parse(own.Rows!.Single(r => r[1] == "07")[9]));
        Assert.Contains("评选规则", LetterTests.Text(own.Paper));
        Assert.Contains(review.Scene.Campaign.RuleBookHash[..12], LetterTests.Text(own.Paper));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Figures_wait_for_the_close_and_for_the_own_lock(string kind)
    {
        await using var review = await ReviewScene.OpenAsync(kind);
        await review.FillAsync((expert, candidate) => expert == "E01" && candidate == "07");
        foreach (var figures in new[] { ReviewPaperKind.Sheets, ReviewPaperKind.Summary, ReviewPaperKind.Batch, ReviewPaperKind.Comments })
            Assert.False((await review.Papers().FindAsync(review.Scene.Clerk, review.Id, figures)).Done);
        Assert.Equal(
            "评分表全部锁定后才能打印个人评分表。",
            (await review.Papers().FindAsync(review.Expert("E01"), review.Id, ReviewPaperKind.Sheets)).Text
        );
        Assert.True((await review.Papers().FindAsync(review.Expert("E02"), review.Id, ReviewPaperKind.Sheets)).Done);
        review.Clock.Now = review.Scene.JustAfter(StageKind.Scoring);
        var late = (await review.Papers().FindAsync(review.Expert("E01"), review.Id, ReviewPaperKind.Sheets)).Value;
        Assert.Equal("未交", late.Rows!.Single(r => r[1] == "07")[10]);
        var summary = await PaperAsync(review, ReviewPaperKind.Summary);
        Assert.Contains("应收 337 张，有效 336 张", LetterTests.Text(summary.Paper));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Only_the_office_and_that_expert_get_a_personal_sheet_and_nobody_else_any_paper(string kind)
    {
        await using var review = await ClosedAsync(kind);
        var service = review.Papers();
        var (first, second) = (review.Scene.Panel[0].Id, review.Scene.Panel[1].Id);
        foreach (var paper in Enum.GetValues<ReviewPaperKind>())
        {
            Assert.True((await service.FindAsync(review.Scene.Clerk, review.Id, paper)).Done, $"{paper}");
            Assert.True((await service.FindAsync(review.Scene.Auditor, review.Id, paper)).Done, $"{paper}");
            Assert.False((await service.FindAsync(review.Scene.Unit(0), review.Id, paper)).Done, $"{paper}");
            Assert.False((await service.FindAsync(Actor.Visitor, review.Id, paper)).Done, $"{paper}");
            var expert = await service.FindAsync(review.Expert("E01"), review.Id, paper);
            Assert.Equal(paper == ReviewPaperKind.Sheets, expert.Done);
        }
        Assert.True((await service.FindAsync(review.Expert("E01"), review.Id, ReviewPaperKind.Sheets, first)).Done);
        Assert.False((await service.FindAsync(review.Expert("E01"), review.Id, ReviewPaperKind.Sheets, second)).Done);
        var one = await service.FindAsync(review.Scene.Clerk, review.Id, ReviewPaperKind.Sheets, second);
        Assert.Equal("E02", Assert.Single(one.Value.Rows!.Skip(1).Select(r => r[0]).Distinct()));
    }

    [Fact]
    public async Task A_blind_round_keeps_every_name_off_what_experts_sign()
    {
        await using var review = await ClosedAsync("sqlite", blind: true);
        foreach (var kind in new[] { ReviewPaperKind.Batch, ReviewPaperKind.Sheets, ReviewPaperKind.Summary, ReviewPaperKind.Comments })
        {
            var paper = await PaperAsync(review, kind);
            var text = LetterTests.Text(paper.Paper) + string.Join('\n', (paper.Rows ?? []).SelectMany(r => r));
            Assert.DoesNotContain(review.Candidates.Values, c => text.Contains(c.Name, StringComparison.Ordinal));
            Assert.Contains(kind == ReviewPaperKind.Comments ? "评语" : "候选人 07", text);
        }
    }

    [Fact]
    public async Task The_register_names_pair_kind_source_basis_decider_and_what_was_not_granted()
    {
        await using var review = await ClosedAsync("sqlite");
        var register = await PaperAsync(review, ReviewPaperKind.Recusals);
        var text = LetterTests.Text(register.Paper);
        Assert.Contains("准予回避 5 项", text);
        var line = register.Rows!.Single(r => r[0] == "12" && r[2].StartsWith("E06", StringComparison.Ordinal));
        Assert.Equal(("候选人申请", "2021年量水装置专利权属争议，理由成立", "准予回避"), (line[4], line[6], line[7]));
        Assert.Equal("渭南市科学技术协会", line[8]);
        Assert.Equal("不予回避", register.Rows!.Single(r => r[0] == "12" && r[2].StartsWith("E08", StringComparison.Ordinal))[7]);
        var panel = await PaperAsync(review, ReviewPaperKind.Panel);
        Assert.Equal(13, panel.Rows!.Count);
        Assert.Contains("评审组 9 名，候补 3 名", LetterTests.Text(panel.Paper));
        var agenda = LetterTests.Text((await PaperAsync(review, ReviewPaperKind.Agenda)).Paper);
        Assert.Contains("应收评分表 337 张，已锁定 337 张", agenda);
        Assert.Contains("本次共有 5 项回避", agenda);
        Assert.Contains("应到评委 9 名", agenda);
        foreach (var kind in new[] { ReviewPaperKind.Recusals, ReviewPaperKind.Panel, ReviewPaperKind.Agenda, ReviewPaperKind.Comments })
        {
            var paper = await PaperAsync(review, kind);
            Assert.Empty(Office.Errors(DocxWriter.Write(paper.Paper)));
            if (paper.Rows is not null)
                Assert.Empty(Office.Errors(paper.Workbook(), isSheet: true));
        }
    }

    [Fact]
    public async Task Every_paper_prints_with_its_text_whole_and_within_the_margins()
    {
        Assert.SkipUnless(Office.IsHere, "no LibreOffice here (NOMINATION_TEST_OFFICE); run.sh installs it where it may");
        await using var review = await ClosedAsync("sqlite");
        using var folder = new TempFolder();
        foreach (var kind in Enum.GetValues<ReviewPaperKind>())
        {
            var paper = await PaperAsync(review, kind);
            await File.WriteAllBytesAsync(Path.Combine(folder.Path, $"{kind}.docx"), DocxWriter.Write(paper.Paper));
        }
        await Office.ConvertAsync(folder.Path);
        foreach (
            var (kind, least, most) in new[]
            {
                (ReviewPaperKind.Batch, 30, 42),
                (ReviewPaperKind.Summary, 2, 4),
                (ReviewPaperKind.Panel, 1, 1),
                (ReviewPaperKind.Recusals, 1, 1),
                (ReviewPaperKind.Agenda, 1, 1),
            }
        )
        {
            var pdf = Path.Combine(folder.Path, $"{kind}.pdf");
            Assert.InRange(await Office.PagesAsync(pdf), least, most);
            Assert.True(await Office.HasWhiteSidesAsync(pdf, millimetres: 8), $"{kind}");
        }
        var text = await Office.TextAsync(Path.Combine(folder.Path, $"{ReviewPaperKind.Batch}.pdf"));
        foreach (var word in new[] { "89.29", "90.00", "不同意见", "回避" })
            Assert.Contains(word, text);
    }

    private static async Task<ReviewScene> ClosedAsync(string kind, bool blind = false)
    {
        var review = await ReviewScene.OpenAsync(kind, blind);
        await review.FillAsync();
        review.Clock.Now = review.Scene.JustAfter(StageKind.Scoring);
        return review;
    }

    private static async Task<ReviewPaper> PaperAsync(ReviewScene review, ReviewPaperKind kind) =>
        (await review.Papers().FindAsync(review.Scene.Clerk, review.Id, kind)).Value;

    private static int Count(string text, string word) => text.Split(word).Length - 1;
}

internal static class ReviewPapersOfScene
{
    public static ReviewPaperService Papers(this ReviewScene review) => new(review.Store.Stores, review.Clock);
}
