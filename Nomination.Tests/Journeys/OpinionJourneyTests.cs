using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;
using Nomination.Tests.Screening;

namespace Nomination.Tests.Journeys;

/// <summary>Scenario A7 in the browser: the office asks, a department disagrees, another says nothing, the leading group decides, the list is posted.</summary>
public sealed class OpinionJourneyTests
{
    private const string Against = "近一年有一起环保行政处罚，建议暂缓。";

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task Requests_go_out_one_freezes_one_is_silent_a_nominee_moves_up(int width)
    {
        var clock = new FixedClock(DateTimeOffset.UnixEpoch);
        await using var app = new AppFixture { Clock = clock };
        await app.InitializeAsync();
        var a7 = await A7.OpenAsync(app.Stores, app.Services.GetRequiredService<SecretBox>(), clock);
        var seat = new SeatOf(Role.Department, a7.Scene.Organiser.Id, a7.Scene.Campaign.Id, Department: "生态环境");
        await app.AccountAsync("clerk", new SeatOf(Role.Clerk, a7.Scene.Organiser.Id));
        await app.AccountAsync("huanbao", seat);
        await using var chromium = await Chromium.StartAsync();
        var person = await chromium.PersonAsync(app, width);

        await person.SignInAsync("clerk");
        await person.GoAsync("/desk/weinan-2026/opinions");
        await person.ConfirmAsync("发出征求意见（110 件）", "发出");
        await person.SeesAsync("未办结 110 件，逾期 0 件");

        await person.SignInAsync("huanbao");
        await person.GoAsync("/desk/weinan-2026");
        await person.SeesAsync("示例03");
        await person.SeesNotAsync("推荐材料");
        await person.GoAsync("/desk/weinan-2026/opinions");
        await person
            .Page.GetByRole(AriaRole.Row, new() { Name = "示例03" })
            .GetByRole(AriaRole.Button, new() { Name = "填写意见" })
            .ClickAsync();
        await person.SeesAsync("61059919750300003X");
        await person.Page.GetByRole(AriaRole.Dialog).GetByText("不同意", new() { Exact = true }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Dialog).Locator("textarea").First.FillAsync(Against);
        await person.PressAsync("提交意见");
        await person.SeesAsync("还有 5 件待填写");
        await a7.AnswerAsync("");

        clock.Now = a7.Scene.JustAfter(StageKind.Vetting);
        await person.SignInAsync("clerk");
        await person.GoAsync("/desk/weinan-2026/notices");
        await person.SeesAsync("还有 1 件征求意见未办结");
        await person.GoAsync("/desk/weinan-2026/opinions");
        await person.SeesAsync("未办结 1 件，逾期 1 件");
        await person.SeesAsync(Against);
        await person.PressAsync("记录领导小组决定");
        await person.Page.GetByRole(AriaRole.Dialog).GetByText("移出", new() { Exact = true }).ClickAsync();
        await person.FillAsync("会议纪要编号", "党组会纪要〔2026〕3号");
        await person.FillAsync("研究意见", "处罚属实，不列入名单。");
        await person.PressAsync("记录决定");
        await person.SeesAsync("入选名额空缺 1 个");
        await person.PressAsync("递补 示例11");
        await person.FillAsync("会议纪要编号", "党组会纪要〔2026〕3号");
        await person.FillAsync("理由", "提名第一名递补。");
        await person.PressAsync("递补");
        await Assertions.Expect(person.Page.Locator(".frozen-list")).Not.ToContainTextAsync("空缺");

        // Silence is no consent: reminded, it still blocks; only a waiver with its reason closes it.
        await person.Page.Locator("section[aria-label='未办结'] tbody input").First.CheckAsync();
        await person.PressAsync("催办所选");
        await person.SeesAsync("1 次，最近");
        await person.Page.Locator("section[aria-label='未办结'] tbody input").First.CheckAsync();
        await person.PressAsync("不再征求所选");
        await person.FillAsync("不再征求的理由", "经领导小组同意，不再征求。");
        await person.PressAsync("不再征求");
        await person.SeesAsync("全部办结，可以提交审定。");

        await person.GoAsync("/desk/weinan-2026/notices");
        await person.ConfirmAsync("发布公示", "发布");
        await OnNoticeAsync(app, 19);
        await person.GoAsync("/desk/weinan-2026/opinions");
        await person.SeesAsync("征求意见已结束，以下为记录");
    }

    // The page may show the names before the act is done: what counts is the store.
    private static async Task OnNoticeAsync(AppFixture app, int count)
    {
        for (var patience = 100; patience > 0; patience--)
        {
            await using var db = app.Stores.Open();
            if (await db.Candidates.CountAsync(c => c.State == CandidateState.OnNotice) == count)
                return;
            await Task.Delay(200);
        }
        Assert.Fail($"waited in vain for {count}");
    }
}
