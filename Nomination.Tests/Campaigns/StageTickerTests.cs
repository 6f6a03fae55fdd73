using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;

namespace Nomination.Tests.Campaigns;

public sealed class StageTickerTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Stages_open_and_close_by_the_clock_and_only_once(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var clock = new FixedClock(scene.JustIn(StageKind.Nomination));
        var ticker = new StageTickerService(store.Stores, clock);

        // 通知 has closed by then, 推荐 is open
        Assert.Equal(2, await ticker.TickAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await ticker.TickAsync(TestContext.Current.CancellationToken));
        Assert.Equal(StageState.Open, await StateOf(store, StageKind.Nomination));

        clock.Now = scene.Campaign.StageOf(StageKind.Nomination)!.Closes;
        Assert.Equal(0, await ticker.TickAsync(TestContext.Current.CancellationToken));
        clock.Now = scene.JustAfter(StageKind.Nomination);
        Assert.Equal(1, await ticker.TickAsync(TestContext.Current.CancellationToken));
        Assert.Equal(StageState.Closed, await StateOf(store, StageKind.Nomination));

        await using var db = store.Stores.Open();
        Assert.Equal(3, await db.AuditEntries.CountAsync(e => e.Act == nameof(Act.TurnStage), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Seventeen_hundred_is_in_time_and_a_second_later_is_not()
    {
        var nomination = StagePlan.Suggest(2026).Single(s => s.Kind == StageKind.Nomination);
        var deadline = new DateTimeOffset(2026, 4, 17, 17, 0, 0, TimeSpan.FromHours(8));
        Assert.True(nomination.Holds(deadline));
        Assert.False(nomination.Holds(deadline.AddSeconds(1)));
    }

    private static async Task<StageState> StateOf(TestStore store, StageKind kind)
    {
        await using var db = store.Stores.Open();
        return (await db.Stages.SingleAsync(s => s.Kind == kind, TestContext.Current.CancellationToken)).State;
    }
}
