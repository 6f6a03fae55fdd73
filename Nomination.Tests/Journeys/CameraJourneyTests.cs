using System.Text;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Candidates;
using Nomination.Tests.Hosting;
using QRCoder;
using static Microsoft.Playwright.Assertions;

namespace Nomination.Tests.Journeys;

/// <summary>The QR of a printed 推荐表 held before the camera; the film is what the browser's false camera plays.</summary>
public sealed class CameraJourneyTests
{
    private const int Side = 480;

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task A_paper_held_before_the_camera_is_counted(int width)
    {
        await using var app = new AppFixture { Clock = new FixedClock(CheckSeason.At(4, 20)), From = Seasons.NominatedAsync };
        await app.InitializeAsync();
        await CheckSeason.StartAsync(app);
        await using var db = app.Stores.Open();
        var mark = PaperMark.Of(await db.Candidates.AsNoTracking().SingleAsync(c => c.Number == "01")).Write();
        // Chromium tells the format by the name.
        var film = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.y4m");
        try
        {
            await File.WriteAllBytesAsync(film, Film(mark));
            await using var chromium = await Chromium.StartAsync(
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                $"--use-file-for-fake-video-capture={film}"
            );
            var clerk = await chromium.PersonAsync(app, width);
            await clerk.SignInAsync("clerk");
            // Reached from another page: the policy that lets the camera in is that of the document first loaded.
            await clerk.GoAsync("/desk/weinan-2026/candidates");
            await clerk.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "纸质件登记" }).ClickAsync();
            await clerk.PressAsync("用摄像头扫码");
            await Expect(clerk.Page.GetByLabel("扫码或输入").First).ToHaveValueAsync(mark, new() { Timeout = 20_000 });
            await clerk.PressAsync("登记");
            await clerk.SeesAsync("已收 2 / 2 份");
            Assert.Equal(1, await db.PaperReceipts.CountAsync(p => p.Matches == true));
        }
        finally
        {
            File.Delete(film);
        }
    }

    /// <summary>One frame of YUV4MPEG2, which Chromium plays again and again: black modules on white, with the margin that the code brings.</summary>
    private static byte[] Film(string text)
    {
        var modules = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M).ModuleMatrix;
        var size = Side / modules.Count;
        var from = (Side - (modules.Count * size)) / 2;
        var light = new byte[Side * Side];
        Array.Fill(light, (byte)235);
        for (var y = 0; y < modules.Count * size; y++)
        for (var x = 0; x < modules.Count * size; x++)
            if (modules[y / size][x / size])
                light[((y + from) * Side) + x + from] = 16;
        var colour = new byte[Side * Side / 2];
        Array.Fill(colour, (byte)128);
        return [.. Encoding.ASCII.GetBytes($"YUV4MPEG2 W{Side} H{Side} F10:1 Ip A1:1 C420jpeg\nFRAME\n"), .. light, .. colour];
    }
}
