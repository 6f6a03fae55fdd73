using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;
using Nomination.Tests.PublicVotes;
using static Microsoft.Playwright.Assertions;
using static Nomination.Tests.PublicVotes.PollScene;

namespace Nomination.Tests.Journeys;

/// <summary>
/// Scenario A9 in the browser: the clerk opens, citizens vote on a phone and without JavaScript, 600 bought votes come, the desk finds them
/// void, closes and publishes, and the other candidate's score moves from 73.60 to 76.60 before everybody's eyes.
/// </summary>
public sealed class PollJourneyTests : IAsyncLifetime
{
    private const string Desk = "/desk/weinan-2026";
    private const string Poll = "/poll/weinan-2026";
    private readonly FixedClock _clock = new(Local(5, 10, 10));
    private readonly MailServer _mail = new();
    private AppFixture _app = null!;
    private Scene _scene = null!;

    public async ValueTask InitializeAsync()
    {
        _app = new AppFixture
        {
            Clock = _clock,
            Ticks = false,
            Settings = new()
            {
                ["Demo"] = "off",
                ["Limits:SignIn"] = "1000",
                ["Poll:Smtp:Host"] = "127.0.0.1",
                ["Poll:Smtp:Port"] = $"{_mail.Port}",
                ["Poll:Smtp:From"] = "vote@example.cn",
            },
        };
        await _app.InitializeAsync();
        _scene = await SceneAsync(TestStore.Over(_app.Stores), Rules, 20);
        await PollCrowd.ScoreAsync(_app.Stores, _scene);
        await _app.AccountAsync("clerk", new SeatOf(Role.Clerk, _scene.Organiser.Id));
    }

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task A_bought_lead_is_found_out_and_everybody_sees_the_scores_move(int width)
    {
        await using var chromium = await Chromium.StartAsync();
        var (clerk, phone) = (await chromium.PersonAsync(_app, width), await chromium.PersonAsync(_app, 360));
        var plain = await chromium.PersonAsync(_app, 360, script: false);
        await OpenAsync(clerk);
        await phone.GoAsync(Poll);
        await phone.SeesAsync("尚未开始");
        await phone.LookAsync("poll-before");

        _clock.Now = Local(5, 11, 9, 30);
        await phone.GoAsync("/");
        await phone.Page.GetByRole(AriaRole.Link, new() { Name = "去投票" }).First.ClickAsync();
        await VoteAsync(phone, "候选02", "li@example.cn");
        await phone.LookAsync("poll-done");
        await phone.Page.ReloadAsync();
        await phone.SeesAsync("您的一票已经记下");
        await VoteAsync(phone, "候选05", "li@example.cn", "您今天已经投过票");
        await VoteAsync(plain, "候选01", "wang@example.cn");
        await AttackAsync(clerk);
        await CloseAsync(clerk);
        await ReadAsync(phone);
    }

    private async Task OpenAsync(Person clerk)
    {
        await clerk.SignInAsync("clerk");
        await clerk.GoAsync($"{Desk}/poll");
        await clerk.SeesAsync("候选人（20 名）");
        await clerk.LookAsync("desk-draft");
        // What is suggested is the scenario's window: tomorrow at nine, five days, to 18:00.
        await clerk.PressAsync("保存");
        await clerk.ConfirmAsync("开放投票");
        await clerk.SeesAsync("5月11日 09:00");
        await clerk.SeesAsync("5月15日 18:00");
        await clerk.SeesAsync("（已冻结）");
        await clerk.LookAsync("desk-open");
        await Expect(clerk.Page.GetByLabel("标题")).ToHaveCountAsync(0);
    }

    /// <summary>Ticks a name, proves an address of mail, and votes; the same steps with script and without.</summary>
    private async Task VoteAsync(Person citizen, string name, string address, string outcome = "您的一票已经记下")
    {
        await citizen.GoAsync(Poll);
        await citizen.SeesNotAsync("截至");
        await citizen.Page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex(name) }).CheckAsync();
        if (name == "候选02")
            await citizen.LookAsync("poll-open");
        await citizen.Page.GetByLabel("邮箱").FillAsync(address);
        await citizen.PressAsync("发送验证码");
        await citizen.SeesAsync("10 分钟内有效");
        await Expect(citizen.Page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex(name) })).ToBeCheckedAsync();
        Assert.True(_mail.Mails.TryDequeue(out var mail));
        await citizen.Page.GetByLabel("验证码").FillAsync(PollSite.Digits(mail.Text));
        if (name == "候选02")
            await citizen.LookAsync("poll-code");
        await citizen.Page.Locator("#cast").GetByRole(AriaRole.Button, new() { Name = "投票", Exact = true }).ClickAsync();
        await citizen.SeesAsync(outcome);
    }

    private async Task AttackAsync(Person clerk)
    {
        await using var db = _app.Stores.Open();
        var crowd = new PollCrowd(
            _app.Services.GetRequiredService<VoteQueue>(),
            _app.Services.GetRequiredService<SecretBox>(),
            await db.Polls.AsNoTracking().SingleAsync()
        );
        await crowd.PeopleAsync(2_399, PollCrowd.Leader, "people");
        await crowd.PeopleAsync(1_199, PollCrowd.Other, "others");
        await crowd.WallAsync(600);
        _clock.Now = Local(5, 11, 20);
        await clerk.SignInAsync("clerk");
        await clerk.GoAsync($"{Desk}/poll/fraud");
        await clerk.PressAsync("立即核查");
        await clerk.SeesAsync("一小时内隔离了 600 票");
        await clerk.SeesAsync("203.0.113.0/24");
        await clerk.Page.GetByLabel("全选").CheckAsync();
        await clerk.LookAsync("fraud");
        await clerk.PressAsync("认定无效");
        var dialog = clerk.Page.GetByRole(AriaRole.Dialog).Last;
        await dialog.GetByLabel("理由").SelectOptionAsync("同一设备为多人投票");
        await clerk.FillAsync("核查情况", "四十部手机，同一机房，十五人一组。");
        await clerk.LookAsync("fraud-decide");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "确定" }).ClickAsync();
        await clerk.SeesAsync("没有待认定的票");
        await clerk.PressAsync("从头重算");
        await clerk.SeesAsync("与当前票数一致");
        await clerk.LookAsync("fraud-after");
    }

    private async Task CloseAsync(Person clerk)
    {
        _clock.Now = Local(5, 15, 18, 1);
        await clerk.SignInAsync("clerk");
        await clerk.GoAsync($"{Desk}/poll");
        await clerk.ConfirmAsync("截止投票");
        await clerk.SeesAsync("公布计票结果");
        await MovedAsync(clerk);
        await clerk.LookAsync("desk-closed");
        await clerk.ConfirmAsync("公布计票结果");
        await clerk.SeesAsync("已公布");
        await MovedAsync(clerk);
        await clerk.LookAsync("desk-settled");
    }

    /// <summary>Votes, points, score and rank of the other, before and after.</summary>
    private static Task MovedAsync(Person clerk) =>
        Expect(clerk.Page.Locator("table.moved tr", new() { HasText = "候选02" }))
            .ToHaveTextAsync(new Regex(@"88\.00\s*1,200\s*1,200\s*40\.00\s*50\.00\s*73\.60\s*76\.60\s*2\s*2"));

    private async Task ReadAsync(Person phone)
    {
        await phone.GoAsync(Poll);
        await phone.SeesAsync("计票结果");
        await Expect(phone.Page.Locator("article.poll img, article.poll details")).ToHaveCountAsync(0);
        await phone.LookAsync("poll-settled");
        await phone.Page.GetByRole(AriaRole.Link, new() { Name = "计票说明" }).First.ClickAsync();
        await phone.SeesAsync("同一设备为多人投票：600 张");
        await phone.SeesAsync("专家得分和综合得分在评选结果公布时一并公布");
        await phone.SeesNotAsync("76.60");
        using var browser = _app.Browser();
        var statement = await browser.OpenAsync($"{Poll}/statement");
        var hashes = statement.QuerySelectorAll("code.hash").Select(c => c.TextContent).ToList();
        string[] files = ["log.csv", "rulings.csv", "rules.json"];
        foreach (var (file, i) in files.Select((f, i) => (f, i)))
            Assert.Equal(hashes[i], CanonicalJson.Sha256(await browser.GetStringAsync(new Uri($"{Poll}/{file}?x={i}", UriKind.Relative))));
        var log = await browser.GetStringAsync(new Uri($"{Poll}/log.csv", UriKind.Relative));
        Assert.Equal(3_602, VoteLog.Recount(Enumerable.Range(1, 20), log).Counted + 2);

        await using (var db = _app.Stores.Open())
        {
            (await db.Campaigns.SingleAsync()).State = CampaignState.Published;
            db.Touch(PublicChanges.Campaigns);
            Assert.Null(await db.CommitAsync());
        }
        await phone.GoAsync($"{Poll}/statement");
        await Expect(phone.Page.Locator("table.moved tr", new() { HasText = "候选02" })).ToContainTextAsync("73.60（2）");
        await Expect(phone.Page.Locator("table.moved tr", new() { HasText = "候选02" })).ToContainTextAsync("76.60（2）");
        await phone.LookAsync("statement", print: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _mail.DisposeAsync();
    }
}
