namespace Nomination.Core.Scoring;

/// <summary>One candidate's place under each of the six rules.</summary>
/// <param name="Ranks">In the order of <see cref="RuleComparison.Rules"/>.</param>
/// <param name="Scores">As shown, in the same order.</param>
public sealed record RuleLine(string Candidate, IReadOnlyList<int> Ranks, IReadOnlyList<string> Scores)
{
    /// <summary>Places between the best and the worst of the six.</summary>
    public int Spread => Ranks.Max() - Ranks.Min();
}

/// <param name="Lines">In the order of the official rule.</param>
/// <param name="Outliers">Sheets that the robust rule weighs under one half, farthest first: to be asked about, never removed.</param>
public sealed record RuleTable(RankRule Official, IReadOnlyList<RuleLine> Lines, IReadOnlyList<OutlyingSheet> Outliers);

/// <summary>All six rules on the same sheets, side by side.</summary>
public static class RuleComparison
{
    public static IReadOnlyList<RankRule> Rules { get; } = Enum.GetValues<RankRule>();

    public static RuleTable Of(IEnumerable<SheetTotal> sheets, RankRule official, int minSheetsForTrim = 5)
    {
        var sorted = Ranking.Sorted(sheets);
        var all = Rules.Select(rule => Ranking.Of(sorted, rule, minSheetsForTrim)).ToList();
        var lines = all.Select(r => r.Ranking.ToDictionary(l => l.Candidate)).ToList();
        return new(
            official,
            [
                .. all.Single(r => r.Rule == official)
                    .Ranking.Select(l => new RuleLine(
                        l.Candidate,
                        [.. lines.Select(of => of[l.Candidate].Rank)],
                        [.. lines.Select(of => of[l.Candidate].Score)]
                    )),
            ],
            [.. all[^1].Outliers.OrderByDescending(o => Math.Abs(o.Residual))]
        );
    }
}
