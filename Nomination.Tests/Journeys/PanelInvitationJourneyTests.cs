using System.Net;
using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;
using Nomination.Tests.Reviews;

namespace Nomination.Tests.Journeys;

/// <summary>From the list to the panel in a browser: import, freeze, draw, invite; one expert declines on a telephone, the alternate accepts.</summary>
public sealed class PanelInvitationJourneyTests
{
    private const string Seed = "03 07 12 18 25 31";

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task The_office_draws_and_invites_one_declines_and_the_alternate_accepts_on_a_telephone(int width)
    {
        var clock = new FixedClock(DateTimeOffset.UnixEpoch);
        await using var app = new AppFixture { Clock = clock };
        await app.InitializeAsync();
        var scene = await Scene.WeinanAsync(app.Stores, r => r with { Panel = r.Panel with { Seats = 10 } });
        clock.Now = scene.JustIn(StageKind.FormCheck);
        await app.AccountAsync("clerk", new SeatOf(Role.Clerk, scene.Organiser.Id));
        await using var chromium = await Chromium.StartAsync();
        var clerk = await chromium.PersonAsync(app, width);
        await clerk.SignInAsync("clerk");

        await clerk.GoAsync("/desk/weinan-2026/experts");
        await clerk.ChooseFileAsync(clerk.Page.Locator("input[type=file]").First, ReviewScene.DemoFile("experts.csv"));
        await clerk.PressAsync("确认写入 12 名专家");
        await clerk.SeesAsync("199****2001");
        await clerk.SeesNotAsync("19900002001");

        await clerk.GoAsync("/desk/weinan-2026/draws");
        await clerk.Page.GetByLabel("临床医学", new() { Exact = true }).CheckAsync();
        await clerk.Page.GetByLabel("预防医学", new() { Exact = true }).CheckAsync();
        await clerk.FillAsync("种子来源", "5月6日双色球第2026051期红球号码");
        await clerk.PressAsync("锁定名单");
        await clerk.SeesAsync("已锁定，待录入种子");
        await clerk.Page.GetByLabel("种子").Last.FillAsync(Seed);
        await clerk.Page.GetByLabel("种子").Last.BlurAsync();
        await clerk.PressAsync("抽取");
        await clerk.SeesAsync("重算一致");

        // Anybody can say beforehand who is first.
        var isQin = StringComparer.Ordinal.Compare(DrawRule.Key(Seed, "E02"), DrawRule.Key(Seed, "A01")) < 0;
        var (first, second) = isQin ? ("秦怀仁", "柳若溪") : ("柳若溪", "秦怀仁");
        await clerk.GoAsync("/desk/weinan-2026/invitations");
        var declining = await chromium.PersonAsync(app, 360);
        await declining.GoAsync(await InviteAsync(clerk, first));
        await declining.SeesAsync("不委托他人代为评审");
        await declining.PressAsync("谢绝");
        await declining.SeesAsync("请简要说明谢绝的原因");
        await declining.FillAsync("谢绝的原因", "评审期间出国");
        await declining.PressAsync("谢绝");
        await declining.SeesAsync("您已谢绝邀请");

        await clerk.GoAsync("/desk/weinan-2026/invitations");
        await clerk.SeesAsync("评审期间出国");
        await clerk.SeesAsync($"递补 {first}");
        var link = await InviteAsync(clerk, second);
        var accepting = await chromium.PersonAsync(app, 360);
        await accepting.GoAsync(link);
        await accepting.PressAsync("接受邀请");
        await accepting.SeesAsync("接受邀请须作出承诺");
        await accepting.Page.GetByLabel("我已阅读并承诺遵守").CheckAsync();
        await accepting.FillAsync("签名：请输入您的姓名", second);
        await accepting.PressAsync("接受邀请");
        await accepting.SeesAsync("您已接受邀请");
        // Once: opened again it only says what was answered.
        await accepting.GoAsync(link);
        await accepting.SeesNotAsync("谢绝的原因");

        await clerk.GoAsync("/desk/weinan-2026/invitations");
        await clerk.SeesAsync("待系统管理员发放登录链接");
        await clerk.SeesAsync("评审组 10 席，已入组 10 人");
        using var stranger = app.Browser();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(link[..^1] + (link[^1] == 'A' ? 'B' : 'A'))).StatusCode);
    }

    private static async Task<string> InviteAsync(Person clerk, string name)
    {
        await clerk.PressAsync($"邀请 {name}");
        await clerk.SeesAsync($"请发给 {name} 本人");
        var letter = await clerk.Page.Locator("textarea.link").InputValueAsync();
        return letter[letter.IndexOf("http", StringComparison.Ordinal)..].Trim();
    }
}
