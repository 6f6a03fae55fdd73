using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Data.Seed;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Nomination.Tests.Journeys;

/// <summary>Scenarios A4 and A5 in the browser: 337 sheets of 342, a recused expert, one sheet by hand, two persons to unlock, 89.29 and 90.00, the papers.</summary>
public sealed class ReviewScenarioTests
{
    private const string Desk = "/desk/weinan-2026";
    private static readonly string[] Marks = ["19", "34", "13", "14", "12"];

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task A4_and_A5_from_the_recusals_to_the_papers_that_are_signed(int width)
    {
        var clock = new FixedClock(CheckSeason.At(5, 7));
        await using var app = new AppFixture { Clock = clock, From = Seasons.ScoredAsync };
        await app.InitializeAsync();
        var campaign = await SeasonAsync(app);
        await using var chromium = await Chromium.StartAsync();

        // A4: 342 planned, five kept away, each with its source and who decided; a candidate's second wish was not granted.
        var clerk = await chromium.PersonAsync(app, width);
        await clerk.SignInAsync("clerk");
        await clerk.GoAsync($"{Desk}/reviews");
        await Expect(clerk.Page.Locator("body")).ToContainTextAsync("337");
        await clerk.GoAsync($"/papers/review/recusals/{campaign}");
        foreach (var word in new[] { "准予回避 5 项，不予回避 1 项", "系统比对", "专家申报", "候选人申请", "理由不成立" })
            await clerk.SeesAsync(word);
        await clerk.GoAsync($"{Desk}/ranking");
        await clerk.SeesAsync("还不能查看排序");

        var expert = await chromium.PersonAsync(app, 820);
        await expert.SignInAsync("e01");
        await expert.GoAsync($"{Desk}/sheets/17");
        await expert.SeesAsync("无权查看：您已回避该候选人。");

        // A5: the last sheet in the browser, locked; given back by two persons with a reason, and locked again.
        await expert.GoAsync($"{Desk}/sheets/07");
        await expert.PressAsync("打分");
        for (var i = 0; i < Marks.Length; i++)
        {
            await expert.Page.Locator("input.mark").Nth(i).FillAsync(Marks[i]);
            await expert.Page.Locator("input.mark").Nth(i).BlurAsync();
        }
        await Expect(expert.Page.Locator(".rubric-total b")).ToContainTextAsync("92");
        await expert.ConfirmAsync("锁定", "锁定");
        await expert.SeesAsync("已锁定 36 / 36");
        await expert.GoAsync($"{Desk}/sheets/07");
        // The panel stands up as it was left.
        await Expect(expert.Page.Locator(".rubric.up")).ToBeVisibleAsync();
        await expert.PressAsync("申请退回修改");
        await expert.FillAsync("理由", "想再核对一次成果指标");
        await expert.PressAsync("提交申请");
        await expert.SeesAsync("申请已提交，等待另一人批准");

        var second = await chromium.PersonAsync(app, width);
        await second.SignInAsync("recheck");
        await second.GoAsync($"{Desk}/collection");
        await second.Page.GetByRole(AriaRole.Tab, new() { Name = "退回修改" }).ClickAsync();
        await second.PressAsync("办理");
        await second.FillAsync("理由", "情况属实");
        await second.PressAsync("同意退回");
        await second.SeesAsync("情况属实");

        await expert.GoAsync($"{Desk}/sheets/07");
        await expert.SeesAsync("这份评分表已退回");
        await Expect(expert.Page.Locator(".rubric.up")).ToBeVisibleAsync();
        await expert.ConfirmAsync("锁定", "锁定");
        await expert.SeesAsync("已锁定 36 / 36");
        await expert.GoAsync($"/papers/review/sheets/{campaign}");
        await expert.SeesAsync("专家个人评分表");
        await expert.SeesAsync("已评 36 名，回避 2 名");

        // Two days later nobody is signed in any more.
        clock.Now = CheckSeason.At(5, 9);
        await clerk.SignInAsync("clerk");
        await clerk.GoAsync($"{Desk}/ranking");
        await clerk.SeesAsync("337 张评分表，应收 337 张");
        await clerk.SeesAsync("89.29");
        await clerk.SeesAsync("90.00");
        await clerk.Page.GetByText("评审文书").First.ClickAsync();
        var link = clerk.Page.GetByRole(AriaRole.Link, new() { Name = "个人评分表和小组汇总表（一次打印）" });
        await clerk.GoAsync((await link.GetAttributeAsync("href"))!);
        await Expect(clerk.Page.Locator("h1")).ToHaveCountAsync(10);
        await Expect(clerk.Page.GetByText("专家签名")).ToHaveCountAsync(9);
        var summary = clerk.Page.Locator("table.grid").Filter(new() { HasText = "95高" }).Last;
        await Expect(summary).ToContainTextAsync("89.29");
        await clerk.SeesAsync("应收 337 张，有效 337 张");
        await clerk.SeesAsync("不同意见");
    }

    /// <summary>All sheets of scores.csv, but that of E01 on 07.</summary>
    private static async Task<Guid> SeasonAsync(AppFixture app)
    {
        var campaign = await CheckSeason.OfficeAsync(app);
        await using var db = app.Stores.Open();
        var e01 = await db.Reviewers.SingleAsync(r => r.Code == "E01");
        var seven = await db.Candidates.Where(c => c.Number == "07").Select(c => c.Id).SingleAsync();
        await app.AccountAsync("e01", new SeatOf(Role.Expert, campaign.OrganiserId, campaign.Id, ReviewerId: e01.Id));
        db.Remove(await db.ScoreSheets.SingleAsync(s => s.ReviewerId == e01.Id && s.CandidateId == seven));
        Assert.Null(await db.CommitAsync());
        return campaign.Id;
    }
}
