using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Screening;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Journeys;

/// <summary>Scenario A3 in the browser on the 43 nominations of the data set: 7 returned, 5 mended, 2 lapse, 3 refused, 38 pass.</summary>
public sealed class FormCheckJourneyTests
{
    private const string Desk = "/desk/weinan-2026";
    private static readonly Dictionary<string, string> Returned = new()
    {
        ["29"] = "R08",
        ["35"] = "R08",
        ["18"] = "R12",
        ["33"] = "R12",
        ["26"] = "R15",
        ["40"] = "R14",
    };
    private static readonly Dictionary<string, string> Refused = new()
    {
        ["41"] = "R02",
        ["42"] = "R05",
        ["43"] = "R07",
    };

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task Of_43_nominations_38_pass(int width)
    {
        var clock = new FixedClock(CheckSeason.At(4, 20));
        await using var app = new AppFixture { Clock = clock, From = Seasons.NominatedAsync };
        await app.InitializeAsync();
        var season = await CheckSeason.StartAsync(app);
        await using var chromium = await Chromium.StartAsync();
        var person = await chromium.PersonAsync(app, width);

        await person.SignInAsync("clerk");
        await ListAsync(person);
        await PapersAsync(person, season);
        await FirstRoundAsync(person, season);
        await person.SignInAsync("recheck");
        await ConfirmAllAsync(person, 43);
        await CorrectAsync(person, season);

        clock.Now = CheckSeason.At(4, 28, 16);
        await person.SignInAsync("clerk");
        await person.GoAsync($"{Desk}/check");
        await person.Page.GetByLabel("全选").First.CheckAsync();
        await person.ConfirmAsync("受理", "提出受理");
        await person.SeesAsync("已办 5 份，未办 0 份");
        await person.SignInAsync("recheck");
        await ConfirmAllAsync(person, 5);

        // The ticker's act at the due time; two never came back.
        clock.Now = CheckSeason.At(4, 28, 17).AddSeconds(1);
        await app.Services.GetRequiredService<ScreeningService>().LapseAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, await season.CountAsync(CandidateState.Lapsed));
        await person.GoAsync($"{Desk}/check");
        await person.Page.GetByRole(AriaRole.Tab, new() { NameRegex = new Regex("审查统计") }).ClickAsync();
        await person.SeesAsync("收到 43 份：形审通过 38，不予受理 3，视为撤回 2");
        var r08 = person.Page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("R08") });
        await Assertions.Expect(r08).ToContainTextAsync(new Regex("3.*0.*3.*2.*1.*0"));
    }

    /// <summary>The office's list by keys alone: down two, one chosen, counted as come, and the search.</summary>
    private static async Task ListAsync(Person clerk)
    {
        await clerk.GoAsync($"{Desk}/candidates");
        await Assertions.Expect(clerk.Page.Locator("tr[data-row]").First).ToBeVisibleAsync();
        await Assertions.Expect(clerk.Page.Locator("[data-keys=on]")).ToBeAttachedAsync();
        var keys = clerk.Page.Keyboard;
        await keys.PressAsync("?");
        await Assertions.Expect(clerk.Page.Locator("details.keys")).ToHaveAttributeAsync("open", "");
        await keys.PressAsync("j");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("j");
        await keys.PressAsync("k");
        await Assertions.Expect(clerk.Page.Locator("tr[data-row]").Nth(1).Locator(".row-link")).ToBeFocusedAsync();
        await keys.PressAsync("Space");
        await clerk.SeesAsync("已选 1 份");
        await clerk.PressAsync("登记纸质件");
        await clerk.PressAsync("登记");
        await clerk.SeesAsync("已办 1 份，未办 0 份");
        await clerk.GoAsync($"{Desk}/candidates?paper=yes");
        await Assertions.Expect(clerk.Page.Locator("tr[data-row]")).ToHaveCountAsync(1);
        await Assertions.Expect(clerk.Page.Locator("[data-keys=on]")).ToBeAttachedAsync();
        await keys.PressAsync("/");
        await Assertions.Expect(clerk.Page.Locator("main input[type=search]")).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await keys.PressAsync("Enter");
        await clerk.SeesAsync("02 号推荐材料");
    }

    private static async Task PapersAsync(Person clerk, CheckSeason season)
    {
        await clerk.GoAsync($"{Desk}/receipts");
        await clerk.FillAsync("扫码或输入", $"2026-WN-0001|1|{await season.PrintCodeAsync("01", 1)}");
        await clerk.PressAsync("登记");
        await clerk.SeesAsync("已收 2 / 2 份");
        await clerk.FillAsync("扫码或输入", $"40 1 {await season.PrintCodeAsync("40", 2)}");
        await clerk.PressAsync("登记");
        await clerk.SeesAsync("按 R14 审查这份材料");
    }

    private static async Task FirstRoundAsync(Person clerk, CheckSeason season)
    {
        // All that the machine finds nothing wrong with, but for four that only eyes can judge.
        await clerk.GoAsync($"{Desk}/check");
        await clerk.Page.GetByLabel("全选").First.CheckAsync();
        foreach (var number in new[] { "18", "26", "33", "41" })
            await clerk.Page.GetByLabel($"选择 {await season.NameAsync(number)}", new() { Exact = true }).First.UncheckAsync();
        await clerk.ConfirmAsync("受理", "提出受理");
        await clerk.SeesAsync("机器预审有不符项（R14）");

        // One by hand, through the page.
        await clerk.GoAsync($"{Desk}/candidates/{await season.IdAsync("21")}");
        await clerk.Page.GetByText("退回补正", new() { Exact = true }).First.ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex("^R08") }).CheckAsync();
        await clerk.FillAsync("R08 的说明", "推荐单位意见页未见公章");
        await clerk.SeesAsync("推荐单位盖章");
        await clerk.PressAsync("提交复核");
        await season.WaitForVerdictAsync("21");
        await season.VerdictsAsync(Returned, Refused);
    }

    private static async Task ConfirmAllAsync(Person second, int count)
    {
        await second.GoAsync($"{Desk}/check");
        await second.Page.GetByLabel("全选").First.CheckAsync();
        await second.ConfirmAsync("确认结论", "确认");
        await second.SeesAsync($"已办 {count} 份，未办 0 份");
    }

    private static async Task CorrectAsync(Person unit, CheckSeason season)
    {
        await unit.SignInAsync("unit21");
        await unit.GoAsync($"{Desk}/nominations/{await season.IdAsync("21")}");
        await unit.SeesAsync("推荐单位意见页未见公章");
        await unit.SeesAsync("其他栏目不能修改");
        await Assertions.Expect(unit.Page.GetByLabel("一句话推荐词").First).ToBeDisabledAsync();
        await unit.Page.GetByLabel("推荐单位已盖章").First.CheckAsync();
        await unit.SeesAsync("已保存");
        await unit.Page.Locator("#file-StampedForm input[type=file]").First.SetInputFilesAsync(CheckSeason.StampedForm);
        await unit.SeesAsync("盖章推荐表.pdf");
        await unit.ConfirmAsync("补正提交");
        await season.WaitForAsync("21", CandidateState.Resubmitted);
        foreach (var number in new[] { "29", "18", "33", "26" })
            await season.CorrectAsync(number);
    }
}
