using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Nomination.Core.Rehearsals;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Journeys;

/// <summary>The office rehearses its campaign, an invented expert signs in and tries, no public page changes, and everything is taken away.</summary>
public sealed class RehearsalJourneyTests
{
    private static readonly string[] Public =
    [
        "/",
        "/winners",
        "/winners?q=演练",
        "/notices",
        "/decisions",
        "/rules",
        "/rules/weinan-2026",
        "/en",
        "/en/notices",
        "/feed.xml",
        "/sitemap.xml",
        "/robots.txt",
        "/api/v1/campaigns",
        "/api/v1/winners",
    ];

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task The_office_rehearses_tries_by_hand_and_takes_everything_away(int width)
    {
        await using var app = new AppFixture();
        await app.InitializeAsync();
        var scene = await Scene.WeinanAsync(app.Stores);
        await app.AccountAsync("clerk", new SeatOf(Role.Clerk, scene.Organiser.Id));
        var before = await PagesAsync(app);
        await using var chromium = await Chromium.StartAsync();
        var clerk = await chromium.PersonAsync(app, width);
        await clerk.SignInAsync("clerk");
        await clerk.GoAsync("/desk/weinan-2026");
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "演练" }).First.ClickAsync();
        await clerk.Page.GetByLabel("走到哪一步").SelectOptionAsync(nameof(RehearsalStep.Ballot));
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "开始演练" }).ClickAsync();
        await clerk.SeesAsync("正在演练");
        await clerk.Page.ReloadAsync();
        await Assertions.Expect(clerk.Page.GetByText("演练已停在“会评投票”")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        Assert.Equal(before, await PagesAsync(app));

        var password = await clerk.Page.Locator(".password").InnerTextAsync();
        var name = await clerk.Page.Locator("td code", new() { HasTextRegex = new Regex("-e02$") }).InnerTextAsync();
        var member = await chromium.PersonAsync(app, width: 360);
        await member.Page.GotoAsync("/sign-in");
        await member.Page.GetByLabel("用户名").FillAsync(name);
        await member.Page.GetByLabel("密码").FillAsync(password);
        await member.PressAsync("登录");
        await member.SeesAsync("这是演练活动");

        await clerk.ConfirmAsync("清除演练");
        await clerk.SeesAsync("开始演练");
        await using var db = app.Stores.Open();
        Assert.Equal(["clerk"], await db.Users.Select(u => u.UserName).ToListAsync());
        Assert.Equal("weinan-2026", (await db.Campaigns.SingleAsync()).Slug);
        Assert.Equal(before, await PagesAsync(app));
    }

    private static async Task<List<string>> PagesAsync(AppFixture app)
    {
        var browser = app.Browser();
        var pages = new List<string>();
        foreach (var address in Public)
        {
            var answer = await browser.GetAsync(address);
            var text = await answer.Content.ReadAsStringAsync();
            // What is sealed for a form or a circuit is another in every answer.
            pages.Add(
                $"{address} {(int)answer.StatusCode} {Regex.Replace(text, "CfDJ[A-Za-z0-9_/+=-]+", "", RegexOptions.None, TimeSpan.FromSeconds(1))}"
            );
        }
        return pages;
    }
}
