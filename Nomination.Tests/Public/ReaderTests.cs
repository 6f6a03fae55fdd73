using Microsoft.Playwright;
using Nomination.Tests.Journeys;

namespace Nomination.Tests.Public;

/// <summary>Every kind of public page for those who do not see it well or use no mouse: axe in light and dark, and a walk by keyboard alone.</summary>
[Collection(PublicSite.Name)]
public sealed class ReaderTests(PublicSite site)
{
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
            var person = await chromium.PersonAsync(await site.Scenes.AppOfAsync(scene), width);
            foreach (var visit in PageKinds.OneOfEach(await site.Scenes.CrawlAsync(scene)).Where(v => kinds.Add(PageKinds.Of(v.Address))))
            {
                await person.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
                await OpenAsync(person.Page, visit);
                complaints.AddRange(await Reader.AxeAsync(person.Page, visit.Address));
                if (!visit.IsSaved)
                    complaints.AddRange(await Reader.WalkAsync(person.Page, visit.Address, () => OpenAsync(person.Page, visit)));
                await person.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
                complaints.AddRange((await Reader.AxeAsync(person.Page, visit.Address)).Select(c => $"{c} (dark)"));
                // What is folded, wrapped or scrolled on a telephone is another page to those who do not see it.
                await person.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
                await person.Page.SetViewportSizeAsync(360, 740);
                complaints.AddRange((await Reader.AxeAsync(person.Page, visit.Address)).Select(c => $"{c} (telephone)"));
                await person.Page.SetViewportSizeAsync(width, 900);
            }
        }
        Assert.True(kinds.Count >= 20, string.Join(' ', kinds));
        Assert.True(complaints.Count == 0, string.Join('\n', complaints.Take(40)));
    }

    // Who complains of nothing may be blind.
    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task Faults_in_a_page_and_in_what_it_frames_are_complained_of(int width)
    {
        const string Faulty = """
            <!DOCTYPE html><html lang="zh-CN"><title>错</title><main><h1>错</h1><p style="color:#ddd;background:#fff">太淡</p>
            <a href="#a" style="outline:none">看不出焦点</a><iframe title="框" srcdoc="<html lang='zh'><title>框</title><main><img src='x.png'></main>"></iframe></main></html>
            """;
        await using var chromium = await Chromium.StartAsync();
        var page = (await chromium.PersonAsync(site.App, width)).Page;
        await OpenAsync();
        var found = string.Join('\n', await Reader.AxeAsync(page, "/faulty"));
        Assert.Contains("color-contrast", found, StringComparison.Ordinal);
        Assert.Contains("image-alt", found, StringComparison.Ordinal);
        Assert.Contains(
            "#a shows no focus",
            string.Join('\n', await Reader.WalkAsync(page, "/faulty", OpenAsync)),
            StringComparison.Ordinal
        );

        Task OpenAsync() => page.SetContentAsync(Faulty);
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
                var page = (await chromium.PersonAsync(await site.Scenes.AppOfAsync(scene), width)).Page;
                if (!pictures)
                    await page.RouteAsync("**/*", r => r.Request.ResourceType is "image" or "media" ? r.AbortAsync() : r.ContinueAsync());
                foreach (
                    var visit in PageKinds.OneOfEach(await site.Scenes.CrawlAsync(scene)).Where(v => kinds.Add(PageKinds.Of(v.Address)))
                )
                {
                    await OpenAsync(page, visit);
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
        Assert.True(complaints.Count == 0, string.Join('\n', complaints.Take(40)));
    }

    private static async Task OpenAsync(IPage page, Visit visit)
    {
        if (visit.IsSaved)
            await page.SetContentAsync(visit.Body);
        else
            await page.GotoAsync(visit.Address);
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
}
