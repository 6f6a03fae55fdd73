using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;

namespace Nomination.Core.Reviews;

/// <summary>
/// The seated panel, the candidates in review and who is kept from whom. A conflict the papers prove holds even before the
/// office has written it down, and a written decision outweighs what was found.
/// </summary>
internal sealed class PanelPicture
{
    private readonly HashSet<(Guid Reviewer, Guid Candidate)> _kept;
    private readonly HashSet<(Guid Reviewer, Guid Candidate)> _assigned;
    private readonly HashSet<Guid> _readAll;

    /// <param name="candidates">Those in review, in the order of their numbers.</param>
    /// <param name="read">As in <see cref="ConflictFinder.Find"/>: given where candidates' wishes are shown to the office.</param>
    public PanelPicture(
        IReadOnlyList<Reviewer> reviewers,
        IReadOnlyList<Candidate> candidates,
        IReadOnlyList<Recusal> recusals,
        IReadOnlyList<Assignment> assignments,
        PanelRules rules,
        Func<Candidate, CandidateForm>? read = null
    )
    {
        (Reviewers, Candidates, Recusals) = (reviewers, candidates, recusals);
        _assigned = [.. assignments.Select(a => (a.ReviewerId, a.CandidateId))];
        _readAll = rules.Reading == Reading.Everyone ? [.. reviewers.Where(r => r.IsSeated).Select(r => r.Id)] : [];
        var extra = assignments.Select(a => a.ReviewerId).ToHashSet();
        Readers = [.. reviewers.Where(r => r.IsSeated || extra.Contains(r.Id))];
        var decided = recusals.Select(r => (r.ReviewerId, r.CandidateId)).ToHashSet();
        Undecided =
        [
            .. ConflictFinder.Find(Readers, candidates, rules.MaxAvoid, read).Where(c => !decided.Contains((c.ReviewerId, c.CandidateId))),
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

    /// <summary>The seated panel, and alternates who were given single candidates.</summary>
    public IReadOnlyList<Reviewer> Readers { get; }

    /// <summary>应评: pairs that owe a sheet.</summary>
    public int PlannedSheets => Readers.Sum(PlannedOf);

    public int PlannedOf(Reviewer reviewer) => Candidates.Count(c => Asks(reviewer.Id, c.Id));

    /// <summary>True when this expert owes a sheet on this candidate: given it, or on a panel that reads everything, and not kept from it.</summary>
    public bool Asks(Guid reviewer, Guid candidate) =>
        (_readAll.Contains(reviewer) || _assigned.Contains((reviewer, candidate))) && !IsKept(reviewer, candidate);

    public bool IsKept(Guid reviewer, Guid candidate) => _kept.Contains((reviewer, candidate));

    /// <summary>The recusals in force on pairs of the seated panel and the candidates in review.</summary>
    public int InForce => Seated.Sum(r => Candidates.Count(c => IsKept(r.Id, c.Id)));
}
