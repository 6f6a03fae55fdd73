namespace Nomination.Core.Scoring;

/// <summary>
/// Weighted least squares of candidate scores and reviewer effects. The effects sum to 0 in every connected group of the
/// candidate–reviewer graph, which makes the solution unique; between groups scores are not comparable.
/// </summary>
internal sealed class TwoWayModel
{
    private readonly int[] _candidate;
    private readonly int[] _reviewer;
    private readonly double[] _total;
    private readonly int[] _group;
    private readonly double[] _score;
    private readonly double[] _effect;
    private readonly Dictionary<string, int> _names;

    public TwoWayModel(IReadOnlyList<SheetTotal> sheets)
    {
        _names = Index(sheets.Select(s => s.Candidate));
        var reviewers = Index(sheets.Select(s => s.Reviewer));
        _candidate = [.. sheets.Select(s => _names[s.Candidate])];
        _reviewer = [.. sheets.Select(s => reviewers[s.Reviewer])];
        _total = [.. sheets.Select(s => s.Total.ToDouble())];
        (_score, _effect) = (new double[_names.Count], new double[reviewers.Count]);
        _group = Connect(reviewers.Count);
        Residuals = new double[sheets.Count];
    }

    public int Groups => _group.Distinct().Count();

    /// <summary>Total minus score minus effect, of each sheet in the given order.</summary>
    public double[] Residuals { get; }

    public double ScoreOf(string candidate) => _score[_names[candidate]];

    /// <summary>Solves with one positive weight per sheet; returns the largest change of any score or effect.</summary>
    public double Fit(double[] weights)
    {
        var (effects, scores) = Solve(weights);
        var moved = Math.Max(Distance(effects, _effect), Distance(scores, _score));
        effects.CopyTo(_effect, 0);
        scores.CopyTo(_score, 0);
        for (var i = 0; i < _total.Length; i++)
            Residuals[i] = _total[i] - _score[_candidate[i]] - _effect[_reviewer[i]];
        return moved;
    }

    /// <summary>Candidates are eliminated from the normal equations; what remains is one small system in the reviewers.</summary>
    private (double[] Effects, double[] Scores) Solve(double[] weights)
    {
        var n = _effect.Length;
        var (matrix, right) = (new double[n, n], new double[n]);
        var sheetsOf = Enumerable.Range(0, _total.Length).GroupBy(i => _candidate[i]).Select(g => g.ToArray()).ToList();
        foreach (var own in sheetsOf)
        {
            var sum = own.Sum(i => weights[i]);
            var mean = own.Sum(i => weights[i] * _total[i]) / sum;
            foreach (var i in own)
            {
                matrix[_reviewer[i], _reviewer[i]] += weights[i];
                right[_reviewer[i]] += weights[i] * (_total[i] - mean);
                foreach (var j in own)
                    matrix[_reviewer[i], _reviewer[j]] -= weights[i] * weights[j] / sum;
            }
        }
        // Each group's rows sum to 0; adding 1 everywhere within the group makes "sum of effects = 0" part of the solution.
        for (var r = 0; r < n; r++)
        for (var s = 0; s < n; s++)
            matrix[r, s] += _group[r] == _group[s] ? 1 : 0;
        var effects = Eliminate(matrix, right);
        var scores = new double[_score.Length];
        foreach (var own in sheetsOf)
            scores[_candidate[own[0]]] = own.Sum(i => weights[i] * (_total[i] - effects[_reviewer[i]])) / own.Sum(i => weights[i]);
        return (effects, scores);
    }

    /// <summary>The group of each reviewer: reviewers who share a candidate, directly or over others, are in one.</summary>
    private int[] Connect(int reviewers)
    {
        var group = Enumerable.Range(0, reviewers).ToArray();
        foreach (var own in Enumerable.Range(0, _total.Length).GroupBy(i => _candidate[i], i => _reviewer[i]))
        {
            var joined = own.Select(r => group[r]).ToHashSet();
            var first = joined.Min();
            for (var r = 0; r < reviewers; r++)
                if (joined.Contains(group[r]))
                    group[r] = first;
        }
        return group;
    }

    /// <summary>Gaussian elimination with partial pivoting; the matrix is symmetric and positive definite.</summary>
    private static double[] Eliminate(double[,] m, double[] right)
    {
        var n = right.Length;
        for (var k = 0; k < n; k++)
        {
            var pivot = Enumerable.Range(k, n - k).MaxBy(r => Math.Abs(m[r, k]));
            if (pivot != k)
            {
                for (var c = 0; c < n; c++)
                    (m[k, c], m[pivot, c]) = (m[pivot, c], m[k, c]);
                (right[k], right[pivot]) = (right[pivot], right[k]);
            }
            for (var r = k + 1; r < n; r++)
            {
                var factor = m[r, k] / m[k, k];
                for (var c = k; c < n; c++)
                    m[r, c] -= factor * m[k, c];
                right[r] -= factor * right[k];
            }
        }
        var x = new double[n];
        for (var k = n - 1; k >= 0; k--)
        {
            var rest = right[k];
            for (var c = k + 1; c < n; c++)
                rest -= m[k, c] * x[c];
            x[k] = rest / m[k, k];
        }
        return x;
    }

    private static double Distance(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).DefaultIfEmpty().Max();

    private static Dictionary<string, int> Index(IEnumerable<string> names) =>
        names.Distinct().Select((name, i) => (name, i)).ToDictionary(x => x.name, x => x.i);
}
