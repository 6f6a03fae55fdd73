using Bunit;
using Nomination.Core.Shared;

namespace Nomination.Tests.Ui;

/// <summary>The list asks its service for each page, order and search; it sorts and cuts nothing itself.</summary>
public sealed class DataTableTests : KitContext
{
    [Fact]
    public void The_first_page_is_asked_for_and_shown_with_its_place()
    {
        var page = Open(43);
        Assert.Equal(new PageRequest(1, 20, null, ""), Assert.Single(page.Instance.Asked));
        Assert.Equal(20, page.FindAll("tbody tr").Count);
        Assert.Contains("第 1 页，共 3 页，43 条", page.Markup);
    }

    [Fact]
    public void Turning_the_page_asks_for_the_next()
    {
        var page = Open(43);
        page.Find(".rz-pager-next").Click();
        Assert.Equal(new PageRequest(2, 20, null, ""), page.Instance.Asked[^1]);
        Assert.Contains("第 21 号", page.Find("tbody").TextContent);
    }

    [Fact]
    public void A_column_sorts_up_then_down_by_the_name_the_service_knows()
    {
        var page = Open(43);
        page.Find("th.rz-sortable-column > div").Click();
        Assert.Equal("number", page.Instance.Asked[^1].Sort);
        page.Find("th.rz-sortable-column > div").Click();
        Assert.Equal("-number", page.Instance.Asked[^1].Sort);
    }

    [Fact]
    public void A_search_starts_again_at_the_first_page()
    {
        var page = Open(43);
        page.Find(".rz-pager-next").Click();
        page.Find("input[type=search]").Input("守");
        page.WaitForAssertion(() => Assert.Equal(new PageRequest(1, 20, null, "守"), page.Instance.Asked[^1]));
    }

    [Fact]
    public void A_row_is_a_link_by_its_first_cell() =>
        Assert.Equal("desk/x/candidates/1", Open(3).Find("tbody tr td a.row-link").GetAttribute("href"));

    [Fact]
    public void An_empty_list_says_what_to_do() => Assert.Contains("还没有推荐。", Open(0).Find(".empty").TextContent);

    [Fact]
    public void A_list_that_fails_offers_to_try_again()
    {
        var page = Open(-1);
        Assert.Contains("没能载入列表", page.Find(".empty").TextContent);
        page.Render(p => p.Add(l => l.Total, 3));
        page.Find(".empty button").Click();
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("tbody tr").Count));
    }

    private IRenderedComponent<NumberList> Open(int total) => Render<NumberList>(p => p.Add(l => l.Total, total));
}
