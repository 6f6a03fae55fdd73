using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>回避: an expert declares, the office decides. A granted recusal closes the dossier at once and takes the pair's sheet away.</summary>
public sealed class RecusalService(Stores stores, TimeProvider clock)
{
    /// <summary>Every recusal with its reason and who decided it.</summary>
    public async Task<Result<List<RecusalRow>>> ListAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.ViewProgress, campaign, clock.GetUtcNow()) is { } refusal)
            return refusal;
        return await RecusalQueries.RowsAsync(db, campaignId, null, false);
    }

    /// <summary>The own recusals of an expert.</summary>
    public async Task<Result<List<RecusalRow>>> OwnAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (campaign is null || actor.ReviewerIn(campaignId) is not { } own || !Permits.Allows(actor, Act.DeclareRecusal, campaign))
            return Problem.Forbidden("您不在本次活动的评审组中。如有疑问，请联系活动经办人。");
        var rows = await RecusalQueries.RowsAsync(db, campaignId, own, campaign.Rules.Panel.Blind);
        // A wish that was refused, or what a candidate wrote against an expert, must not colour the expert's marks.
        return rows.Where(r => r.Granted).Select(r => r.Kind == RecusalKinds.Asked ? r with { Basis = "" } : r).ToList();
    }

    /// <summary>专家申报: at once, without anybody's leave.</summary>
    public async Task<Result> DeclareAsync(Actor actor, Guid campaignId, string number, string kind, string reason)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        var entered = await ReviewService.EnterAsync(db, actor, Act.DeclareRecusal, campaign, number, now);
        if (!entered.Done)
            return Result.No(entered.Problems);
        if (Words(kind, reason, RecusalKinds.Choices) is { Count: > 0 } problems)
            return Result.No(problems);
        var (reviewer, candidate) = entered.Value;
        if (await HasClosedAsync(db, campaign, reviewer.Id, candidate.Id, now))
            return Problem.Closed("评分已结束，您对该候选人的评分表不再变动。有利害关系的，请告知活动办公室。");
        var withdrawn = await WriteAsync(
            db,
            campaign,
            reviewer.Id,
            candidate.Id,
            kind,
            RecusalSources.Reviewer,
            reason.Trim(),
            true,
            reviewer.Name,
            now
        );
        await TellAsync(db, campaignId, reviewer.Id, candidate.Id, now);
        var detail = new
        {
            kind,
            reason,
            withdrawn,
        };
        db.Audit(actor, Act.DeclareRecusal, campaignId, $"{reviewer.Code} → {number}", now, detail);
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    /// <summary>After the close one may still step back from a sheet that is still to come (late, asked for, given back), never from one that counts.</summary>
    private static async Task<bool> HasClosedAsync(NominationDb db, Campaign campaign, Guid reviewer, Guid candidate, DateTimeOffset now) =>
        campaign.StageOf(StageKind.Scoring) is { } scoring
        && now >= scoring.Closes.AddSeconds(1)
        && (
            await db.ScoreSheets.AnyAsync(s => s.ReviewerId == reviewer && s.CandidateId == candidate && s.LockedAt != null)
            || !await SheetQueries.IsOpenAsync(db, campaign, reviewer, candidate, now)
        );

    /// <summary>The office learns of it with the commit: on its pages that stand open, and among what waits for it.</summary>
    private static async Task TellAsync(NominationDb db, Guid campaignId, Guid reviewerId, Guid candidateId, DateTimeOffset now)
    {
        db.Touch(RecusalNotice.Tag(campaignId));
        if (!await db.RecusalNotices.AnyAsync(n => n.ReviewerId == reviewerId && n.CandidateId == candidateId))
            db.RecusalNotices.Add(
                new RecusalNotice
                {
                    CampaignId = campaignId,
                    ReviewerId = reviewerId,
                    CandidateId = candidateId,
                    At = now,
                }
            );
    }

    /// <summary>The office grants or refuses a candidate's wish, or imposes a recusal unasked; always with a reason.</summary>
    public async Task<Result> DecideAsync(
        Actor actor,
        Guid campaignId,
        Guid reviewerId,
        Guid candidateId,
        bool granted,
        string kind,
        string reason
    )
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.DecideRecusal, campaign, now) is { } refusal)
            return refusal;
        var reviewer = await db.Reviewers.FirstOrDefaultAsync(r => r.Id == reviewerId && r.CampaignId == campaignId);
        var candidate = await db.Candidates.FirstOrDefaultAsync(c => c.Id == candidateId && c.CampaignId == campaignId);
        if (reviewer is null || candidate is null || !CandidateStates.Reviewed.Contains(candidate.State))
            return Problem.NotFound("没有这位专家或候选人。请刷新后再试。");
        var isWish = kind == RecusalKinds.Asked;
        if (Words(isWish ? RecusalKinds.Kin : kind, reason, RecusalKinds.Decided) is { Count: > 0 } problems)
            return Result.No(problems);
        var before = await db.Recusals.Where(r => r.CandidateId == candidateId).ToListAsync();
        // Nor granted over again: the office's own recusal could then be taken back.
        if (before.Any(r => r.ReviewerId == reviewerId && r.Granted && r.Source == RecusalSources.Reviewer))
            return Problem.Conflict("专家本人申报的回避即时生效，办公室不能改为不回避。");
        var max = campaign.Rules.Panel.MaxAvoid;
        if (isWish && granted && before.Count(r => r.ReviewerId != reviewerId && r.Granted && r.Kind == kind) >= max)
            return Problem.Invalid($"每名候选人申请回避的专家至多 {max} 名。", nameof(kind));
        var source = isWish ? RecusalSources.Candidate : RecusalSources.Office;
        var office = await OfficeAsync(db, campaign);
        var withdrawn = await WriteAsync(db, campaign, reviewerId, candidateId, kind, source, reason.Trim(), granted, office, now);
        db.Audit(
            actor,
            Act.DecideRecusal,
            campaignId,
            $"{reviewer.Code} → {candidate.Number}",
            now,
            new
            {
                kind,
                granted,
                reason,
                withdrawn,
            }
        );
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    /// <summary>
    /// Writes the recusals that follow by rule from what units and experts declared, in the office's name, and withdraws the
    /// sheets of those pairs. To be called when the panel is seated and when a candidate passes the check.
    /// </summary>
    /// <returns>How many were added; the caller commits.</returns>
    public static async Task<int> ApplyAsync(NominationDb db, Campaign campaign, DateTimeOffset now)
    {
        var office = await OfficeAsync(db, campaign);
        var found = (await PanelService.LoadAsync(db, campaign)).Undecided.Where(c => c.IsHard).ToList();
        foreach (var conflict in found)
        {
            db.Recusals.Add(
                new Recusal
                {
                    CampaignId = campaign.Id,
                    ReviewerId = conflict.ReviewerId,
                    CandidateId = conflict.CandidateId,
                    Kind = conflict.Kind,
                    Source = conflict.Source,
                    Basis = conflict.Basis,
                    Granted = true,
                    DecidedBy = office,
                    DecidedAt = now,
                }
            );
            await SheetQueries.WithdrawAsync(db, conflict.ReviewerId, conflict.CandidateId, conflict.Basis, now);
        }
        return found.Count;
    }

    /// <summary>The name under which the office decides (学会部); the organiser's name where none is given.</summary>
    private static async Task<string> OfficeAsync(NominationDb db, Campaign campaign)
    {
        var organiser = await db.Organisers.AsNoTracking().FirstAsync(o => o.Id == campaign.OrganiserId);
        return organiser.OfficeName.Length > 0 ? organiser.OfficeName : organiser.Name;
    }

    private static List<Problem> Words(string kind, string reason, IReadOnlyList<string> choices)
    {
        var problems = new List<Problem>();
        if (!choices.Contains(kind))
            problems.Add(Problem.Invalid("请选择回避事由。", nameof(kind)));
        if (TextLength.Of(reason) is 0 or > 200)
            problems.Add(Problem.Invalid("请写明理由（200字以内）。", nameof(reason)));
        return problems;
    }

    /// <returns>The seal of the sheet that was taken away; null where there was none.</returns>
    private static async Task<string?> WriteAsync(
        NominationDb db,
        Campaign campaign,
        Guid reviewerId,
        Guid candidateId,
        string kind,
        string source,
        string basis,
        bool granted,
        string by,
        DateTimeOffset now
    )
    {
        var recusal = await db.Recusals.FirstOrDefaultAsync(r => r.ReviewerId == reviewerId && r.CandidateId == candidateId);
        if (recusal is null)
            db.Recusals.Add(
                new Recusal
                {
                    CampaignId = campaign.Id,
                    ReviewerId = reviewerId,
                    CandidateId = candidateId,
                    Kind = kind,
                    Source = source,
                    Basis = basis,
                    Granted = granted,
                    DecidedBy = by,
                    DecidedAt = now,
                }
            );
        else
            (recusal.Kind, recusal.Source, recusal.Basis, recusal.Granted, recusal.DecidedBy, recusal.DecidedAt) = (
                kind,
                source,
                basis,
                granted,
                by,
                now
            );
        return granted ? await SheetQueries.WithdrawAsync(db, reviewerId, candidateId, basis, now) : null;
    }
}
