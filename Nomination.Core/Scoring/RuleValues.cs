namespace Nomination.Core.Scoring;

/// <summary>
/// Values of all candidates under one rule, in floating point and into a given array: for redrawing thousands of times.
/// What decides a rank is computed exactly elsewhere (<see cref="ExactScores"/>).
/// </summary>
internal sealed class RuleValues(SheetGrid grid, RankRule rule, int minSheetsForTrim = 5, double settled = 1e-9)
{
    /// <summary>Who asks for a thousandth of a point needs no equations solved to the last digit: a hundred-thousandth of that is exact enough.</summary>
    private readonly TwoWayModel _model = new(grid, Math.Max(TwoWayModel.Exact, settled > Fine ? settled * 1e-5 : 0));
    private const double Fine = 1e-6;
    private readonly double[] _ones = [.. grid.Total.Select(_ => 1.0)];
    private readonly double[] _own = new double[grid.Rows];
    private readonly double[] _weights = new double[grid.Rows];

    /// <param name="totals">Points, one per row of the grid.</param>
    /// <param name="values">Filled, one per candidate.</param>
    public void Compute(double[] totals, double[] values)
    {
        switch (rule)
        {
            case RankRule.Zscore:
                Zscore(totals, values);
                return;
            case RankRule.TwoWay:
                _model.Fit(totals, _ones);
                _model.Scores.CopyTo(values, 0);
                return;
            case RankRule.Robust:
                RobustFit.Run(_model, totals, settled, _weights, _own);
                _model.Scores.CopyTo(values, 0);
                return;
            default:
                for (var c = 0; c < values.Length; c++)
                    values[c] = OfOne(totals.AsSpan(grid.First[c], grid.First[c + 1] - grid.First[c]));
                return;
        }
    }

    /// <summary>The mean, trimmed mean or median of one candidate's sheets; the mean under the other rules.</summary>
    public double OfOne(ReadOnlySpan<double> own)
    {
        if (rule == RankRule.Median)
        {
            own.CopyTo(_own);
            return Selection.Median(_own.AsSpan(0, own.Length));
        }
        var (sum, least, most) = (0.0, double.PositiveInfinity, double.NegativeInfinity);
        foreach (var total in own)
            (sum, least, most) = (sum + total, Math.Min(least, total), Math.Max(most, total));
        return rule == RankRule.Trimmed && own.Length >= minSheetsForTrim ? (sum - least - most) / (own.Length - 2) : sum / own.Length;
    }

    /// <summary>Mean and population deviation of each reviewer's totals, and of all; the deviation is 0 exactly where all totals are equal.</summary>
    private void Zscore(double[] totals, double[] values)
    {
        var n = grid.Reviewers.Count;
        var (means, squares, counts, first, same) = (
            new double[n + 1],
            new double[n + 1],
            new int[n + 1],
            new double[n + 1],
            new bool[n + 1]
        );
        Array.Fill(same, true);
        for (var i = 0; i < totals.Length; i++)
            foreach (var r in (ReadOnlySpan<int>)[grid.Reviewer[i], n])
            {
                first[r] = counts[r]++ == 0 ? totals[i] : first[r];
                same[r] &= totals[i].Equals(first[r]);
                means[r] += totals[i];
            }
        for (var r = 0; r <= n; r++)
            means[r] /= Math.Max(1, counts[r]);
        for (var i = 0; i < totals.Length; i++)
            foreach (var r in (ReadOnlySpan<int>)[grid.Reviewer[i], n])
                squares[r] += (totals[i] - means[r]) * (totals[i] - means[r]);
        for (var c = 0; c < values.Length; c++)
        {
            var sum = 0.0;
            for (var i = grid.First[c]; i < grid.First[c + 1]; i++)
            {
                var r = grid.Reviewer[i];
                sum += same[r] ? 0 : (totals[i] - means[r]) / Math.Sqrt(squares[r] / counts[r]);
            }
            var spread = same[n] ? 0 : Math.Sqrt(squares[n] / counts[n]);
            values[c] = means[n] + spread * sum / (grid.First[c + 1] - grid.First[c]);
        }
    }
}
