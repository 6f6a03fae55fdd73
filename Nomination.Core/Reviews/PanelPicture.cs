using Nomination.Core.Candidates;

namespace Nomination.Core.Reviews;

/// <summary>
/// The seated panel, the candidates in review and who is kept from whom. A conflict the papers prove holds even before the
/// office has written it down, and a written decision outweighs what was found.
/// </summary>
internal sealed class PanelPicture
{
    private readonly HashSet<(Guid Reviewer, Guid Candidate)> _kept;

    /// <param name="candidates">Those in review, in the order of their numbers.</param>
    /// <param name="read">As in <see cref="ConflictFinder.Find"/>: given where candidates' wishes are shown to the office.</param>
    public PanelPicture(
        IReadOnlyList<Reviewer> reviewers,
        IReadOnlyList<Candidate> candidates,
        IReadOnlyList<Recusal> recusals,
        int maxAvoid,
        Func<Candidate, CandidateForm>? read = null
    )
    {
        (Reviewers, Candidates, Recusals) = (reviewers, candidates, recusals);
        var decided = recusals.Select(r => (r.ReviewerId, r.CandidateId)).ToHashSet();
        Undecided =
        [
            .. ConflictFinder.Find(Seated, candidates, maxAvoid, read).Where(c => !decided.Contains((c.ReviewerId, c.CandidateId))),
        ];
        _kept =
        [
            .. recusals.Where(r => r.Granted).Select(r => (r.ReviewerId, r.CandidateId)),
            .. Undecided.Where(c => c.IsHard).Select(c => (c.ReviewerId, c.CandidateId)),
        ];
    }

    public IReadOnlyList<Reviewer> Reviewers { get; }
    public IReadOnlyList<Candidate> Candidates { get; }
    public IReadOnlyList<Recusal> Recusals { get; }

    /// <summary>Conflicts found that no decision stands against yet.</summary>
    public IReadOnlyList<Conflict> Undecided { get; }
    public IEnumerable<Reviewer> Seated => Reviewers.Where(r => r.IsSeated);

    /// <summary>应评 = experts × candidates − recusals.</summary>
    public int PlannedSheets => Seated.Sum(PlannedOf);

    public int PlannedOf(Reviewer reviewer) => Candidates.Count(c => !IsKept(reviewer.Id, c.Id));

    public bool IsKept(Guid reviewer, Guid candidate) => _kept.Contains((reviewer, candidate));

    /// <summary>The recusals in force on pairs of the seated panel and the candidates in review.</summary>
    public int InForce => Seated.Sum(r => Candidates.Count - PlannedOf(r));
}
