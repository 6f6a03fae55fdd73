using Microsoft.Playwright;
using Nomination.Tests.Journeys;
using static Microsoft.Playwright.Assertions;

namespace Nomination.Tests.Public;

/// <summary>What a reader does that only a browser shows: larger type, the wall that turns, pictures that fill the screen, all but the wall without a script.</summary>
[Collection(PublicSite.Name)]
public sealed class ReadingJourneyTests(PublicSite site)
{
    private const string Wall = "<div class=\"slides\">";

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task Type_grows_by_a_box_a_picture_opens_by_an_address_and_the_wall_turns_only_where_it_may(int width)
    {
        await using var browser = await Chromium.StartAsync();
        var reader = await browser.PersonAsync(site.App, width);
        var page = reader.Page;
        await reader.GoAsync("/winners/2025-shi-wangyun");
        var before = await SizeAsync();
        await page.Locator("#large").CheckAsync();
        Assert.Equal(before * 1.25, await SizeAsync(), 0.01);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth"));
        await page.Locator("#contrast").CheckAsync();
        Assert.Equal(
            "rgb(255, 255, 255)",
            await page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).backgroundColor")
        );

        await page.Locator("figure.head > a").ClickAsync();
        await Expect(page.Locator("#scene")).ToBeVisibleAsync();
        await page.Locator("#scene nav a").ClickAsync();
        await Expect(page.Locator("#scene")).ToBeHiddenAsync();
        Assert.Empty(await page.Context.CookiesAsync());

        // The surname that stands for a portrait keeps within its frame.
        await reader.GoAsync("/winners");
        Assert.InRange(
            await page.EvaluateAsync<double>(
                """
                () => {
                  document.querySelector('.person a').insertAdjacentHTML('afterbegin', '<div class="portrait surname"><span>惠</span></div>');
                  const frame = document.querySelector('.surname'), word = frame.firstChild;
                  return word.getBoundingClientRect().height / frame.getBoundingClientRect().height;
                }
                """
            ),
            0.2,
            0.6
        );

        await reader.GoAsync("/exhibition/2025");
        await Expect(page.Locator(".slide.on h2")).ToHaveTextAsync("石望云");
        // Within the screen: the picture's sources take no place beside it.
        Assert.True(
            await page.EvaluateAsync<bool>(
                "() => document.querySelector('.slide.on .portrait').getBoundingClientRect().bottom < innerHeight - 20"
            )
        );
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator(".slide.on h2")).ToHaveTextAsync("单凤鸣");
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await reader.GoAsync("/exhibition/2025");
        await Expect(page.Locator(".turning")).ToHaveCountAsync(0);
        await Expect(page.Locator(".slide")).ToHaveCountAsync(14);

        // Who is published while a screen hangs there joins its wall within a minute, and the page is not loaded anew.
        await page.Clock.InstallAsync();
        await page.RunAndWaitForResponseAsync(() => reader.GoAsync("/exhibition/2025"), r => r.Request.ResourceType == "fetch");
        await page.EvaluateAsync("() => window.same = true");
        await page.RouteAsync(
            "**/exhibition/2025",
            async route =>
            {
                var wall = await (await route.FetchAsync()).TextAsync();
                await route.FulfillAsync(
                    new()
                    {
                        Body = wall.Replace(Wall, $"{Wall}<article class=\"slide\"><h2>新获选者</h2></article>", StringComparison.Ordinal),
                        Headers = new Dictionary<string, string> { ["ETag"] = "\"later\"", ["Content-Type"] = "text/html" },
                    }
                );
            }
        );
        await page.Clock.FastForwardAsync(61_000);
        await Expect(page.Locator(".slide")).ToHaveCountAsync(15);
        await Expect(page.Locator(".slide h2").First).ToHaveTextAsync("新获选者");
        Assert.True(await page.EvaluateAsync<bool>("() => window.same"));

        Task<double> SizeAsync() => page.EvaluateAsync<double>("() => parseFloat(getComputedStyle(document.documentElement).fontSize)");
    }
}
