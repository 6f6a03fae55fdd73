namespace Nomination.Core.Scoring;

/// <summary>
/// How far a candidate's value moves when one of the sheets is taken away, everything else staying as it is: exactly under the three plain
/// rules; under the calibrated ones the mean of the other sheets after taking out each reviewer's severity.
/// </summary>
internal static class Swing
{
    /// <returns>By candidate, in points: the largest move down (0 or less) and up (0 or more).</returns>
    public static (double Down, double Up)[] Of(SheetGrid grid, Redraw chance, RankRule rule, int minSheetsForTrim)
    {
        var isPlain = rule is RankRule.Mean or RankRule.Trimmed or RankRule.Median;
        var values = new RuleValues(grid, isPlain ? rule : RankRule.Mean, minSheetsForTrim);
        var swings = new (double Down, double Up)[grid.Candidates.Count];
        for (var c = 0; c < swings.Length; c++)
        {
            double[] own =
            [
                .. Enumerable
                    .Range(grid.First[c], grid.First[c + 1] - grid.First[c])
                    .Select(i => grid.Total[i] - (isPlain ? 0 : chance.Severities[grid.Reviewer[i]])),
            ];
            // A single sheet has no other to be compared with: as far off as chance goes.
            if (own.Length == 1)
            {
                swings[c] = (-chance.Noise, chance.Noise);
                continue;
            }
            var whole = values.OfOne(own);
            for (var i = 0; i < own.Length; i++)
            {
                var move = values.OfOne([.. own[..i], .. own[(i + 1)..]]) - whole;
                swings[c] = (Math.Min(swings[c].Down, move), Math.Max(swings[c].Up, move));
            }
        }
        return swings;
    }
}
