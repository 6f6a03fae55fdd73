using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Nomination.Core.Campaigns;
using Nomination.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Nomination.Tests.Journeys;

/// <summary>Three readers for each of six candidates: a plan is looked at before it is applied, and after a refusal only one reading changes.</summary>
public sealed class AssignmentJourneyTests
{
    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task A_plan_is_previewed_with_its_loads_applied_and_changed_as_little_as_a_refusal_needs(int width)
    {
        await using var app = await BenchScene.OpenAsync(change: b =>
            b with
            {
                Panel = b.Panel with { Reading = Reading.PerCandidate, PerCandidate = 3, MinReaders = 3 },
            }
        );
        await using var chromium = await Chromium.StartAsync();
        var clerk = await chromium.PersonAsync(app, width);
        await clerk.SignInAsync("clerk");
        await clerk.GoAsync("/desk/weinan-2026/assignment");
        await clerk.PressAsync("生成方案");
        await clerk.SeesAsync("共 18 人次，每人 2 份");
        await clerk.SeesAsync("新增 18 人次，撤回 0 人次，涉及 6 名候选人");
        await Expect(clerk.Page.Locator(".loads tbody tr")).ToHaveCountAsync(9);
        Assert.Equal(0, await AssignedAsync(app));
        await clerk.ConfirmAsync("采用方案");
        await clerk.SeesAsync("分派已生效");
        Assert.Equal(18, await AssignedAsync(app));

        var expert = await chromium.PersonAsync(app, width);
        await expert.SignInAsync("e01");
        await expert.GoAsync(BenchScene.Sheets);
        var tasks = expert.Page.Locator(".task-table tbody tr");
        await Expect(tasks).ToHaveCountAsync(2);
        await tasks.First.Locator("a").ClickAsync();
        await Expect(expert.Page.Locator(".criterion")).ToHaveCountAsync(5);
        await expert.PressAsync("声明回避");
        var dialog = expert.Page.GetByRole(AriaRole.Dialog);
        await dialog.Locator("select").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await dialog.Locator("textarea").FillAsync("曾任其项目验收专家");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "确认回避" }).ClickAsync();
        await expert.SeesAsync("已回避");

        await clerk.GoAsync("/desk/weinan-2026/assignment");
        await Expect(clerk.Page.Locator(".numbers")).ToContainTextAsync(new Regex("1\\s*评阅人不足的候选人"));
        await clerk.PressAsync("重新生成方案");
        await clerk.SeesAsync("新增 1 人次，撤回 0 人次，涉及 1 名候选人");
        await clerk.ConfirmAsync("采用方案");
        await clerk.SeesAsync("分派已生效");
        Assert.Equal(18, await AssignedAsync(app, free: true));
    }

    private static async Task<int> AssignedAsync(AppFixture app, bool free = false)
    {
        await using var db = app.Stores.Open();
        return await db.Assignments.CountAsync(a =>
            !free || !db.Recusals.Any(r => r.Granted && r.ReviewerId == a.ReviewerId && r.CandidateId == a.CandidateId)
        );
    }
}
