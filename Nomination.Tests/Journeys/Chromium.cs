using Microsoft.Playwright;
using Nomination.Tests.Hosting;

[assembly: AssemblyFixture(typeof(Nomination.Tests.Journeys.Chromium.End))]

namespace Nomination.Tests.Journeys;

/// <summary>The browser of the journeys; where run.sh found none, they are not listed.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string? Path = Environment.GetEnvironmentVariable("NOMINATION_TEST_BROWSER");

    // One process serves all journeys: what one of them does stays in the contexts of its persons.
    private static readonly Lazy<Task<(IPlaywright, IBrowser)>> Shared = new(() => LaunchAsync([]));
    private readonly List<IBrowserContext> _contexts = [];
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly bool _isOwn;

    private Chromium((IPlaywright, IBrowser) started, bool isOwn) => ((_playwright, _browser), _isOwn) = (started, isOwn);

    /// <summary>For [MemberData]: one row, or none without a browser.</summary>
    public static TheoryData<int> Widths => Path is null ? [] : [1280];

    /// <param name="also">Where given, the browser is a process of its own.</param>
    public static async Task<Chromium> StartAsync(params string[] also) =>
        also.Length > 0 ? new(await LaunchAsync(also), isOwn: true) : new(await Shared.Value, isOwn: false);

    private static async Task<(IPlaywright, IBrowser)> LaunchAsync(string[] also)
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
        return (playwright, browser);
    }

    public async Task<Person> PersonAsync(AppFixture app, int width = 1280, bool script = true)
    {
        var context = await _browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = app.Address.ToString(),
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
                Locale = "zh-CN",
                JavaScriptEnabled = script,
            }
        );
        _contexts.Add(context);
        context.SetDefaultTimeout(60_000);
        return new Person(await context.NewPageAsync());
    }

    /// <summary>A phone that knows no site yet.</summary>
    public Task<IBrowserContext> PhoneAsync() =>
        _browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = 390, Height = 844 },
                DeviceScaleFactor = 2,
                Locale = "zh-CN",
            }
        );

    public async ValueTask DisposeAsync()
    {
        foreach (var context in _contexts)
            await context.CloseAsync();
        if (_isOwn)
            await EndAsync(_playwright, _browser);
    }

    private static async Task EndAsync(IPlaywright playwright, IBrowser browser)
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    /// <summary>Ends the shared process after the last test.</summary>
    public sealed class End : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (!Shared.IsValueCreated)
                return;
            var (playwright, browser) = await Shared.Value;
            await EndAsync(playwright, browser);
        }
    }
}
