using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>An expert who still owes sheets. <paramref name="Numbers"/>: candidates without a locked sheet; <paramref name="Ready"/>: of these, scored in full.</summary>
public sealed record MissingFrom(
    Guid ReviewerId,
    string Code,
    string Name,
    IReadOnlyList<string> Numbers,
    int Ready,
    DateTimeOffset? GrantedUntil,
    string GrantReason
);

/// <summary>收表: what is still out after the close, what the rule book says of it, and whether the collection is over.</summary>
/// <param name="LatestGrant">The last moment an extension may reach; null where the rule book knows none.</param>
public sealed record CollectionView(
    LateSheets Rule,
    int Hours,
    DateTimeOffset? Closes,
    bool IsOver,
    DateTimeOffset? LatestGrant,
    int Planned,
    int Locked,
    int Reopened,
    IReadOnlyList<MissingFrom> Missing,
    ScoringClose? Closed
);

/// <summary>Late and missing sheets by the rule book: extensions, and the end of the collection with the missing ones named.</summary>
public sealed class CollectionService(Stores stores, TimeProvider clock)
{
    private const string NoCampaign = "没有这个评选活动。";

    public async Task<Result<CollectionView>> ViewAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound(NoCampaign);
        return Permits.Check(actor, Act.ViewProgress, campaign, now) ?? (Result<CollectionView>)await LookAsync(db, campaign, now);
    }

    /// <summary>准予延期: only where the rule book lets the office decide, within its hours, before the collection is closed.</summary>
    public async Task<Result> GrantAsync(Actor actor, Guid campaignId, Guid reviewerId, int hours, string reason)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound(NoCampaign);
        if (Permits.Check(actor, Act.GrantLate, campaign, now) is { } refusal)
            return refusal;
        var view = await LookAsync(db, campaign, now);
        if (view.LatestGrant is not { } latest || view.Closes is not { } closes)
            return Problem.Conflict("按评选办法，本活动不由办公室批准延期。");
        if (view.Closed is not null || await SheetQueries.IsDecidedAsync(db, campaign))
            return Problem.Closed("收表已经结束，不再延期。");
        if (TextLength.Of(reason) is 0 or > 200)
            return Problem.Invalid("请写明延期的理由，不超过 200 字。", nameof(reason));
        if (view.Missing.FirstOrDefault(m => m.ReviewerId == reviewerId) is not { } missing)
            return Problem.NotFound("这位专家没有欠交的评分表。");
        var until = (now > closes ? now : closes).AddHours(hours);
        if (hours < 1 || until > latest)
            return Problem.Invalid($"延期最晚到 {ChinaTime.Show(latest, now)}。", nameof(hours));
        db.Add(
            new LateGrant
            {
                CampaignId = campaignId,
                ReviewerId = reviewerId,
                Until = until,
                Reason = reason.Trim(),
                GrantedBy = actor.Name,
                GrantedAt = now,
            }
        );
        db.Audit(actor, Act.GrantLate, campaignId, missing.Code, now, new { until, reason = reason.Trim() });
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    /// <summary>结束收表: nothing comes in any more; with sheets missing the reason is needed, and they are named.</summary>
    public async Task<Result> CloseAsync(Actor actor, Guid campaignId, string reason)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound(NoCampaign);
        if (Permits.Check(actor, Act.CloseScoring, campaign, now) is { } refusal)
            return refusal;
        var view = await LookAsync(db, campaign, now);
        if (view.Closed is not null)
            return Problem.Conflict("收表已经结束。");
        if (view.Reopened > 0)
            return Problem.Conflict($"有 {view.Reopened} 份评分表退回修改中，请等专家重新锁定，或逾期后按原分恢复。");
        var missing = view.Missing.Sum(m => m.Numbers.Count);
        if (missing > 0 && TextLength.Of(reason) is 0 or > 200)
            return Problem.Invalid($"还缺 {missing} 张评分表，请写明不再等待的理由，不超过 200 字。", nameof(reason));
        db.Add(
            new ScoringClose
            {
                CampaignId = campaignId,
                Missing = string.Join('\n', view.Missing.Select(m => $"{m.Code} {m.Name}：{string.Join('、', m.Numbers)}")),
                MissingSheets = missing,
                Reason = reason.Trim(),
                ClosedBy = actor.Name,
                ClosedAt = now,
            }
        );
        db.Audit(actor, Act.CloseScoring, campaignId, "收表", now, new { missing, reason = reason.Trim() });
        return await db.CommitAsync("刚刚有人结束了收表，请刷新后再看。") is { } problem ? problem : Result.Ok;
    }

    private static async Task<CollectionView> LookAsync(NominationDb db, Campaign campaign, DateTimeOffset now)
    {
        var picture = await PanelService.LoadAsync(db, campaign);
        var sheets = await db
            .ScoreSheets.AsNoTracking()
            .Where(s => s.CampaignId == campaign.Id)
            .Select(s => new
            {
                s.ReviewerId,
                s.CandidateId,
                IsLocked = s.LockedAt != null,
                s.IsComplete,
            })
            .ToDictionaryAsync(s => (s.ReviewerId, s.CandidateId));
        var grants = await db.LateGrants.AsNoTracking().Where(g => g.CampaignId == campaign.Id).ToListAsync();
        var rules = campaign.Rules.Sheets;
        var closes = campaign.StageOf(StageKind.Scoring)?.Closes;
        var missing = picture.Readers.Select(Missing).Where(m => m.Numbers.Count > 0).ToList();
        return new CollectionView(
            rules.Late,
            rules.LateHours,
            closes,
            closes is { } end && now >= end.AddSeconds(1),
            rules.Late == LateSheets.Granted ? closes?.AddHours(rules.LateHours) : null,
            picture.PlannedSheets,
            picture.PlannedSheets - missing.Sum(m => m.Numbers.Count),
            await db.SheetUnlocks.CountAsync(u => u.CampaignId == campaign.Id && u.State == UnlockState.Reopened),
            missing,
            await db.ScoringCloses.AsNoTracking().FirstOrDefaultAsync(c => c.CampaignId == campaign.Id)
        );

        MissingFrom Missing(Reviewer reviewer)
        {
            var open = picture
                .Candidates.Where(c => picture.Asks(reviewer.Id, c.Id))
                .Where(c => sheets.GetValueOrDefault((reviewer.Id, c.Id)) is not { IsLocked: true })
                .ToList();
            var grant = grants.Where(g => g.ReviewerId == reviewer.Id).MaxBy(g => g.GrantedAt);
            return new MissingFrom(
                reviewer.Id,
                reviewer.Code,
                reviewer.Name,
                [.. open.Select(c => c.Number ?? "")],
                open.Count(c => sheets.GetValueOrDefault((reviewer.Id, c.Id)) is { IsComplete: true }),
                grant?.Until,
                grant?.Reason ?? ""
            );
        }
    }
}
