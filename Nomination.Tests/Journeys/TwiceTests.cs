using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Nomination.Core.Candidates;
using Nomination.Core.Circulars;
using Nomination.Core.Data;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;
using Nomination.Tests.Screening;
using static Microsoft.Playwright.Assertions;

namespace Nomination.Tests.Journeys;

/// <summary>A double click, and a second tab that stood open meanwhile: one effect, a message that says so, and nothing typed is lost.</summary>
public sealed class TwiceTests
{
    private const string Desk = "/desk/weinan-2026";

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task A_circular_a_receipt_and_an_amendment_count_once(int width)
    {
        await using var app = new AppFixture { Clock = new FixedClock(CheckSeason.At(4, 20)), From = Seasons.NominatedAsync };
        await app.InitializeAsync();
        var season = await CheckSeason.StartAsync(app);
        await using var chromium = await Chromium.StartAsync();
        var clerk = await chromium.PersonAsync(app, width);
        await clerk.SignInAsync("clerk");
        var second = new Person(await clerk.Page.Context.NewPageAsync());

        await CircularAsync(app, clerk, second);
        await ReceiptAsync(app, season, clerk, second);
        await AmendmentAsync(app, clerk, second);
    }

    private static async Task CircularAsync(AppFixture app, Person clerk, Person second)
    {
        const string number = "旅科协发〔2026〕12号";
        await clerk.GoAsync($"{Desk}/circulars/new");
        await clerk.FillAsync("文号", number);
        await clerk.PressAsync("保存草稿");
        await clerk.SeesAsync("发布通知");
        await second.GoAsync(new Uri(clerk.Page.Url).AbsolutePath);
        await second.FillAsync("文号", "旅科协发〔2026〕99号");
        await clerk.PressAsync("发布通知");
        await TwiceAsync(clerk.Page.GetByRole(AriaRole.Dialog).Last.GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }));
        await clerk.SeesAsync("阅知情况");
        await second.PressAsync("保存草稿");
        await second.SeesAsync("通知已发布或已删除，不能再修改");
        await Expect(second.Page.GetByLabel("文号").First).ToHaveValueAsync("旅科协发〔2026〕99号");
        await using var db = app.Stores.Open();
        var sent = await db.Circulars.Where(c => c.DocumentNo == number).SingleAsync(Stop);
        Assert.Equal(CircularState.Published, sent.State);
        Assert.Equal(39, await db.Set<CircularAddressee>().CountAsync(a => a.CircularId == sent.Id, Stop));
    }

    private static async Task ReceiptAsync(AppFixture app, CheckSeason season, Person clerk, Person second)
    {
        var line = $"2026-WN-0001|1|{await season.PrintCodeAsync("01", 1)}";
        foreach (var tab in new[] { clerk, second })
        {
            await tab.GoAsync($"{Desk}/receipts");
            await tab.FillAsync("扫码或输入", line);
        }
        await TwiceAsync(clerk.Page.GetByRole(AriaRole.Button, new() { Name = "登记", Exact = true }));
        await clerk.SeesAsync("已收 2 / 2 份");
        await second.PressAsync("登记");
        await second.SeesAsync("不再重复登记");
        await Expect(second.Page.GetByLabel("扫码或输入").First).ToHaveValueAsync(line);
        await using var db = app.Stores.Open();
        Assert.Equal(1, await db.PaperReceipts.CountAsync(p => p.CandidateId == db.Candidates.First(c => c.Number == "01").Id, Stop));
    }

    private static async Task AmendmentAsync(AppFixture app, Person clerk, Person second)
    {
        foreach (var (tab, count) in new[] { (clerk, "3"), (second, "1") })
        {
            await tab.GoAsync($"{Desk}/amend");
            await tab.FillAsync("监票人", count);
            await tab.FillAsync("修订理由", "经领导小组研究调整监票人数。");
        }
        await clerk.PressAsync("发布修订");
        await TwiceAsync(clerk.Page.GetByRole(AriaRole.Dialog).Last.GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }));
        await clerk.ArrivesAsync(new Regex($"{Desk}/rules$"));
        await second.ConfirmAsync("发布修订", "发布");
        await second.SeesAsync("评选办法刚刚修订过");
        await Expect(second.Page.GetByLabel("监票人").First).ToHaveValueAsync("1");
        await using var db = app.Stores.Open();
        Assert.Equal(1, await db.Amendments.CountAsync(Stop));
        Assert.Equal(3, (await db.Campaigns.SingleAsync(c => c.Slug == "weinan-2026", Stop)).Rules.Ballot.Scrutineers);
    }

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task A_decision_on_a_frozen_candidate_and_an_opinion_of_the_association_are_not_overwritten_unseen(int width)
    {
        var clock = new FixedClock(DateTimeOffset.UnixEpoch);
        await using var app = new AppFixture { Clock = clock };
        await app.InitializeAsync();
        var a7 = await A7.OpenAsync(app.Stores, app.Services.GetRequiredService<SecretBox>(), clock);
        Assert.True((await a7.Office.RequestAsync(a7.Scene.Clerk, a7.Scene.Campaign.Id, A7.ByTheFifteenth)).Done);
        await a7.AnswerAsync("近一年有一起环保行政处罚，建议暂缓。");
        await app.AccountAsync("clerk", [.. a7.Scene.Clerk.Seats]);
        await using var chromium = await Chromium.StartAsync();
        var clerk = await chromium.PersonAsync(app, width);
        await clerk.SignInAsync("clerk");
        var second = new Person(await clerk.Page.Context.NewPageAsync());

        await DecisionAsync(app, clerk, second);
        await OpinionAsync(app, a7.Candidates[0].Id, clerk, second);
    }

    private static async Task DecisionAsync(AppFixture app, Person clerk, Person second)
    {
        foreach (var (tab, what) in new[] { (clerk, "移出"), (second, "保留") })
        {
            await tab.GoAsync($"{Desk}/opinions");
            await tab.PressAsync("记录领导小组决定");
            await tab.Page.GetByRole(AriaRole.Dialog).GetByText(what, new() { Exact = true }).ClickAsync();
            await tab.FillAsync("会议纪要编号", "党组会纪要〔2026〕3号");
            await tab.FillAsync("研究意见", $"研究后{what}。");
        }
        await TwiceAsync(clerk.Page.GetByRole(AriaRole.Button, new() { Name = "记录决定", Exact = true }));
        await clerk.SeesAsync("已移出拟入选名单");
        await second.PressAsync("记录决定");
        await second.SeesAsync("没有暂缓，无需研究");
        await Expect(second.Page.GetByLabel("研究意见").First).ToHaveValueAsync("研究后保留。");
        await using var db = app.Stores.Open();
        Assert.False((await db.FrozenDecisions.SingleAsync(Stop)).Keep);
    }

    private static async Task OpinionAsync(AppFixture app, Guid candidate, Person clerk, Person second)
    {
        foreach (var (tab, words) in new[] { (clerk, "经评审，同意授予。"), (second, "经会议研究，同意授予。") })
        {
            await tab.GoAsync($"{Desk}/candidates/{candidate}");
            await tab.Page.GetByRole(AriaRole.Tab, new() { Name = "单位意见" }).ClickAsync();
            await tab.Page.GetByLabel("审定意见").FillAsync(words);
            await tab.FillAsync("审定日期", "2026-05-10");
        }
        await TwiceAsync(clerk.Page.GetByRole(AriaRole.Button, new() { Name = "保存审定意见", Exact = true }));
        await Expect(clerk.Page.Locator(".toasts")).ToContainTextAsync("已保存");
        await second.PressAsync("保存审定意见");
        await second.SeesAsync("审定意见刚由他人改为“经评审，同意授予。”");
        await Expect(second.Page.GetByLabel("审定意见").First).ToHaveValueAsync("经会议研究，同意授予。");
        await using var db = app.Stores.Open();
        Assert.Equal("经评审，同意授予。", (await db.Candidates.AsNoTracking().SingleAsync(c => c.Id == candidate, Stop)).CityOpinion);
        Assert.Equal(1, await db.AuditEntries.CountAsync(a => a.Act == "WriteCityOpinion", Stop));
        await second.PressAsync("保存审定意见");
        await Expect(second.Page.Locator(".toasts")).ToContainTextAsync("已保存");
        Assert.Equal("经会议研究，同意授予。", (await db.Candidates.AsNoTracking().SingleAsync(c => c.Id == candidate, Stop)).CityOpinion);
    }

    private static Task TwiceAsync(ILocator button) => button.DblClickAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
