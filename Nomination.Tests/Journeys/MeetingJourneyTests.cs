using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Nomination.Tests.Journeys;

/// <summary>Nine members, one of them a substitute, three on paper: the whole meeting in a browser, and what goes over the wire meanwhile.</summary>
public sealed class MeetingJourneyTests
{
    private const string Desk = "/desk/weinan-2026/ballots";
    private const string Ticked = MeetingScene.Ticked;

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task A_meeting_with_a_substitute_paper_votes_an_extension_and_a_slip_misread(int width)
    {
        var clock = new FixedClock(new DateTimeOffset(2026, 5, 11, 10, 0, 0, TimeSpan.FromHours(8)));
        await using var app = new AppFixture { Clock = clock, Ticks = false };
        await app.InitializeAsync();
        var scene = await MeetingScene.SceneAsync(app);
        await using var chromium = await Chromium.StartAsync();
        var clerk = await chromium.PersonAsync(app, width);
        var guest = await chromium.PersonAsync(app, width);
        var hall = await chromium.PersonAsync(app, 1920);
        var voter = await chromium.PersonAsync(app, 390);

        await ArrangeAsync(clerk, guest);
        await hall.SignInAsync("clerk");
        await hall.GoAsync("/desk/weinan-2026/hall");
        await hall.SeesAsync("法定人数");
        await FitsAsync(hall);
        var round = await MeetingScene.RoundAsync(app);
        var codes = (await app.Services.GetRequiredService<SlipService>().SheetAsync(scene.Clerk, round)).Value.Codes;

        await clerk.PressAsync("开启投票");
        var dialog = clerk.Page.GetByRole(AriaRole.Dialog).Last;
        await dialog.Locator("select").SelectOptionAsync("10");
        await dialog.Locator("button.primary").ClickAsync();
        await clerk.SeesAsync("已收回 0 张");
        await hall.SeesAsync("已收回 / 发出");

        // From here to the closing nobody may learn a vote, nor who has voted.
        Person[] watchers = [clerk, hall, voter];
        var wires = watchers.Select(Wire.On).ToList();
        await voter.SignInAsync("e08");
        await voter.GoAsync("/desk/weinan-2026/vote");
        await voter.SeesAsync(Ticked);
        await clerk.GoAsync(Desk);
        await clerk.SeesAsync("已收回 0 张");
        await hall.GoAsync("/desk/weinan-2026/hall");
        await hall.SeesAsync("已收回 / 发出");
        wires.ForEach(w => w.Forget());
        var receipts = await MeetingScene.CastAsync(app, scene, round);
        await clerk.SeesAsync("已收回 5 张");
        await Expect(hall.Page.Locator(".hall-number b")).ToHaveTextAsync("5");
        Assert.All(wires.Take(2), w => Assert.True(w.Count > 0));
        foreach (var secret in receipts.Concat([Ticked, "TicksJson", "专家4", "专家5", "候补A01"]))
            Assert.All(wires, w => Assert.False(w.Has(secret), secret));
        await clerk.PressAsync("延长");
        await clerk.PressAsync("+5 分钟");
        await clerk.SeesAsync("15:00");
        MeetingScene.Must(
            await app.Services.GetRequiredService<VoteService>().CastAsync(scene.Expert(7), round, [await MeetingScene.TickedAsync(app)])
        );
        await clerk.SeesAsync("已收回 6 张");
        await clerk.ConfirmAsync("关闭投票");
        await hall.SeesAsync("已封箱");
        Assert.All(wires.Take(2), w => Assert.False(w.Has(Ticked)));

        await TypeAsync(clerk, guest, codes);
        await clerk.GoAsync(Desk);
        await clerk.ConfirmAsync("开始计票");
        await clerk.SeesAsync("计票单");
        await hall.SeesNotAsync(Ticked);
        await SignAsync(guest);
        await clerk.GoAsync(Desk);
        await clerk.ConfirmAsync("宣布结果");
        await hall.SeesAsync(Ticked);
        await hall.SeesAsync("应到 9　实到 9　发出 9　收回 9　有效 9　无效 0");
        await Expect(hall.Page.Locator(".hall-tally li").First).ToContainTextAsync("9/9");
        await FitsAsync(hall);
    }

    private static async Task ArrangeAsync(Person clerk, Person guest)
    {
        await clerk.SignInAsync("clerk");
        await clerk.GoAsync(Desk);
        await clerk.PressAsync("准备本轮");
        await clerk.SeesAsync("签到册");
        for (var present = 1; present <= 8; present++)
        {
            await clerk.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("未到$") }).First.ClickAsync();
            await clerk.SeesAsync($"实到 {present} 人");
        }
        await clerk.PressAsync("专家9 的其他事项");
        await clerk.Page.GetByLabel("候补专家").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await clerk.FillAsync("缺席理由", "出差在外");
        await clerk.PressAsync("提名");
        await clerk.SeesAsync("待主席同意");
        await guest.SignInAsync("chair");
        await guest.GoAsync(Desk);
        await guest.ConfirmAsync("同意替补");
        await guest.SeesAsync("主席已同意");
        await clerk.SeesAsync("主席已同意");
        await clerk.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("未到$") }).First.ClickAsync();
        await clerk.SeesAsync("实到 9 人");
        foreach (var member in new[] { "专家1", "专家2", "专家3" })
        {
            await clerk.PressAsync($"{member} 的其他事项");
            await clerk.PressAsync("改用纸质票");
            await Expect(clerk.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        }
        await clerk.ConfirmAsync("我担任计票人");
        foreach (var scrutineer in new[] { "scrutineer1", "scrutineer2" })
        {
            await guest.SignInAsync(scrutineer);
            await guest.GoAsync(Desk);
            await guest.ConfirmAsync("我担任监票人");
            await Expect(guest.Page.GetByRole(AriaRole.Button, new() { Name = "我担任监票人" })).ToHaveCountAsync(0);
        }
        await clerk.PressAsync("印制 3 张纸质票");
        await clerk.SeesAsync("下一步：开启投票");
    }

    /// <summary>The clerk misreads one slip; both readings stand side by side until it is mended.</summary>
    private static async Task TypeAsync(Person clerk, Person guest, IReadOnlyList<string> codes)
    {
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "去录入纸质票" }).ClickAsync();
        await guest.GoAsync(Desk);
        await guest.Page.GetByRole(AriaRole.Link, new() { Name = "去录入纸质票" }).ClickAsync();
        foreach (var (typist, misread) in new[] { (guest, false), (clerk, true) })
        {
            foreach (var (code, i) in codes.Select((c, i) => (c, i)))
                await TypeAsync(typist, code, misread && i == 1 ? "2" : "1", i + 1);
            await typist.ConfirmAsync("我已录完");
        }
        await clerk.SeesAsync("两人录入有 1 处不一致");
        await guest.SeesAsync("两人录入有 1 处不一致");
        await clerk.PressAsync($"重录 {codes[1]}");
        await Expect(clerk.Page.GetByLabel("票号")).ToHaveValueAsync(codes[1]);
        await TypeAsync(clerk, codes[1], "1", 3);
        await clerk.ConfirmAsync("我已录完");
        await clerk.SeesAsync("3 张纸质票已入箱");
    }

    private static async Task TypeAsync(Person typist, string code, string marks, int count)
    {
        await typist.Page.GetByLabel("票号").FillAsync(code);
        await typist.Page.GetByLabel("票面").FillAsync(marks);
        await typist.Page.Keyboard.PressAsync("Enter");
        await typist.SeesAsync($"您已录入 {count} 张");
    }

    private static async Task SignAsync(Person guest)
    {
        foreach (var scrutineer in new[] { "scrutineer1", "scrutineer2" })
        {
            await guest.SignInAsync(scrutineer);
            await guest.GoAsync(Desk);
            await guest.ConfirmAsync("监票签字");
            await Expect(guest.Page.GetByRole(AriaRole.Button, new() { Name = "监票签字" })).ToHaveCountAsync(0);
        }
    }

    /// <summary>Nothing of the hall's screen lies outside it.</summary>
    private static async Task FitsAsync(Person hall)
    {
        foreach (var (width, height) in new[] { (1280, 720), (1920, 1080) })
        {
            await hall.Page.SetViewportSizeAsync(width, height);
            var over = await hall.Page.EvaluateAsync<int>(
                "() => { const h = document.querySelector('.hall'), foot = h.querySelector('.hall-foot').getBoundingClientRect().top; return Math.ceil(Math.max(h.scrollHeight - h.clientHeight, document.documentElement.scrollWidth - innerWidth, ...[...h.querySelectorAll('li, dd, dt')].map(e => e.getBoundingClientRect().bottom - foot))); }"
            );
            Assert.True(over <= 2, $"{over} px too much at {width}");
        }
    }
}
