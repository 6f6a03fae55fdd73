using Microsoft.Playwright;
using Nomination.Core.Reviews;
using Nomination.Tests.Journeys;
using static Microsoft.Playwright.Assertions;
using static Nomination.Tests.Bench.BenchTable;

namespace Nomination.Tests.Bench;

/// <summary>An expert's mark: from the key that leaves the field to the stored row, beside an empty answer of the same server. Only bench.sh runs it.</summary>
[Collection("bench")]
public sealed class MarkBench
{
    [Theory(Explicit = true), MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task From_the_key_to_the_stored_mark(int width)
    {
        await using var app = await BenchScene.OpenAsync();
        await using var chromium = await Chromium.StartAsync();
        var expert = await chromium.PersonAsync(app, width);
        await expert.SignInAsync("e01");
        await expert.GoAsync($"{BenchScene.Sheets}/01");
        var page = expert.Page;
        await Expect(page.Locator("input.mark")).ToHaveCountAsync(5);
        await Expect(page.Locator("html[data-bench-type]")).ToHaveCountAsync(1);
        var mark = page.Locator("input.mark").First;
        var saves = await P95Async(
            40,
            async i =>
            {
                await mark.FillAsync($"{i % 15 + 1}");
                await page.Keyboard.PressAsync("Tab");
                await BenchScene.StoredAsync(app, "01", "c1", (i % 15 + 1) * 100);
            }
        );
        using var client = new HttpClient { BaseAddress = app.Address };
        var answers = await P95Async(
            40,
            async _ => Assert.NotEmpty(await client.GetStringAsync(new Uri("/health/live", UriKind.Relative)))
        );
        Add("a mark, from the key to the stored row in Chromium", saves, "an empty answer", answers, "< 1000 ms", saves < 1000);
    }
}
