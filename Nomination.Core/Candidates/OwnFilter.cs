namespace Nomination.Core.Candidates;

public enum OwnOrder
{
    Rank,
    Name,
    Newest,
}

/// <summary>What the unit looks for in its own list; the database filters and sorts.</summary>
/// <param name="Group">A key of <see cref="Groups"/>, or empty for all.</param>
/// <param name="Page">Counted from 1; 0 for all rows, as exports and the home need them.</param>
public sealed record OwnFilter(string Search = "", string Group = "", OwnOrder Order = OwnOrder.Rank, int Page = 0)
{
    public const int PageSize = 50;

    /// <summary>States together that a unit may tell apart: what the review decides does not show before the public notice.</summary>
    public static IReadOnlyDictionary<string, CandidateState[]> Groups { get; } =
        new Dictionary<string, CandidateState[]>
        {
            ["草稿"] = [CandidateState.Draft],
            ["待补正"] = [CandidateState.Returned],
            ["审查中"] = [CandidateState.Submitted, CandidateState.Resubmitted, CandidateState.AtNominator],
            ["形审通过"] = CandidateStates.Reviewed,
            ["已了结"] = [CandidateState.Rejected, CandidateState.Lapsed, CandidateState.Withdrawn, CandidateState.NotRecommended],
        };

    public bool IsEmpty => Search.Trim().Length == 0 && Group.Length == 0 && Order == OwnOrder.Rank;

    public IQueryable<Candidate> Apply(IQueryable<Candidate> own)
    {
        if (Groups.TryGetValue(Group, out var states))
            own = own.Where(c => states.Contains(c.State));
        var text = Search.Trim();
        if (text.Length > 0)
        {
            var initials = text.ToUpperInvariant();
            own = own.Where(c =>
                c.Name.Contains(text)
                || c.WorkUnit.Contains(text)
                || (c.Code != null && c.Code.Contains(text))
                || c.NameInitials.StartsWith(initials)
            );
        }
        return Order switch
        {
            OwnOrder.Name => own.OrderBy(c => c.NameInitials).ThenBy(c => c.Name).ThenBy(c => c.Id),
            OwnOrder.Newest => own.OrderByDescending(c => c.UpdatedAt).ThenBy(c => c.Id),
            _ => own.OrderBy(c => c.RankInUnit == 0).ThenBy(c => c.RankInUnit).ThenByDescending(c => c.UpdatedAt),
        };
    }
}
