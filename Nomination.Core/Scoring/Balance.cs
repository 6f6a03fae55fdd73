namespace Nomination.Core.Scoring;

/// <summary>One demand on the list: of <see cref="Members"/> at least <see cref="Min"/> and at most <see cref="Max"/> are in.</summary>
/// <param name="Rule">The rule it belongs to (每个推荐单位至多 2 名): the limits of one rule are named together where rules clash.</param>
/// <param name="Group">Whom it counts: 女性, 大荔县科协 ….</param>
/// <param name="Members">Indices of candidates in rank order, ascending.</param>
public sealed record BalanceLimit(string Rule, string Group, IReadOnlyList<int> Members, int Min, int Max)
{
    public bool Holds(IReadOnlySet<int> chosen) => Members.Count(chosen.Contains) is var n && n >= Min && n <= Max;
}

public enum BalanceOutcome
{
    /// <summary>The list is the least change, proved.</summary>
    Proven,

    /// <summary>The list meets every limit; that no smaller change does was not proved within the budget.</summary>
    Unproven,

    /// <summary>No list meets the limits, proved.</summary>
    Impossible,

    /// <summary>The budget ended before a list or a proof was found.</summary>
    Unknown,
}

/// <param name="Chosen">Indices in rank order; empty where there is no list.</param>
/// <param name="Swaps">How many of the rank list are left out.</param>
/// <param name="Clash">Impossible: the fewest rules that no list meets together.</param>
/// <param name="ClashIsSmallest">False where the budget ended before every smaller set was seen to be possible.</param>
public sealed record BalanceProposal(
    BalanceOutcome Outcome,
    IReadOnlyList<int> Chosen,
    int Swaps,
    IReadOnlyList<string> Clash,
    bool ClashIsSmallest = true
)
{
    public bool HasList => Outcome is BalanceOutcome.Proven or BalanceOutcome.Unproven;
}

/// <summary>
/// 综合平衡 (trade rule 9): the list that meets every hard limit with the least change of the rank list. Least change, in this order: the
/// fewest of the rank list left out; the smallest sum of the ranks of those in; the list that, read down the ranking, takes the higher
/// candidate first. So there is exactly one answer. It proposes; people move.
/// </summary>
public static class Balance
{
    /// <summary>Work of one search in visits of a candidate, about three seconds; the same everywhere, so that the answer is.</summary>
    public const long Budget = 150_000_000;

    /// <param name="ranks">Ascending, equals share theirs.</param>
    /// <param name="byRank">Who is in by rank alone (<see cref="Shortlisting.ByRank"/>).</param>
    /// <param name="places">Exactly so many are chosen, or everybody where there are fewer.</param>
    public static BalanceProposal Propose(
        IReadOnlyList<int> ranks,
        IReadOnlySet<int> byRank,
        int places,
        IReadOnlyList<BalanceLimit> limits,
        long budget = Budget
    )
    {
        var k = Math.Min(places, ranks.Count);
        var kept = byRank.Count == k && limits.All(l => l.Holds(byRank));
        if (kept)
            return new(BalanceOutcome.Proven, [.. byRank.Order()], 0, []);
        var (status, list) = Fewest(ranks.Count, byRank, k, limits, budget);
        if (list is null)
            return status == SearchEnd.Proven ? Clashing(ranks.Count, byRank, k, limits, budget) : new(BalanceOutcome.Unknown, [], 0, []);

        // The number of departures is settled now: it becomes one more limit, and the ranks are added up.
        var inside = list.Count(byRank.Contains);
        var settled = limits.Append(new("", "", [.. byRank.Order()], inside, inside));
        var problem = new SubsetProblem([.. ranks.Select(r => (long)r)], k, settled);
        var sum = list.Sum(i => (long)ranks[i]);
        var best = new SubsetSearch(problem, budget).Run(sum + 1, list);
        var first = best.End == SearchEnd.Proven ? new SubsetSearch(problem, budget).First(best.Cost) : best;
        var proven = status == SearchEnd.Proven && first.End == SearchEnd.Proven;
        return new(proven ? BalanceOutcome.Proven : BalanceOutcome.Unproven, first.Chosen ?? best.Chosen!, byRank.Count - inside, []);
    }

    private static (SearchEnd End, IReadOnlyList<int>? List) Fewest(
        int count,
        IReadOnlySet<int> byRank,
        int k,
        IEnumerable<BalanceLimit> limits,
        long budget
    )
    {
        long[] cost = [.. Enumerable.Range(0, count).Select(i => byRank.Contains(i) ? 0L : 1L)];
        var found = new SubsetSearch(new SubsetProblem(cost, k, limits), budget).Run(k + 1L);
        return (found.End, found.Chosen);
    }

    /// <summary>Leaves out rule after rule while the rest still clashes, then looks for a smaller set among all rules.</summary>
    private static BalanceProposal Clashing(int count, IReadOnlySet<int> byRank, int k, IReadOnlyList<BalanceLimit> limits, long budget)
    {
        var sure = true;
        var clash = limits.Select(l => l.Rule).Distinct(StringComparer.Ordinal).ToList();
        var rules = clash.ToArray();
        foreach (var rule in rules)
            if (Clash(clash.Where(r => r != rule)))
                clash.Remove(rule);
        for (var size = 1; size < clash.Count; size++)
            if (Subsets(rules, size).FirstOrDefault(Clash) is { } smaller)
                return new(BalanceOutcome.Impossible, [], 0, smaller, sure);
        return new(BalanceOutcome.Impossible, [], 0, clash, sure);

        bool Clash(IEnumerable<string> some)
        {
            var names = some.ToHashSet(StringComparer.Ordinal);
            var (end, list) = Fewest(count, byRank, k, limits.Where(l => names.Contains(l.Rule)), budget / 10);
            sure &= end == SearchEnd.Proven || list is not null;
            return end == SearchEnd.Proven && list is null;
        }
    }

    private static IEnumerable<string[]> Subsets(string[] rules, int size, int from = 0) =>
        size == 0
            ?
            [
                [],
            ]
            : Enumerable
                .Range(from, Math.Max(0, rules.Length - from))
                .SelectMany(i => Subsets(rules, size - 1, i + 1).Select(rest => (string[])[rules[i], .. rest]));
}
