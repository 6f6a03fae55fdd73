using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Nomination.Core.Campaigns;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Journeys;

/// <summary>新一届 from last year's: opened in under five minutes, because five clicks and not one field are all it takes.</summary>
public sealed class NextYearJourneyTests
{
    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task Next_year_is_open_after_five_clicks(int width)
    {
        await using var app = new AppFixture
        {
            Clock = new FixedClock(new DateTimeOffset(2026, 12, 1, 1, 0, 0, TimeSpan.Zero)),
            Ticks = false,
        };
        await app.InitializeAsync();
        var scene = await Scene.WeinanAsync(app.Stores);
        await app.AccountAsync("clerk", [.. scene.Clerk.Seats]);
        await using var chromium = await Chromium.StartAsync();
        var clerk = await chromium.PersonAsync(app, width);
        await clerk.SignInAsync("clerk");

        var (watch, clicks) = (Stopwatch.StartNew(), 0);
        await clerk.GoAsync("/desk");
        await ClickAsync(AriaRole.Link, "新建活动");
        await clerk.SeesAsync("依往届生成");
        await ClickAsync(AriaRole.Link, "2026年渭南最美科技工作者");
        await clerk.SeesAsync("3 个推荐单位（5 个名额）一并带来");
        await ClickAsync(AriaRole.Button, "建立活动");
        await clerk.ArrivesAsync(new Regex("/desk/weinan-2027/setup$"));
        await ClickAsync(AriaRole.Button, "开启活动");
        await ClickAsync(AriaRole.Button, "开启");
        await clerk.ArrivesAsync(new Regex("/desk/weinan-2027$"));

        Assert.Equal(5, clicks);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        await using var db = app.Stores.Open();
        var next = await db.Campaigns.Include(c => c.Stages).SingleAsync(c => c.Slug == "weinan-2027");
        Assert.Equal((CampaignState.Open, 2027, "2027年渭南最美科技工作者"), (next.State, next.Year, next.Title));
        Assert.Equal(
            (3, 5),
            (
                await db.Units.CountAsync(u => u.CampaignId == next.Id),
                await db.Units.Where(u => u.CampaignId == next.Id).SumAsync(u => u.Quota)
            )
        );
        Assert.All(next.Stages, s => Assert.Equal(2027, s.Opens.Year));

        async Task ClickAsync(AriaRole role, string name)
        {
            clicks++;
            var exact = role == AriaRole.Button;
            await clerk.Page.GetByRole(role, new() { Name = name, Exact = exact }).Last.ClickAsync();
        }
    }
}
