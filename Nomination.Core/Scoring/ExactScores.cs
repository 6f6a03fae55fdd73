using Nomination.Core.Shared;

namespace Nomination.Core.Scoring;

/// <summary>The three rules that are computed exactly: plain mean, trimmed mean and median.</summary>
internal static class ExactScores
{
    /// <param name="sheets">Sorted by candidate, then by reviewer.</param>
    public static List<RankedCandidate> Of(List<SheetTotal> sheets, RankRule rule, int minSheetsForTrim)
    {
        var values = new List<RankedCandidate>();
        for (int from = 0, to; from < sheets.Count; from = to)
        {
            for (to = from + 1; to < sheets.Count && sheets[to].Candidate == sheets[from].Candidate; )
                to++;
            var rising = sheets[from..to];
            rising.Sort(ByTotal);
            values.Add(Of(rising[0].Candidate, rising, rule, minSheetsForTrim));
        }
        return values;
    }

    /// <summary>Of equal totals the reviewer's code decides which one is dropped, so that it is always the same.</summary>
    private static int ByTotal(SheetTotal a, SheetTotal b)
    {
        var order = a.Total.CompareTo(b.Total);
        return order != 0 ? order : string.CompareOrdinal(a.Reviewer, b.Reviewer);
    }

    private static RankedCandidate Of(string candidate, List<SheetTotal> rising, RankRule rule, int minSheetsForTrim)
    {
        var trims = rule == RankRule.Trimmed && rising.Count >= minSheetsForTrim;
        var used = trims ? rising[1..^1] : rising;
        var value = rule == RankRule.Median ? MedianOf(rising) : Ranking.MeanOf(used);
        IReadOnlyList<string> flags = rule == RankRule.Trimmed && !trims ? [Ranking.FewSheets] : [];
        return new(0, candidate, value.Show(), value.ToDouble(), rising.Count, used.Count, false, flags)
        {
            Exact = value,
            PlainMean = Ranking.MeanOf(rising),
            Dropped = trims ? [rising[^1], rising[0]] : [],
        };
    }

    private static Fraction MedianOf(List<SheetTotal> rising)
    {
        var middle = rising.Count / 2;
        return rising.Count % 2 == 1 ? rising[middle].Total : (rising[middle - 1].Total + rising[middle].Total) / 2;
    }
}
