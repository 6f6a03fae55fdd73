using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;

namespace Nomination.Core.Reviews;

/// <summary>
/// The seated panel, the candidates in review and who is kept from whom. A conflict the papers prove holds even before the
/// office has written it down, and a written decision outweighs what was found.
/// </summary>
internal sealed class PanelPicture
{
    /// <summary>States that only a candidate who passed the formal check can be in.</summary>
    public static readonly CandidateState[] InReview =
    [
        CandidateState.Passed,
        CandidateState.Finalist,
        CandidateState.NotShortlisted,
        CandidateState.Elected,
        CandidateState.NotElected,
        CandidateState.OnNotice,
        CandidateState.Suspended,
        CandidateState.NoticeClear,
        CandidateState.Awarded,
        CandidateState.Revoked,
    ];

    private readonly HashSet<(Guid Reviewer, Guid Candidate)> _kept;

    private PanelPicture(List<Reviewer> reviewers, List<Candidate> candidates, List<Recusal> recusals, int maxAvoid)
    {
        (Reviewers, Candidates, Recusals) = (reviewers, candidates, recusals);
        var decided = recusals.Select(r => (r.ReviewerId, r.CandidateId)).ToHashSet();
        Undecided = [.. ConflictFinder.Find(Seated, candidates, maxAvoid).Where(c => !decided.Contains((c.ReviewerId, c.CandidateId)))];
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

    /// <param name="only">One candidate alone, for the gate in front of a dossier; null for all.</param>
    public static async Task<PanelPicture> LoadAsync(NominationDb db, Campaign campaign, Guid? only = null) =>
        new(
            await db.Reviewers.Where(r => r.CampaignId == campaign.Id).OrderBy(r => r.Code).ToListAsync(),
            await db
                .Candidates.AsNoTracking()
                .Where(c => c.CampaignId == campaign.Id && InReview.Contains(c.State) && (only == null || c.Id == only))
                .OrderBy(c => c.Number)
                .ToListAsync(),
            await db.Recusals.Where(r => r.CampaignId == campaign.Id && (only == null || r.CandidateId == only)).ToListAsync(),
            campaign.Rules.Panel.MaxAvoid
        );
}
