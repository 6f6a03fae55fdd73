using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Nomination.Core.Data;
using Nomination.Core.Notices;
using Nomination.Core.Shared;
using Nomination.Tests.Evidence;
using Nomination.Tests.Hosting;
using Nomination.Tests.Notices;
using static Microsoft.Playwright.Assertions;
using static Nomination.Tests.Notices.NoticeScene;

namespace Nomination.Tests.Journeys;

/// <summary>Scenario A8 in the browser: five objections, one upheld, its candidate replaced and the next shown for a full period from 20 to 26 May.</summary>
public sealed partial class ObjectionJourneyTests
{
    private const string Desk = "/desk/weinan-2026";
    private const string Minutes = "领导小组会议纪要〔2026〕2号";
    private string _notice = "";

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task Five_objections_come_one_is_upheld_and_the_next_nominee_gets_his_own_notice(int width)
    {
        var clock = new FixedClock(Local(5, 6, 9));
        await using var app = new AppFixture { Clock = clock, Ticks = false };
        await app.InitializeAsync();
        var scene = await NoticeScene.OverAsync(app.Stores, app.Services.GetRequiredService<SecretBox>(), clock);
        var (organiser, campaign) = (scene.Scene.Organiser.Id, scene.Scene.Campaign.Id);
        await app.AccountAsync("clerk", new SeatOf(Role.Clerk, organiser));
        await app.AccountAsync("handler", new SeatOf(Role.ObjectionHandler, organiser));
        await app.AccountAsync("unit", scene.Scene.Unit(0).Seats[0]);
        await using var chromium = await Chromium.StartAsync();
        var (staff, stranger) = (await chromium.PersonAsync(app, width), await chromium.PersonAsync(app, 360));

        await staff.SignInAsync("clerk");
        var (post, secrets) = ("", app.Services.GetRequiredService<SecretBox>());
        await scene.WriteAsync(secrets, "04", f => (post, f.Position) = (f.Position, "站长 199 0000 0101"));
        await staff.GoAsync($"{Desk}/notices");
        await staff.SeesAsync("职务/职称含有手机号码 199****0101");
        await Expect(staff.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "发布公示" })).ToBeDisabledAsync();
        await scene.WriteAsync(secrets, "04", f => f.Position = post);
        await staff.GoAsync($"{Desk}/notices");
        await staff.LookAsync("a8-compose");
        await staff.ConfirmAsync("发布公示", "发布");
        await staff.SeesAsync("公示中");
        _notice = $"{await scene.ReadAsync(db => db.Notices.Select(n => n.Id).SingleAsync())}";

        await stranger.GoAsync($"/notices/{_notice}");
        await stranger.LookAsync("a8-notice-open", print: true);
        await stranger.GoAsync($"/notices/{_notice}/objection");
        await stranger.LookAsync("a8-form-empty");
        await stranger.PressAsync("提交异议");
        await stranger.LookAsync("a8-form-errors");
        await FileAsync(stranger, anonymous: true);
        await stranger.SeesAsync("未实名的反映按规定不予受理，已登记为线索");
        await stranger.LookAsync("a8-ack-clue");
        clock.Now = Local(5, 8, 15);
        await FileAsync(stranger, files: true);
        await stranger.SeesAsync("2026年5月11日 24:00 前决定是否受理");
        await stranger.LookAsync("a8-ack", print: true);
        var code = CodeOf().Match(await stranger.Page.ContentAsync()).Value;
        await FileAsync(stranger, company: true, files: true);
        await stranger.SeesAsync("需要补正：法定代表人签字");
        await stranger.LookAsync("a8-ack-completion");
        await CompletionAsync(stranger);
        await stranger.GoAsync($"/notices/{_notice}/correction");
        var line = await stranger.Page.Locator("option", new() { HasText = "惠成林" }).GetAttributeAsync("value");
        await stranger.Page.GetByLabel("哪一项").SelectOptionAsync(line!);
        await stranger.FillAsync("现在写的是什么", "姓名错字，“成”应为“诚”。");
        await stranger.LookAsync("a8-correction");
        await stranger.PressAsync("提交更正申请");
        await stranger.SeesAsync("更正申请已提交");

        await staff.SignInAsync("clerk");
        await staff.GoAsync($"{Desk}/objections");
        await staff.SeesAsync("个人，实名");
        await staff.LookAsync("a8-list");
        await staff.GoAsync($"{Desk}/objections/{await CaseAsync(scene, ObjectionRules.Correction)}");
        await staff.LookAsync("a8-correction-desk");
        await staff.FillAsync("更正理由", "公众指出错字，经核对属实");
        await staff.FillAsync("姓名", "惠诚林");
        await staff.PressAsync("更正并办结");
        await staff.SeesAsync("已更正");

        clock.Now = Local(5, 11, 10);
        var id = await CaseAsync(scene, ObjectionRules.Substantive, ObjectionState.Received);
        await staff.SignInAsync("handler");
        await staff.LookAsync("a8-home-handler");
        await staff.GoAsync($"{Desk}/objections/{id}");
        await staff.SeesNotAsync("赵真名");
        await staff.LookAsync("a8-case-received");
        await staff.Page.GetByLabel("我声明").CheckAsync();
        await staff.PressAsync("接办本件");
        await DecideAsync(staff, ObjectionState.Accepted, "");
        await staff.SeesAsync("5月18日 24:00 前办理");
        await staff.PressAsync("中止");
        await InDialogAsync(staff, "中止", "核查推广面积");
        await staff.SeesAsync("异议中止");
        await staff.PressAsync("发核实函");
        await staff.FillAsync("需要核实的事实", "请核实 2024 年推广面积的统计口径和依据。");
        await staff.PressAsync("发出");
        await staff.SeesAsync("5月14日 24:00 前答复");
        await staff.FillAsync("查看理由", "核对实名");
        await staff.PressAsync("查看异议人");
        await staff.SeesAsync("给提出人的文书");
        await staff.LookAsync("a8-case-accepted");
        await stranger.GoAsync($"/notices/{_notice}");
        await stranger.LookAsync("a8-notice-suspended");

        clock.Now = Local(5, 12, 0, 5);
        await FileAsync(stranger, files: true);
        await stranger.SeesAsync("本件在公示期满之后提出，按规定不予受理，已登记为线索");
        await staff.SignInAsync("unit");
        await staff.GoAsync(Desk);
        await staff.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { NameRegex = new Regex("同敏霞：单位核实") }).ClickAsync();
        await staff.SeesAsync("请核实 2024 年推广面积");
        await staff.LookAsync("a8-unit-facts");
        await staff.SeesNotAsync("赵真名");
        await staff.FillAsync("核实情况", "经核对台账，上报面积多计一倍，属实。");
        await staff.PressAsync("提交答复");
        await staff.SeesAsync("已答复");

        clock.Now = Local(5, 18, 10);
        await staff.SignInAsync("handler");
        await staff.GoAsync($"{Desk}/objections/{id}");
        await staff.FillAsync("调查报告", "经核对统计年鉴和单位台账，面积多报一倍，建议异议成立。");
        await staff.PressAsync("提交调查报告");
        await staff.SeesAsync("待决定");
        await staff.LookAsync("a8-case-investigated");
        await staff.FillAsync("会议纪要", Minutes);
        await DecideAsync(staff, ObjectionState.Upheld, "经核查，推广面积不实，异议成立，取消入选资格。");
        await staff.SeesAsync("告知书（被公示人）");
        await staff.PressAsync("移出名单");
        await InDialogAsync(staff, "移出名单", "异议成立", Minutes);
        await staff.SeesAsync("同敏霞：取消资格");
        await staff.LookAsync("a8-case-upheld");

        // Who objected reads the ruling under the code alone.
        await stranger.GoAsync("/objection");
        await stranger.FillAsync("查询码", code);
        await stranger.PressAsync("查询");
        await stranger.SeesAsync("异议成立");
        await stranger.LookAsync("a8-follow-upheld");
        await stranger.SeesNotAsync("统计年鉴第 88 页");

        clock.Now = Local(5, 20, 9);
        await staff.SignInAsync("clerk");
        await staff.GoAsync($"{Desk}/notices");
        var row = staff.Page.GetByRole(Microsoft.Playwright.AriaRole.Row, new() { NameRegex = new Regex("师宏斌") });
        await row.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "递补" }).ClickAsync();
        await InDialogAsync(staff, "递补", "依次递补", Minutes);
        await staff.SeesAsync("2026年5月20日 至 2026年5月26日（5个工作日）");
        await staff.ConfirmAsync("发布公示", "发布");
        await staff.SeesAsync("公示中");
        await staff.LookAsync("a8-posted");
        await staff.GoAsync($"{Desk}/objections/{id}");
        await staff.SeesAsync("师宏斌：重新公示");
        await staff.SeesAsync("2026年5月20日至2026年5月26日");

        var course = await staff.Page.APIRequest.GetAsync(new Uri(app.Address, $"/papers/objection/course/{id}.xlsx").ToString());
        Assert.Equal((200, "PK"), (course.Status, System.Text.Encoding.ASCII.GetString((await course.BodyAsync())[..2])));

        await new DecisionPlay(app, scene, clock).PlayAsync(staff, stranger);
    }

    /// <summary>What a company sees that lacks a signature.</summary>
    private static async Task CompletionAsync(Person stranger)
    {
        var code = CodeOf().Match(await stranger.Page.ContentAsync()).Value;
        await stranger.GoAsync("/objection");
        await stranger.FillAsync("查询码", code);
        await stranger.PressAsync("查询");
        await stranger.SeesAsync("已上传 签字页1");
        await stranger.PressAsync("提交补正");
        await stranger.SeesAsync("还缺：法定代表人签字");
        await stranger.LookAsync("a8-follow-completion");
    }

    private async Task FileAsync(Person stranger, bool anonymous = false, bool company = false, bool files = false)
    {
        await stranger.GoAsync($"/notices/{_notice}/objection");
        var page = stranger.Page;
        var target = await page.Locator("option", new() { HasText = "同敏霞" }).GetAttributeAsync("value");
        await page.GetByLabel("公示对象").SelectOptionAsync(target!);
        await page.GetByLabel("类型").First.SelectOptionAsync(ObjectionRules.Substantive);
        await page.GetByLabel("理由").First.SelectOptionAsync("推荐材料不真实");
        await stranger.FillAsync("事实与理由", "推广面积与县里统计年鉴不一致，请核查。");
        await stranger.FillAsync("证据或线索", "2024 年统计年鉴第 88 页");
        if (files)
            await page.Locator("input[name=SignedPage]").SetInputFilesAsync(Picture("签名页.jpg"));
        if (anonymous)
            await page.GetByLabel("匿名反映").CheckAsync();
        else
        {
            await stranger.FillAsync("真实姓名或单位全称", company ? "渭南示例公司" : "赵真名");
            await stranger.FillAsync("联系电话", "0913-0000999");
            await stranger.FillAsync("通信地址", "渭南市示例路 9 号");
        }
        if (company)
        {
            await page.GetByLabel("提出人类型").SelectOptionAsync(ObjectionRules.Organisation);
            await stranger.FillAsync("单位联系人", "钱联系");
            await page.GetByLabel("书面异议已加盖公章").CheckAsync();
        }
        else if (!anonymous)
        {
            await stranger.FillAsync("证件号码", "11010519491231002X");
            await page.Locator("input[name=IdentityProof]").SetInputFilesAsync(Picture("证件.jpg"));
        }
        await stranger.PressAsync("提交异议");
        await stranger.SeesAsync("查询码只在这里显示一次");
    }

    private static Microsoft.Playwright.FilePayload Picture(string name) =>
        new()
        {
            Name = name,
            MimeType = "image/jpeg",
            Buffer = Corpus.Jpeg(900, 1200),
        };

    private static async Task InDialogAsync(Person staff, string button, string reason, string paper = "")
    {
        var dialog = staff.Page.GetByRole(Microsoft.Playwright.AriaRole.Dialog);
        await dialog.GetByLabel("理由").FillAsync(reason);
        if (paper.Length > 0)
            await dialog.GetByLabel("依据").FillAsync(paper);
        await dialog.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
    }

    private static async Task DecideAsync(Person handler, ObjectionState state, string words)
    {
        await handler.Page.GetByLabel("决定").First.SelectOptionAsync($"{state}");
        await handler.FillAsync("处理意见", words);
        await handler.PressAsync("作出决定");
        await handler.SeesAsync(ObjectionRules.Name(state));
    }

    private static Task<Guid> CaseAsync(NoticeScene scene, string kind, ObjectionState state = ObjectionState.Received) =>
        scene.ReadAsync(db => db.Objections.Where(o => o.Kind == kind && o.State == state).Select(o => o.Id).SingleAsync());

    [GeneratedRegex("[2-9A-HJKMNP-Z]{5}(-[2-9A-HJKMNP-Z]{5}){3}", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex CodeOf();
}
