namespace Nomination.Core.Scoring;

/// <summary>One swap of a proposal.</summary>
/// <param name="In">Index of who comes in; null where fewer come than go.</param>
/// <param name="Out">Index of who goes; null for a place that the order alone left open (equals across the last place).</param>
/// <param name="Serves">The limits that fail when this one swap is taken back and the others stay; never empty in a least change.</param>
public sealed record BalanceSwap(int? In, int? Out, IReadOnlyList<BalanceLimit> Serves);

/// <summary>Pairs those who come with those who go, so that each swap says what it is for.</summary>
public static class BalanceSwaps
{
    public static IReadOnlyList<BalanceSwap> Of(
        IReadOnlySet<int> byRank,
        IReadOnlyCollection<int> chosen,
        IReadOnlyList<BalanceLimit> limits
    )
    {
        var list = chosen.ToHashSet();
        var goes = byRank.Except(list).OrderDescending().ToList();
        var swaps = new List<BalanceSwap>();
        foreach (var come in list.Except(byRank).Order())
        {
            // The narrowest purpose tells most; of equals whoever stands nearest goes.
            var best = goes.Select(go => new BalanceSwap(come, go, Without(list, come, go, limits))).MinBy(Width);
            swaps.Add(best ?? new BalanceSwap(come, null, Without(list, come, null, limits)));
            if (best?.Out is { } gone)
                goes.Remove(gone);
        }
        swaps.AddRange(goes.Select(go => new BalanceSwap(null, go, Without(list, null, go, limits))));
        return swaps;
    }

    private static int Width(BalanceSwap swap) => swap.Serves.Count == 0 ? int.MaxValue : swap.Serves.Count;

    private static List<BalanceLimit> Without(HashSet<int> list, int? come, int? go, IReadOnlyList<BalanceLimit> limits)
    {
        var before = list.ToHashSet();
        if (come is { } c)
            before.Remove(c);
        if (go is { } g)
            before.Add(g);
        return [.. limits.Where(l => !l.Holds(before))];
    }
}
