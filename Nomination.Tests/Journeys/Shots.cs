using Microsoft.Playwright;

namespace Nomination.Tests.Journeys;

/// <summary>Pictures of what a journey sees, for whoever wants to look: NOMINATION_SHOTS names a folder. Without it nothing happens.</summary>
internal static class Shots
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("NOMINATION_SHOTS");

    /// <summary>The whole page at a desk, on two phones, and at the desk in the dark; with <paramref name="print"/> as paper too.</summary>
    public static async Task LookAsync(this Person person, string name, bool print = false)
    {
        if (Folder is null)
            return;
        var (page, size) = (person.Page, person.Page.ViewportSize!);
        foreach (var width in new[] { 1280, 360, 320 })
        {
            await page.SetViewportSizeAsync(width, 900);
            await ShootAsync($"{name}-{width}");
        }
        await page.SetViewportSizeAsync(1280, 900);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await ShootAsync($"{name}-dark");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        if (print)
            await page.PdfAsync(new() { Path = Path.Combine(Folder, $"{name}.pdf"), Format = "A4" });
        await page.SetViewportSizeAsync(size.Width, size.Height);

        async Task ShootAsync(string file)
        {
            var over = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
            await page.ScreenshotAsync(
                new() { Path = Path.Combine(Folder!, over > 0 ? $"{file}-OVER-{over}.png" : $"{file}.png"), FullPage = true }
            );
        }
    }
}
