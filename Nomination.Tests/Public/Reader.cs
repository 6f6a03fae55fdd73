using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Nomination.Tests.Public;

/// <summary>Who does not see a page well, or uses no mouse: asks axe, and walks by keyboard alone.</summary>
internal static class Reader
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

    // What passes is not told: it is the most of a report, and nobody reads it.
    private const string Ask = """
        async () => (await axe.run(document, { resultTypes: ['violations'], xpath: false }))
          .violations.filter(v => v.impact === 'serious' || v.impact === 'critical')
          .flatMap(v => v.nodes.slice(0, 3).map(n => `${v.id}: ${n.html}`))
        """;

    // A page and what it frames talk to one another, also where neither has an address.
    private static readonly string Axe =
        new BundledAxeScriptProvider().GetScript() + ";axe.configure({ allowedOrigins: ['<unsafe_all_origins>'] });";

    /// <summary>What axe finds serious or critical, in the page and in what it frames.</summary>
    public static async Task<IEnumerable<string>> AxeAsync(IPage page, string address)
    {
        foreach (var frame in page.Frames)
            if (!await frame.EvaluateAsync<bool>("() => !!window.axe"))
                await frame.EvaluateAsync(Axe);
        return (await page.EvaluateAsync<string[]>(Ask)).Select(found => $"{address}: {found}");
    }

    /// <summary>Presses Tab from the page's beginning to its end: the way past the masthead, every focus in sight and marked, in the order of the page.</summary>
    /// <param name="open">Opens the page anew and waits until it is there.</param>
    public static async Task<List<string>> WalkAsync(IPage page, string address, Func<Task> open)
    {
        var complaints = new List<string>();
        // Where a field has the focus at once, as on the page for signing in, the walk begins there.
        if (await page.Locator(".skip").CountAsync() > 0 && await page.Locator("[autofocus]").CountAsync() == 0)
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
            await open();
        }
        var (start, last) = (-1, -1);
        for (var step = 0; step < MostSteps; step++)
        {
            var now = await TabAsync(page);
            // Past the end, the browser's own controls come, or the page from its beginning; which of them, is a question of its mood.
            if (now.Place < 0 || now.Place <= start)
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

    /// <summary>Whether something becomes true within five seconds. Asked from here each time: what waits in the page itself may not be read there a second time.</summary>
    private static async Task<bool> ComesAsync(IPage page, string condition)
    {
        for (var patience = 100; patience > 0; patience--)
        {
            if (await page.EvaluateAsync<bool>(condition))
                return true;
            await page.WaitForTimeoutAsync(50);
        }
        return false;
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
