using Microsoft.Playwright;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Journeys;

/// <summary>The browser of the journeys; where run.sh found none, they are not listed.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string? Path = Environment.GetEnvironmentVariable("NOMINATION_TEST_BROWSER");
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>For [MemberData]: one row, or none without a browser.</summary>
    public static TheoryData<int> Widths => Path is null ? [] : [1280];

    public static async Task<Chromium> StartAsync(params string[] also)
    {
        // A busy machine is slow, not wrong: what never comes still fails.
        Assertions.SetDefaultExpectTimeout(20_000);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = Path,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    .. also,
                ],
            }
        );
        return new Chromium(playwright, browser);
    }

    public async Task<Person> PersonAsync(AppFixture app, int width = 1280)
    {
        var context = await _browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = app.Address.ToString(),
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
                Locale = "zh-CN",
            }
        );
        context.SetDefaultTimeout(60_000);
        return new Person(await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
