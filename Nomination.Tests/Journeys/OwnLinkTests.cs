using System.Net;
using Microsoft.Playwright;
using Nomination.Core.Candidates;
using Nomination.Tests.Candidates;
using Nomination.Tests.Hosting;
using Nomination.Tests.Public;
using static Microsoft.Playwright.Assertions;

namespace Nomination.Tests.Journeys;

/// <summary>The candidate's own link: on a telephone, without an account, and what it does not open.</summary>
public sealed class OwnLinkTests
{
    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task A_candidate_fills_in_and_consents_on_a_telephone_and_the_unit_sees_it(int width)
    {
        await using var scene = await DraftScene.OpenAsync();
        await Forms.AttachAsync(scene.App.Stores, scene.Id, Forms.AllPapers);
        await using var chromium = await Chromium.StartAsync();
        var unit = await chromium.PersonAsync(scene.App, width);
        await unit.SignInAsync("xq610523");
        await unit.GoAsync(scene.Address);
        await unit.PressAsync("建立本人链接");
        var link = await unit.Page.Locator("input.link").InputValueAsync();

        var candidate = await chromium.PersonAsync(scene.App, 360);
        await candidate.GoAsync(link);
        await candidate.SeesAsync("大荔县科协 邀请您填写推荐表。");
        await candidate.SeesNotAsync("推荐单位意见");
        await candidate.SeesNotAsync("公示5个工作日，无异议");
        await EverybodyReadsAsync(candidate.Page, link);
        await RestoreTests.Field(candidate.Page, "post", "职务").FillAsync("高级农艺师");
        await scene.SavedAfterAsync(f => f.Position == "高级农艺师");
        await candidate.Page.GetByLabel("我承诺").CheckAsync();
        await candidate.Page.GetByLabel("我同意", new() { Exact = true }).CheckAsync();
        // Nothing is ticked beforehand: a consent is given, not left standing.
        await Expect(candidate.Page.GetByLabel("我同意公示")).Not.ToBeCheckedAsync();
        await candidate.Page.GetByLabel("我同意公示").CheckAsync();
        await candidate.FillAsync("签名：请输入您的姓名", "惠林");
        await candidate.PressAsync("确认并签名");
        await candidate.SeesAsync("签名须与推荐表上的姓名“惠成林”一致");
        await candidate.FillAsync("签名：请输入您的姓名", "惠成林");
        await candidate.SeesNotAsync("签名须与推荐表上的姓名");
        await candidate.PressAsync("确认并签名");
        await candidate.SeesAsync("单独同意展示：不同意");
        await scene.SavedAfterAsync(f => f is { ConsentWay: ConsentWays.OwnLink, ConsentDisplay: false, ConsentNotice: true });

        await unit.GoAsync(scene.Address);
        await Expect(RestoreTests.Field(unit.Page, "post", "职务")).ToHaveValueAsync("高级农艺师");
        await unit.SeesAsync("候选人已同意");
        await unit.SeesNotAsync("或：按本人签字的纸质推荐表登记");
        await unit.PressAsync("提交推荐");
        await unit.PressAsync("已确认，仍然提交");
        await unit.SeesAsync("2026-WN-0001");
        await candidate.GoAsync(link);
        await candidate.SeesAsync("本页现在只能查看");
        await Expect(candidate.Page.Locator("textarea")).ToHaveCountAsync(0);
    }

    // The crawler's readers pass this page by: it draws itself over a circuit.
    private static async Task EverybodyReadsAsync(IPage page, string link)
    {
        var complaints = new List<string>(await Reader.AxeAsync(page, "/fill"));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark, ReducedMotion = ReducedMotion.Reduce });
        complaints.AddRange((await Reader.AxeAsync(page, "/fill")).Select(c => $"{c} (dark)"));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await OpenAsync();
        complaints.AddRange(await Reader.WalkAsync(page, "/fill", OpenAsync));
        Assert.True(complaints.Count == 0, string.Join('\n', complaints.Take(40)));

        async Task OpenAsync()
        {
            await page.GotoAsync(link);
            await Expect(RestoreTests.Field(page, "post", "职务")).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task A_token_opens_its_own_page_only_and_guessing_is_slowed()
    {
        await using var app = new AppFixture
        {
            Settings = new() { ["Demo"] = "off", ["Limits:Link"] = "8" },
            Clock = new FixedClock(DateTimeOffset.Parse("2026-04-01T10:00:00+08:00")),
        };
        await app.InitializeAsync();
        var scene = await Scene.WeinanAsync(app.Stores);
        var (drafts, links) = (Get<CandidateDraftService>(), Get<FillLinkService>());
        var unit = scene.Unit(0);
        var id = (await drafts.CreateAsync(unit, scene.Campaign.Id, CandidateKind.Person, "惠成林")).Value;
        var token = (await links.CreateAsync(unit, id, 14)).Value;
        var browser = app.Browser();
        var said = "";
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"/fill/{token}"));
        foreach (var closed in new[] { $"/desk/weinan-2026/nominations/{id}", $"/desk/weinan-2026", "/desk" })
            Assert.Contains("/sign-in", (await browser.GetAsync(closed)).Headers.Location!.ToString(), StringComparison.Ordinal);
        foreach (
            var wrong in new[]
            {
                "abc",
                token[..42],
                token[..42] + "!",
                FillLink.HashOf(token),
                id.ToString(),
                $"{token}x",
                new string('A', 43),
            }
        )
        {
            Assert.Equal(HttpStatusCode.Gone, await StatusAsync($"/fill/{wrong}"));
            Assert.Contains("链接打不开", said, StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync($"/fill/{token}"));

        async Task<HttpStatusCode> StatusAsync(string path)
        {
            using var answer = await browser.GetAsync(path);
            said = await answer.Content.ReadAsStringAsync();
            return answer.StatusCode;
        }

        T Get<T>()
            where T : notnull => (T)app.Services.GetService(typeof(T))!;
    }
}
