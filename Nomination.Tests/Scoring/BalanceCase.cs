using Nomination.Core.Scoring;

namespace Nomination.Tests.Scoring;

/// <summary>An invented ranking with overlapping groups and limits on them.</summary>
public sealed record BalanceCase(IReadOnlyList<int> Ranks, IReadOnlySet<int> ByRank, int Places, IReadOnlyList<BalanceLimit> Limits)
{
    /// <summary>3 to 10 candidates, some with equal ranks; up to four rules of one to three rows.</summary>
    public static BalanceCase Small(int seed)
    {
        var random = new Random(seed);
        var n = random.Next(3, 11);
        var ranks = new int[n];
        for (var i = 0; i < n; i++)
            ranks[i] = i > 0 && random.Next(4) == 0 ? ranks[i - 1] : i + 1;
        var places = random.Next(1, n + 1);
        var limits = Enumerable.Range(0, random.Next(1, 5)).SelectMany(rule => Rows($"规则{rule}", random, n, places)).ToList();
        return new(ranks, ByRankOf(ranks, places), places, limits);
    }

    /// <summary>A province: 200 units, 11 regions, 8 fields; demands like those of the trade, of which several fail by rank alone.</summary>
    public static BalanceCase Large(int n, int places, int seed)
    {
        var random = new Random(seed);
        var units = Math.Max(5, n / 10);
        int[] ranks = [.. Enumerable.Range(1, n)];
        var (unit, region, field) = (Draw(units), Draw(11), Draw(8));
        // Women, the young and the front line stand lower in this ranking than their share.
        var woman = Flags(i => i < places ? 0.18 : 0.35);
        var young = Flags(i => i < places ? 0.15 : 0.3);
        var front = Flags(i => i < places ? 0.3 : 0.5);
        var county = Flags(i => i < places ? 0.22 : 0.1);
        List<BalanceLimit> limits =
        [
            new("女性不低于 25%", "女性", woman, (places + 3) / 4, places),
            new("45岁以下不低于 20%", "45岁以下", young, (places + 4) / 5, places),
            new("一线不低于 35%", "一线", front, (places * 35 + 99) / 100, places),
            new("县处级不超过 20%", "县处级", county, 0, places / 5),
            .. Parts("每个推荐单位", unit, units, 0, Math.Max(2, places * 2 / units)),
            .. Parts("每个县区", region, 11, Math.Max(1, places / 16), places),
            .. Parts("每个类别", field, 8, 1, places / 6),
        ];
        return new(ranks, ByRankOf(ranks, places), places, limits);

        int[] Draw(int of) => [.. ranks.Select(_ => random.Next(of))];
        int[] Flags(Func<int, double> share) => [.. Enumerable.Range(0, n).Where(i => random.NextDouble() < share(i))];
        IEnumerable<BalanceLimit> Parts(string rule, int[] of, int count, int min, int max) =>
            Enumerable
                .Range(0, count)
                .Select(p => new BalanceLimit(rule, $"{rule}{p}", [.. Enumerable.Range(0, n).Where(i => of[i] == p)], min, max));
    }

    private static IEnumerable<BalanceLimit> Rows(string rule, Random random, int n, int places)
    {
        var density = random.NextDouble();
        for (var row = random.Next(1, 4); row > 0; row--)
        {
            int[] members = [.. Enumerable.Range(0, n).Where(_ => random.NextDouble() < density)];
            var min = random.Next(3) > 0 ? random.Next(0, 1 + (Math.Min(places, members.Length) + 1) / 2) : 0;
            var max = random.Next(3) > 0 ? places : random.Next(min, places + 1);
            yield return new(rule, $"{rule}-{row}", members, min, max);
        }
    }

    private static HashSet<int> ByRankOf(int[] ranks, int places)
    {
        var ids = ranks.Select(_ => Guid.NewGuid()).ToList();
        var inside = Shortlisting.ByRank(ids.Select((id, i) => (id, ranks[i])), places);
        return [.. Enumerable.Range(0, ranks.Length).Where(i => inside.Contains(ids[i]))];
    }
}
