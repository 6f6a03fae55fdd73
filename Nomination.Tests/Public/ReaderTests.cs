using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Nomination.Tests.Journeys;

namespace Nomination.Tests.Public;

/// <summary>Every kind of public page for those who do not see it well or use no mouse: axe in light and dark, and a walk by keyboard alone.</summary>
[Collection(PublicSite.Name)]
public sealed class ReaderTests(PublicScenes scenes) : IClassFixture<PublicScenes>
{
    // What has the focus: said once for each step of the walk.
    private const string Focus = """
        () => {
          const e = document.activeElement;
          if (!e || e === document.body) return { name: '', place: -1, shown: true, marked: true, skip: false };
          const all = [...document.querySelectorAll('*')], box = e.getBoundingClientRect(), look = getComputedStyle(e);
          return {
            name: e.tagName + ' ' + (e.getAttribute('href') || e.getAttribute('name') || e.textContent.trim().slice(0, 20)),
            place: all.indexOf(e),
            shown: e.tagName === 'IFRAME' || (box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth),
            marked: e.tagName === 'IFRAME' || (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2) || look.boxShadow !== 'none',
            skip: e.classList.contains('skip')
          };
        }
        """;

    private const int MostSteps = 60;

    // Where pictures of every page are kept to be looked at; none without it.
    private static readonly string? Shots = Environment.GetEnvironmentVariable("NOMINATION_SHOTS");

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task Every_kind_of_page_passes_axe_and_is_walked_by_keyboard(int width)
    {
        await using var chromium = await Chromium.StartAsync();
        var complaints = new List<string>();
        var kinds = new HashSet<string>();
        foreach (var scene in new[] { PublicScenes.Published, PublicScenes.MidSeason })
        {
            var person = await chromium.PersonAsync(scenes.AppOf(scene), width);
            foreach (var visit in PageKinds.OneOfEach(await scenes.CrawlAsync(scene)).Where(v => kinds.Add(PageKinds.Of(v.Address))))
            {
                await person.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
                if (visit.IsSaved)
                    await person.Page.SetContentAsync(visit.Body);
                else
                    await person.Page.GotoAsync(visit.Address);
                complaints.AddRange(await AxeAsync(person.Page, visit.Address));
                if (!visit.IsSaved)
                    complaints.AddRange(await WalkAsync(person.Page, visit.Address));
                await person.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
                complaints.AddRange((await AxeAsync(person.Page, visit.Address)).Select(c => $"{c} (dark)"));
            }
        }
        Assert.True(kinds.Count >= 12, string.Join(' ', kinds));
        Assert.Empty(complaints);
    }

    // 640 px are what is left of 1280 at 200 % zoom.
    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task Every_kind_of_page_fits_a_phone_a_desk_and_200_percent_with_pictures_and_without(int _)
    {
        await using var chromium = await Chromium.StartAsync();
        var complaints = new List<string>();
        foreach (var (width, pictures) in new[] { (320, true), (320, false), (640, false), (1440, true) })
        {
            var kinds = new HashSet<string>();
            foreach (var scene in new[] { PublicScenes.Published, PublicScenes.MidSeason })
            {
                var page = (await chromium.PersonAsync(scenes.AppOf(scene), width)).Page;
                if (!pictures)
                    await page.RouteAsync("**/*", r => r.Request.ResourceType is "image" or "media" ? r.AbortAsync() : r.ContinueAsync());
                foreach (var visit in PageKinds.OneOfEach(await scenes.CrawlAsync(scene)).Where(v => kinds.Add(PageKinds.Of(v.Address))))
                {
                    if (visit.IsSaved)
                        await page.SetContentAsync(visit.Body);
                    else
                        await page.GotoAsync(visit.Address);
                    var wide = await page.EvaluateAsync<string?>(Widest);
                    if (wide is not null)
                        complaints.Add($"{visit.Address} at {width} px{(pictures ? "" : " without pictures")}: {wide}");
                    if (Shots is not null)
                        await page.ScreenshotAsync(
                            new()
                            {
                                FullPage = true,
                                Path = Path.Combine(
                                    Shots,
                                    $"{PageKinds.Of(visit.Address).Replace('/', '_')}_{width}{(pictures ? "" : "_bare")}.png"
                                ),
                            }
                        );
                }
            }
        }
        Assert.Empty(complaints);
    }

    // Null where nothing has to be scrolled sideways; else what stands out most.
    private const string Widest = """
        () => {
          const root = document.documentElement, over = root.scrollWidth - root.clientWidth;
          if (over <= 0) return null;
          const out = [...document.body.querySelectorAll('*')].map(e => [e.getBoundingClientRect().right, e]).sort((a, b) => b[0] - a[0])[0];
          return `${over} px too wide, by ${out[1].tagName}.${out[1].className}`;
        }
        """;

    private static async Task<IEnumerable<string>> AxeAsync(IPage page, string address)
    {
        var result = await page.RunAxe();
        return from v in result.Violations
            where v.Impact is "serious" or "critical"
            from n in v.Nodes.Take(3)
            select $"{address}: {v.Id}: {n.Html}";
    }

    private static async Task<List<string>> WalkAsync(IPage page, string address)
    {
        var complaints = new List<string>();
        if (await page.Locator(".skip").CountAsync() > 0)
        {
            var first = await TabAsync(page);
            if (first is not { Skip: true, Shown: true, Marked: true })
                complaints.Add($"{address}: the first Tab shows no way past the masthead: {first}");
            await page.Keyboard.PressAsync("Enter");
            // Going to a place within the page is the browser's own navigation: it has no end that a test could wait for but the focus itself.
            if (!await ComesAsync(page, "document.activeElement.id === 'main'"))
                complaints.Add($"{address}: the skip link does not move the focus");
            // Anew from the plain address: with its #main a reload would begin in the middle, and on a busy machine at any later moment.
            await page.GotoAsync("about:blank");
            await page.GotoAsync(address);
        }
        var (start, last) = (-1, -1);
        for (var step = 0; step < MostSteps; step++)
        {
            var now = await TabAsync(page);
            // Past the end, the browser's own controls come, or the page from its beginning; which of them, is a question of its mood.
            if (now.Place < 0 || now.Place == start)
                break;
            start = step == 0 ? now.Place : start;
            if (!now.Shown)
                complaints.Add($"{address}: {now.Name} has the focus out of sight");
            if (!now.Marked)
                complaints.Add($"{address}: {now.Name} shows no focus");
            if (now.Place < last)
                complaints.Add($"{address}: {now.Name} takes the focus back");
            last = now.Place;
        }
        return complaints;
    }

    /// <summary>Presses Tab and says what has the focus, once it is scrolled into sight: the browser scrolls with its next frame, not with the key.</summary>
    private static async Task<Step> TabAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Tab");
        var now = await page.EvaluateAsync<Step>(Focus);
        if (now is { Shown: true, Marked: true })
            return now;
        await ComesAsync(page, $"(s => s.shown && s.marked)(({Focus})())");
        return await page.EvaluateAsync<Step>(Focus);
    }

    /// <summary>Whether something becomes true within five seconds.</summary>
    private static async Task<bool> ComesAsync(IPage page, string condition)
    {
        try
        {
            await page.WaitForFunctionAsync(condition, null, new() { Timeout = 5_000 });
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private sealed record Step
    {
        public string Name { get; init; } = "";
        public int Place { get; init; }
        public bool Shown { get; init; }
        public bool Marked { get; init; }
        public bool Skip { get; init; }
    }
}
