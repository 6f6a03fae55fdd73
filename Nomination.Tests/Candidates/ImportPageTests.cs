using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Candidates;
using Nomination.App.Ui;

namespace Nomination.Tests.Candidates;

/// <summary>批量导入 on the page: dry run, correct, drop again, choose, import.</summary>
public sealed class ImportPageTests
{
    [Fact]
    public async Task Problems_are_listed_by_row_with_what_to_do_and_the_corrected_sheet_is_dropped_again()
    {
        await using var desk = await Desk.OpenAsync();
        var page = await PageAsync(desk);
        await DropAsync(desk, page, [SheetCorpus.Head, Line(1, (4, "先生")), Line(2, (1, "123"))]);
        var rows = page.FindAll(".import-problems tbody tr");
        Assert.Equal(["2", "3"], rows.Select(r => r.Children[0].TextContent));
        Assert.Equal(["性别", "手机号码"], rows.Select(r => r.Children[1].TextContent));
        Assert.Equal("填 11 位手机号，或“区号-号码”。", rows[1].Children[3].TextContent);
        Assert.EndsWith("/annotated.xlsx", page.Find(".import-back a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".import-go"));
        Assert.Empty((await desk.N.Queries.DeskAsync(desk.Unit, desk.N.Campaign)).Value.Candidates);

        await DropAsync(desk, page, [SheetCorpus.Head, Line(1), Line(2)]);
        Assert.Empty(page.FindAll(".import-problems"));
        Assert.Contains("导入 2 份草稿", page.Find(".import-go").TextContent, StringComparison.Ordinal);
        await page.Find(".import-go button").ClickAsync(new());
        await page.WaitForAssertionAsync(async () =>
            Assert.Equal(2, (await desk.N.Queries.DeskAsync(desk.Unit, desk.N.Campaign)).Value.Candidates.Count)
        );
    }

    [Fact]
    public async Task Drafts_that_differ_are_kept_unless_the_sender_says_otherwise()
    {
        await using var desk = await Desk.OpenAsync();
        var page = await PageAsync(desk);
        await DropAsync(desk, page, [SheetCorpus.Head, Line(1)]);
        await page.Find(".import-go button").ClickAsync(new());
        page = await PageAsync(desk);
        await DropAsync(desk, page, [SheetCorpus.Head, Line(1, (1, "19900000999")), Line(2)]);
        Assert.Contains("1 名人选已有草稿", page.Find(".import-known legend").TextContent, StringComparison.Ordinal);
        Assert.Contains("联系电话", page.Find(".import-known li").TextContent, StringComparison.Ordinal);
        Assert.Contains("导入 1 份草稿", page.Find(".import-go").TextContent, StringComparison.Ordinal);
        await page.FindAll(".import-known input")[1].ChangeAsync(new() { Value = "on" });
        Assert.Contains("导入 1 份，更新 1 份", page.Find(".import-go").TextContent, StringComparison.Ordinal);
        await page.Find(".import-go button").ClickAsync(new());
        await using var db = desk.N.Store.Stores.Open();
        Assert.Equal(2, db.Candidates.Count());
    }

    [Fact]
    public async Task A_file_that_is_no_table_is_refused_with_its_name_and_the_page_stays()
    {
        await using var desk = await Desk.OpenAsync();
        var page = await PageAsync(desk);
        await DropAsync(desk, page, OddFiles.Zip(("word/document.xml", "<x/>"u8.ToArray())));
        Assert.Contains("汇总表.xlsx：这是 Word 文档", page.Markup, StringComparison.Ordinal);
        await DropAsync(desk, page, [SheetCorpus.Head, Line(1)]);
        Assert.DoesNotContain("Word 文档", page.Markup, StringComparison.Ordinal);
    }

    private static object?[] Line(int n, params (int, object?)[] changes) => SheetCorpus.P(n, [(0, "大荔县科协"), .. changes]);

    private static async Task<IRenderedComponent<Import>> PageAsync(Desk desk)
    {
        var page = desk.Web.Render<Import>(p => p.Add(x => x.Slug, "weinan-2026"));
        await page.WaitForStateAsync(() => page.FindAll(".drop").Count > 0);
        return page;
    }

    private static Task DropAsync(Desk desk, IRenderedComponent<Import> page, object?[][] rows) =>
        DropAsync(desk, page, OfficeWorkbook.Rows(rows));

    private static Task DropAsync(Desk desk, IRenderedComponent<Import> page, byte[] content)
    {
        var id = desk.Web.Services.GetRequiredService<ImportShelf>().Put(desk.Unit, desk.N.Campaign, "汇总表.xlsx", content);
        return page.InvokeAsync(() => page.FindComponent<FileDrop>().Instance.Arrived(1, id.ToString()));
    }
}
