using AngleSharp.Dom;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Candidates;
using Nomination.App.PublicVotes;
using Nomination.App.PublicVotes.Fraud;
using Nomination.App.PublicVotes.Means;
using Nomination.Core.Campaigns;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;
using Nomination.Tests.Ui;
using Desk = Nomination.App.PublicVotes.PollDesk;

namespace Nomination.Tests.PublicVotes;

/// <summary>The pages of the public vote before the office: draft, opening, roll, fraud desk, and the scores before and after.</summary>
public sealed class PollDeskPageTests
{
    [Fact]
    public async Task A_draft_is_saved_and_opened_and_then_nothing_can_be_typed_any_more()
    {
        await using var s = await PollScene.OpenAsync("sqlite");
        s.Clock.Now = PollScene.Local(5, 10, 10);
        await using var web = await OpenAsync(s);
        var page = Show<Desk>(web, s);
        Assert.Contains("候选人（20 名）", page.Markup);
        Assert.Null(Button(page, "开放投票"));
        await page.Find("input[type=text]").ChangeAsync(new() { Value = "短" });
        await page.Find("form").SubmitAsync();
        Assert.Contains("标题为 4 至 60 字。", page.Markup);
        Assert.Equal("短", page.Find("input[type=text]").GetAttribute("value"));
        await page.Find("input[type=text]").ChangeAsync(new() { Value = "2026年示例公众投票" });
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.NotNull(Button(page, "开放投票")));
        // What was typed after the saving is what opens: afterwards it could not be mended.
        await page.Find("input[type=text]").ChangeAsync(new() { Value = "2026年示例公众投票（二）" });
        await ConfirmAsync(page, "开放投票");
        page.WaitForAssertion(() => Assert.Contains("规则（已冻结）", page.Markup));
        Assert.Equal("2026年示例公众投票（二）", Read(s).Title);
        Assert.Contains("等待开始", page.Markup);
        Assert.Empty(page.FindAll("form"));
        Assert.NotNull(Button(page, "提前截止"));
        // Whoever only looks has nothing to press.
        await using var other = await OpenAsync(s, Role.Rechecker);
        var looked = Show<Desk>(other, s);
        Assert.Contains("规则（已冻结）", looked.Markup);
        Assert.Null(Button(looked, "提前截止"));
    }

    [Fact]
    public async Task Void_votes_move_the_others_score_from_73_60_to_76_60_before_the_clerks_eyes()
    {
        await using var s = await PollScene.OpenAsync("sqlite");
        await PollCrowd.ScoreAsync(s.Store.Stores, s.Scene);
        var poll = await s.OpenedAsync();
        var crowd = new PollCrowd(s.Queue, s.Store.Secrets, poll);
        await crowd.PeopleAsync(2_400, PollCrowd.Leader, "people");
        await crowd.PeopleAsync(1_200, PollCrowd.Other, "others");
        await crowd.WallAsync(600);
        await using var web = await OpenAsync(s);
        var page = Show<Desk>(web, s);
        Assert.DoesNotContain("2,400", page.Markup);
        Assert.Empty(page.FindAll("table.moved"));

        var fraud = Show<FraudPage>(web, s);
        await Button(fraud, "立即核查")!.ClickAsync(new());
        fraud.WaitForAssertion(() => Assert.Contains("一小时内隔离了 600 票", fraud.Markup));
        Assert.Contains("203.0.113.0/24", fraud.Find(".batches tbody").TextContent);
        Assert.True(Button(fraud, "认定无效")!.HasAttribute("disabled"));
        await fraud.Find(".batches thead input").ChangeAsync(new() { Value = true });
        await Button(fraud, "认定无效")!.ClickAsync(new());
        await fraud.Find("form#decide").SubmitAsync();
        fraud.WaitForAssertion(() => Assert.Contains("请", fraud.Find("form#decide .error, form#decide .problems").TextContent));
        await fraud.Find("form#decide select").ChangeAsync(new() { Value = VoidReasons.All[0] });
        await fraud.Find("form#decide textarea").ChangeAsync(new() { Value = "四十部手机，同一机房，十五人一组。" });
        await fraud.Find("form#decide").SubmitAsync();
        fraud.WaitForAssertion(() => Assert.Contains("没有待认定的票", fraud.Markup));
        await Button(fraud, "从头重算")!.ClickAsync(new());
        fraud.WaitForAssertion(() => Assert.Contains("与当前票数一致", fraud.Markup));

        s.Clock.Now = PollScene.Local(5, 15, 18, 1);
        page = Show<Desk>(web, s);
        await ConfirmAsync(page, "截止投票");
        string[] moved = ["2", "88.00", "1,200", "1,200", "40.00", "50.00", "73.60", "76.60", "2", "2"];
        page.WaitForAssertion(() => Assert.Equal(moved, Other(page)));
        Assert.Contains("所有人的得分都随之变动", page.Markup);
        await ConfirmAsync(page, "公布计票结果");
        page.WaitForAssertion(() => Assert.Contains("计票说明", page.Markup));
        Assert.Equal(moved, Other(page));
        Assert.Null(Button(page, "公布计票结果"));
    }

    [Fact]
    public async Task A_name_leaves_the_ballot_with_a_reason_and_stands_below_the_scores_without_one()
    {
        await using var s = await PollScene.OpenAsync("sqlite", finalists: 3);
        await PollCrowd.ScoreAsync(s.Store.Stores, s.Scene);
        var poll = await s.OpenedAsync();
        Assert.True((await s.CastAsync(poll, "a@example.cn", 1)).Done);
        s.Clock.Now = PollScene.Local(5, 15, 18, 1);
        Assert.True((await s.Polls.CloseAsync(s.Scene.Clerk, s.Campaign)).Done);
        await using var web = await OpenAsync(s);
        var page = Show<Desk>(web, s);
        await Button(page, "登记退出")!.ClickAsync(new());
        Assert.Contains("不能入选", page.Find("dialog form").TextContent);
        await page.Find("dialog textarea").InputAsync(new() { Value = "短" });
        await page.Find("dialog form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("请写明退出的理由", page.Find("dialog .error").TextContent));
        Assert.Equal("短", page.Find("dialog textarea").GetAttribute("value"));
        await page.Find("dialog textarea").InputAsync(new() { Value = "本人申请退出评选。" });
        await page.Find("dialog form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("本人申请退出评选。", page.Find("table.moved tr.struck").TextContent));
        Assert.Equal(3, page.FindAll("table.moved tbody tr").Count);
        var shown = (await new PublicPollService(s.Store.Stores, s.Clock).FindAsync(poll.Slug))!;
        var result = await s.ReadAsync(db => PollQueries.CountAsync(db, poll.Id));
        var totals = web.Render<PollTotals>(p => p.Add(x => x.Poll, shown).Add(x => x.Totals, new(result, s.Clock.Now, Final: true)));
        var left = totals.Find("tbody tr");
        Assert.Contains("已退出：本人申请退出评选。", left.TextContent);
        Assert.Equal("2", left.QuerySelector("td[colspan]")!.GetAttribute("colspan"));
    }

    [Fact]
    public async Task The_roll_is_given_out_by_mail_or_on_paper_and_a_lost_code_is_shown_once()
    {
        await using var s = await PollScene.OpenAsync("sqlite", r => r with { Mode = PollMode.Verified });
        Assert.True((await s.Polls.SaveAsync(s.Scene.Clerk, s.Campaign, PollScene.Form())).Done);
        await using (var db = s.Store.Stores.Open())
        {
            var poll = await db.Polls.SingleAsync();
            db.Add(
                new RollEntry
                {
                    PollId = poll.Id,
                    Line = 1,
                    Name = "李示例",
                    Unit = "渭南市示例中学",
                    Email = "li@example.cn",
                }
            );
            db.Add(
                new RollEntry
                {
                    PollId = poll.Id,
                    Line = 2,
                    Name = "张示例",
                    Unit = "渭南市示例医院",
                }
            );
            Assert.Null(await db.CommitAsync());
        }
        await using var web = await OpenAsync(s);
        var page = Show<Desk>(web, s);
        Assert.Contains("导入名册", page.Markup);
        Assert.True(Button(page, "寄送投票码（邮箱）")!.HasAttribute("disabled"));
        Assert.Contains("邮件服务器尚未设置", page.Markup);
        Assert.EndsWith($"poll-slips/{s.Campaign}", page.Find("form[target=_blank]").GetAttribute("action"), StringComparison.Ordinal);
        var roll = new RollService(s.Store.Stores, s.Clock, s.Store.Secrets);
        var codes = (await roll.IssueAsync(s.Scene.Clerk, s.Campaign, byMail: false)).Value;
        var slips = web.Render<RollSlips>(p => p.Add(x => x.Poll, Read(s)).Add(x => x.Codes, codes));
        Assert.Contains(RollCode.Show(codes[0].Code), slips.Find("li code").TextContent);
        Assert.Contains("/poll/weinan-2026", slips.Find("li").TextContent);
        Assert.NotEmpty(slips.Find("symbol#qr path").GetAttribute("d")!);
        Assert.Equal(codes.Count, slips.FindAll("li use").Count);
        page = Show<Desk>(web, s);
        Assert.DoesNotContain("导入名册", page.Markup);
        await page.Find("#roll-search").InputAsync(new() { Value = "医院" });
        await page.Find("form:has(#roll-search)").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("打印", page.Find("details table tbody").TextContent));
        await page.Find("#lost-name").InputAsync(new() { Value = "张示例" });
        await page.Find("#lost-unit").ChangeAsync(new() { Value = "渭南市示例医院" });
        await Button(page, "补发投票码")!.ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("只显示这一次", page.Markup));
        Assert.DoesNotContain(RollCode.Show(codes[0].Code), page.Markup);
    }

    private static string[] Other(IRenderedComponent<Desk> page) =>
        [
            .. page.FindAll("table.moved tbody tr")
                .Single(r => r.TextContent.Contains("候选02", StringComparison.Ordinal))
                .Children.Where(c => !c.ClassList.Contains("who"))
                .Select(c => c.TextContent.Trim()),
        ];

    private static Poll Read(PollScene s)
    {
        using var db = s.Store.Stores.Open();
        return db.Polls.Single();
    }

    private static async Task<BunitContext> OpenAsync(PollScene s, Role role = Role.Clerk)
    {
        var web = await StaffDesk.OpenAsync(
            s.Store,
            s.Scene,
            s.Clock,
            role,
            typeof(PollService),
            typeof(PollDeskService),
            typeof(FraudService),
            typeof(RollService),
            typeof(RollSearchService),
            typeof(RollMailer),
            typeof(Mailer),
            typeof(ImportShelf)
        );
        web.Services.AddSingleton(s.Store.Secrets);
        web.Services.AddSingleton(new PollStrikeService(s.Store.Stores, s.Clock));
        web.Services.AddSingleton(new VoteRulingService(s.Store.Stores, s.Clock, s.Store.Secrets));
        web.Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        return web;
    }

    private static IRenderedComponent<T> Show<T>(BunitContext web, PollScene s)
        where T : App.Layout.DeskPage
    {
        var page = web.Render<T>(p => p.Add(x => x.Slug, s.Scene.Campaign.Slug));
        page.WaitForState(() => page.FindAll(".skeleton").Count == 0 && page.FindAll("section").Count > 0, TimeSpan.FromSeconds(20));
        return page;
    }

    private static async Task ConfirmAsync<T>(IRenderedComponent<T> page, string text)
        where T : App.Layout.DeskPage
    {
        await Button(page, text)!.ClickAsync(new());
        await page.FindAll("dialog button.primary, dialog button.danger")[^1].ClickAsync(new());
    }

    private static IElement? Button<T>(IRenderedComponent<T> page, string text)
        where T : App.Layout.DeskPage => page.FindAll("button").FirstOrDefault(b => b.TextContent.Trim() == text);
}
