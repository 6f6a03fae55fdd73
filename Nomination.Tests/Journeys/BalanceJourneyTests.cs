using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Data.Seed;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Journeys;

/// <summary>综合平衡 in the browser with the data set's 337 sheets: a demand, the search, swaps taken over by hand, reasons, a reload that loses nothing, the list.</summary>
public sealed class BalanceJourneyTests
{
    private const string Reason = "评审会议讨论：长期在基层一线，评分相差不到一分。";

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task The_list_is_balanced_by_the_search_and_by_people(int width)
    {
        await using var app = new AppFixture { Clock = new FixedClock(CheckSeason.At(5, 9)), From = Seasons.ScoredAsync };
        await app.InitializeAsync();
        await CheckSeason.OfficeAsync(app);
        await using var chromium = await Chromium.StartAsync();
        var clerk = await chromium.PersonAsync(app, width);
        await clerk.SignInAsync("clerk");
        await clerk.GoAsync("/desk/weinan-2026/ranking");
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "综合平衡" }).First.ClickAsync();
        await clerk.SeesAsync("入围 20 / 20");
        await clerk.SeesAsync("硬性要求均已满足");

        var women = clerk.Page.Locator(".counter", new() { HasTextRegex = new Regex("^[✓✕ ]*女性") }).First;
        var wanted = int.Parse(await women.Locator("b").InnerTextAsync(), CultureInfo.InvariantCulture) + 2;
        await clerk.Page.GetByText("试算条件").ClickAsync();
        await clerk.Page.GetByLabel("对象").SelectOptionAsync("结构|女性");
        await clerk.FillAsync("至少", $"{wanted}");
        await clerk.PressAsync("加入试算");
        await Assertions.Expect(women).ToHaveClassAsync(new Regex("unmet"));
        await clerk.PressAsync("查找最小调整");
        await clerk.SeesAsync("最少替换 2 名即可满足全部硬性要求");
        await clerk.SeesAsync("与名次一致");
        await clerk.PressAsync("采用");
        await clerk.SeesAsync("与名次不一致 2 处，尚缺理由 0 处");
        await clerk.PressAsync("采用");
        await Assertions.Expect(women).ToHaveClassAsync(new Regex("met"));
        var reason = clerk.Page.Locator(".balance-list textarea").First;
        await reason.FillAsync(Reason);
        await KeptAsync(app);

        await clerk.Page.ReloadAsync();
        await clerk.SeesAsync("与名次不一致 4 处，尚缺理由 0 处");
        await Assertions.Expect(reason).ToHaveValueAsync(Reason);
        await clerk.ConfirmAsync("确定入围名单", "确定");
        await clerk.SeesAsync("20 名候选人已入围");
        await clerk.SeesAsync(Reason);
        await using var db = app.Stores.Open();
        var stop = TestContext.Current.CancellationToken;
        Assert.Equal(20, await db.Candidates.CountAsync(c => c.State == CandidateState.Finalist, stop));
        var told = await db
            .CandidateEvents.Where(e => (e.Act == Act.Shortlist || e.Act == Act.LeaveOut) && e.Reason != "")
            .ToListAsync(stop);
        Assert.Equal(4, told.Count);
        Assert.Contains(told, e => e.Reason == Reason && e.Act == Act.Shortlist);
        Assert.Equal(3, told.Count(e => e.Reason.StartsWith("综合平衡：为满足", StringComparison.Ordinal)));
    }

    /// <summary>Waits until the draft with what was typed lies in the store.</summary>
    private static async Task KeptAsync(AppFixture app)
    {
        for (var patience = 100; patience > 0; patience--)
        {
            await using (var db = app.Stores.Open())
                if ((await db.BalanceDrafts.ToListAsync()).Exists(d => d.Content().Reasons.Values.Contains(Reason)))
                    return;
            await Task.Delay(100);
        }
        Assert.Fail("the draft was not kept");
    }
}
