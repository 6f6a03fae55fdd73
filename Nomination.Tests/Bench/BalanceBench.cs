using System.Diagnostics;
using Nomination.Core.Scoring;
using Nomination.Tests.Scoring;

namespace Nomination.Tests.Bench;

/// <summary>综合平衡 with 20, 200 and 2,000 candidates and 3 to 100 places: proved, beside sorting the same candidates 1,000 times in the same run.</summary>
public sealed class BalanceBench
{
    [Theory(Explicit = true)]
    [InlineData(20, 10, 50)]
    [InlineData(200, 20, 200)]
    [InlineData(2000, 50, 1000)]
    [InlineData(2000, 100, 1000)]
    public void The_least_change_is_found_and_proved(int candidates, int places, int goal)
    {
        var (own, sort) = (new List<double>(), double.MaxValue);
        for (var seed = 0; seed < 9; seed++)
        {
            var c = BalanceCase.Large(candidates, places, 1 + seed % 5);
            var watch = Stopwatch.StartNew();
            var got = Balance.Propose(c.Ranks, c.ByRank, c.Places, c.Limits);
            // The first rounds are warming up.
            if (seed >= 4)
                own.Add(watch.Elapsed.TotalMilliseconds);
            Assert.True(got.Outcome is BalanceOutcome.Proven or BalanceOutcome.Impossible, $"{candidates}/{places}/{seed}: {got.Outcome}");
            sort = Math.Min(sort, Sort(c.Ranks));
        }
        own.Sort();
        BenchTable.Add(
            $"balance {candidates} candidates, {places} places (median of 5)",
            own[2],
            "sorting them 1,000 times",
            sort,
            $"{goal} ms",
            own[2] < goal
        );
        Assert.True(own[2] < goal, $"{candidates} candidates, {places} places: {string.Join(' ', own.Select(t => $"{t:0}"))} ms");
    }

    private static double Sort(IReadOnlyList<int> ranks)
    {
        var random = new Random(1);
        int[] mixed = [.. ranks.OrderBy(_ => random.Next())];
        var watch = Stopwatch.StartNew();
        for (var round = 0; round < 1000; round++)
            Array.Sort((int[])mixed.Clone());
        return watch.Elapsed.TotalMilliseconds;
    }
}
