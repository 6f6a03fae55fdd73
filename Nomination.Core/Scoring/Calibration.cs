using Nomination.Core.Shared;

namespace Nomination.Core.Scoring;

/// <summary>The three rules that take out how strict each reviewer is. They estimate, so they compute in floating point.</summary>
internal static class Calibration
{
    private const double Settled = 1e-9;

    /// <summary>Each reviewer's totals as z by population deviation; the candidate's mean z put back on the scale of all totals.</summary>
    public static List<RankedCandidate> Zscore(List<SheetTotal> sheets)
    {
        var grid = new SheetGrid(sheets);
        var values = new double[grid.Candidates.Count];
        new RuleValues(grid, RankRule.Zscore).Compute(grid.Total, values);
        return Lines(sheets, grid, values);
    }

    /// <summary>total = μ + candidate + reviewer + error by least squares; the score is μ + candidate.</summary>
    public static List<RankedCandidate> TwoWay(List<SheetTotal> sheets)
    {
        var grid = new SheetGrid(sheets);
        var model = new TwoWayModel(grid);
        model.Fit(grid.Total, [.. sheets.Select(_ => 1.0)]);
        return Lines(sheets, grid, model.Scores, Flags(grid));
    }

    /// <summary>The same model with Huber weights; sheets that end up with less than half the weight are outliers.</summary>
    public static (List<RankedCandidate> Values, IReadOnlyList<OutlyingSheet> Outliers) Robust(List<SheetTotal> sheets)
    {
        var grid = new SheetGrid(sheets);
        var model = new TwoWayModel(grid);
        var weights = RobustFit.Run(model, grid.Total, Settled);
        var outliers = sheets
            .Select((s, i) => (Sheet: new OutlyingSheet(s.Reviewer, s.Candidate, model.Residuals[i]), Weight: weights[i]))
            .Where(x => x.Weight < 0.5)
            .Select(x => x.Sheet);
        return (Lines(sheets, grid, model.Scores, Flags(grid)), [.. outliers]);
    }

    private static IReadOnlyList<string> Flags(SheetGrid grid) => grid.Groups > 1 ? [Ranking.Disconnected] : [];

    private static List<RankedCandidate> Lines(
        List<SheetTotal> sheets,
        SheetGrid grid,
        double[] values,
        params IReadOnlyList<string> flags
    ) =>
        [
            .. grid.Candidates.Select(
                (name, c) =>
                {
                    var own = sheets[grid.First[c]..grid.First[c + 1]];
                    return new RankedCandidate(0, name, Ranking.Show(values[c]), values[c], own.Count, own.Count, false, flags)
                    {
                        PlainMean = Ranking.MeanOf(own),
                    };
                }
            ),
        ];
}
