using Microsoft.EntityFrameworkCore;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

/// <summary>What the office sees first: six numbers, and who is behind.</summary>
/// <param name="SheetsPlanned">Seated experts × candidates that passed − recusals in force.</param>
public sealed record Overview(
    int Nominations,
    int UnitsWithNominations,
    int Units,
    int Passed,
    int WaitingForCheck,
    int WaitingForConfirmation,
    int SheetsPlanned,
    int SheetsLocked,
    int Recusals,
    int OpenObjections,
    IReadOnlyList<LateExpert> Late
)
{
    /// <summary>Of the open objections those past their term.</summary>
    public int OverdueObjections { get; init; }
}

/// <summary>An expert whose share of locked sheets lies behind the share of scoring time that has passed.</summary>
public sealed record LateExpert(string Code, string Name, int Locked, int Planned);

public sealed class OverviewService(Stores stores, TimeProvider clock)
{
    private static readonly CandidateState[] BeforePassing =
    [
        CandidateState.Draft,
        CandidateState.Submitted,
        CandidateState.Returned,
        CandidateState.Resubmitted,
        CandidateState.Rejected,
        CandidateState.Lapsed,
        CandidateState.Withdrawn,
        CandidateState.AtNominator,
        CandidateState.NotRecommended,
    ];

    private static readonly CandidateState[] NeverCounted =
    [
        CandidateState.Draft,
        CandidateState.Withdrawn,
        CandidateState.AtNominator,
        CandidateState.NotRecommended,
    ];

    public async Task<Result<Overview>> GetAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个活动。");
        if (Permits.Check(actor, Act.ViewProgress, campaign, now) is { Kind: ProblemKind.Forbidden } no)
            return no;
        var all = db.Candidates.Where(c => c.CampaignId == campaignId);
        var sent = all.Where(c => !NeverCounted.Contains(c.State));
        var passed = all.Where(c => !BeforePassing.Contains(c.State));
        var experts = await db
            .Reviewers.Where(r => r.CampaignId == campaignId && r.IsSeated)
            .OrderBy(r => r.Code)
            .Select(r => new
            {
                r.Code,
                r.Name,
                Locked = db.ScoreSheets.Count(s => s.ReviewerId == r.Id && s.LockedAt != null),
                Complete = db.ScoreSheets.Count(s => s.ReviewerId == r.Id && s.IsComplete),
                Recused = db.Recusals.Count(x => x.ReviewerId == r.Id && x.Granted && passed.Any(c => c.Id == x.CandidateId)),
            })
            .ToListAsync();
        var passedCount = await passed.CountAsync();
        var late = experts
            .Select(e => (Expert: new LateExpert(e.Code, e.Name, e.Locked, passedCount - e.Recused), e.Complete))
            .Where(e => IsLate(e.Expert, e.Complete, campaign.StageOf(StageKind.Scoring), now))
            .Select(e => e.Expert)
            .ToList();
        var candidates = sent.Select(c => c.Id);
        ObjectionState[] unsettled = [.. ObjectionRules.Open];
        var open = await db
            .Objections.AsNoTracking()
            .Where(o => unsettled.Contains(o.State) && db.Notices.Any(n => n.Id == o.NoticeId && n.CampaignId == campaignId))
            .ToListAsync();
        return new Overview(
            await sent.CountAsync(),
            await sent.Select(c => c.UnitId).Distinct().CountAsync(),
            await db.Units.CountAsync(u => u.CampaignId == campaignId),
            passedCount,
            await all.CountAsync(c =>
                (c.State == CandidateState.Submitted || c.State == CandidateState.Resubmitted)
                && !db.Verdicts.Any(v => v.CandidateId == c.Id && v.ConfirmedAt == null && !v.Overruled)
            ),
            await db.Verdicts.CountAsync(v => candidates.Contains(v.CandidateId) && v.ConfirmedAt == null && !v.Overruled),
            experts.Sum(e => passedCount - e.Recused),
            experts.Sum(e => e.Locked),
            experts.Sum(e => e.Recused),
            open.Count,
            late
        )
        {
            OverdueObjections = open.Count(o => ObjectionClock.IsOverdue(ObjectionClock.DueOf(o), now)),
        };
    }

    // The same words as on the experts' progress page: behind the time gone by, or missing when it is over.
    private static bool IsLate(LateExpert e, int complete, Stage? scoring, DateTimeOffset now)
    {
        if (scoring is null || now < scoring.Opens)
            return false;
        return scoring.Holds(now)
            ? (double)complete / Math.Max(1, e.Planned) < (now - scoring.Opens) / (scoring.Closes - scoring.Opens)
            : e.Locked < e.Planned;
    }
}
