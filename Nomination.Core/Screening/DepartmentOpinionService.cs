using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Screening;

/// <summary>征求意见, the departments' side: each sees the requests to itself and nothing of the other departments or of the dossier.</summary>
public sealed class DepartmentOpinionService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    /// <summary>The actor's own requests, open ones first.</summary>
    public async Task<Result<IReadOnlyList<OpinionTask>>> ListAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign || !Permits.Allows(actor, Act.ReplyOpinion, campaign))
            return NotYours;
        var mine = Departments(actor, campaign);
        var pairs = await (
            from r in db.OpinionRequests
            join c in db.Candidates on r.CandidateId equals c.Id
            where r.CampaignId == campaignId && mine.Contains(r.Department)
            orderby c.Award, c.Code, r.EnterpriseForm
            select new OpinionTask(
                r.Id,
                c.Name,
                c.WorkUnit,
                c.Position,
                c.Award,
                r.EnterpriseForm,
                c.IdentityMasked,
                r.Due,
                r.Answer,
                r.AnsweredAt
            )
        ).ToListAsync();
        return pairs.OrderBy(t => OpinionRules.IsClosed(t.Answer)).ToList();
    }

    /// <summary>Opens one form with the identity number; the look is written into the journal.</summary>
    public async Task<Result<OpinionSheet>> OpenAsync(Actor actor, Guid requestId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await FindAsync(db, actor, requestId, now);
        if (!found.Done)
            return found.Problems[0];
        var (request, candidate, campaign) = found.Value;
        db.Audit(
            actor,
            Act.UnmaskIdentity,
            campaign.Id,
            candidate.Code ?? "",
            now,
            new
            {
                reason = "征求意见",
                request.Department,
                request.EnterpriseForm,
            }
        );
        var identity = candidate.SecretCipher.Length == 0 ? "" : secrets.Open<CandidateSecrets>(candidate.SecretCipher).IdentityNumber;
        return await db.CommitAsync() is { } problem
            ? problem
            : new OpinionSheet(
                request.Id,
                request.Department,
                request.EnterpriseForm,
                candidate.Name,
                candidate.Gender,
                candidate.BirthDate,
                identity,
                candidate.WorkUnit,
                candidate.Position,
                candidate.Award == AwardKind.Nominee ? $"{campaign.HonourName}提名奖" : campaign.HonourName,
                request.Due,
                request.Answer,
                request.Text,
                request.AnsweredBy,
                request.AnsweredAt,
                request.FileName
            );
    }

    /// <summary>One answer; after the deadline it is still taken (a late finding is better than none) until the public notice opens.</summary>
    public async Task<Result> ReplyAsync(Actor actor, Guid requestId, OpinionForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await FindAsync(db, actor, requestId, now);
        if (!found.Done)
            return found.Problems[0];
        var (request, candidate, campaign) = found.Value;
        var wrong = new OpinionFormValidator().Validate(form).Errors;
        if (wrong.Count > 0)
            return Result.No([.. wrong.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName))]);
        if (request.Answer != OpinionAnswer.Waiting)
            return Problem.Conflict("这一件已经办结。如需更正，请与主办单位联系。");
        (request.Answer, request.Text, request.AnsweredBy, request.AnsweredAt) = (form.Answer, form.Text.Trim(), actor.Name, now);
        request.Version++;
        db.Audit(
            actor,
            Act.ReplyOpinion,
            campaign.Id,
            candidate.Code ?? "",
            now,
            new
            {
                request.Department,
                request.EnterpriseForm,
                answer = form.Answer,
            }
        );
        return await db.CommitAsync() ?? Result.Ok;
    }

    internal static async Task<Result<(OpinionRequest Request, Candidate Candidate, Campaign Campaign)>> FindAsync(
        NominationDb db,
        Actor actor,
        Guid requestId,
        DateTimeOffset now
    )
    {
        var request = await db.OpinionRequests.FirstOrDefaultAsync(r => r.Id == requestId);
        if (request is null || await CampaignService.LoadAsync(db, request.CampaignId) is not { } campaign)
            return NotYours;
        if (Permits.Check(actor, Act.ReplyOpinion, campaign, now) is { } no)
            return no;
        // The same answer whether it does not exist or belongs to another department.
        if (!Departments(actor, campaign).Contains(request.Department))
            return NotYours;
        return (request, await db.Candidates.FirstAsync(c => c.Id == request.CandidateId), campaign);
    }

    private static string[] Departments(Actor actor, Campaign campaign) =>
        [.. actor.In(campaign.OrganiserId, campaign.Id).Where(s => s.Role == Role.Department).Select(s => s.Department).OfType<string>()];

    private static Problem NotYours => Problem.NotFound("没有发给本部门的这件征求意见。");
}
