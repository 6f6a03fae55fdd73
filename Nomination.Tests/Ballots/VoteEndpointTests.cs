using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Nomination.Core.Ballots;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Ballots;

/// <summary>A paper as a member's browser sends it: signed in, with the page's token, and as often as the line asks for.</summary>
public sealed class VoteEndpointTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly string Receipt = new('7', 32);

    [Fact]
    public async Task A_paper_is_taken_once_however_often_it_is_sent_and_only_from_who_may_vote()
    {
        var scene = await BoxScene.StartAsync(app.Stores, 5, 4, DateTimeOffset.UtcNow);
        await scene.AccountsAsync();
        var round = (await scene.RoundsAsync(1))[0];
        using var browser = await app.SignedInAsync(BoxScene.UserName(0));
        var token = await scene.TokenAsync(browser);
        string[] paper = [$"{scene.Names[1].Id}", $"{scene.Names[0].Id}"];

        var withoutToken = await BoxScene.SendAsync(browser, round, "x", Receipt, paper);
        Assert.StartsWith("页面已过期", await withoutToken.DetailAsync());
        using var stranger = app.Browser();
        Assert.Equal(HttpStatusCode.Unauthorized, (await BoxScene.SendAsync(stranger, round, token, Receipt, paper)).StatusCode);

        for (var i = 0; i < 3; i++)
            Assert.Equal(Receipt, await BoxScene.ReceiptOfAsync(await BoxScene.SendAsync(browser, round, token, Receipt, paper)));
        var other = await BoxScene.SendAsync(browser, round, token, new string('8', 32), paper);
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Equal("您的选票已投入票箱，不能再投。", await other.DetailAsync());

        using var second = await app.SignedInAsync(BoxScene.UserName(1));
        var secondToken = await scene.TokenAsync(second);
        var wrong = await BoxScene.SendAsync(second, round, secondToken, new string('9', 32), $"{Guid.NewGuid()}", "nobody=1");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.DoesNotContain(new string('9', 32), await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.BadRequest, (await BoxScene.SendAsync(second, round, secondToken, "short")).StatusCode);

        var close = app.Services.GetRequiredService<RoundService>();
        BallotScene.Must(await close.CloseAsync(scene.Scene.Clerk, round));
        await using var db = app.Stores.Open();
        var lying = await db.BallotPapers.SingleAsync(p => p.RoundId == round, TestContext.Current.CancellationToken);
        Assert.Equal((Receipt, $"[\"{scene.Names[0].Id}\",\"{scene.Names[1].Id}\"]"), (lying.Key, lying.TicksJson));
        var late = await BoxScene.SendAsync(second, round, secondToken, new string('9', 32));
        Assert.Equal("本轮投票未在进行中，选票没有投出。请等候主持人宣布。", await late.DetailAsync());
    }
}
