using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>The one door of the experts: to their desk, and to a single dossier. Whatever shows an expert something of a candidate passes here.</summary>
public static class ReviewerGate
{
    public const string Recused = "无权查看：您已回避该候选人。";

    /// <summary>The seated reviewer this actor is, where the act is allowed now.</summary>
    public static async Task<Result<Reviewer>> SeatedAsync(NominationDb db, Actor actor, Act act, Campaign campaign, DateTimeOffset now)
    {
        if (Permits.Check(actor, act, campaign, now) is { } refusal)
            return refusal;
        var id = actor.ReviewerIn(campaign.Id);
        var reviewer = await db.Reviewers.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && r.CampaignId == campaign.Id);
        if (reviewer is not { IsSeated: true })
            return Problem.Forbidden("您不在本次活动的评审组中。如有疑问，请联系活动经办人。");
        return reviewer;
    }

    /// <summary>The reviewer and the candidate, unless the reviewer is recused; the number is the one in the list (07).</summary>
    public static async Task<Result<(Reviewer Reviewer, Candidate Candidate)>> EnterAsync(
        NominationDb db,
        Actor actor,
        Act act,
        Campaign campaign,
        string number,
        DateTimeOffset now
    )
    {
        var seated = await SeatedAsync(db, actor, act, campaign, now);
        if (!seated.Done)
            return Result<(Reviewer, Candidate)>.From(seated.Problems);
        var candidate = await db
            .Candidates.AsNoTracking()
            .FirstOrDefaultAsync(c => c.CampaignId == campaign.Id && c.Number == number && PanelPicture.InReview.Contains(c.State));
        if (candidate is null)
            return Problem.NotFound("没有这份待评材料。请从“我的任务”中打开。");
        var picture = await PanelPicture.LoadAsync(db, campaign, candidate.Id);
        return picture.IsKept(seated.Value.Id, candidate.Id) ? Problem.Forbidden(Recused) : (seated.Value, candidate);
    }
}
