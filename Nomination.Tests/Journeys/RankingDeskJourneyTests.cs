using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Nomination.Tests.Journeys;

/// <summary>What the office does around the ranking: one more reader, a question to an expert whose sheet stands far off, a note for the meeting.</summary>
public sealed class RankingDeskJourneyTests
{
    private const string Desk = "/desk/weinan-2026";

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task A_reader_is_asked_for_a_flagged_expert_is_questioned_and_a_note_is_kept(int width)
    {
        await using var app = new AppFixture { Clock = new FixedClock(CheckSeason.At(5, 9)), From = Seasons.ScoredAsync };
        await app.InitializeAsync();
        await CheckSeason.OfficeAsync(app);
        await using var chromium = await Chromium.StartAsync();
        var clerk = await chromium.PersonAsync(app, width);
        var page = clerk.Page;
        await clerk.SignInAsync("clerk");

        // 补评: the queue stands in order of effect on the cut; the first is given one more reader.
        await clerk.GoAsync($"{Desk}/disagreement");
        var row = page.Locator(".queue tbody tr").First;
        await Expect(row).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await row.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^请人补评") }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        var ask = dialog.GetByRole(AriaRole.Button, new() { Name = "请其补评" });
        await ask.ClickAsync();
        await clerk.SeesAsync("请选择专家");
        await dialog.Locator("select").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await dialog.Locator("textarea").FillAsync("两位专家意见相差较大，且处在切线上");
        await ask.ClickAsync();
        await clerk.SeesAsync("已请专家补评");
        await Expect(row).ToContainTextAsync("补评中：两位专家意见相差较大");

        // 问询: the flagged sheet is asked about, and stays in the ranking.
        await clerk.GoAsync($"{Desk}/ranking/rules");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^问询 E06 给 07 号") }).ClickAsync();
        await dialog.Locator("textarea").FillAsync("请说明业绩一项的依据");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "登记问询" }).ClickAsync();
        await Expect(page.Locator(".flagged")).ToContainTextAsync("请说明业绩一项的依据");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^登记 E06 对 07 号的答复") }).ClickAsync();
        await dialog.Locator("textarea").FillAsync("所附证明不能说明本人是第一完成人");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "登记", Exact = true }).ClickAsync();
        await Expect(page.Locator(".flagged")).ToContainTextAsync("所附证明不能说明本人是第一完成人");
        await clerk.GoAsync($"{Desk}/ranking");
        await clerk.SeesAsync("89.29");

        // 讨论记录: kept, counted in the list, and not to be changed.
        await clerk.GoAsync($"{Desk}/discussion");
        await page.GetByRole(AriaRole.Link, new() { Name = "解保田" }).ClickAsync();
        await clerk.FillAsync("讨论意见", "成果转化数字请推荐单位在会前再核实一次");
        await clerk.PressAsync("记入讨论");
        await Expect(page.Locator(".notes li")).ToContainTextAsync("成果转化数字请推荐单位在会前再核实一次");
        await clerk.GoAsync($"{Desk}/discussion");
        await Expect(page.Locator("tbody tr", new() { HasText = "解保田" })).ToContainTextAsync("1");

        await using var db = app.Stores.Open();
        var stop = TestContext.Current.CancellationToken;
        Assert.Equal(
            (1, 1, 1),
            (await db.ReaderRequests.CountAsync(stop), await db.SheetQueries.CountAsync(stop), await db.DiscussionNotes.CountAsync(stop))
        );
    }
}
