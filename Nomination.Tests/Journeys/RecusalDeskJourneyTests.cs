using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Nomination.Core.Reviews;
using Nomination.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Nomination.Tests.Journeys;

/// <summary>The office's page stands open while experts recuse: it is told at once, takes a replacement, and declines one.</summary>
public sealed class RecusalDeskJourneyTests
{
    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task A_recusal_shows_on_the_open_page_and_a_replacement_is_taken_or_declined(int width)
    {
        await using var app = await BenchScene.OpenAsync();
        await using (var db = app.Stores.Open())
        {
            var campaign = await db.Campaigns.SingleAsync(TestContext.Current.CancellationToken);
            db.Add(
                new Reviewer
                {
                    CampaignId = campaign.Id,
                    Code = "E10",
                    Name = "候补专家",
                    WorkUnit = "示例单位十",
                }
            );
            Assert.Null(await db.CommitAsync());
        }
        await using var chromium = await Chromium.StartAsync();
        var office = await chromium.PersonAsync(app, width);
        await office.SignInAsync("clerk");
        await office.GoAsync("/desk/weinan-2026/reviews");
        await office.SeesAsync("评分进度");
        await office.SeesNotAsync("新回避，待补位");

        var expert = await chromium.PersonAsync(app, width);
        await expert.SignInAsync("e01");
        await RecuseAsync(expert, "01", "候选人是我的博士生");
        // Nobody reloads the office's page.
        await office.SeesAsync("候选人是我的博士生");
        await office.PressAsync("请 E10 候补专家 补位");
        await office.SeesAsync("已请 E10 候补专家 补位");
        await Expect(office.Page.Locator(".short-list")).ToHaveCountAsync(0);

        await RecuseAsync(expert, "02", "曾与我合著论文");
        await office.SeesAsync("曾与我合著论文");
        await office.PressAsync("不补位");
        await Expect(office.Page.Locator(".short-list")).ToHaveCountAsync(0);

        await office.GoAsync("/desk/weinan-2026/assignment");
        await office.Page.GetByRole(AriaRole.Tab, new() { Name = "现行分派" }).ClickAsync();
        await Expect(Row(office, "01")).ToContainTextAsync("E10");
        await Expect(Row(office, "02")).Not.ToContainTextAsync("E10");
        // One pair by hand, with its reason.
        await office.PressAsync("调整 02 号的评阅专家");
        var dialog = office.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("专家").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await dialog.GetByLabel("理由").FillAsync("评阅人少一名，请候补专家评");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "加派", Exact = true }).ClickAsync();
        await Expect(Row(office, "02")).ToContainTextAsync("E10");
    }

    private static ILocator Row(Person office, string number) =>
        office.Page.Locator(".assigned tbody tr", new() { HasTextRegex = new Regex($"^\\s*{number}") });

    private static async Task RecuseAsync(Person expert, string number, string reason)
    {
        await expert.GoAsync($"{BenchScene.Sheets}/{number}");
        await expert.PressAsync("声明回避");
        var dialog = expert.Page.GetByRole(AriaRole.Dialog);
        await dialog.Locator("select").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await dialog.Locator("textarea").FillAsync(reason);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "确认回避" }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
    }
}
