namespace Nomination.Core.Scoring;

/// <summary>
/// Weighted least squares of candidate scores and reviewer effects. The effects sum to 0 in every connected group of the
/// candidate–reviewer graph, which makes the solution unique; between groups scores are not comparable.
/// Candidates are eliminated from the normal equations; what remains, a system in the reviewers, is solved by conjugate gradients
/// straight from the sheets, so that time and memory grow with the sheets and not with the square of the reviewers.
/// </summary>
internal sealed class TwoWayModel
{
    /// <summary>Where a rank hangs on it, the solver stops when the error is this small a part of the right-hand side.</summary>
    public const double Exact = 1e-14;

    private readonly SheetGrid _grid;
    private readonly double[] _old;
    private readonly double[] _right;
    private readonly double[] _rest;
    private readonly double[] _way;
    private readonly double[] _image;
    private readonly double[] _diagonal;

    private readonly double _goal;

    /// <param name="goal">The solver stops when the error, measured by the equations, is this small a part of the right-hand side.</param>
    public TwoWayModel(SheetGrid grid, double goal = Exact)
    {
        (_grid, _goal) = (grid, goal);
        var n = grid.Reviewers.Count;
        (Scores, Effects, Residuals) = (new double[grid.Candidates.Count], new double[n], new double[grid.Rows]);
        (_old, _right, _rest, _way) = (new double[Math.Max(n, grid.Candidates.Count)], new double[n], new double[n], new double[n]);
        (_image, _diagonal) = (new double[n], new double[n]);
    }

    /// <summary>μ + candidate, in points, by candidate.</summary>
    public double[] Scores { get; }

    /// <summary>How far above the panel each reviewer scores, in points.</summary>
    public double[] Effects { get; }

    /// <summary>Total minus score minus effect, of each row.</summary>
    public double[] Residuals { get; }

    /// <summary>Solves with one positive weight per row, starting from what it holds; returns the largest change of any score or effect.</summary>
    public double Fit(double[] totals, double[] weights)
    {
        Array.Copy(Effects, _old, Effects.Length);
        Prepare(totals, weights);
        Solve(weights);
        Centre();
        var moved = Distance(Effects, _old);
        Array.Copy(Scores, _old, Scores.Length);
        for (var c = 0; c < Scores.Length; c++)
        {
            var (sum, weight) = (0.0, 0.0);
            for (var i = _grid.First[c]; i < _grid.First[c + 1]; i++)
            {
                sum += weights[i] * (totals[i] - Effects[_grid.Reviewer[i]]);
                weight += weights[i];
            }
            Scores[c] = sum / weight;
        }
        for (var i = 0; i < totals.Length; i++)
            Residuals[i] = totals[i] - Scores[_grid.Candidate[i]] - Effects[_grid.Reviewer[i]];
        return Math.Max(moved, Distance(Scores, _old));
    }

    private void Prepare(double[] totals, double[] weights)
    {
        Array.Clear(_right);
        Array.Clear(_diagonal);
        for (var c = 0; c < Scores.Length; c++)
        {
            var (sum, weight) = (0.0, 0.0);
            for (var i = _grid.First[c]; i < _grid.First[c + 1]; i++)
                (sum, weight) = (sum + weights[i] * totals[i], weight + weights[i]);
            for (var i = _grid.First[c]; i < _grid.First[c + 1]; i++)
            {
                _right[_grid.Reviewer[i]] += weights[i] * (totals[i] - sum / weight);
                _diagonal[_grid.Reviewer[i]] += weights[i] * (1 - weights[i] / weight);
            }
        }
        // A reviewer who shares no candidate with anyone has no equation; the effect stays 0.
        for (var r = 0; r < _diagonal.Length; r++)
            if (_diagonal[r] < 1e-12)
                _diagonal[r] = 1;
    }

    /// <summary>Conjugate gradients, preconditioned by the diagonal. The null space (a constant per group) is taken out afterwards.</summary>
    private void Solve(double[] weights)
    {
        var n = Effects.Length;
        Apply(Effects, weights);
        var (size, goal) = (0.0, 0.0);
        for (var r = 0; r < n; r++)
        {
            _rest[r] = _right[r] - _image[r];
            _way[r] = _rest[r] / _diagonal[r];
            size += _rest[r] * _way[r];
            goal += _right[r] * _right[r] / _diagonal[r];
        }
        goal *= _goal * _goal;
        for (var round = 0; round < 4 * n + 50 && size > goal; round++)
        {
            Apply(_way, weights);
            var curve = 0.0;
            for (var r = 0; r < n; r++)
                curve += _way[r] * _image[r];
            if (curve <= 0)
                return;
            var (step, next) = (size / curve, 0.0);
            for (var r = 0; r < n; r++)
            {
                Effects[r] += step * _way[r];
                _rest[r] -= step * _image[r];
                next += _rest[r] * _rest[r] / _diagonal[r];
            }
            for (var r = 0; r < n; r++)
                _way[r] = _rest[r] / _diagonal[r] + next / size * _way[r];
            size = next;
        }
    }

    /// <summary>The matrix of the reduced equations times a vector, into the image.</summary>
    private void Apply(double[] vector, double[] weights)
    {
        Array.Clear(_image);
        var (first, reviewer) = (_grid.First, _grid.Reviewer);
        for (var c = 0; c < Scores.Length; c++)
        {
            var (sum, weight) = (0.0, 0.0);
            for (var i = first[c]; i < first[c + 1]; i++)
                (sum, weight) = (sum + weights[i] * vector[reviewer[i]], weight + weights[i]);
            var mean = sum / weight;
            for (var i = first[c]; i < first[c + 1]; i++)
                _image[reviewer[i]] += weights[i] * (vector[reviewer[i]] - mean);
        }
    }

    private void Centre()
    {
        var (sums, counts) = (new double[Effects.Length], new int[Effects.Length]);
        for (var r = 0; r < Effects.Length; r++)
            (sums[_grid.Group[r]], counts[_grid.Group[r]]) = (sums[_grid.Group[r]] + Effects[r], counts[_grid.Group[r]] + 1);
        for (var r = 0; r < Effects.Length; r++)
            Effects[r] -= sums[_grid.Group[r]] / counts[_grid.Group[r]];
    }

    private static double Distance(double[] now, double[] before)
    {
        var most = 0.0;
        for (var i = 0; i < now.Length; i++)
            most = Math.Max(most, Math.Abs(now[i] - before[i]));
        return most;
    }
}
