namespace Nomination.Core.Scoring;

/// <summary>Draws another panel's sheets from the two-way model of the given ones and tells how far each candidate's value moves.</summary>
internal sealed class Redraw
{
    private readonly SheetGrid _grid;
    private readonly RuleValues _rule;
    private readonly double[] _level;
    private readonly double[] _severities;
    private readonly double[] _rests;
    private readonly double[] _base;
    private readonly double[] _totals;
    private readonly double[] _drawn;

    public Redraw(SheetGrid grid, RankRule rule, int minSheetsForTrim, double settled)
    {
        _grid = grid;
        _rule = new RuleValues(grid, rule, minSheetsForTrim, settled);
        var (model, more) = (new TwoWayModel(grid), Math.Sqrt((double)grid.Rows / grid.Freedom));
        if (rule == RankRule.Robust)
        {
            // Huber's correction for robust fits with many parameters (Huber 1981, §7.6): fewer sheets carry the fit than are there.
            var whole = RobustFit.Run(model, grid.Total, settled).Count(w => w >= 1) / (double)grid.Rows;
            more *= 1 + (grid.Rows - grid.Freedom) / (double)grid.Rows * (1 - whole) / whole;
        }
        else
            model.Fit(grid.Total, [.. grid.Total.Select(_ => 1.0)]);
        (_level, Severities) = (model.Scores, model.Effects);
        _rests = [.. model.Residuals.Select(r => r * more)];
        var (reviewers, free) = ((double)grid.Reviewers.Count, grid.Reviewers.Count - grid.Groups);
        var wider = free > 0 ? Math.Sqrt(reviewers / free) : 1;
        _severities = [.. model.Effects.Select(e => e * wider)];
        (_totals, _drawn) = (new double[grid.Rows], new double[grid.Reviewers.Count]);
        _base = new double[grid.Candidates.Count];
        for (var i = 0; i < grid.Rows; i++)
            _totals[i] = _level[grid.Candidate[i]];
        _rule.Compute(_totals, _base);
    }

    /// <summary>How far above the panel each reviewer scores, in points.</summary>
    public double[] Severities { get; }

    /// <summary>Standard deviation of what neither candidate nor reviewer explains, in points.</summary>
    public double Noise => Math.Sqrt(_rests.Sum(r => r * r) / _rests.Length);

    /// <param name="moves">Filled: how far the draw moves each candidate against the field.</param>
    public void Next(SplitMix chance, double[] moves)
    {
        for (var r = 0; r < _drawn.Length; r++)
            _drawn[r] = _severities[chance.Next(_severities.Length)];
        for (var i = 0; i < _totals.Length; i++)
            _totals[i] = _level[_grid.Candidate[i]] + _drawn[_grid.Reviewer[i]] + _rests[chance.Next(_rests.Length)];
        _rule.Compute(_totals, moves);
        var mean = 0.0;
        for (var c = 0; c < moves.Length; c++)
            mean += moves[c] -= _base[c];
        mean /= moves.Length;
        for (var c = 0; c < moves.Length; c++)
            moves[c] -= mean;
    }
}
