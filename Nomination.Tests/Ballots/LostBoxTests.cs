using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Ballots;
using Nomination.Core.Ballots;
using Nomination.Core.Shared;

namespace Nomination.Tests.Ballots;

/// <summary>票箱钥匙缺失 on the desk: shown only where it is so, and to who may close the round.</summary>
public sealed class LostBoxTests : MeetingParts
{
    [Fact]
    public async Task A_box_without_its_key_is_offered_to_be_voided_and_the_desk_is_told()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await BallotScene.StartAsync(store);
        Services.AddSingleton(scene.Boxes);
        var round = await scene.OpenAsync(present: 8);
        await scene.CastAsync(round, BallotScene.Spread(2, 2));
        var (found, voided) = (new List<bool>(), 0);
        var page = Show(scene.Scene.Chair);
        page.WaitForAssertion(() => Assert.Equal([false], found));
        Assert.Empty(page.Markup.Trim());

        using (var key = await store.Keys.HoldAsync(round))
            key.Destroy();
        Assert.Empty(Show(scene.Scene.Scrutineer).Markup.Trim());
        page = Show(scene.Scene.Chair);
        page.WaitForAssertion(() => Assert.Contains("票箱钥匙缺失", page.Markup));
        Press(page, "作废本轮");
        Press(page, "作废本轮");
        page.WaitForAssertion(() => Assert.Equal(1, voided));
        Assert.True(found[^1]);
        await using var db = store.Stores.Open();
        var kept = await db.BallotRounds.SingleAsync(r => r.Id == round, Xunit.TestContext.Current.CancellationToken);
        Assert.Equal((RoundState.Counted, "票箱钥匙缺失，票箱无法打开"), (kept.State, kept.GivenUp));

        IRenderedComponent<LostBox> Show(Actor actor) =>
            Render<LostBox>(p =>
                p.Add(l => l.RoundId, round).Add(l => l.Actor, actor).Add(l => l.OnFound, found.Add).Add(l => l.Voided, () => voided++)
            );
    }
}
