using Microsoft.Playwright;
using Nomination.Core.Campaigns;
using Nomination.Core.Screening;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;
using Nomination.Tests.Journeys;
using static Nomination.Tests.Bench.BenchTable;

namespace Nomination.Tests.Bench;

/// <summary>The same list as a person meets it: real program, real browser, from the click to the rows of the next page. Only bench.sh runs it.</summary>
[Collection("bench")]
public sealed class PageBench
{
    private static readonly string? Shots = Environment.GetEnvironmentVariable("NOMINATION_SHOTS");

    [Theory(Explicit = true), MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task Turning_pages_in_a_browser(int width)
    {
        await using var app = new AppFixture();
        await app.InitializeAsync();
        await using var store = TestStore.Over(app.Stores);
        var scene = await Scene.WeinanAsync(app.Stores);
        await Crowd.GatherAsync(store, scene);
        await app.AccountAsync("clerk", new SeatOf(Role.Clerk, scene.Organiser.Id));
        var lists = new DossierListService(app.Stores, TimeProvider.System);
        var service = await P95Async(
            60,
            async i =>
                Assert.True(
                    (await lists.ListAsync(scene.Clerk, scene.Campaign.Id, new PageRequest(i % 30 + 1, 50), new DossierFilter())).Done
                )
        );

        await using var chromium = await Chromium.StartAsync();
        var clerk = await chromium.PersonAsync(app, width);
        await clerk.SignInAsync("clerk");
        var path = $"/desk/{scene.Campaign.Slug}/candidates";
        await clerk.GoAsync(path);
        await clerk.Page.WaitForSelectorAsync("tr[data-row]");
        var turned = await P95Async(30, _ => NextAsync(clerk.Page));
        Add(
            "a page of 50 of 2,000, from click to rows in Chromium",
            turned,
            "the same page from the service",
            service,
            "< 500 ms",
            turned < 500
        );
        await ShowAsync(clerk, path, width);
        await ShowAsync(await SignedInAsync(chromium, app, 360), path, 360);
    }

    private static async Task NextAsync(IPage page)
    {
        var first = await page.Locator("tr[data-row]").First.InnerTextAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "下一页" }).ClickAsync();
        await page.WaitForFunctionAsync(
            "was => { const now = document.querySelector('tr[data-row]'); return now && now.innerText !== was; }",
            first,
            new PageWaitForFunctionOptions { PollingInterval = 5 }
        );
    }

    private static async Task<Person> SignedInAsync(Chromium chromium, AppFixture app, int width)
    {
        var person = await chromium.PersonAsync(app, width);
        await person.SignInAsync("clerk");
        return person;
    }

    // For whoever wants to look at it: NOMINATION_SHOTS names a folder.
    private static async Task ShowAsync(Person person, string path, int width)
    {
        if (Shots is null)
            return;
        await person.GoAsync(path + "?q=芦苇&sort=-age");
        await person.Page.WaitForSelectorAsync("tr[data-row]");
        await person.Page.ScreenshotAsync(new() { Path = Path.Combine(Shots, $"list-2000-{width}.png") });
        await person.GoAsync(path);
        await person.Page.WaitForSelectorAsync("tr[data-row]");
        await person.Page.ScreenshotAsync(new() { Path = Path.Combine(Shots, $"list-2000-whole-{width}.png"), FullPage = true });
    }
}
