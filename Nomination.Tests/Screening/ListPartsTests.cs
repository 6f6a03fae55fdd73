using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Screening;
using Nomination.App.Ui;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Screening;
using Nomination.Core.Shared;

namespace Nomination.Tests.Screening;

/// <summary>The parts around the list: each change is a new address, and nothing else.</summary>
public sealed class ListPartsTests : IAsyncLifetime
{
    private readonly BunitContext _web = new();
    private readonly List<DossierAddress> _asked = [];
    private TestStore _store = null!;
    private Scene _scene = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await TestStore.OpenAsync("sqlite");
        _scene = await Scene.WeinanAsync(_store);
        var clock = new FixedClock(_scene.JustIn(StageKind.FormCheck));
        _web.Services.AddLocalization();
        _web.Services.AddUi();
        _web.Services.AddSingleton<TimeProvider>(clock);
        _web.Services.AddSingleton(new SavedViewService(_store.Stores, clock));
        _web.JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public void Columns_are_chosen_one_by_one_and_the_usual_ones_need_no_words()
    {
        var tools = Tools("");
        tools.FindAll("button").First(b => b.TextContent == "选择列").Click();
        Assert.Equal(DossierColumns.All.Count, tools.FindAll(".column-picks input").Count);
        Pick(tools, "年龄", true);
        Assert.Equal("number,name,age,work-unit,unit,category,state,updated", string.Join(',', _asked[^1].Columns));
        tools = Tools(_asked[^1].Query);
        tools.FindAll("button").First(b => b.TextContent == "选择列").Click();
        Pick(tools, "年龄", false);
        Assert.Empty(_asked[^1].Columns);
        // The last column cannot go.
        tools = Tools("columns=name");
        tools.FindAll("button").First(b => b.TextContent == "选择列").Click();
        Assert.Equal(
            "姓名",
            Assert.Single(tools.FindAll(".column-picks label"), l => l.QuerySelector("input")!.HasAttribute("disabled")).TextContent
        );
    }

    [Fact]
    public void Exports_lead_to_what_is_shown()
    {
        var hrefs = Tools("state=Passed&sort=-name&page=3").FindAll("a[download]").Select(a => a.GetAttribute("href"));
        Assert.Equal(
            [
                $"/export-candidates/{_scene.Campaign.Id}/xlsx?state=Passed&sort=-name",
                $"/export-candidates/{_scene.Campaign.Id}/csv?state=Passed&sort=-name",
            ],
            hrefs
        );
        Assert.Empty(Tools("", mayExport: false).FindAll("a[download]"));
    }

    [Fact]
    public async Task The_present_state_is_kept_as_a_view_and_the_view_is_a_link()
    {
        var views = await ViewsAsync("kind=Team&sort=name&page=2");
        views.FindAll("button").First(b => b.TextContent == "另存为视图").Click();
        views.Find("form").Submit();
        Assert.Contains("请填写视图名称。", views.Markup, StringComparison.Ordinal);
        views.Find("form input").Input("团队");
        views.Find("form input").Change("团队");
        views.Find("form").Submit();

        views = await ViewsAsync("kind=Team&sort=name");
        var own = views.FindAll(".views a")[^1];
        Assert.Equal(
            ("团队", "/list?sort=name&kind=Team", "true"),
            (own.TextContent, Ordered(own.GetAttribute("href")!), own.GetAttribute("aria-current"))
        );
        Assert.Single(views.FindAll("button"), b => b.TextContent == "删除此视图");
        Assert.Equal("待初审", (await ViewsAsync("step=check")).Find(".views a[aria-current]").TextContent);
    }

    [Fact]
    public void A_filter_starts_again_at_the_first_page_and_keeps_order_and_columns()
    {
        var filters = Filters("sort=-name&columns=name&page=4&q=石榴");
        filters.FindAll("select")[0].Change("check");
        Assert.Equal("q=石榴&step=check&sort=-name&columns=name", Uri.UnescapeDataString(_asked[^1].Query));
        filters.Find("[aria-controls=more-filters]").Click();
        Select(filters, "经办", "me");
        Assert.True(_asked[^1].Filter.Mine);
        Select(filters, "纸质件", "no");
        Assert.False(_asked[^1].Filter.HasPaper);
        Select(filters, "年龄", "Under35");
        Assert.Equal(AgeBand.Under35, _asked[^1].Filter.Age);
        filters.FindAll("button").First(b => b.TextContent == "清除筛选").Click();
        Assert.Equal("sort=-name&columns=name", _asked[^1].Query);
    }

    [Fact]
    public void A_search_waits_until_the_typing_stops()
    {
        var filters = Filters("");
        filters.Find("input").Input("石");
        filters.Find("input").Input("石榴 ");
        filters.WaitForAssertion(() => Assert.Equal("石榴", Assert.Single(_asked).Search), TimeSpan.FromSeconds(5));
        Assert.Contains("更多筛选（2）", Filters("frontline=yes&by=me").Markup, StringComparison.Ordinal);
    }

    private static string Ordered(string href) =>
        "/list?" + string.Join('&', href.Split('?')[1].Split('&').OrderByDescending(p => p, StringComparer.Ordinal));

    private static void Pick(IRenderedComponent<ListTools> tools, string title, bool yes) =>
        tools.FindAll(".column-picks label").First(l => l.TextContent == title).QuerySelector("input")!.Change(yes);

    private static void Select(IRenderedComponent<ListFilters> filters, string label, string value) =>
        filters.FindAll(".more-filters label").First(l => l.FirstChild!.TextContent.Trim() == label).QuerySelector("select")!.Change(value);

    private IRenderedComponent<ListTools> Tools(string query, bool mayExport = true) =>
        _web.Render<ListTools>(p =>
            p.Add(t => t.Address, DossierAddress.Parse(query))
                .Add(t => t.Total, 43)
                .Add(t => t.CampaignId, _scene.Campaign.Id)
                .Add(t => t.MayExport, mayExport)
                .Add(t => t.OnChanged, _asked.Add)
        );

    private async Task<IRenderedComponent<ListViews>> ViewsAsync(string query)
    {
        var service = _web.Services.GetRequiredService<SavedViewService>();
        var views = (await service.ListAsync(_scene.Clerk, _scene.Campaign.Id)).Value;
        return _web.Render<ListViews>(p =>
            p.Add(v => v.Views, views)
                .Add(v => v.Address, DossierAddress.Parse(query))
                .Add(v => v.Base, "/list")
                .Add(v => v.Actor, _scene.Clerk)
                .Add(v => v.CampaignId, _scene.Campaign.Id)
        );
    }

    private IRenderedComponent<ListFilters> Filters(string query) =>
        _web.Render<ListFilters>(p =>
            p.Add(f => f.Address, DossierAddress.Parse(query))
                .Add(f => f.Counts, new DossierCounts(43, 3, 2, [new(CandidateState.Passed, 38)], [], [], null, null))
                .Add(f => f.Rules, _scene.Campaign.Rules)
                .Add(f => f.OnChanged, _asked.Add)
        );
}
