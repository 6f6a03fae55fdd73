using Microsoft.Playwright;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Nomination.Tests.Journeys;

/// <summary>The line is cut while a dialog is open: the box that says so lies over it and can be pressed, and what was typed is there afterwards.</summary>
public sealed class CutDialogTests
{
    private const string Top =
        "() => document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('#components-reconnect-modal') !== null";

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task A_cut_line_is_told_over_an_open_dialog_and_nothing_typed_is_lost(int width)
    {
        await using var app = new AppFixture();
        await app.InitializeAsync();
        await app.AccountAsync("admin", new SeatOf(Role.Administrator));
        await using var chromium = await Chromium.StartAsync();
        var admin = await chromium.PersonAsync(app, width);
        var page = admin.Page;
        await page.AddInitScriptAsync(
            "{ const Line = WebSocket; window.lines = []; window.WebSocket = class extends Line { constructor(...a) { super(...a); lines.push(this); } }; }"
        );
        await admin.SignInAsync("admin");
        await admin.GoAsync("/desk/holidays");
        await admin.FillAsync("依据", "国办发明电〔2027〕1号");
        await admin.FillAsync("调整理由", "按国务院办公厅通知补录");
        await admin.PressAsync("检查并保存");
        await Expect(page.Locator("dialog.dialog[open]")).ToBeVisibleAsync();

        await page.RouteAsync("**/_blazor**", r => r.AbortAsync());
        await page.EvaluateAsync("() => lines.forEach(l => l.close(4000))");
        await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        await page.WaitForFunctionAsync(Top);
        // Escape does not shut it: below it nothing could be pressed.
        await page.Keyboard.PressAsync("Escape");
        Assert.True(await page.EvaluateAsync<bool>(Top));

        await page.UnrouteAsync("**/_blazor**");
        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        await page.Locator("dialog.dialog[open]").GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await admin.SeesAsync("国办发明电〔2027〕1号");
        await admin.SeesAsync("已保存");
    }
}
