using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Core.Scoring;

/// <summary>补评: the office or the chair asks for one more reader of a candidate on whom the panel disagrees.</summary>
public sealed class ReaderRequestService(Stores stores, TimeProvider clock)
{
    /// <summary>补评: gives the candidate to one more expert, also an alternate, who may score until the shortlist stands.</summary>
    public async Task<Result> AskAsync(Actor actor, Guid campaignId, Guid candidateId, Guid reviewerId, string reason)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var opened = await ScoringQueries.EnterAsync(db, actor, Act.AskReader, campaignId, candidateId, now);
        if (!opened.Done)
            return opened;
        var (campaign, field, candidate) = opened.Value;
        if (DiscussionRules.Check(reason, "Text", "补评的理由", DiscussionRules.ShortestReason) is { } unexplained)
            return unexplained;
        if (await SheetQueries.IsDecidedAsync(db, campaign))
            return Problem.Conflict("入围名单已确定，不能再请人补评。");
        if (field.Picture.Reviewers.FirstOrDefault(r => r.Id == reviewerId) is not { } reader)
            return Problem.NotFound("名单里没有这位专家。请刷新后再试。");
        if (field.Picture.IsKept(reviewerId, candidateId))
            return Problem.Conflict($"{reader.Code} 对 {candidate.Number} 号须回避，请另选一位。");
        if (field.PossibleReaders(candidateId).All(r => r.Id != reviewerId))
            return Problem.Conflict($"{reader.Code} 已经评审 {candidate.Number} 号，请另选一位。");
        db.Add(
            new Assignment
            {
                CampaignId = campaignId,
                ReviewerId = reviewerId,
                CandidateId = candidateId,
                Origin = ReaderRequest.Origin,
                At = now,
            }
        );
        db.Add(
            new ReaderRequest
            {
                CampaignId = campaignId,
                ReviewerId = reviewerId,
                CandidateId = candidateId,
                Reason = reason.Trim(),
                AskedBy = actor.Name,
                AskedAt = now,
            }
        );
        db.Audit(actor, Act.AskReader, campaignId, $"{reader.Code} → {candidate.Number}", now, new { reason = reason.Trim() });
        return await db.CommitAsync($"{reader.Code} 已经评审 {candidate.Number} 号，请另选一位。") is { } problem ? problem : Result.Ok;
    }
}
