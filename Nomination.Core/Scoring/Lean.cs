namespace Nomination.Core.Scoring;

/// <summary>How strict each reviewer is against the panel, by the two-way model.</summary>
internal static class Lean
{
    public static AgreementView Of(IEnumerable<SheetTotal> sheets)
    {
        var sorted = Ranking.Sorted(sheets);
        var grid = new SheetGrid(sorted);
        var model = new TwoWayModel(grid);
        model.Fit(grid.Total, [.. grid.Total.Select(_ => 1.0)]);
        var own = sorted.ToLookup(s => s.Reviewer, s => s.Total.ToDouble());
        return new(
            Agreement.Of(sorted),
            [.. grid.Reviewers.Select((name, r) => new ReviewerLean(name, own[name].Count(), model.Effects[r], Spread([.. own[name]])))]
        );
    }

    private static double Spread(double[] totals)
    {
        var mean = totals.Average();
        return Math.Sqrt(totals.Average(t => (t - mean) * (t - mean)));
    }
}
