using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;

namespace Nomination.Tests.Ballots;

/// <summary>An election in plain whole numbers: papers as a mark per name, and for every kind of paper whether it may be counted at all.</summary>
/// <param name="Papers">Marks by name, 0 = none; a paper that is void for another reason is null.</param>
/// <param name="Entries">The same papers as the product reads them.</param>
internal sealed record SmallElection(
    BallotMode Mode,
    int Names,
    IReadOnlyList<int[]?> Papers,
    IReadOnlyList<IReadOnlyList<string>> Entries,
    int Members,
    int Present,
    int Issued,
    int Seats,
    int MaxTicks,
    int Top,
    int Bottom,
    bool Strict,
    Denominator Of,
    int[] Recused
)
{
    public const int MaxScore = 3;
    public const int NomineeTicks = 1;
}

/// <summary>
/// A second count that shares nothing with the first: arrays instead of dictionaries, cross-multiplied whole numbers instead of fractions,
/// seats given by comparing every name with every other instead of by sorting. Written from command-line.md, not from the code.
/// </summary>
internal static class IndependentTally
{
    /// <summary>The result as one row of numbers, so that two counts are equal or not.</summary>
    public static List<int> Count(SmallElection e)
    {
        if (e.Present * 3 < e.Members * 2)
            return [-1];
        if (e.Papers.Count > e.Issued)
            return [-2];
        var (yes, weight, valid) = (new int[e.Names], new long[e.Names], 0);
        var (points, second, none) = (new int[e.Names], new int[e.Names], new int[e.Names]);
        foreach (var paper in e.Papers)
        {
            if (paper is null || !MayCount(e, paper))
                continue;
            valid++;
            for (var n = 0; n < e.Names; n++)
            {
                var mark = paper[n];
                switch (e.Mode)
                {
                    case BallotMode.Approve:
                        yes[n] += mark;
                        break;
                    case BallotMode.YesNo:
                    case BallotMode.Tiers:
                        yes[n] += mark == 1 ? 1 : 0;
                        second[n] += mark == 2 ? 1 : 0;
                        none[n] += mark == 0 ? 1 : 0;
                        break;
                    case BallotMode.Score:
                        yes[n] += mark > 0 ? 1 : 0;
                        points[n] += mark > 0 ? mark - 1 : 0;
                        none[n] += mark == 0 ? 1 : 0;
                        break;
                    case BallotMode.Ranked:
                        yes[n] += mark > 0 ? 1 : 0;
                        points[n] += mark > 0 ? e.MaxTicks + 1 - mark : 0;
                        break;
                }
            }
        }
        var passed = new bool[e.Names];
        var heads = new int[e.Names];
        for (var n = 0; n < e.Names; n++)
        {
            heads[n] = e.Of switch
            {
                Denominator.Members => e.Members,
                Denominator.Present => e.Present,
                Denominator.PresentMinusRecused => e.Present - e.Recused[n],
                Denominator.Collected => e.Papers.Count,
                _ => valid,
            };
            var (reached, whole) = e.Mode == BallotMode.Score ? (points[n], heads[n] * SmallElection.MaxScore) : (yes[n], heads[n]);
            passed[n] = reached > 0 && (reached * e.Bottom > whole * e.Top || (!e.Strict && reached * e.Bottom == whole * e.Top));
            weight[n] = e.Mode switch
            {
                BallotMode.Score => points[n],
                BallotMode.Ranked => points[n] * 100L + yes[n],
                _ => yes[n],
            };
        }
        // A seat is certain where fewer than all seats' worth of the passed are at least as good; lost where as many are better.
        var (elected, tied) = (new List<int>(), new List<int>());
        for (var n = 0; n < e.Names; n++)
        {
            if (!passed[n])
                continue;
            var (better, equal) = (0, 0);
            for (var o = 0; o < e.Names; o++)
            {
                better += passed[o] && weight[o] > weight[n] ? 1 : 0;
                equal += passed[o] && weight[o] == weight[n] ? 1 : 0;
            }
            if (better + equal <= e.Seats)
                elected.Add(n);
            else if (better < e.Seats)
                tied.Add(n);
        }
        var open = tied.Count > 0 ? e.Seats - elected.Count : 0;
        var order = new List<int>();
        while (order.Count < elected.Count)
        {
            var best = -1;
            foreach (var n in elected)
                if (!order.Contains(n) && (best < 0 || weight[n] > weight[best]))
                    best = n;
            order.Add(best);
        }
        List<int> row = [e.Papers.Count, valid];
        for (var n = 0; n < e.Names; n++)
            row.AddRange([
                yes[n],
                heads[n],
                passed[n] ? 1 : 0,
                points[n],
                second[n],
                e.Mode is BallotMode.YesNo or BallotMode.Score ? none[n] : 0,
            ]);
        return [.. row, End, .. order, End, .. tied, End, open, e.Seats - elected.Count - open];
    }

    /// <summary>The same row from the product's count.</summary>
    public static List<int> Of(TallyResult r)
    {
        if (r.Status != TallyStatus.Counted)
            return [r.Status == TallyStatus.NoQuorum ? -1 : -2];
        List<int> row = [r.Collected, r.Valid];
        foreach (var v in r.Votes)
            row.AddRange([v.Votes, v.Denominator, v.Passed ? 1 : 0, v.Points ?? 0, v.Against ?? v.Nominations ?? 0, v.Abstained ?? 0]);
        return
        [
            .. row,
            End,
            .. r.Elected.Select(Index),
            End,
            .. r.Runoff?.Candidates.Select(Index) ?? [],
            End,
            r.Runoff?.Seats ?? 0,
            r.Vacant,
        ];
    }

    /// <summary>The election as the product reads it; a mark means what <see cref="PaperReading"/> says.</summary>
    public static TallyInput Input(SmallElection e) =>
        new(
            e.Members,
            e.Present,
            e.Issued,
            e.Seats,
            e.MaxTicks,
            new Threshold("2/3", false),
            new Threshold($"{e.Top}/{e.Bottom}", e.Strict, e.Of),
            Enumerable.Range(0, e.Names).Where(n => e.Recused[n] > 0).ToDictionary(n => All[n], n => e.Recused[n]),
            All[..e.Names],
            e.Entries
        )
        {
            Mode = e.Mode,
            MaxScore = SmallElection.MaxScore,
            NomineeTicks = SmallElection.NomineeTicks,
        };

    private static bool MayCount(SmallElection e, int[] paper)
    {
        var (ones, twos, named, sum, greatest) = (0, 0, 0, 0, 0);
        foreach (var mark in paper)
        {
            ones += mark == 1 ? 1 : 0;
            twos += mark == 2 ? 1 : 0;
            named += mark > 0 ? 1 : 0;
            sum += mark;
            greatest = Math.Max(greatest, mark);
        }
        return e.Mode switch
        {
            BallotMode.Approve => named <= e.MaxTicks,
            BallotMode.YesNo => ones <= e.MaxTicks,
            BallotMode.Score => true,
            BallotMode.Tiers => ones <= e.MaxTicks && twos <= SmallElection.NomineeTicks,
            // 1 … n each once: with at most four names no other set of n marks up to n has that sum and its ones, twos once.
            _ => named <= e.MaxTicks && greatest == named && sum == named * (named + 1) / 2 && ones <= 1 && twos <= 1,
        };
    }

    /// <summary>A paper as the product reads it; a void one is void for one of three reasons.</summary>
    public static IReadOnlyList<string> Entries(BallotMode mode, int[]? paper, int turn)
    {
        if (paper is null)
            return Void(turn, mode);
        var entries = new List<string>();
        for (var n = 0; n < paper.Length; n++)
            if (paper[n] > 0)
                entries.Add(
                    mode switch
                    {
                        BallotMode.Approve => All[n],
                        BallotMode.YesNo => $"{All[n]}={(paper[n] == 1 ? 1 : -1)}",
                        BallotMode.Score => $"{All[n]}={paper[n] - 1}",
                        _ => $"{All[n]}={paper[n]}",
                    }
                );
        return entries;
    }

    private static readonly string[] All = ["A", "B", "C", "D"];
    private const int End = -9;

    private static string[] Void(int i, BallotMode mode) =>
        (i % 3, mode) switch
        {
            (0, BallotMode.Approve) => ["A", "A"],
            (0, _) => ["A=1", "A=1"],
            (1, BallotMode.Approve) => ["?"],
            (1, _) => ["?=1"],
            (_, BallotMode.Approve) => ["A", "Z"],
            _ => ["A"],
        };

    private static int Index(string name) => name[0] - 'A';
}
