using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Nomination.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Nomination.Tests.Journeys;

/// <summary>An expert with a tablet: three dossiers by keys alone, one by finger alone, and a line that is cut.</summary>
public sealed class WorkbenchJourneyTests
{
    private static readonly string[] Marks = ["18", "32", "13", "12", "14"];

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task Three_dossiers_are_scored_by_keys_alone_with_at_most_four_keys_a_criterion_and_each_mark_is_stored(int width)
    {
        await using var app = await BenchScene.OpenAsync();
        await using var chromium = await Chromium.StartAsync();
        var expert = await chromium.PersonAsync(app, Math.Min(width, 820));
        await expert.SignInAsync("e01");
        await expert.GoAsync($"{BenchScene.Sheets}/01");
        var page = expert.Page;
        await Expect(page.Locator(".criterion")).ToHaveCountAsync(5);
        await AttachedAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "打分" }).ClickAsync();
        await Expect(page.Locator("input.mark").First).ToBeVisibleAsync();
        await page.Locator("input.mark").First.FocusAsync();
        foreach (var number in new[] { "01", "02", "03" })
        {
            await Expect(page.Locator(".review-dossier .nr")).ToContainTextAsync($"{number} 号");
            await Expect(page.Locator("input.mark").First).ToBeFocusedAsync();
            foreach (var (mark, i) in Marks.Select((m, i) => (m, i)))
            {
                var keys = 0;
                foreach (var digit in mark)
                    keys += await PressAsync(page, $"{digit}");
                keys += await PressAsync(
                    page,
                    i % 2 == 0 ? "Enter"
                        : i < Marks.Length - 1 ? "Tab"
                        : "Enter"
                );
                Assert.InRange(keys, 1, 4);
                await StoredAsync(app, number, $"c{i + 1}", int.Parse(mark) * 100);
            }
            // The lock has the focus now; its dialog has the focus on its yes.
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "锁定并看下一份" })).ToBeFocusedAsync();
            await PressAsync(page, "Enter");
            await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await PressAsync(page, "Enter");
            await LockedAsync(app, number);
        }
        await Expect(page.Locator(".head")).ToContainTextAsync("已锁定 3 / 6");
    }

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task One_dossier_is_scored_by_finger_alone_with_two_touches_a_criterion_on_targets_of_44_pixels(int width)
    {
        await using var app = await BenchScene.OpenAsync();
        await using var chromium = await Chromium.StartAsync();
        var expert = await chromium.PersonAsync(app, Math.Min(width, 820));
        await expert.SignInAsync("e01");
        await expert.GoAsync($"{BenchScene.Sheets}/04");
        var page = expert.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "打分" }).ClickAsync();
        for (var i = 0; i < 5; i++)
        {
            var row = page.Locator(".criterion").Nth(i);
            await row.Locator(".bands button").First.ClickAsync();
            await row.Locator(".offered button").First.ClickAsync();
            foreach (var button in await row.Locator("button").AllAsync())
            {
                var box = (await button.BoundingBoxAsync())!;
                Assert.True(box.Width >= 43.5 && box.Height >= 43.5, $"{await button.TextContentAsync()}: {box.Width} × {box.Height}");
            }
        }
        await Expect(page.Locator(".rubric-total b")).ToContainTextAsync("91");
        await expert.ConfirmAsync("锁定并看下一份", "锁定");
        await LockedAsync(app, "04");
    }

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task Marks_typed_while_the_line_is_cut_are_said_to_be_unsaved_and_saved_after_a_reload(int width)
    {
        await using var app = await BenchScene.OpenAsync();
        await using var chromium = await Chromium.StartAsync();
        var expert = await chromium.PersonAsync(app, width);
        await expert.SignInAsync("e01");
        var page = expert.Page;
        await expert.GoAsync($"{BenchScene.Sheets}/05");
        await AttachedAsync(page);
        var marks = page.Locator("input.mark");
        await marks.First.FillAsync("18");
        await marks.First.BlurAsync();
        await StoredAsync(app, "05", "c1", 1800);
        // The circuit's socket is closed under the page, and no new one opens.
        await page.Context.SetOfflineAsync(true);
        await page.EvaluateAsync("() => Blazor.disconnect?.()");
        await marks.Nth(1).EvaluateAsync("f => { f.value = '33'; f.dispatchEvent(new Event('input', { bubbles: true })); }");
        await Expect(page.Locator(".not-saved")).ToBeVisibleAsync();
        await Expect(page.Locator(".rubric .saved")).ToBeHiddenAsync();
        await page.Context.SetOfflineAsync(false);
        await expert.GoAsync($"{BenchScene.Sheets}/05");
        await StoredAsync(app, "05", "c2", 3300);
        await Expect(page.Locator(".rubric")).ToContainTextAsync("上次断线时填的 1 处已补存");
        await Expect(page.Locator(".not-saved")).ToBeHiddenAsync();
    }

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task A_mark_typed_while_the_line_is_cut_is_sent_when_the_line_is_back_without_a_reload(int width)
    {
        await using var app = await BenchScene.OpenAsync();
        await using var chromium = await Chromium.StartAsync();
        var expert = await chromium.PersonAsync(app, width);
        var page = expert.Page;
        await page.AddInitScriptAsync(
            "{ const Line = WebSocket; window.lines = []; window.WebSocket = class extends Line { constructor(...a) { super(...a); lines.push(this); } }; }"
        );
        await expert.SignInAsync("e01");
        await expert.GoAsync($"{BenchScene.Sheets}/06");
        await AttachedAsync(page);
        await page.EvaluateAsync("() => { window.same = true; }");
        await page.RouteAsync("**/_blazor/negotiate*", r => r.AbortAsync());
        await page.EvaluateAsync("() => lines.forEach(l => l.close(4000))");
        await Expect(page.Locator("#components-reconnect-modal")).ToHaveClassAsync(new Regex("components-reconnect-(show|retrying)"));
        await page.Locator("input.mark")
            .First.EvaluateAsync("f => { f.value = '17'; f.dispatchEvent(new Event('input', { bubbles: true })); }");
        await Expect(page.Locator(".not-saved")).ToBeVisibleAsync();
        await page.UnrouteAsync("**/_blazor/negotiate*");
        await StoredAsync(app, "06", "c1", 1700);
        await Expect(page.Locator(".not-saved")).ToBeHiddenAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => window.same === true"), "the page was loaded anew");
    }

    [Fact]
    public async Task A_panel_opened_before_its_script_was_there_stands_open_on_the_next_sheet()
    {
        await using var app = await BenchScene.OpenAsync();
        await using var chromium = await Chromium.StartAsync();
        var expert = await chromium.PersonAsync(app, 820);
        var page = expert.Page;
        var pressed = new TaskCompletionSource();
        await page.RouteAsync(
            "**/js/rubric.*",
            async r =>
            {
                await pressed.Task;
                await r.ContinueAsync();
            }
        );
        await expert.SignInAsync("e01");
        await expert.GoAsync($"{BenchScene.Sheets}/05");
        await expert.PressAsync("打分");
        await Expect(page.Locator(".rubric.up")).ToBeVisibleAsync();
        pressed.SetResult();
        await AttachedAsync(page);
        await expert.GoAsync($"{BenchScene.Sheets}/06");
        await Expect(page.Locator(".rubric.up")).ToBeVisibleAsync();
    }

    // The type is set when rubric.js has attached; what is typed before that nobody keeps.
    private static async Task AttachedAsync(IPage page)
    {
        await Expect(page.Locator("input.mark")).ToHaveCountAsync(5);
        await Expect(page.Locator("html[data-bench-type]")).ToHaveCountAsync(1);
    }

    private static async Task<int> PressAsync(IPage page, string key)
    {
        await page.Keyboard.PressAsync(key);
        return 1;
    }

    private static Task StoredAsync(AppFixture app, string number, string criterion, int hundredths) =>
        BenchScene.StoredAsync(app, number, criterion, hundredths);

    private static async Task LockedAsync(AppFixture app, string number)
    {
        for (var patience = 0; patience < 200; patience++)
        {
            await using var db = app.Stores.Open();
            if (
                await db.ScoreSheets.AnyAsync(s =>
                    s.LockedAt != null && db.Candidates.Any(c => c.Id == s.CandidateId && c.Number == number)
                )
            )
                return;
            await Task.Delay(50);
        }
        Assert.Fail($"{number} was not locked");
    }
}
