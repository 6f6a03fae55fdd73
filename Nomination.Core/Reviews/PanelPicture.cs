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
    private readonly HashSet<(Guid Reviewer, Guid Candidate)> _atMeeting;
    private readonly HashSet<(Guid Reviewer, Guid Candidate)> _assigned;
    private readonly HashSet<Guid> _readAll;
    private readonly Dictionary<Guid, int> _planned = [];

    /// <param name="candidates">Those in review, in the order of their numbers; without their forms and secrets.</param>
    /// <param name="found">The stored findings and, where the office looks, the candidates' wishes.</param>
    public PanelPicture(
        IReadOnlyList<Reviewer> reviewers,
        IReadOnlyList<Candidate> candidates,
        IReadOnlyList<Recusal> recusals,
        IReadOnlyList<Assignment> assignments,
        PanelRules rules,
        IEnumerable<Conflict> found
    )
    {
        (Reviewers, Candidates, Recusals) = (reviewers, candidates, recusals);
        _assigned = [.. assignments.Select(a => (a.ReviewerId, a.CandidateId))];
        _readAll = rules.Reading == Reading.Everyone ? [.. reviewers.Where(r => r.IsSeated).Select(r => r.Id)] : [];
        var extra = assignments.Select(a => a.ReviewerId).ToHashSet();
        Readers = [.. reviewers.Where(r => r.IsSeated || extra.Contains(r.Id))];
        var decided = recusals.Select(r => (r.ReviewerId, r.CandidateId)).ToHashSet();
        var order = candidates.Select((c, i) => (c.Id, i)).ToDictionary(x => x.Id, x => x.i);
        var known = reviewers.Select((r, i) => (r.Id, i)).ToDictionary(x => x.Id, x => x.i);
        Found =
        [
            .. found
                .Where(f => known.ContainsKey(f.ReviewerId) && order.ContainsKey(f.CandidateId))
                .Where(f => !decided.Contains((f.ReviewerId, f.CandidateId)))
                .GroupBy(f => (f.ReviewerId, f.CandidateId))
                .Select(Gravest)
                .OrderBy(f => order[f.CandidateId])
                .ThenBy(f => known[f.ReviewerId]),
        ];
        var readers = Readers.Select(r => r.Id).ToHashSet();
        Undecided = [.. Found.Where(f => f.Level > ConflictLevel.Hint && readers.Contains(f.ReviewerId))];
        Hints = [.. Found.Where(f => f.Level == ConflictLevel.Hint && readers.Contains(f.ReviewerId))];
        _kept =
        [
            .. recusals.Where(r => r.Granted).Select(r => (r.ReviewerId, r.CandidateId)),
            .. Found.Where(c => c.IsHard).Select(c => (c.ReviewerId, c.CandidateId)),
        ];
        _atMeeting = [.. recusals.Where(r => r.Granted && r.Source == RecusalSources.Meeting).Select(r => (r.ReviewerId, r.CandidateId))];
    }

    public IReadOnlyList<Reviewer> Reviewers { get; }
    public IReadOnlyList<Candidate> Candidates { get; }
    public IReadOnlyList<Recusal> Recusals { get; }

    /// <summary>Conflicts found that no decision stands against yet, of alternates too; one per pair, with all its evidence.</summary>
    public IReadOnlyList<Conflict> Found { get; }

    /// <summary>Those of the seated panel that the office has to decide or that hold already.</summary>
    public IReadOnlyList<Conflict> Undecided { get; }

    /// <summary>同姓同籍贯 and old posts: shown, without effect.</summary>
    public IReadOnlyList<Conflict> Hints { get; }
    public IEnumerable<Reviewer> Seated => Reviewers.Where(r => r.IsSeated);

    /// <summary>The seated panel, and alternates who were given single candidates.</summary>
    public IReadOnlyList<Reviewer> Readers { get; }

    /// <summary>应评: pairs that owe a sheet.</summary>
    public int PlannedSheets => Readers.Sum(PlannedOf);

    public int PlannedOf(Reviewer reviewer)
    {
        if (!_planned.TryGetValue(reviewer.Id, out var count))
            _planned[reviewer.Id] = count = Candidates.Count(c => Asks(reviewer.Id, c.Id));
        return count;
    }

    /// <summary>True when this expert owes a sheet on this candidate: given it, or on a panel that reads everything, and not kept from it.</summary>
    public bool Asks(Guid reviewer, Guid candidate) => IsGiven(reviewer, candidate) && !IsKept(reviewer, candidate);

    /// <summary>Whether a locked sheet of this pair counts. Who steps back at the meeting keeps from the vote; the ranking made before it stands.</summary>
    public bool Counts(Guid reviewer, Guid candidate) =>
        IsGiven(reviewer, candidate) && (!IsKept(reviewer, candidate) || _atMeeting.Contains((reviewer, candidate)));

    public bool IsKept(Guid reviewer, Guid candidate) => _kept.Contains((reviewer, candidate));

    /// <summary>The recusals in force on pairs of the seated panel and the candidates in review.</summary>
    public int InForce => Seated.Sum(r => Candidates.Count(c => IsKept(r.Id, c.Id)));

    /// <summary>How many owe a sheet on this candidate.</summary>
    public int ReadersOf(Guid candidate) => Readers.Count(r => Asks(r.Id, candidate));

    /// <summary>True once the candidate has been given to anybody; before a plan is applied nobody is missed.</summary>
    public bool IsPlanned(Guid candidate) => _readAll.Count > 0 || Readers.Any(r => _assigned.Contains((r.Id, candidate)));

    private bool IsGiven(Guid reviewer, Guid candidate) => _readAll.Contains(reviewer) || _assigned.Contains((reviewer, candidate));

    private static Conflict Gravest(IEnumerable<Conflict> ofPair)
    {
        var all = ofPair.OrderByDescending(c => c.Level).ThenBy(c => RecusalKinds.Order(c.Kind)).ToList();
        // A mere hint adds nothing to a reason.
        var bases = all.Where(c => c.Level == all[0].Level || c.Level == ConflictLevel.Office).Select(c => c.Basis).Distinct();
        return all[0] with { Basis = string.Join("；", bases) };
    }
}
