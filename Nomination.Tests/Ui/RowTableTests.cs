using Bunit;
using Microsoft.AspNetCore.Components;
using Nomination.App.Ui;
using Nomination.Core.Shared;

namespace Nomination.Tests.Ui;

/// <summary>The list whose state is its page's: it shows what it is given and reports what is pressed.</summary>
public sealed class RowTableTests : KitContext
{
    private static readonly IReadOnlyList<(Guid Id, string Name)> Rows =
    [
        .. Enumerable.Range(1, 3).Select(i => (Guid.NewGuid(), $"第 {i} 号")),
    ];

    private IReadOnlySet<Guid> _chosen = new HashSet<Guid>();
    private readonly List<string> _sorts = [];
    private readonly List<int> _pages = [];

    [Fact]
    public void A_title_sorts_up_then_down_then_as_usual()
    {
        var table = Open();
        table.Find("th button").Click();
        table.Render(p => p.Add(t => t.Sort, "name"));
        Assert.Equal("ascending", table.FindAll("th")[1].GetAttribute("aria-sort"));
        table.Find("th button").Click();
        table.Render(p => p.Add(t => t.Sort, "-name"));
        Assert.Equal("descending", table.FindAll("th")[1].GetAttribute("aria-sort"));
        table.Find("th button").Click();
        Assert.Equal(["name", "-name", ""], _sorts);
    }

    [Fact]
    public void Ticks_are_kept_for_rows_of_other_pages()
    {
        var elsewhere = Guid.NewGuid();
        _chosen = new HashSet<Guid> { elsewhere };
        var table = Open();
        table.FindAll("tbody .tick input")[1].Change(true);
        Assert.Equal([elsewhere, Rows[1].Id], _chosen.OrderBy(i => i == elsewhere ? 0 : 1));
        table.Render(p => p.Add(t => t.Chosen, _chosen));
        Assert.Equal("chosen", table.FindAll("tbody tr")[1].ClassName);
        table.Find("thead .tick input").Change(true);
        Assert.Equal(4, _chosen.Count);
        table.Render(p => p.Add(t => t.Chosen, _chosen));
        table.Find("thead .tick input").Change(false);
        Assert.Equal([elsewhere], _chosen);
    }

    [Fact]
    public void Each_row_is_one_stop_for_the_keyboard_and_says_where_it_leads()
    {
        var table = Open();
        var links = table.FindAll("tr[data-row] .row-link");
        Assert.Equal("/x/" + Rows[0].Id, links[0].GetAttribute("href"));
        Assert.Equal("打开 第 1 号", links[0].GetAttribute("aria-label"));
        Assert.All(table.FindAll("tbody .tick input"), i => Assert.Equal("-1", i.GetAttribute("tabindex")));
        Assert.Equal(["j", "k", "↓", "↑", "Enter", "空格", "/", "?"], table.FindAll("details.keys kbd").Select(k => k.TextContent));
        Assert.Equal("js/row-table.js", Assert.Single(JSInterop.Invocations["import"]).Arguments[0]?.ToString()?.Replace("./", ""));
    }

    [Fact]
    public void Pages_turn_and_end()
    {
        var table = Open(new Page<(Guid, string)>(Rows, 120, 3, 50));
        Assert.Contains("第 3 页，共 3 页，120 条", table.Find(".pages").TextContent);
        var buttons = table.FindAll(".pages > button");
        Assert.Equal([false, false, true, true], buttons.Select(b => b.HasAttribute("disabled")));
        buttons[1].Click();
        table.FindAll(".pages > button")[0].Click();
        Assert.Equal([2, 1], _pages);
    }

    [Fact]
    public void An_empty_list_says_so_and_a_loading_one_shows_bones()
    {
        Assert.Equal("空空如也", Open(new Page<(Guid, string)>([], 0, 1, 50)).Find(".none").TextContent);
        Assert.Empty(Open(null, loading: true).FindAll("table, .none"));
    }

    private IRenderedComponent<RowTable<(Guid Id, string Name)>> Open(Page<(Guid, string)>? page = null, bool loading = false) =>
        Render<RowTable<(Guid Id, string Name)>>(p =>
            p.Add(t => t.Page, loading ? null : page ?? new Page<(Guid, string)>(Rows, 3, 1, 50))
                .Add(t => t.Label, "名单")
                .Add(t => t.Columns, [new("name", "名称", Cell), new("again", "再次", Cell, Numeric: true)])
                .Add(t => t.Id, r => r.Id)
                .Add(t => t.Name, r => r.Name)
                .Add(t => t.Href, r => $"/x/{r.Id}")
                .Add(t => t.Empty, b => b.AddMarkupContent(0, "<p class=\"none\">空空如也</p>"))
                .Add(t => t.Sorted, _sorts.Add)
                .Add(t => t.Turned, _pages.Add)
                .Add(t => t.Chosen, _chosen)
                .Add(t => t.ChosenChanged, ids => _chosen = ids)
        );

    private static RenderFragment Cell((Guid Id, string Name) row) => b => b.AddContent(0, row.Name);
}
