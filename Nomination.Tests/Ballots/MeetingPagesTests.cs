using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Ballots;
using Nomination.App.Layout;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;
using Nomination.Tests.Ui;
using static Nomination.Tests.Ballots.BallotScene;

namespace Nomination.Tests.Ballots;

/// <summary>The four pages of the meeting as wholes, where there is nothing to do or something stands in the way: each says what and what next.</summary>
public sealed class MeetingPagesTests
{
    private static readonly Type[] Services =
    [
        typeof(BallotService),
        typeof(RoundService),
        typeof(VoteService),
        typeof(BoxService),
        typeof(CountService),
        typeof(ElectionService),
        typeof(OfficerService),
        typeof(MeetingService),
        typeof(SubstituteService),
        typeof(SlipService),
        typeof(SlipTypingService),
        typeof(HallService),
        typeof(BalanceService),
    ];

    [Fact]
    public async Task A_member_reads_at_every_turn_why_there_is_no_paper_to_mark()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await StartAsync(store);
        var (clerk, member) = (scene.Scene.Clerk, scene.Scene.Expert(0));
        await SaysAsync(store, scene, member, "现在不能投票", "会评投票尚未准备好");
        var draft = Must(await scene.Rounds.PrepareAsync(clerk, scene.Scene.Campaign.Id));
        await SaysAsync(store, scene, member, "投票尚未开启", "请先到经办人处签到");
        Must(await scene.Rounds.MarkPresentAsync(clerk, draft, member.ReviewerIn(scene.Scene.Campaign.Id)!.Value, true));
        await SaysAsync(store, scene, member, "投票尚未开启", "您已签到");
        // The office holds no ballot, whatever else it may do.
        await SaysAsync(store, scene, clerk, "现在不能投票");

        await using var other = await TestStore.OpenAsync("sqlite");
        (scene, _, _, var round) = await SlipTests.OpenAsync(other, present: 8);
        var (onPaper, voter, silent, absent) = (scene.Scene.Expert(0), scene.Scene.Expert(3), scene.Scene.Expert(4), scene.Scene.Expert(8));
        await SaysAsync(other, scene, onPaper, "您本轮用纸质票", "记下票号");
        await SaysAsync(other, scene, absent, "您尚未签到");
        await using (var web = await OpenAsync(other, scene, voter))
            Assert.Equal(20, Show<VotePage>(web, scene).FindAll("ol.paper > li").Count);
        Must(await scene.Votes.CastAsync(voter, round, [scene.Finalists[0].Id]));
        await SaysAsync(other, scene, voter, "您的选票已投入票箱", "回执号只在投票的那个页面上显示");
        for (var i = 5; i < 8; i++)
            Must(await scene.Votes.CastAsync(scene.Scene.Expert(i), round, [scene.Finalists[0].Id]));
        Must(await scene.Rounds.CloseAsync(scene.Scene.Clerk, round, bareIsKnown: true));
        await SaysAsync(other, scene, silent, "投票已关闭", "正在计票");
        await SaysAsync(other, scene, voter, "您的选票已投入票箱");
    }

    [Fact]
    public async Task A_typist_keeps_what_was_typed_wrong_and_is_shown_where_the_two_piles_differ()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var (scene, slips, typing, round) = await SlipTests.OpenAsync(store);
        var codes = Must(await slips.SheetAsync(scene.Scene.Clerk, round)).Codes;
        await scene.CastAsync(round, Spread(6, 6, 5), firstMember: 3);
        await using (var stranger = await OpenAsync(store, scene, scene.Scene.Rechecker))
            Assert.Contains("不能录入纸质票", Slips(stranger, scene, round).Markup);
        await using var web = await OpenAsync(store, scene, scene.Scene.Clerk);
        // The box is still open: nothing is typed before it is closed.
        Assert.Empty(Slips(web, scene, round).FindAll("form"));
        Must(await scene.Rounds.CloseAsync(scene.Scene.Clerk, round));

        var page = Slips(web, scene, round);
        Assert.Contains("发出 3 张，您已录入 0 张", page.Markup);
        Assert.Contains("另一录票人尚未开始", page.Markup);
        Assert.Contains("还没有录入", page.Find(".own").TextContent);
        await TypeAsync(page, codes[0], "99");
        Assert.NotEmpty(page.Find(".preview").TextContent);
        Assert.NotEmpty(page.FindAll(".problems li"));
        Assert.Equal([codes[0], "99"], page.FindAll("form input").Select(i => i.GetAttribute("value")));
        await TypeAsync(page, codes[0], "1 2");
        Assert.Empty(page.FindAll(".problems li"));
        Assert.Equal(["", ""], page.FindAll("form input").Select(i => i.GetAttribute("value") ?? ""));
        Assert.Single(page.FindAll(".own li"));
        await TypeAsync(page, codes[1], "1");
        await TypeAsync(page, codes[2], "2");

        await SlipTests.TypeAsync(scene.Scene.Scrutineer, typing, round, codes, ["1 2", "1", "3"]);
        Must(await typing.FinishAsync(scene.Scene.Scrutineer, round));
        await ConfirmAsync(page, "我已录完");
        Assert.Contains("两人录入有 1 处不一致", page.Find(".differ h2").TextContent);
        Assert.Equal([codes[2], "2 候选人2", "3 候选人3"], page.FindAll(".differ td").Select(d => d.TextContent));
        // 重录 puts the number back into the line, ready for the marks.
        await page.FindAll(".own li button")[2].ClickAsync(new());
        Assert.Equal(codes[2], page.Find("form input").GetAttribute("value"));
        await TypeAsync(page, codes[2], "3");
        await ConfirmAsync(page, "我已录完");
        Assert.Contains("3 张纸质票已入箱，可以计票", page.Markup);
        Assert.Empty(page.FindAll("form"));
    }

    [Fact]
    public async Task The_hall_shows_no_vote_before_the_announcement_and_nothing_to_strangers()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await StartAsync(store);
        await using (var stranger = await OpenAsync(store, scene, scene.Scene.Unit(0)))
        {
            var refused = Show<HallPage>(stranger, scene);
            Assert.NotEmpty(refused.Find(".hall-wait p").TextContent);
            Assert.DoesNotContain("即将开始", refused.Markup);
        }
        await using var web = await OpenAsync(store, scene, scene.Scene.Clerk);
        Assert.Contains("会评投票即将开始", Show<HallPage>(web, scene).Markup);
        var round = await scene.OpenAsync(8);
        var open = Show<HallPage>(web, scene);
        Assert.Contains("签种承诺", open.Markup);
        Assert.DoesNotContain("候选人1", open.Markup);
        await scene.CastAsync(round, Spread(8, 8, 3));
        Must(await scene.Rounds.CloseAsync(scene.Scene.Chair, round));
        Must(await scene.Counts.CountAsync(scene.Scene.Clerk, round));
        // Counted, not announced: to the hall it is still a sealed box.
        var sealedBox = Show<HallPage>(web, scene);
        Assert.Equal("已封箱", sealedBox.Find(".hall-word").TextContent);
        Assert.Contains("发出 8 张，收回 8 张", sealedBox.Markup);
        Assert.Contains("封箱校验码", sealedBox.Markup);
        Assert.DoesNotContain("候选人1", sealedBox.Markup);
        await scene.SignAsync(round);
        Assert.Contains("候选人1", Show<HallPage>(web, scene).Markup);
    }

    [Fact]
    public async Task The_console_says_why_it_is_empty_and_what_another_did_meanwhile()
    {
        await using (var empty = await TestStore.OpenAsync("sqlite"))
        {
            var bare = await StartAsync(empty, finalists: 0);
            await using (var stranger = await OpenAsync(empty, bare, bare.Scene.Unit(0)))
                Assert.Contains("还看不到投票", Show<BallotDesk>(stranger, bare).Markup);
            await using var nobody = await OpenAsync(empty, bare, bare.Scene.Clerk);
            var page = Show<BallotDesk>(nobody, bare);
            Assert.Contains("还没有入围人选", page.Markup);
            Assert.Equal($"desk/{bare.Scene.Campaign.Slug}/ranking", page.Find(".empty a").GetAttribute("href"));
        }
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await StartAsync(store);
        await using var web = await OpenAsync(store, scene, scene.Scene.Clerk);
        Assert.Contains("准备第一轮投票", Show<BallotDesk>(web, scene).Markup);
        var round = await scene.OpenAsync(8);
        await scene.CastAsync(round, Spread(8, 8, 3));
        Must(await scene.Rounds.CloseAsync(scene.Scene.Chair, round));
        var desk = Show<BallotDesk>(web, scene);
        Must(await scene.Counts.CountAsync(scene.Scene.Clerk, round));
        await ConfirmAsync(desk, "开始计票");
        desk.WaitForAssertion(() => Assert.Contains("本轮已经计票", desk.Find(".problems").TextContent));
        // And it goes on from where the other left off.
        Assert.DoesNotContain("开始计票", Buttons(desk));
        Assert.Contains("已有 0 名监票人签字，须 2 名", desk.Markup);
    }

    private static async Task SaysAsync(TestStore store, BallotScene scene, Actor actor, params string[] words)
    {
        await using var web = await OpenAsync(store, scene, actor);
        var page = Show<VotePage>(web, scene);
        Assert.All(words, w => Assert.Contains(w, page.Markup));
        Assert.Empty(page.FindAll("form, ol.paper"));
    }

    private static async Task<BunitContext> OpenAsync(TestStore store, BallotScene scene, Actor actor)
    {
        var web = await StaffDesk.OpenAsync(store, actor, scene.Clock, Services);
        web.Services.AddSingleton(store.Keys);
        web.Services.AddSingleton(store.Secrets);
        web.JSInterop.SetupModule(_ => true).Mode = JSRuntimeMode.Loose;
        return web;
    }

    private static IRenderedComponent<T> Show<T>(BunitContext web, BallotScene scene)
        where T : DeskPage => Loaded(web.Render<T>(p => p.Add(x => x.Slug, scene.Scene.Campaign.Slug)));

    private static IRenderedComponent<SlipsPage> Slips(BunitContext web, BallotScene scene, Guid round) =>
        Loaded(web.Render<SlipsPage>(p => p.Add(x => x.Slug, scene.Scene.Campaign.Slug).Add(x => x.Round, round)));

    private static IRenderedComponent<T> Loaded<T>(IRenderedComponent<T> page)
        where T : DeskPage
    {
        page.WaitForState(() => page.Markup.Length > 0 && page.FindAll(".skeleton").Count == 0, TimeSpan.FromSeconds(20));
        return page;
    }

    private static async Task TypeAsync(IRenderedComponent<SlipsPage> page, string code, string marks)
    {
        await page.FindAll("form input")[0].InputAsync(new() { Value = code });
        await page.FindAll("form input")[1].InputAsync(new() { Value = marks });
        await page.Find("form").SubmitAsync();
    }

    private static async Task ConfirmAsync<T>(IRenderedComponent<T> page, string text)
        where T : DeskPage
    {
        await page.FindAll("button").First(b => b.TextContent.Trim() == text).ClickAsync(new());
        await page.FindAll("dialog button.primary, dialog button.danger")[^1].ClickAsync(new());
    }

    private static IEnumerable<string> Buttons<T>(IRenderedComponent<T> page)
        where T : DeskPage => page.FindAll("button").Select(b => b.TextContent.Trim());
}
