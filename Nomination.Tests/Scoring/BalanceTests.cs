using System.Numerics;
using Nomination.Core.Scoring;

namespace Nomination.Tests.Scoring;

public sealed class BalanceTests
{
    /// <summary>5,000 small cases, every list and every set of rules tried by hand: overlapping groups, ties, caps that nobody can keep.</summary>
    [Fact]
    public void The_proposal_is_what_trying_every_list_finds()
    {
        var (kept, changed, impossible) = (0, 0, 0);
        for (var seed = 0; seed < 5000; seed++)
        {
            var c = BalanceCase.Small(seed);
            var got = Balance.Propose(c.Ranks, c.ByRank, c.Places, c.Limits);
            if (BruteForce(c, c.Limits) is { } best)
            {
                Assert.True(got.Outcome == BalanceOutcome.Proven, $"seed {seed}: {got.Outcome}");
                Assert.True(best.SequenceEqual(got.Chosen), $"seed {seed}: {string.Join(',', best)} / {string.Join(',', got.Chosen)}");
                Assert.Equal(c.ByRank.Except(best).Count(), got.Swaps);
                _ = got.Swaps == 0 ? kept++ : changed++;
                continue;
            }
            impossible++;
            Assert.True(got.Outcome == BalanceOutcome.Impossible, $"seed {seed}: {got.Outcome}");
            Assert.True(got.ClashIsSmallest);
            Assert.Null(BruteForce(c, Of(c, got.Clash)));
            var rules = c.Limits.Select(l => l.Rule).Distinct().ToArray();
            Assert.Equal(SmallestClash(c, rules), got.Clash.Count);
        }
        // The cases are worth something only where all three happen often.
        Assert.True(kept > 300 && changed > 500 && impossible > 500, $"{kept} {changed} {impossible}");
    }

    [Fact]
    public void Every_swap_serves_a_limit_and_together_they_lead_from_the_rank_to_the_list()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var c = BalanceCase.Small(seed);
            var got = Balance.Propose(c.Ranks, c.ByRank, c.Places, c.Limits);
            if (!got.HasList || c.ByRank.Count < c.Places)
                continue;
            var swaps = BalanceSwaps.Of(c.ByRank, got.Chosen, c.Limits);
            Assert.Equal(got.Swaps, swaps.Count);
            Assert.All(swaps, s => Assert.NotEmpty(s.Serves));
            var list = c.ByRank.Except(swaps.Select(s => s.Out!.Value)).Concat(swaps.Select(s => s.In!.Value));
            Assert.Equal(got.Chosen, list.Order());
        }
    }

    /// <summary>One second is measured in bench.sh, on a quiet machine and optimised; here only that it does not blow up.</summary>
    [Fact]
    public void Two_thousand_candidates_are_balanced_and_proved()
    {
        var c = BalanceCase.Large(2000, 50, 4);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var got = Balance.Propose(c.Ranks, c.ByRank, c.Places, c.Limits);
        Assert.Equal(BalanceOutcome.Proven, got.Outcome);
        Assert.True(got.Swaps > 3, $"{got.Swaps}");
        Assert.All(c.Limits, l => Assert.True(l.Holds(got.Chosen.ToHashSet()), l.Group));
        Assert.True(watch.ElapsedMilliseconds < 5000, $"{watch.ElapsedMilliseconds} ms");
    }

    [Fact]
    public void A_search_that_runs_out_of_budget_says_so()
    {
        var c = BalanceCase.Large(2000, 200, 2);
        var got = Balance.Propose(c.Ranks, c.ByRank, c.Places, c.Limits, budget: 1);
        Assert.True(got.Outcome is BalanceOutcome.Unproven or BalanceOutcome.Unknown, $"{got.Outcome}");
        if (got.HasList)
            Assert.All(c.Limits, l => Assert.True(l.Holds(got.Chosen.ToHashSet())));
    }

    [Fact]
    public void Rules_that_clash_are_named_and_the_others_are_not()
    {
        // Three of the five women, at most one of the five of one county, who are the same five; an age rule has nothing to do with it.
        BalanceLimit[] limits =
        [
            new("女性不少于 3 名", "女性", [5, 6, 7, 8, 9], 3, 10),
            new("每县至多 1 名", "大荔县", [5, 6, 7, 8, 9], 0, 1),
            new("45岁以下不少于 1 名", "45岁以下", [0, 1], 1, 10),
        ];
        var got = Balance.Propose([.. Enumerable.Range(1, 10)], new HashSet<int> { 0, 1, 2, 3 }, 4, limits);
        Assert.Equal(BalanceOutcome.Impossible, got.Outcome);
        Assert.Equal(["女性不少于 3 名", "每县至多 1 名"], got.Clash);
    }

    [Fact]
    public void Of_equally_small_changes_the_higher_ranks_stay()
    {
        // Two of the four must be women: 5 and 6 are the highest women, and the lowest two men make room.
        BalanceLimit[] limits = [new("女性", "女性", [4, 5, 6], 2, 4)];
        var got = Balance.Propose([1, 2, 3, 4, 5, 6, 7], new HashSet<int> { 0, 1, 2, 3 }, 4, limits);
        Assert.Equal([0, 1, 4, 5], got.Chosen);
        Assert.Equal((BalanceOutcome.Proven, 2), (got.Outcome, got.Swaps));
    }

    private static IReadOnlyList<BalanceLimit> Of(BalanceCase c, IEnumerable<string> rules) =>
        [.. c.Limits.Where(l => rules.Contains(l.Rule))];

    private static int SmallestClash(BalanceCase c, string[] rules) =>
        Enumerable
            .Range(0, 1 << rules.Length)
            .OrderBy(s => BitOperations.PopCount((uint)s))
            .First(s => BruteForce(c, Of(c, rules.Where((_, i) => (s >> i & 1) == 1))) is null)
            is var least
            ? BitOperations.PopCount((uint)least)
            : 0;

    private static List<int>? BruteForce(BalanceCase c, IReadOnlyList<BalanceLimit> limits)
    {
        var n = c.Ranks.Count;
        var masks = limits.Select(l => (Mask: l.Members.Sum(m => 1 << m), l.Min, l.Max)).ToArray();
        var byRank = c.ByRank.Sum(i => 1 << i);
        (int Out, int Ranks, int Late, int Set)? best = null;
        for (var set = 0; set < 1 << n; set++)
        {
            if (BitOperations.PopCount((uint)set) != Math.Min(c.Places, n))
                continue;
            if (masks.Any(m => BitOperations.PopCount((uint)(set & m.Mask)) is var x && (x < m.Min || x > m.Max)))
                continue;
            var late = Enumerable.Range(0, n).Sum(i => (set >> i & 1) == 1 ? 0 : 1 << (n - i));
            var cost = (
                BitOperations.PopCount((uint)(byRank & ~set)),
                Enumerable.Range(0, n).Sum(i => (set >> i & 1) * c.Ranks[i]),
                late,
                set
            );
            if (best is null || cost.CompareTo(best.Value) < 0)
                best = cost;
        }
        return best is { } b ? [.. Enumerable.Range(0, n).Where(i => (b.Set >> i & 1) == 1)] : null;
    }
}
