using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Nomination.Core.Evidence;
using Nomination.Tests.Evidence;
using static Microsoft.Playwright.Assertions;

namespace Nomination.Tests.Journeys;

/// <summary>A unit sends its pictures and a film over a bad line.</summary>
public sealed class FilmJourneyTests
{
    private const int Part = UploadService.PartBytes;

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task A_film_cut_in_the_middle_goes_on_after_a_reload_and_sends_only_what_is_missing(int width)
    {
        await using var scene = await DraftScene.OpenAsync();
        await using var chromium = await Chromium.StartAsync();
        var folder = Directory.CreateTempSubdirectory("film");
        var (film, path) = (
            new Film { Data = RandomNumberGenerator.GetBytes(20 << 20) }.Bytes(),
            Path.Combine(folder.FullName, "短片.mp4")
        );
        await File.WriteAllBytesAsync(path, film);
        var person = await chromium.PersonAsync(scene.App, width);
        await person.SignInAsync("xq610523");
        var page = person.Page;
        await OpenAsync(page, scene);

        // Slow enough that the cut falls within the second part, also where the machine is busy.
        var line = await page.Context.NewCDPSessionAsync(page);
        await line.SendAsync("Network.enable");
        await ConditionAsync(line, offline: false, upload: 1 << 20);
        await ChooseAsync(page, path);
        var received = await ReceivedAsync(scene, from: Part + 1);
        await ConditionAsync(line, offline: true, upload: 0);
        // Still slow, or the page's own second try would send the rest before it is left.
        await ConditionAsync(line, offline: false, upload: 1 << 19);
        await OpenAsync(page, scene);
        await ConditionAsync(line, offline: false, upload: -1);
        received = await StandingAsync(scene);
        Assert.InRange(received, Part + 1, film.Length - 1);
        await person.SeesAsync($"已传 {100 * received / film.Length}%");

        var offsets = new List<long>();
        page.Request += (_, r) =>
        {
            if (r.Method == "PUT")
                offsets.Add(long.Parse(r.Url.Split("offset=")[1], System.Globalization.CultureInfo.InvariantCulture));
        };
        await ChooseAsync(page, path);
        await Expect(page.Locator("#file-Video .file-list")).ToContainTextAsync("短片.mp4", new() { Timeout = 30_000 });
        List<long> missing = [];
        for (var at = received; at < film.Length; at += Part)
            missing.Add(at);
        Assert.Equal(missing, offsets);
        await using var db = scene.App.Stores.Open();
        var row = await db.EvidenceFiles.SingleAsync(f => f.Kind == EvidenceKind.Video);
        Assert.Equal((film.LongLength, Convert.ToHexStringLower(SHA256.HashData(film))), (row.Bytes, row.Sha256));
        Assert.Empty(await db.UploadTickets.ToListAsync());
        folder.Delete(recursive: true);
    }

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task Pictures_come_with_smaller_ones_made_in_the_browser_and_open_in_the_viewer(int width)
    {
        await using var scene = await DraftScene.OpenAsync();
        await using var chromium = await Chromium.StartAsync();
        var person = await chromium.PersonAsync(scene.App, width);
        await person.SignInAsync("xq610523");
        var page = person.Page;
        await OpenAsync(page, scene);
        var portrait = Path.Combine(AppContext.BaseDirectory, "Data", "Demo", "weinan-2026", "portraits", "01.jpg");
        await page.Locator("#file-Portrait input[type=file]").SetInputFilesAsync(portrait);
        await Expect(page.Locator("#file-Portrait .file-list")).ToContainTextAsync("01.jpg");
        await using var db = scene.App.Stores.Open();
        var small = await db.EvidenceRenditions.SingleAsync();
        Assert.Equal((480, 480, "image/webp"), (small.Edge, small.Height, small.MediaType));

        await person.PressAsync("01.jpg");
        var canvas = page.GetByRole(AriaRole.Dialog).Locator("canvas");
        await Expect(canvas).ToBeVisibleAsync();
        // Drawn with the reader's mark: the picture's own size, not a canvas as it begins.
        await Expect(canvas).ToHaveJSPropertyAsync("height", 1158);
    }

    private static async Task OpenAsync(IPage page, DraftScene scene)
    {
        await page.GotoAsync(scene.Address);
        await Expect(page.Locator("#file-Video")).ToBeVisibleAsync(new() { Timeout = 20_000 });
    }

    private static Task ChooseAsync(IPage page, string path) => page.Locator("#file-Video input[type=file]").SetInputFilesAsync(path);

    private static async Task ConditionAsync(ICDPSession line, bool offline, int upload) =>
        await line.SendAsync(
            "Network.emulateNetworkConditions",
            new()
            {
                ["offline"] = offline,
                ["latency"] = 0,
                ["downloadThroughput"] = -1,
                ["uploadThroughput"] = upload,
            }
        );

    private static async Task<long> ReceivedAsync(DraftScene scene, long from)
    {
        for (var patience = 600; patience > 0; patience--)
        {
            if (await NowAsync(scene) is var received && received >= from)
                return received;
            await Task.Delay(20);
        }
        Assert.Fail("the film does not go up");
        return 0;
    }

    // Until nothing comes any more.
    private static async Task<long> StandingAsync(DraftScene scene)
    {
        var last = -1L;
        while (await NowAsync(scene) is var now && now != last)
        {
            last = now;
            await Task.Delay(300);
        }
        return last;
    }

    private static async Task<long> NowAsync(DraftScene scene)
    {
        await using var db = scene.App.Stores.Open();
        var ticket = await db.UploadTickets.AsNoTracking().FirstOrDefaultAsync();
        return ticket is null ? 0 : scene.Get<EvidenceVault>().PartLength(ticket.Id);
    }
}
