namespace Nomination.Core.Scoring;

/// <summary>How alike the reviewers judge.</summary>
/// <param name="Concordance">Kendall's W, 0 to 1; null where there are fewer than two reviewers or three candidates to compare.</param>
/// <param name="ComparedBy">Candidates that all reviewers scored, on whom W rests; 0 where it rests on pairs of reviewers.</param>
/// <param name="OneSheet">ICC(2,1): how far one reviewer's total can be relied on; null where chance cannot be told from the rest.</param>
/// <param name="AllSheets">ICC(2,k): the same for the mean of a candidate's sheets.</param>
/// <param name="SheetsEach">k: sheets of a candidate, on average (harmonic).</param>
/// <param name="Candidates">Standard deviation in points of what candidates differ by.</param>
/// <param name="Reviewers">… of what reviewers are strict or lenient by.</param>
/// <param name="Rest">… of what neither explains.</param>
public sealed record AgreementFigures(
    double? Concordance,
    int ComparedBy,
    double? OneSheet,
    double? AllSheets,
    double SheetsEach,
    double Candidates,
    double Reviewers,
    double Rest
);

/// <summary>
/// Kendall's W with the correction for ties (Kendall and Gibbons 1990) and the intraclass correlations of the two-way random model for
/// absolute agreement (Shrout and Fleiss 1979, cases 2,1 and 2,k). With gaps (recusals, split panels) the variances come from Henderson's
/// third method (1953), which on a complete table is the same analysis of variance; W then rests on the candidates whom all scored where
/// these are at least half, and otherwise on the mean rank correlation of pairs of reviewers, by W = ((m − 1)·ρ + 1) / m.
/// </summary>
public static class Agreement
{
    private const int LeastCandidates = 3;

    public static AgreementFigures Of(IEnumerable<SheetTotal> sheets)
    {
        var sorted = Ranking.Sorted(sheets);
        var grid = new SheetGrid(sorted);
        var (w, comparedBy) = Concordance(sorted, grid);
        if (grid.Freedom <= 0 || grid.Candidates.Count < 2 || grid.Reviewers.Count < 2)
            return new(w, comparedBy, null, null, Each(grid), 0, 0, 0);
        var (candidate, reviewer, chance) = Variances(grid);
        var k = Each(grid);
        var all = candidate + reviewer + chance;
        var mean = candidate + (reviewer + chance) / k;
        return new(
            w,
            comparedBy,
            all > 0 ? candidate / all : null,
            mean > 0 ? candidate / mean : null,
            k,
            Math.Sqrt(candidate),
            Math.Sqrt(reviewer),
            Math.Sqrt(chance)
        );
    }

    /// <summary>Henderson's third method: each factor's sum of squares after the other, set to what it is expected to be.</summary>
    private static (double Candidate, double Reviewer, double Chance) Variances(SheetGrid grid)
    {
        var model = new TwoWayModel(grid);
        model.Fit(grid.Total, [.. grid.Total.Select(_ => 1.0)]);
        var unexplained = model.Residuals.Sum(r => r * r);
        var rest = unexplained / grid.Freedom;
        var (candidates, reviewers) = (grid.Candidates.Count, grid.Reviewers.Count);
        var byReviewer = Within(grid.Reviewer, grid.Total, reviewers) - unexplained;
        var byCandidate = Within(grid.Candidate, grid.Total, candidates) - unexplained;
        return (
            Math.Max(0, (byReviewer - (candidates - grid.Groups) * rest) / Math.Max(1, grid.Rows - reviewers)),
            Math.Max(0, (byCandidate - (reviewers - grid.Groups) * rest) / Math.Max(1, grid.Rows - candidates)),
            rest
        );
    }

    /// <summary>Sum of squares about the means of the classes.</summary>
    private static double Within(int[] classes, double[] totals, int count)
    {
        var (sums, sizes) = (new double[count], new int[count]);
        for (var i = 0; i < totals.Length; i++)
            (sums[classes[i]], sizes[classes[i]]) = (sums[classes[i]] + totals[i], sizes[classes[i]] + 1);
        return totals.Select((t, i) => t - sums[classes[i]] / sizes[classes[i]]).Sum(d => d * d);
    }

    private static double Each(SheetGrid grid) =>
        grid.Candidates.Count == 0
            ? 0
            : grid.Candidates.Count / Enumerable.Range(0, grid.Candidates.Count).Sum(c => 1.0 / (grid.First[c + 1] - grid.First[c]));

    private static (double? W, int ComparedBy) Concordance(List<SheetTotal> sheets, SheetGrid grid)
    {
        var m = grid.Reviewers.Count;
        if (m < 2)
            return (null, 0);
        var common = Enumerable
            .Range(0, grid.Candidates.Count)
            .Where(c => grid.First[c + 1] - grid.First[c] == m)
            .Select(c => sheets[grid.First[c]..grid.First[c + 1]])
            .ToList();
        return common.Count >= LeastCandidates && 2 * common.Count >= grid.Candidates.Count
            ? (OfBlock(common, m), common.Count)
            : (OfPairs(sheets, grid), 0);
    }

    private static double? OfBlock(List<List<SheetTotal>> block, int m)
    {
        var n = block.Count;
        var (sums, ties) = (new double[n], 0.0);
        for (var r = 0; r < m; r++)
        {
            var (ranks, tied) = MidRanks([.. block.Select(own => own[r].Total.ToDouble())]);
            ties += tied;
            for (var c = 0; c < n; c++)
                sums[c] += ranks[c];
        }
        var mean = m * (n + 1) / 2.0;
        var below = (double)m * m * n * ((double)n * n - 1) - m * ties;
        return below > 0 ? 12 * sums.Sum(s => (s - mean) * (s - mean)) / below : null;
    }

    /// <summary>The mean rank correlation of all pairs of reviewers with three candidates or more in common, weighted by how many.</summary>
    private static double? OfPairs(List<SheetTotal> sheets, SheetGrid grid)
    {
        var pairs = new Dictionary<(int, int), List<(double A, double B)>>();
        for (var c = 0; c < grid.Candidates.Count; c++)
        for (var i = grid.First[c]; i < grid.First[c + 1]; i++)
        for (var j = i + 1; j < grid.First[c + 1]; j++)
        {
            var key = (grid.Reviewer[i], grid.Reviewer[j]);
            if (!pairs.TryGetValue(key, out var both))
                pairs[key] = both = [];
            both.Add((grid.Total[i], grid.Total[j]));
        }
        var (sum, weight) = (0.0, 0.0);
        foreach (var both in pairs.Values.Where(p => p.Count >= LeastCandidates))
            if (Correlation([.. both.Select(p => p.A)], [.. both.Select(p => p.B)]) is { } rho)
                (sum, weight) = (sum + both.Count * rho, weight + both.Count);
        var m = (double)sheets.Count / grid.Candidates.Count;
        return weight > 0 && m > 1 ? Math.Clamp(((m - 1) * sum / weight + 1) / m, 0, 1) : null;
    }

    /// <summary>Spearman's, ties sharing their mean rank; null where one side puts all equal.</summary>
    private static double? Correlation(double[] a, double[] b)
    {
        var (x, y) = (MidRanks(a).Ranks, MidRanks(b).Ranks);
        var mean = (a.Length + 1) / 2.0;
        var (xy, xx, yy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
            (xy, xx, yy) = (xy + (x[i] - mean) * (y[i] - mean), xx + (x[i] - mean) * (x[i] - mean), yy + (y[i] - mean) * (y[i] - mean));
        return xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : null;
    }

    /// <summary>Ranks from 1, equals sharing the mean of theirs, and Σ(t³ − t) over the groups of equals.</summary>
    private static (double[] Ranks, double Ties) MidRanks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToArray();
        var (ranks, ties) = (new double[values.Length], 0.0);
        for (var i = 0; i < order.Length; )
        {
            var end = i + 1;
            while (end < order.Length && values[order[end]].Equals(values[order[i]]))
                end++;
            for (var j = i; j < end; j++)
                ranks[order[j]] = (i + 1 + end) / 2.0;
            double t = end - i;
            ties += t * t * t - t;
            i = end;
        }
        return (ranks, ties);
    }
}
