using Nomination.App.PublicVotes;

namespace Nomination.Tests.PublicVotes;

public sealed class VoteTurnsTests
{
    [Fact]
    public async Task A_turn_is_given_on_once_in_the_order_of_asking()
    {
        using var turns = new VoteTurns();
        var stop = TestContext.Current.CancellationToken;
        var atWork = await AllAsync(turns, stop);
        var (second, third) = (turns.NextAsync(stop), turns.NextAsync(stop));
        Assert.False(second.IsCompleted);
        atWork[0].Dispose();
        // Said twice, as a post does that ends after its vote was handed on: no second one comes in by it.
        atWork[0].Dispose();
        using var next = await second;
        Assert.False(third.IsCompleted);
        next.Dispose();
        (await third).Dispose();
    }

    [Fact]
    public async Task Whoever_goes_away_in_the_line_leaves_it()
    {
        using var turns = new VoteTurns();
        var atWork = await AllAsync(turns, TestContext.Current.CancellationToken);
        using var left = new CancellationTokenSource();
        var gone = turns.NextAsync(left.Token);
        var next = turns.NextAsync(TestContext.Current.CancellationToken);
        await left.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => gone);
        atWork[0].Dispose();
        (await next).Dispose();
    }

    private static async Task<IReadOnlyList<VoteTurns.Turn>> AllAsync(VoteTurns turns, CancellationToken stop)
    {
        var taken = new List<VoteTurns.Turn>();
        for (var i = 0; i < Math.Max(1, Environment.ProcessorCount / 2); i++)
            taken.Add(await turns.NextAsync(stop));
        return taken;
    }
}
