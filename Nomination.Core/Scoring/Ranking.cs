using System.Globalization;
using System.Text.Json.Serialization;
using Nomination.Core.Shared;

namespace Nomination.Core.Scoring;

/// <summary>One reviewer's total for one candidate. At most one per pair.</summary>
public sealed record SheetTotal(string Candidate, string Reviewer, Fraction Total);

public enum RankRule
{
    Mean,
    Trimmed,
    Median,
    Zscore,
    TwoWay,
    Robust,
}

/// <summary>A line of the ranking.</summary>
/// <param name="Score">Rounded half up to two decimals, for display only.</param>
/// <param name="Used">Sheets that went into the value.</param>
/// <param name="Tie">Shares its rank: equal in value and in the plain mean of all sheets.</param>
/// <param name="Flags">few-sheets, disconnected.</param>
public sealed record RankedCandidate(
    int Rank,
    string Candidate,
    string Score,
    double Value,
    int Sheets,
    int Used,
    bool Tie,
    IReadOnlyList<string> Flags
)
{
    /// <summary>The exact value; null under the rules that estimate (zscore, two-way, robust).</summary>
    [JsonIgnore]
    public Fraction? Exact { get; init; }

    /// <summary>Mean of all sheets without dropping any: the tie rule.</summary>
    [JsonIgnore]
    public Fraction PlainMean { get; init; }

    /// <summary>去掉的最高分和最低分: the sheets that the trimmed mean left out.</summary>
    [JsonIgnore]
    public IReadOnlyList<SheetTotal> Dropped { get; init; } = [];
}

/// <summary>A sheet that the robust rule weighs under one half; the residual is in points.</summary>
public sealed record OutlyingSheet(string Reviewer, string Candidate, double Residual);

public sealed record RankingResult(RankRule Rule, IReadOnlyList<RankedCandidate> Ranking, IReadOnlyList<OutlyingSheet> Outliers);

/// <summary>Puts candidates in order by one of six rules (trade rules 3.4). The order of the sheets does not matter.</summary>
public static class Ranking
{
    public const string FewSheets = "few-sheets";
    public const string Disconnected = "disconnected";

    /// <summary>Values of the estimating rules nearer than this count as equal.</summary>
    private const double Near = 1e-9;

    /// <summary>mean, trimmed, median, zscore, two-way or robust.</summary>
    public static RankRule? FindRule(string name) =>
        name switch
        {
            "mean" => RankRule.Mean,
            "trimmed" => RankRule.Trimmed,
            "median" => RankRule.Median,
            "zscore" => RankRule.Zscore,
            "two-way" => RankRule.TwoWay,
            "robust" => RankRule.Robust,
            _ => null,
        };

    public static string NameOf(RankRule rule) => rule == RankRule.TwoWay ? "two-way" : rule.ToString().ToLowerInvariant();

    /// <param name="minSheetsForTrim">With fewer sheets the trimmed mean is the plain one, flagged few-sheets.</param>
    public static RankingResult Of(IEnumerable<SheetTotal> sheets, RankRule rule, int minSheetsForTrim = 5)
    {
        var sorted = Sorted(sheets);
        var (values, outliers) = rule switch
        {
            RankRule.Mean or RankRule.Trimmed or RankRule.Median => (ExactScores.Of(sorted, rule, minSheetsForTrim), []),
            RankRule.Zscore => (Calibration.Zscore(sorted), []),
            RankRule.TwoWay => (Calibration.TwoWay(sorted), []),
            _ => Calibration.Robust(sorted),
        };
        return new(rule, Place(values), outliers);
    }

    /// <summary>By candidate, then by reviewer: what every rule starts from. Grouped first: few names are compared instead of many sheets.</summary>
    internal static List<SheetTotal> Sorted(IEnumerable<SheetTotal> sheets) =>
        [
            .. sheets
                .GroupBy(s => s.Candidate, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .SelectMany(g => g.OrderBy(s => s.Reviewer, StringComparer.Ordinal)),
        ];

    private static List<RankedCandidate> Place(List<RankedCandidate> values)
    {
        var ordered = values
            .OrderByDescending(v => v.Exact ?? default)
            .ThenByDescending(v => v.Value)
            .ThenBy(v => v.Candidate, StringComparer.Ordinal)
            .ToList();
        var placed = new List<RankedCandidate>(ordered.Count);
        for (var i = 0; i < ordered.Count; )
        {
            var (first, next) = (ordered[i], i + 1);
            while (next < ordered.Count && Same(ordered[next], first))
                next++;
            if (next == i + 1)
            {
                placed.Add(first with { Rank = next });
                i = next;
                continue;
            }
            var equal = ordered[i..next];
            i = next;
            foreach (var group in equal.GroupBy(v => v.PlainMean).OrderByDescending(g => g.Key))
            {
                var rank = placed.Count + 1;
                var sharing = group.OrderBy(v => v.Candidate, StringComparer.Ordinal);
                placed.AddRange(sharing.Select(v => v with { Rank = rank, Tie = group.Count() > 1 }));
            }
        }
        return placed;
    }

    private static bool Same(RankedCandidate a, RankedCandidate b) =>
        a.Exact is { } x && b.Exact is { } y ? x == y : Math.Abs(a.Value - b.Value) <= Near;

    internal static Fraction MeanOf(IReadOnlyCollection<SheetTotal> sheets)
    {
        // Totals of whole hundredths, as all rubrics give them, add up without fractions: the same value, twenty times as fast.
        var hundredths = 0L;
        foreach (var sheet in sheets)
        {
            var (top, bottom) = (sheet.Total.Numerator, sheet.Total.Denominator);
            if (bottom > 100 || 100 % (int)bottom != 0 || System.Numerics.BigInteger.Abs(top) > int.MaxValue)
                return sheets.Aggregate((Fraction)0, (sum, s) => sum + s.Total) / sheets.Count;
            hundredths += (long)top * (100 / (int)bottom);
        }
        return new Fraction(hundredths, 100L * sheets.Count);
    }

    /// <summary>Half up on the decimal value: the cast keeps 15 significant digits, so 88.125 does not become 88.12.</summary>
    internal static string Show(double value) =>
        Math.Abs(value) < 1e15
            ? Math.Round((decimal)value, 2, MidpointRounding.AwayFromZero).ToString("0.00", CultureInfo.InvariantCulture)
            : value.ToString("F2", CultureInfo.InvariantCulture);
}
