using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>退回评分表: one person asks, another approves, both with their reason; the old marks stay as a version.</summary>
public sealed class UnlockService(Stores stores, TimeProvider clock)
{
    private const string NoCampaign = "没有这个评选活动。";
    private const string NoMatter = "没有这项退回申请。请刷新后再试。";
    private const string Decided = "名次已经确定，评分表不再退回。";
    private const string Taken = "刚刚有人办理过这项申请，请刷新后再看。";

    /// <summary>Asks that a locked sheet be given back.</summary>
    /// <param name="expert">The expert's code; an expert asks only for an own sheet.</param>
    public async Task<Result<Guid>> AskAsync(Actor actor, Guid campaignId, string expert, string number, string reason)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound(NoCampaign);
        if (Permits.Check(actor, Act.AskUnlock, campaign, now) is { } refusal)
            return refusal;
        if (Missing(reason) is { } empty)
            return empty;
        var reviewer = await db.Reviewers.FirstOrDefaultAsync(r => r.CampaignId == campaignId && r.Code == expert);
        var candidate = await db.Candidates.FirstOrDefaultAsync(c => c.CampaignId == campaignId && c.Number == number);
        var own = actor.ReviewerIn(campaignId);
        if (reviewer is null || candidate is null || (own is not null && own != reviewer.Id))
            return Problem.NotFound("没有这份评分表，或您无权办理。");
        var sheet = await db.ScoreSheets.FirstOrDefaultAsync(s => s.ReviewerId == reviewer.Id && s.CandidateId == candidate.Id);
        if (sheet?.LockedAt is not { } locked)
            return Problem.Conflict("这份评分表没有锁定，专家本人可以直接修改。");
        if (await SheetQueries.IsDecidedAsync(db, campaign))
            return Problem.Closed(Decided);
        if (await db.SheetUnlocks.AnyAsync(u => u.OpenSheetId == sheet.Id))
            return Problem.Conflict("这份评分表已有一项退回申请在办理，请等待批准。");
        var unlock = new SheetUnlock
        {
            CampaignId = campaignId,
            SheetId = sheet.Id,
            OpenSheetId = sheet.Id,
            ReviewerId = reviewer.Id,
            CandidateId = candidate.Id,
            Reason = reason.Trim(),
            AskedAt = now,
            MarksBefore = sheet.MarksJson,
            TotalBefore = sheet.TotalHundredths,
            CommentBefore = sheet.Comment,
            LockedBefore = locked,
        };
        db.Add(unlock);
        Sign(db, actor, unlock, UnlockPart.Asks, now);
        db.Audit(actor, Act.AskUnlock, campaignId, $"{expert} → {number}", now, new { reason = unlock.Reason });
        return await db.CommitAsync("这份评分表刚刚有人申请退回，请刷新后再看。") is { } problem ? problem : unlock.Id;
    }

    /// <summary>Approves or refuses; never by the one who asked, and never by the expert whose sheet it is.</summary>
    public async Task<Result> DecideAsync(Actor actor, Guid campaignId, Guid unlockId, bool approve, string reason)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound(NoCampaign);
        if (Permits.Check(actor, Act.DecideUnlock, campaign, now) is { } refusal)
            return refusal;
        var rule = campaign.Rules.Sheets.UnlockBy;
        if (!Approves(actor, campaign, rule))
            return Problem.Forbidden($"按评选办法，退回评分表由{RuleWords.Approver(rule)}批准。");
        if (await db.SheetUnlocks.FirstOrDefaultAsync(u => u.Id == unlockId && u.CampaignId == campaignId) is not { } unlock)
            return Problem.NotFound(NoMatter);
        if (unlock.State != UnlockState.Asked)
            return Problem.Conflict("这项申请已经办理过。");
        if (Missing(reason) is { } empty)
            return empty;
        if (actor.ReviewerIn(campaignId) == unlock.ReviewerId)
            return Problem.Forbidden("这是您本人的评分表，须由另一人批准。");
        if (
            actor.ReviewerIn(campaignId) is { } me
            && (await PanelService.LoadAsync(db, campaign, unlock.CandidateId)).IsKept(me, unlock.CandidateId)
        )
            return Problem.Forbidden("您已回避该候选人，不能办理。");
        if (await db.UnlockSignatures.AnyAsync(s => s.UnlockId == unlockId && s.PersonId == actor.Id))
            return Problem.Forbidden("申请人和批准人不能是同一人。");
        if (await SheetQueries.IsDecidedAsync(db, campaign))
            return Problem.Closed(Decided);
        var sheet = await db.ScoreSheets.FirstOrDefaultAsync(s => s.Id == unlock.SheetId);
        if (approve && sheet is null)
            return Problem.Conflict("这份评分表已因回避撤销，不能退回。");
        Sign(db, actor, unlock, UnlockPart.Decides, now);
        (unlock.DecisionReason, unlock.DecidedAt, unlock.Version) = (reason.Trim(), now, unlock.Version + 1);
        if (approve)
        {
            (sheet!.LockedAt, sheet.Version) = (null, sheet.Version + 1);
            (unlock.State, unlock.Until) = (UnlockState.Reopened, UntilOf(campaign, now));
        }
        else
            (unlock.State, unlock.OpenSheetId, unlock.EndedAt) = (UnlockState.Refused, null, now);
        db.Audit(actor, Act.DecideUnlock, campaignId, unlockId.ToString(), now, new { approve, reason = unlock.DecisionReason });
        return await db.CommitAsync(Taken) is { } problem ? problem : Result.Ok;
    }

    /// <summary>逾期按原分恢复: a sheet not locked again in time stands as it was.</summary>
    public async Task<Result> RestoreAsync(Actor actor, Guid campaignId, Guid unlockId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound(NoCampaign);
        if (Permits.Check(actor, Act.GrantLate, campaign, now) is { } refusal)
            return refusal;
        if (await db.SheetUnlocks.FirstOrDefaultAsync(u => u.Id == unlockId && u.CampaignId == campaignId) is not { } unlock)
            return Problem.NotFound(NoMatter);
        if (unlock.State != UnlockState.Reopened)
            return Problem.Conflict("这份评分表没有在退回修改。");
        if (now < unlock.Until)
            return Problem.Closed($"专家可修改到 {ChinaTime.Show(unlock.Until!.Value, now)}，逾期未锁定的才按原分恢复。");
        if (await db.ScoreSheets.FirstOrDefaultAsync(s => s.Id == unlock.SheetId && s.LockedAt == null) is { } sheet)
        {
            (sheet.MarksJson, sheet.TotalHundredths, sheet.Comment) = (unlock.MarksBefore, unlock.TotalBefore, unlock.CommentBefore);
            (sheet.IsComplete, sheet.LockedAt, sheet.Version) = (true, unlock.LockedBefore, sheet.Version + 1);
        }
        (unlock.State, unlock.OpenSheetId, unlock.EndedAt, unlock.Version) = (UnlockState.Restored, null, now, unlock.Version + 1);
        db.Audit(actor, Act.DecideUnlock, campaignId, unlockId.ToString(), now, new { restored = true });
        return await db.CommitAsync(Taken) is { } problem ? problem : Result.Ok;
    }

    private static Problem? Missing(string reason) =>
        TextLength.Of(reason) switch
        {
            0 => Problem.Invalid("请写明理由。", nameof(reason)),
            > 200 => Problem.Invalid("理由不超过 200 字。", nameof(reason)),
            _ => null,
        };

    internal static bool Approves(Actor actor, Campaign campaign, UnlockBy rule) =>
        actor
            .In(campaign.OrganiserId, campaign.Id)
            .Any(s => (s.Role == Role.Rechecker && rule != UnlockBy.Chair) || (s.Role == Role.Chair && rule != UnlockBy.Rechecker));

    /// <summary>While scoring runs at least to its end; never into the meeting that votes on the result.</summary>
    private static DateTimeOffset UntilOf(Campaign campaign, DateTimeOffset now)
    {
        var until = now.AddHours(campaign.Rules.Sheets.UnlockHours);
        if (campaign.StageOf(StageKind.Scoring)?.Closes is { } closes && closes > until)
            until = closes;
        return campaign.StageOf(StageKind.Ballot)?.Opens is { } meeting && now < meeting && meeting < until ? meeting : until;
    }

    private static void Sign(NominationDb db, Actor actor, SheetUnlock unlock, UnlockPart part, DateTimeOffset now) =>
        db.Add(
            new UnlockSignature
            {
                UnlockId = unlock.Id,
                PersonId = actor.Id,
                PersonName = actor.Name,
                Part = part,
                At = now,
            }
        );
}
