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
                await person.Page.GotoAsync(visit.Address);
                complaints.AddRange(await AxeAsync(person.Page, visit.Address));
                complaints.AddRange(await WalkAsync(person.Page, visit.Address));
                await person.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
                complaints.AddRange((await AxeAsync(person.Page, visit.Address)).Select(c => $"{c} (dark)"));
            }
        }
        Assert.True(kinds.Count >= 12, string.Join(' ', kinds));
        Assert.Empty(complaints);
    }

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
            await page.Keyboard.PressAsync("Tab");
            var first = await page.EvaluateAsync<Step>(Focus);
            if (first is not { Skip: true, Shown: true, Marked: true })
                complaints.Add($"{address}: the first Tab shows no way past the masthead: {first}");
            await page.Keyboard.PressAsync("Enter");
            if (await page.EvaluateAsync<string>("document.activeElement.id") != "main")
                complaints.Add($"{address}: the skip link does not move the focus");
            await page.ReloadAsync();
        }
        var last = -1;
        for (var step = 0; step < 60; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            var now = await page.EvaluateAsync<Step>(Focus);
            // Past the end, the browser's own controls come, or the page from its beginning.
            if (now.Place < 0 || (now.Skip && step > 0))
                break;
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

    private sealed record Step
    {
        public string Name { get; init; } = "";
        public int Place { get; init; }
        public bool Shown { get; init; }
        public bool Marked { get; init; }
        public bool Skip { get; init; }
    }
}
