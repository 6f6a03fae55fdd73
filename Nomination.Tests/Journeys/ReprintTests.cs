using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Nomination.Core.Campaigns;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;
using Nomination.Tests.PublicVotes;
using static Microsoft.Playwright.Assertions;

namespace Nomination.Tests.Journeys;

/// <summary>The reprint of lost slips, clicked twice in haste: one page of slips, and its codes live.</summary>
public sealed class ReprintTests
{
    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task A_second_click_does_not_kill_the_codes_of_the_page_that_the_first_opened(int width)
    {
        await using var app = new AppFixture();
        await app.InitializeAsync();
        var (scene, poll) = await PollSite.StartAsync(app, PollScene.Rules with { Mode = PollMode.Verified });
        await app.AccountAsync("clerk", new SeatOf(Role.Clerk, scene.Organiser.Id));
        var rolls = app.Services.GetRequiredService<RollService>();
        using var list = new MemoryStream(Encoding.UTF8.GetBytes("姓名,单位\n王一,甲站\n李二,乙站\n"));
        Assert.True((await rolls.ImportAsync(scene.Clerk, scene.Campaign.Id, list, "名册.csv")).Done);
        Assert.True((await rolls.IssueAsync(scene.Clerk, scene.Campaign.Id, byMail: false)).Done);
        await using var chromium = await Chromium.StartAsync();
        var clerk = await chromium.PersonAsync(app, width);
        var page = clerk.Page;
        await clerk.SignInAsync("clerk");
        await clerk.GoAsync("/desk/weinan-2026/poll");
        await page.GetByText("重新打印", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("从第几行").FillAsync("1");
        await page.GetByLabel("到第几行").FillAsync("2");
        await page.GetByLabel("这些行原来的投票码全部作废").CheckAsync();
        var again = page.GetByRole(AriaRole.Button, new() { Name = "作废并重新打印" });
        await Expect(again).ToBeEnabledAsync();
        var slips = await page.Context.RunAndWaitForPageAsync(() => again.DblClickAsync());
        await Expect(slips.Locator("li code")).ToHaveCountAsync(2);
        Assert.Equal(2, page.Context.Pages.Count);
        Assert.True((await app.Services.GetRequiredService<PollService>().OpenAsync(scene.Clerk, scene.Campaign.Id)).Done);
        var identities = app.Services.GetRequiredService<IdentityService>();
        foreach (var code in await slips.Locator("li code").AllInnerTextsAsync())
            Assert.True((await identities.ByCodeAsync(Actor.Visitor, poll.Id, code)).Done);
    }
}
