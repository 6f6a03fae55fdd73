using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>The office's side of a recusal: it is told at once, offered a replacement, and alarmed where readers run short.</summary>
public sealed class RecusalDeskService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    /// <summary>How an <see cref="Assignment"/> is called that fills a recused reader's place.</summary>
    public const string Origin = "补位";

    public async Task<Result<RecusalDesk>> ViewAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (campaign is null)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.ViewProgress, campaign, clock.GetUtcNow()) is { } refusal)
            return refusal;
        var picture = await PanelService.LoadAsync(db, campaign, wishes: await PanelQueries.WishesAsync(db, campaign, secrets));
        var least = campaign.Rules.Panel.MinReaders;
        var notices = await db
            .RecusalNotices.AsNoTracking()
            .Where(n => n.CampaignId == campaignId && n.HandledAt == null)
            .OrderBy(n => n.Id)
            .ToListAsync();
        var experts = picture.Reviewers.ToDictionary(r => r.Id, r => $"{r.Code} {r.Name}");
        var candidates = picture.Candidates.ToDictionary(c => c.Id);
        var reasons = picture.Recusals.Where(r => r.Granted).ToDictionary(r => (r.ReviewerId, r.CandidateId));
        // Before there is a panel, nobody is short of readers.
        var isPanel = picture.Readers.Count > 0;
        return new RecusalDesk(
            [
                .. notices
                    .Where(n => candidates.ContainsKey(n.CandidateId) && reasons.ContainsKey((n.ReviewerId, n.CandidateId)))
                    .Select(n =>
                    {
                        var (c, recusal) = (candidates[n.CandidateId], reasons[(n.ReviewerId, n.CandidateId)]);
                        return new NewRecusal(
                            n.ReviewerId,
                            experts[n.ReviewerId],
                            c.Id,
                            c.Number ?? "",
                            c.Name,
                            recusal.Kind,
                            recusal.Basis,
                            n.At,
                            picture.ReadersOf(c.Id),
                            ReplacementFinder.Find(picture, c)
                        );
                    }),
            ],
            [
                .. picture
                    .Candidates.Where(c => isPanel && picture.IsPlanned(c.Id) && picture.ReadersOf(c.Id) < least)
                    .Select(c => new ShortOfReaders(
                        c.Id,
                        c.Number ?? "",
                        c.Name,
                        picture.ReadersOf(c.Id),
                        ReplacementFinder.Find(picture, c)
                    )),
            ],
            picture.Undecided.Count,
            least,
            [
                .. picture.Hints.Select(h => new HintLine(
                    candidates[h.CandidateId].Number ?? "",
                    candidates[h.CandidateId].Name,
                    experts[h.ReviewerId],
                    h.Kind,
                    h.Basis
                )),
            ]
        );
    }

    /// <summary>Gives the candidate one more reader, free of conflict; what was open about this candidate's recusals is then done.</summary>
    public async Task<Result> ReplaceAsync(Actor actor, Guid campaignId, Guid candidateId, Guid reviewerId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (campaign is null)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.ReplaceReader, campaign, now) is { } refusal)
            return refusal;
        var picture = await PanelService.LoadAsync(db, campaign, candidateId, await PanelQueries.WishesAsync(db, campaign, secrets));
        var reviewer = picture.Reviewers.FirstOrDefault(r => r.Id == reviewerId);
        if (reviewer is null || picture.Candidates.Count == 0)
            return Problem.NotFound("没有这位专家或候选人。请刷新后再试。");
        if (picture.Found.FirstOrDefault(f => f.ReviewerId == reviewerId && f.Level > ConflictLevel.Hint) is { } found)
            return Problem.Conflict($"{reviewer.Code} {reviewer.Name} 与该候选人有“{found.Kind}”情形，不能补位。请另选一位。");
        if (picture.IsKept(reviewerId, candidateId))
            return Problem.Conflict($"{reviewer.Code} {reviewer.Name} 已回避该候选人，不能补位。请另选一位。");
        if (picture.Asks(reviewerId, candidateId))
            return Problem.Conflict($"{reviewer.Code} {reviewer.Name} 已在评阅该候选人。请另选一位。");
        db.Assignments.Add(
            new Assignment
            {
                CampaignId = campaignId,
                ReviewerId = reviewerId,
                CandidateId = candidateId,
                Origin = Origin,
                At = now,
            }
        );
        var open = await db.RecusalNotices.Where(n => n.CandidateId == candidateId && n.HandledAt == null).OrderBy(n => n.Id).ToListAsync();
        if (open.FirstOrDefault() is { } first)
            (first.HandledAt, first.HandledBy, first.ReplacedBy) = (now, actor.Name, reviewerId);
        db.Audit(actor, Act.ReplaceReader, campaignId, $"{reviewer.Code} → {picture.Candidates[0].Number}", now, new { Origin });
        db.Touch(RecusalNotice.Tag(campaignId));
        return await db.CommitAsync("这位专家刚刚已分到该候选人。请刷新。") is { } problem ? problem : Result.Ok;
    }

    /// <summary>The office has seen it, and the readers left are enough.</summary>
    public async Task<Result> DismissAsync(Actor actor, Guid campaignId, Guid candidateId, Guid reviewerId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (campaign is null)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.ReplaceReader, campaign, now) is { } refusal)
            return refusal;
        var notice = await db.RecusalNotices.FirstOrDefaultAsync(n =>
            n.CampaignId == campaignId && n.CandidateId == candidateId && n.ReviewerId == reviewerId && n.HandledAt == null
        );
        if (notice is null)
            return Problem.NotFound("这项回避已经办理。请刷新。");
        (notice.HandledAt, notice.HandledBy) = (now, actor.Name);
        db.Audit(actor, Act.ReplaceReader, campaignId, "不补位", now, new { candidateId, reviewerId });
        db.Touch(RecusalNotice.Tag(campaignId));
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }
}
