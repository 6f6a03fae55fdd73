using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Nomination.Core.Campaigns;
using Nomination.Core.Circulars;
using Nomination.Core.Shared;
using Nomination.Tests.Circulars;
using Nomination.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Nomination.Tests.Journeys;

/// <summary>Scenario A1 立项: the season from the template, hosts in seal order, 39 units with 53 places, and what must be refused or warned of.</summary>
public sealed class SettingUpTests
{
    private const string Slug = "journey-2026";
    private static readonly string Demo = Path.Combine(AppContext.BaseDirectory, "Data", "Demo", "weinan-2026");

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task The_season_2026_is_set_up_refused_where_it_must_be_and_opened(int width)
    {
        var clock = new FixedClock(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
        await using var app = new AppFixture { Clock = clock };
        await app.InitializeAsync();
        await using var chromium = await Chromium.StartAsync();
        var clerk = await chromium.PersonAsync(app, width);
        var journey = new Journey(app, Slug);
        await journey.OfficeAccountsAsync();

        await clerk.SignInAsync("clerk");
        await clerk.GoAsync("/desk/campaigns/new?template=weinan&year=2026");
        await clerk.FillAsync("称号（不含年度）", "旅程最美科技工作者");
        await clerk.FillAsync("网址简称", Slug);
        await clerk.FillAsync("推荐编号前缀", "2026-LC");

        // 表彰 without its number is refused.
        await clerk.FillAsync("活动名称", "2026年旅程最美科技工作者表彰");
        await clerk.PressAsync("建立活动");
        await clerk.SeesAsync("使用“表彰”字样须填写评比达标表彰批准文号");
        await clerk.FillAsync("活动名称", "2026年旅程最美科技工作者");

        // A deadline before the notice is refused; a notice period that ends after 30 May is warned of.
        await SetAsync(clerk, StageKind.Nomination, "2026-03-13");
        await clerk.SeesAsync("推荐截止不得早于通知发布");
        await clerk.PressAsync("建立活动");
        Assert.Contains("/campaigns/new", clerk.Page.Url);
        await SetAsync(clerk, StageKind.Nomination, "2026-04-17");
        await SetAsync(clerk, StageKind.PublicNotice, "2026-06-01");
        await clerk.SeesAsync("赶不上5月30日全国科技工作者日");
        await SetAsync(clerk, StageKind.PublicNotice, "2026-05-26");
        await clerk.SeesAsync("日程可行");

        // The seal order of the scenario: the science association before the bureau.
        await clerk.PressAsync("建立活动");
        await clerk.ArrivesAsync(new Regex($"/desk/{Slug}/setup"));
        await clerk.GoAsync($"/desk/{Slug}/units");
        await clerk.Page.Locator("input[type=file]").First.SetInputFilesAsync(Path.Combine(Demo, "units.csv"));
        await clerk.PressAsync("确认写入 39 个单位");
        await clerk.SeesAsync("已写入 39 个推荐单位");
        await clerk.GoAsync($"/desk/{Slug}/setup");
        await clerk.ConfirmAsync("开启活动", "开启");
        await clerk.ArrivesAsync(new Regex($"/desk/{Slug}$"));

        await using var db = app.Stores.Open();
        var campaign = await db.Campaigns.Include(c => c.Hosts).SingleAsync(c => c.Slug == Slug, Stop);
        Assert.Equal(CampaignState.Open, campaign.State);
        Assert.Equal(
            ["市委组织部", "市委宣传部", "市科协", "市科技局", "市人社局"],
            campaign.Hosts.OrderBy(h => h.Order).Select(h => h.ShortName)
        );
        Assert.Equal((10, 10, PollMode.Off), (campaign.Rules.Winners, campaign.Rules.Nominees, campaign.Rules.Poll.Mode));
        Assert.Equal(39, await db.Units.CountAsync(u => u.CampaignId == campaign.Id, Stop));
        Assert.Equal(53, await db.Units.Where(u => u.CampaignId == campaign.Id).SumAsync(u => u.Quota, Stop));
        var deadline = await db.Stages.SingleAsync(s => s.CampaignId == campaign.Id && s.Kind == StageKind.Nomination, Stop);
        Assert.Equal("2026年4月17日 17:00", ChinaTime.Show(deadline.Closes));

        clock.Now = new DateTimeOffset(2026, 3, 16, 2, 0, 0, TimeSpan.Zero);
        // A fortnight later nobody is still signed in.
        await clerk.SignInAsync("clerk");
        await SendNoticeAsync(clerk);
        var sent = await db.Circulars.Include(c => c.Files).SingleAsync(c => c.CampaignId == campaign.Id, Stop);
        Assert.Equal((CircularState.Published, 4), (sent.State, sent.Files.Count));
        Assert.Equal(39, await db.Set<CircularAddressee>().CountAsync(a => a.CircularId == sent.Id, Stop));

        // Each of the 39 has it in its own inbox; one opens it in the browser, and the list of receipts says so.
        var reads = app.Services.GetRequiredService<CircularReadService>();
        foreach (var u in await db.Units.Where(u => u.CampaignId == campaign.Id).ToListAsync(Stop))
        {
            var actor = new Actor(u.Id, u.Name, [new SeatOf(Role.Unit, campaign.OrganiserId, campaign.Id, u.Id)]);
            Assert.Equal(sent.Id, Assert.Single((await reads.InboxAsync(actor, campaign.Id)).Value).Id);
        }
        await journey.UnitAccountAsync("XQ610523");
        var unit = await chromium.PersonAsync(app, width);
        await unit.SignInAsync("xq610523");
        await unit.GoAsync($"/desk/{Slug}/circulars");
        await unit.Page.GetByRole(AriaRole.Link, new() { Name = sent.Title }).ClickAsync();
        await Expect(unit.Page.Locator(".files a")).ToHaveCountAsync(4);
        await clerk.GoAsync($"/desk/{Slug}/circulars/{sent.Id}");
        await Expect(clerk.Page.Locator(".read-receipts tbody tr")).ToHaveCountAsync(39);
        await clerk.SeesAsync("1/39");
        await Expect(clerk.Page.Locator(".read-receipts tbody tr").Filter(new() { HasText = "未阅" })).ToHaveCountAsync(38);
    }

    private static async Task SendNoticeAsync(Person clerk)
    {
        await clerk.GoAsync($"/desk/{Slug}/circulars/new");
        await clerk.FillAsync("文号", "旅科协发〔2026〕12号");
        await clerk.PressAsync("保存草稿");
        await clerk.SeesAsync("现在将发给 39 个单位");
        foreach (var name in new[] { "推荐名额分配表", "推荐表", "推荐汇总表", "征求意见表" })
        {
            await clerk
                .Page.Locator("input[type=file]")
                .First.SetInputFilesAsync(
                    new FilePayload
                    {
                        Name = $"{name}.docx",
                        MimeType = "application/octet-stream",
                        Buffer = CircularScene.Word,
                    }
                );
            await Expect(clerk.Page.Locator(".attached")).ToContainTextAsync($"{name}.docx", new() { Timeout = 20_000 });
        }
        await clerk.ConfirmAsync("发布通知", "发布");
        await clerk.SeesAsync("阅知情况");
    }

    private static async Task SetAsync(Person clerk, StageKind kind, string closes)
    {
        var row = clerk
            .Page.Locator(".plan tbody tr")
            .Filter(new() { Has = clerk.Page.GetByRole(AriaRole.Rowheader, new() { Name = StageKinds.Name(kind), Exact = true }) });
        var field = row.GetByLabel("截止日期");
        await field.FillAsync(closes);
        await field.BlurAsync();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
