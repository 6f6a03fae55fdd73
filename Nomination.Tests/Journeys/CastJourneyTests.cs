using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Tests.Ballots;
using Nomination.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Nomination.Tests.Journeys;

/// <summary>Members vote on their phones while the line breaks at the worst moments: every paper is in the box once, and each keeps a receipt.</summary>
public sealed class CastJourneyTests
{
    private const string Interrupted = "网络中断，正在重试，选票不会丢失也不会重复";

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task With_a_cut_line_a_lost_answer_and_a_reload_every_paper_is_in_the_box_once(int width)
    {
        _ = width;
        await using var app = new AppFixture();
        await app.InitializeAsync();
        var scene = await BoxScene.StartAsync(app.Stores, 4, 5, DateTimeOffset.UtcNow);
        await scene.AccountsAsync();
        var round = (await scene.RoundsAsync(1))[0];
        await using var chromium = await Chromium.StartAsync();
        var (cut, lost, reload) = (await MemberAsync(0), await MemberAsync(1), await MemberAsync(2));

        // The line is cut before a double tap, and comes back.
        await cut.Page.Context.SetOfflineAsync(true);
        await cut.Page.GetByRole(AriaRole.Button, new() { Name = "投入票箱" }).DblClickAsync();
        await cut.SeesAsync(Interrupted);
        Assert.Equal(0, await MarksAsync());
        var wide = await cut.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(wide <= 360, $"{wide} px wide at 360");
        await cut.Page.Context.SetOfflineAsync(false);
        await ReceiptAsync(cut);

        // The server took the paper, and its answer never came.
        var posts = 0;
        await lost.Page.RouteAsync(
            "**/vote/*",
            async route =>
            {
                var answer = await route.FetchAsync();
                if (posts++ < 2)
                    await route.AbortAsync("connectionreset");
                else
                    await route.FulfillAsync(new() { Response = answer });
            }
        );
        await lost.PressAsync("投入票箱");
        await ReceiptAsync(lost);
        Assert.Equal(3, posts);

        // Pressed without a line, then loaded anew: it is sent by itself.
        await reload.Page.RouteAsync("**/vote/*", route => route.AbortAsync());
        await reload.PressAsync("投入票箱");
        await reload.SeesAsync(Interrupted);
        await reload.Page.UnrouteAsync("**/vote/*");
        await reload.Page.ReloadAsync();
        var key = await ReceiptAsync(reload);

        // Once acknowledged, the tab keeps the receipt and no longer what was voted.
        await reload.Page.ReloadAsync();
        Assert.Equal(key, await ReceiptAsync(reload));
        Assert.DoesNotContain("\"paper\"", await reload.Page.EvaluateAsync<string>("sessionStorage.getItem('nomination-cast')"));

        Assert.Equal(3, await MarksAsync());
        BallotScene.Must(await app.Services.GetRequiredService<RoundService>().CloseAsync(scene.Scene.Clerk, round));
        await using var db = app.Stores.Open();
        var papers = await db.BallotPapers.Where(p => p.RoundId == round).ToListAsync();
        Assert.Equal(3, papers.Count);
        Assert.Contains(key, papers.Select(p => p.Key));

        // The next rounds come to the same phones by themselves: points, then ranks.
        Assert.Equal(
            [$"[\"{scene.Names[0].Id}=95\",\"{scene.Names[2].Id}=88\"]"],
            await NextAsync(
                BallotMode.Score,
                async page =>
                {
                    await page.GetByLabel("候选人1的分数").FillAsync("95");
                    await page.GetByLabel("候选人3的分数").FillAsync("87");
                    await page.GetByRole(AriaRole.Button, new() { Name = "候选人3加 1 分" }).ClickAsync();
                    await Expect(page.Locator(".castbar")).ToContainTextAsync("已打分 2 / 5");
                }
            )
        );
        Assert.Equal(
            [$"[\"{scene.Names[1].Id}=2\",\"{scene.Names[3].Id}=1\"]"],
            await NextAsync(
                BallotMode.Ranked,
                async page =>
                {
                    await page.GetByRole(AriaRole.Button, new() { Name = "候选人4 未排" }).ClickAsync();
                    await page.GetByRole(AriaRole.Button, new() { Name = "候选人2 未排" }).ClickAsync();
                    await Expect(page.Locator(".castbar")).ToContainTextAsync("已排 2 / 5");
                }
            )
        );
        foreach (var member in new[] { cut, lost, reload })
            await member.Page.GotoAsync("about:blank"); // ends the page's circuit, which would ask on for news

        async Task<Person> MemberAsync(int index)
        {
            var member = await chromium.PersonAsync(app, 360);
            await member.SignInAsync(BoxScene.UserName(index));
            await member.GoAsync($"/desk/{scene.Scene.Campaign.Slug}/vote");
            await member.Page.GetByRole(AriaRole.Checkbox).Nth(index).ClickAsync();
            await member.PressAsync("核对选票");
            await member.SeesAsync("您选了 1 人");
            return member;
        }

        // A round of one paper, from the phone to the box; answers the papers as they lie there.
        async Task<List<string>> NextAsync(BallotMode mode, Func<IPage, Task> fill)
        {
            var next = (await scene.RoundsAsync(1, rules: new BallotRules { Mode = mode }))[0];
            var before = await cut.Page.Locator("section.receipt .key").InnerTextAsync();
            await fill(cut.Page);
            await cut.PressAsync("核对选票");
            await cut.PressAsync("投入票箱");
            await Expect(cut.Page.Locator("section.receipt .key")).Not.ToHaveTextAsync(before);
            BallotScene.Must(await app.Services.GetRequiredService<RoundService>().CloseAsync(scene.Scene.Clerk, next));
            await using var read = app.Stores.Open();
            return await read.BallotPapers.Where(p => p.RoundId == next).Select(p => p.TicksJson).ToListAsync();
        }

        static async Task<string> ReceiptAsync(Person member)
        {
            // The page's own card, after the script's board gave way to it.
            await Expect(member.Page.Locator("section.receipt .key")).ToBeVisibleAsync();
            await Expect(member.Page.Locator("[data-cast]")).ToBeEmptyAsync();
            return string.Concat((await member.Page.Locator("section.receipt .key").InnerTextAsync()).Where(char.IsAsciiLetterOrDigit));
        }

        async Task<int> MarksAsync()
        {
            await using var read = app.Stores.Open();
            return await read.RollMarks.CountAsync(m => m.RoundId == round && m.HasVoted);
        }
    }
}
