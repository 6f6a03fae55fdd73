using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Journeys;

/// <summary>Why is X at rank n: clicks are counted from the office's desk down to one mark of one expert on one criterion, with the data set's 337 sheets.</summary>
public sealed class RankingJourneyTests
{
    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task Any_rank_is_explained_down_to_the_single_criterion_in_three_clicks(int width)
    {
        await using var app = new AppFixture { Clock = new FixedClock(CheckSeason.At(5, 9)), From = Seasons.ScoredAsync };
        await app.InitializeAsync();
        await CheckSeason.OfficeAsync(app);
        await using var chromium = await Chromium.StartAsync();
        var clerk = await chromium.PersonAsync(app, width);
        await clerk.SignInAsync("clerk");
        await clerk.GoAsync("/desk/weinan-2026/ranking");
        await clerk.SeesAsync("337 张评分表，应收 337 张");
        await clerk.SeesAsync("89.29");
        await clerk.SeesAsync("90.00");

        // One click: the raw sheets of the candidate, each mark by criterion.
        await clerk.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^07") }).ClickAsync();
        var why = clerk.Page.Locator(".why-row");
        await Assertions.Expect(why.GetByRole(AriaRole.Columnheader)).ToHaveCountAsync(9);
        await Assertions.Expect(why.Locator("tbody tr")).ToHaveCountAsync(9);
        var harsh = why.Locator("tbody tr", new() { HasTextRegex = new Regex("^E06") });
        await Assertions.Expect(harsh).ToContainTextAsync("60");
        var marks = await harsh.Locator("td.num").AllInnerTextsAsync();
        Assert.Equal(60, marks.Take(5).Sum(m => int.Parse(m, System.Globalization.CultureInfo.InvariantCulture)));
        await Assertions.Expect(why.Locator(".gaps")).ToContainTextAsync("上一名");

        // Two clicks: the page of reasons with the six rules. Three in all from the desk's list of experts.
        await why.GetByRole(AriaRole.Link, new() { Name = "完整说明" }).ClickAsync();
        await clerk.SeesAsync("为什么是第 14 名");
        await clerk.SeesAsync("换一种规则");
        await Assertions.Expect(clerk.Page.Locator(".rules-of-one .official")).ToContainTextAsync("14");

        await clerk.GoAsync("/desk/weinan-2026/ranking/rules");
        await clerk.Page.Locator(".rules-table").GetByRole(AriaRole.Link, new() { NameRegex = new Regex("解保田") }).ClickAsync();
        await clerk.SeesAsync("为什么是第 14 名");
        await Assertions.Expect(clerk.Page.Locator(".why-body tbody tr")).ToHaveCountAsync(9);
    }
}
