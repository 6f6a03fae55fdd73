namespace Nomination.Core.Scoring;

/// <summary>An expert who could read a candidate in addition.</summary>
public sealed record PossibleReader(Guid Id, string Code, string Name, bool IsAlternate);

/// <summary>One more reader who was asked for.</summary>
public sealed record ExtraReader(string Code, string Reason, string AskedBy, DateTimeOffset AskedAt, bool IsDone);

/// <summary>A candidate on whom the reviewers disagree, with what hangs on it.</summary>
/// <param name="Title">The name, or 候选人 07 where the reader of the queue must not know it.</param>
/// <param name="Spread">Points between the highest and the lowest sheet after taking out each reviewer's severity.</param>
/// <param name="Highest">Code of the reviewer who is highest by that measure.</param>
public sealed record QueueRow(
    Guid CandidateId,
    string Number,
    string Title,
    int Rank,
    string Score,
    CutChance Chance,
    double Spread,
    string Highest,
    string Lowest,
    IReadOnlyList<ExtraReader> Extra,
    int Notes
);

/// <param name="Rows">Largest effect on the cut first.</param>
/// <param name="IsDecided">The shortlist stands: nobody is asked any more.</param>
public sealed record QueueView(
    int Places,
    bool IsKnown,
    IReadOnlyList<QueueRow> Rows,
    bool IsDecided,
    bool MayAsk,
    IReadOnlyDictionary<Guid, IReadOnlyList<PossibleReader>> Possible
);

/// <summary>分歧: the order by what a single sheet can change at the cut.</summary>
internal static class DisagreementQueue
{
    private const int Longest = 50;

    /// <summary>The candidates whose P(in) a single sheet moves by a hundredth or more, largest move first; at most fifty.</summary>
    public static IReadOnlyList<CutChance> Of(IEnumerable<CutChance> chances) =>
        [
            .. chances
                .Where(c => c.Effect >= 0.01)
                .OrderByDescending(c => c.Effect)
                .ThenByDescending(c => Math.Min(c.In, 1 - c.In))
                .ThenBy(c => c.Candidate, StringComparer.Ordinal)
                .Take(Longest),
        ];

    /// <summary>Who is highest and lowest on a candidate once severities are taken out, and how many points lie between.</summary>
    public static IReadOnlyDictionary<string, (double Spread, string Highest, string Lowest)> Spreads(IEnumerable<SheetTotal> sheets)
    {
        var sorted = Ranking.Sorted(sheets);
        var grid = new SheetGrid(sorted);
        var model = new TwoWayModel(grid);
        model.Fit(grid.Total, [.. grid.Total.Select(_ => 1.0)]);
        return Enumerable
            .Range(0, grid.Candidates.Count)
            .ToDictionary(
                c => grid.Candidates[c],
                c =>
                {
                    var rows = Enumerable.Range(grid.First[c], grid.First[c + 1] - grid.First[c]).ToList();
                    var (high, low) = (rows.MaxBy(i => model.Residuals[i]), rows.MinBy(i => model.Residuals[i]));
                    return (
                        model.Residuals[high] - model.Residuals[low],
                        grid.Reviewers[grid.Reviewer[high]],
                        grid.Reviewers[grid.Reviewer[low]]
                    );
                }
            );
    }
}
