using Nomination.Core.Shared;

namespace Nomination.Core.Scoring;

/// <summary>The three rules that are computed exactly: plain mean, trimmed mean and median.</summary>
internal static class ExactScores
{
    public static List<RankedCandidate> Of(List<SheetTotal> sheets, RankRule rule, int minSheetsForTrim) =>
        [.. sheets.GroupBy(s => s.Candidate).Select(g => Of(g.Key, [.. g.OrderBy(s => s.Total)], rule, minSheetsForTrim))];

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
