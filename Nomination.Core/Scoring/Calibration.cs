namespace Nomination.Core.Scoring;

/// <summary>The three rules that take out how strict each reviewer is. They estimate, so they compute in floating point.</summary>
internal static class Calibration
{
    private const double HuberK = 1.345;
    private const double SmallestScale = 0.5;
    private const double Settled = 1e-9;
    private const int MostRounds = 200;

    /// <summary>Each reviewer's totals as z by population deviation; the candidate's mean z put back on the scale of all totals.</summary>
    public static List<RankedCandidate> Zscore(List<SheetTotal> sheets)
    {
        if (sheets.Count == 0)
            return [];
        var (mean, deviation) = Spread(sheets);
        var reviewers = sheets.GroupBy(s => s.Reviewer).ToDictionary(g => g.Key, Spread);
        double Z(SheetTotal s) => reviewers[s.Reviewer] is (var m, > 0 and var d) ? (s.Total.ToDouble() - m) / d : 0;
        return [.. sheets.GroupBy(s => s.Candidate).Select(g => Ranking.Estimated(g, mean + deviation * g.Average(Z)))];
    }

    /// <summary>total = μ + candidate + reviewer + error by least squares; the score is μ + candidate.</summary>
    public static List<RankedCandidate> TwoWay(List<SheetTotal> sheets)
    {
        var model = new TwoWayModel(sheets);
        model.Fit([.. sheets.Select(_ => 1.0)]);
        return Lines(sheets, model);
    }

    /// <summary>The same model with Huber weights, so that single far-off sheets pull less.</summary>
    public static (List<RankedCandidate> Values, IReadOnlyList<OutlyingSheet> Outliers) Robust(List<SheetTotal> sheets)
    {
        var model = new TwoWayModel(sheets);
        var weights = sheets.Select(_ => 1.0).ToArray();
        model.Fit(weights);
        for (var round = 0; round < MostRounds && sheets.Count > 0; round++)
        {
            var sizes = model.Residuals.Select(Math.Abs).ToArray();
            var limit = HuberK * Math.Max(SmallestScale, 1.4826 * Median(sizes));
            weights = [.. sizes.Select(r => r <= limit ? 1 : limit / r)];
            if (model.Fit(weights) < Settled)
                break;
        }
        var outliers = sheets
            .Select((s, i) => (Sheet: new OutlyingSheet(s.Reviewer, s.Candidate, model.Residuals[i]), Weight: weights[i]))
            .Where(x => x.Weight < 0.5)
            .Select(x => x.Sheet);
        return (Lines(sheets, model), [.. outliers]);
    }

    private static List<RankedCandidate> Lines(List<SheetTotal> sheets, TwoWayModel model)
    {
        IReadOnlyList<string> flags = model.Groups > 1 ? [Ranking.Disconnected] : [];
        return [.. sheets.GroupBy(s => s.Candidate).Select(g => Ranking.Estimated(g, model.ScoreOf(g.Key), flags))];
    }

    /// <summary>Mean and population deviation; 0 exactly where all totals are equal.</summary>
    private static (double Mean, double Deviation) Spread(IEnumerable<SheetTotal> sheets)
    {
        var totals = sheets.Select(s => s.Total.ToDouble()).ToList();
        var mean = totals.Average();
        return (mean, totals.TrueForAll(t => t.Equals(totals[0])) ? 0 : Math.Sqrt(totals.Average(t => (t - mean) * (t - mean))));
    }

    private static double Median(double[] values)
    {
        var rising = values.Order().ToList();
        var middle = rising.Count / 2;
        return rising.Count % 2 == 1 ? rising[middle] : (rising[middle - 1] + rising[middle]) / 2;
    }
}
