using Nomination.Core.Campaigns;

namespace Nomination.Core.Reviews;

/// <summary>Where a sheet stands far from the expert's own habit; all numbers in hundredths of a point.</summary>
/// <param name="Criterion">The criterion's code; null for the total.</param>
/// <param name="Usual">The median of the own other complete sheets.</param>
/// <param name="Limit">The distance above which it is said.</param>
public sealed record PatternGap(string? Criterion, string Name, int Given, int Usual, int Limit)
{
    public string Text =>
        $"{(Criterion is null ? "合计" : $"“{Name}”")} {Marks.Show(Given)} 分，您平常给 {Marks.Show(Usual)} 分，{(Given > Usual ? "高" : "低")} {Marks.Show(Math.Abs(Given - Usual))} 分（超过 {Marks.Show(Limit)} 分时提示）";
}

/// <summary>
/// One expert's own habit of marking, from the own other complete sheets and nobody else's. A sheet far from it is shown to that expert
/// before the lock and never held back (trade.md §3.4: outlier warning to the expert only, never forced).
/// </summary>
/// <remarks>
/// Total: farther from the own median than three robust standard deviations (1.4826 × the median absolute deviation, as usual for a
/// normal spread), but not less than half and not more than the whole of the rule book's <see cref="RubricRules.OutlierPoints"/>.
/// Criterion: farther from the own median than twice that share of the criterion's full mark, because one criterion spreads more than
/// the sum of all.
/// </remarks>
public sealed class OwnPattern
{
    /// <summary>With fewer other sheets there is no habit yet, and nothing is said.</summary>
    public const int Fewest = 5;
    private readonly RubricRules _rubric;
    private readonly List<IReadOnlyDictionary<string, int>> _sheets;
    private readonly List<int> _totals;

    /// <param name="others">The marks of the own complete sheets, without the one that is looked at.</param>
    public OwnPattern(RubricRules rubric, IEnumerable<IReadOnlyDictionary<string, int>> others)
    {
        (_rubric, _sheets) = (rubric, [.. others]);
        _totals = [.. _sheets.Select(s => s.Values.Sum())];
    }

    public int Sheets => _sheets.Count;
    public bool IsKnown => Sheets >= Fewest;

    /// <summary>The median of the own totals, in hundredths of a point; 0 without sheets.</summary>
    public int Median => MedianOf(_totals);

    /// <summary>The place a total would take among the own sheets; equal totals share it.</summary>
    public int PlaceOf(int totalHundredths) => 1 + _totals.Count(t => t > totalHundredths);

    /// <summary>What is unusual in a sheet: the total first, then criteria in the rubric's order. Empty while there is no habit.</summary>
    public IReadOnlyList<PatternGap> GapsOf(IReadOnlyDictionary<string, int> marks)
    {
        if (!IsKnown)
            return [];
        var total = new PatternGap(null, "", marks.Values.Sum(), Median, TotalLimit());
        var criteria = _rubric
            .Criteria.Where(c => marks.ContainsKey(c.Code))
            .Select(c => new PatternGap(
                c.Code,
                c.Name,
                marks[c.Code],
                MedianOf(_sheets.Select(s => s.GetValueOrDefault(c.Code))),
                2 * 100 * c.Max * _rubric.OutlierPoints / _rubric.Total
            ));
        return [.. criteria.Prepend(total).Where(g => Math.Abs(g.Given - g.Usual) > g.Limit)];
    }

    private int TotalLimit()
    {
        var most = _rubric.OutlierPoints * 100;
        var median = Median;
        var deviation = MedianOf(_totals.Select(t => Math.Abs(t - median)));
        return (int)Math.Clamp(3L * 14826 * deviation / 10000, most / 2, most);
    }

    /// <summary>Marks are multiples of a tenth of a point, so half of two of them is still whole hundredths.</summary>
    private static int MedianOf(IEnumerable<int> values)
    {
        var rising = values.Order().ToList();
        var middle = rising.Count / 2;
        return rising.Count == 0 ? 0
            : rising.Count % 2 == 1 ? rising[middle]
            : (rising[middle - 1] + rising[middle]) / 2;
    }
}
