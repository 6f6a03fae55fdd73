using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Scoring;

/// <summary>问询: what experts were asked about far-off sheets, and what they answered.</summary>
public sealed class SheetQueryService(Stores stores, TimeProvider clock)
{
    /// <summary>问询: notes what an expert was asked about a sheet.</summary>
    public async Task<Result> AskAsync(Actor actor, Guid campaignId, Guid candidateId, Guid reviewerId, string question)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var opened = await ScoringQueries.EnterAsync(db, actor, Act.QuerySheet, campaignId, candidateId, now);
        if (!opened.Done)
            return opened;
        var (_, field, candidate) = opened.Value;
        if (DiscussionRules.Check(question, "Text", "问询的内容") is { } wrong)
            return wrong;
        var sheets = field.ByCandidate[candidateId].Where(s => s.ReviewerId == reviewerId).ToList();
        if (sheets.Count == 0)
            return Problem.NotFound("没有这张评分表。请刷新后再试。");
        db.Add(
            new SheetQuery
            {
                CampaignId = campaignId,
                ReviewerId = reviewerId,
                CandidateId = candidateId,
                Question = question.Trim(),
                AskedBy = actor.Name,
                AskedAt = now,
            }
        );
        db.Audit(actor, Act.QuerySheet, campaignId, $"{sheets[0].Reviewer} → {candidate.Number}", now, new { asked = true });
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    /// <summary>Notes what the expert answered; written once.</summary>
    public async Task<Result> AnswerAsync(Actor actor, Guid campaignId, Guid queryId, string answer)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var query = await db.SheetQueries.FirstOrDefaultAsync(q => q.Id == queryId && q.CampaignId == campaignId);
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.QuerySheet, campaign, now) is { } refusal)
            return refusal;
        if (query is null)
            return Problem.NotFound("没有这条问询。请刷新后再试。");
        if (DiscussionRules.Check(answer, "Text", "专家的答复") is { } wrong)
            return wrong;
        if (query.AnsweredAt is not null)
            return Problem.Conflict("这条问询已登记答复。如需补充，请再问一条。");
        (query.Answer, query.AnswerNotedBy, query.AnsweredAt, query.Version) = (answer.Trim(), actor.Name, now, query.Version + 1);
        db.Audit(actor, Act.QuerySheet, campaignId, "登记答复", now, new { query = query.Id });
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }
}
