using Bunit;
using Nomination.App.Scoring;
using Nomination.Core.Campaigns;
using Nomination.Tests.Reviews;

namespace Nomination.Tests.Scoring;

public sealed class RankingPageTests
{
    [Fact]
    public async Task One_click_leads_from_the_ranking_to_the_single_criterion_of_a_single_sheet()
    {
        await using var s = await ClosedAsync();
        await using var web = await RankingDesk.OpenAsync(s.Store, s.Scene, s.Clock);
        var page = web.Render<RankingPage>(p => p.Add(x => x.Slug, s.Scene.Campaign.Slug));
        await page.WaitForStateAsync(() => page.FindAll("button.opener").Count == 38, TimeSpan.FromSeconds(20));
        await page.FindAll("button.opener").Single(b => b.TextContent.Contains("解保田")).ClickAsync(new());
        await page.WaitForStateAsync(() => page.FindAll(".why-body").Count == 1, TimeSpan.FromSeconds(20));
        var far = page.FindAll(".why-body tbody tr").Single(r => r.FirstElementChild!.TextContent == "E06");
        Assert.Equal(["15", "18", "11", "8", "8", "60"], far.QuerySelectorAll("td.num").Take(6).Select(c => c.TextContent.Trim()));
        Assert.Contains("dropped", far.ClassName, StringComparison.Ordinal);
        Assert.Contains("第 12 名", far.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/ranking/07", page.Find(".more a").GetAttribute("href"), StringComparison.Ordinal);
        await page.WaitForStateAsync(() => page.FindAll(".cut-strip li").Count > 0, TimeSpan.FromSeconds(60));
        var close = page.FindAll(".cut-strip li.close").Select(l => l.QuerySelector("b")!.TextContent).ToList();
        Assert.Contains("17", close);
        Assert.Contains("36", close);
    }

    [Fact]
    public async Task The_six_rules_mark_the_official_one_and_who_would_cross_the_cut()
    {
        await using var s = await ClosedAsync();
        await using var web = await RankingDesk.OpenAsync(s.Store, s.Scene, s.Clock);
        var page = web.Render<RulesPage>(p => p.Add(x => x.Slug, s.Scene.Campaign.Slug));
        await page.WaitForStateAsync(() => page.FindAll(".rules-table tbody tr").Count == 38, TimeSpan.FromSeconds(20));
        Assert.StartsWith("去极值平均", page.Find(".rules-table th.official").TextContent, StringComparison.Ordinal);
        await page.Find(".rules-bar input[type=checkbox]").ChangeAsync(new() { Value = true });
        var rows = page.FindAll(".rules-table tbody tr");
        Assert.Equal(["07", "19", "36", "37"], rows.Select(r => r.QuerySelector("a span")!.TextContent).Order());
        Assert.All(rows, r => Assert.NotEmpty(r.QuerySelectorAll(".comes-in, .falls-out")));
        Assert.StartsWith("07", page.Find(".flagged tbody tr").TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_queue_stands_under_what_a_single_sheet_can_change()
    {
        await using var s = await ClosedAsync();
        await using var web = await RankingDesk.OpenAsync(s.Store, s.Scene, s.Clock);
        var page = web.Render<QueuePage>(p => p.Add(x => x.Slug, s.Scene.Campaign.Slug));
        await page.WaitForStateAsync(() => page.FindAll(".queue tbody tr").Count > 3, TimeSpan.FromSeconds(60));
        Assert.Contains("扣除宽严后相差", page.Find(".queue tbody tr").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll(".queue .acts button"));
    }

    private static async Task<ReviewScene> ClosedAsync()
    {
        var s = await ReviewScene.OpenAsync("sqlite");
        await s.FillAsync();
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        return s;
    }
}
