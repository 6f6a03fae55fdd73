using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Screening;

/// <summary>征求意见, the office's side: sending the requests, the matrix of answers, waiving. The departments' side is DepartmentOpinionService.</summary>
public sealed class OpinionService(Stores stores, TimeProvider clock)
{
    /// <summary>Creates what is still missing for the proposed winners and nominees; calling it twice asks nobody twice. The number of new requests.</summary>
    public async Task<Result<int>> RequestAsync(Actor actor, Guid campaignId, OpinionCallForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Missing;
        if (Permits.Check(actor, Act.RequestOpinions, campaign, now) is { } no)
            return no;
        var vetting = campaign.StageOf(StageKind.Vetting);
        var wrong = new OpinionCallFormValidator(vetting, now).Validate(form).Errors;
        if (wrong.Count > 0)
            return Result<int>.From([.. wrong.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName))]);
        var proposed = (await Proposed(db, campaignId).AsNoTracking().ToListAsync())
            .Where(c => form.Only?.Contains(c.Id) != false)
            .Select(OpinionRules.SubjectOf)
            .ToList();
        if (proposed.Count == 0)
            return Problem.Conflict("还没有拟入选人选，待会评票决确定后再发出征求意见。");
        var made = await db.OpinionRequests.Where(r => r.CampaignId == campaignId).ToListAsync();
        var known = made.Select(OpinionRules.KeyOf).ToHashSet();
        var missing = OpinionRules.For(proposed, campaign.Rules.Vetting).Where(k => !known.Contains(k)).ToList();
        if (missing.Count == 0)
            return Problem.Conflict("全部征求意见都已发出，不必重复发送。");
        var due = OpinionCallForm.Due(form.DueDay!.Value, vetting);
        db.AddRange(
            missing.Select(k => new OpinionRequest
            {
                CampaignId = campaignId,
                CandidateId = k.CandidateId,
                Department = k.Department,
                EnterpriseForm = k.EnterpriseForm,
                AskedAt = now,
                Due = due,
            })
        );
        db.Audit(actor, Act.RequestOpinions, campaignId, campaign.Title, now, new { count = missing.Count, due });
        return await db.CommitAsync("有人刚刚发出了同一批征求意见，请刷新后查看。") is { } taken ? taken : missing.Count;
    }

    public async Task<Result<OpinionOverview>> OverviewAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Missing;
        if (Permits.Check(actor, Act.ViewOpinions, campaign, now) is { } no)
            return no;
        var asked = await db
            .Candidates.AsNoTracking()
            .Where(c => c.CampaignId == campaignId)
            .Where(c => c.State == CandidateState.Elected || db.OpinionRequests.Any(r => r.CandidateId == c.Id))
            .OrderBy(c => c.Award == AwardKind.None)
            .ThenBy(c => c.Award)
            .ThenBy(c => c.Code)
            .ToListAsync();
        var made = await db.OpinionRequests.AsNoTracking().Where(r => r.CampaignId == campaignId).ToListAsync();
        var decisions = await db.FrozenDecisions.AsNoTracking().Where(d => d.CampaignId == campaignId).ToListAsync();
        CandidateState[] after = [CandidateState.OnNotice, CandidateState.NoticeClear, CandidateState.Awarded];
        var over = await db.Candidates.AnyAsync(c => c.CampaignId == campaignId && after.Contains(c.State));
        return OpinionPicture.Of(asked, made, decisions, campaign.Rules.Vetting, now) with { IsOver = over };
    }

    /// <summary>不再征求: closes a request without an answer, for a reason that stays on record. An answer cannot be waived away.</summary>
    public async Task<Result> WaiveAsync(Actor actor, Guid requestId, string reason)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await OpenAsync(db, actor, Act.WaiveOpinion, requestId, now);
        if (!found.Done)
            return found;
        var request = found.Value;
        if (request.Answer != OpinionAnswer.Waiting)
            return Problem.Conflict("该件已有回复，不能改为不再征求。");
        if (string.IsNullOrWhiteSpace(reason))
            return Problem.Invalid("请写明不再征求的理由，将记入审计日志。", "Reason");
        (request.Answer, request.Text, request.AnsweredBy, request.AnsweredAt) = (OpinionAnswer.Waived, reason.Trim(), actor.Name, now);
        request.Version++;
        var code = await db.Candidates.Where(c => c.Id == request.CandidateId).Select(c => c.Code).FirstAsync();
        db.Audit(actor, Act.WaiveOpinion, request.CampaignId, code ?? "", now, new { request.Department, reason = reason.Trim() });
        return await db.CommitAsync() ?? Result.Ok;
    }

    /// <summary>催办: notes that the department of an open request was reminded, and when; it changes nothing about the answer.</summary>
    public async Task<Result> RemindAsync(Actor actor, Guid requestId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await OpenAsync(db, actor, Act.RemindOpinion, requestId, now);
        if (!found.Done)
            return found;
        var request = found.Value;
        if (request.Answer != OpinionAnswer.Waiting)
            return Problem.Conflict("该件已经办结，不必催办。");
        (request.Reminders, request.RemindedAt) = (request.Reminders + 1, now);
        request.Version++;
        db.Audit(actor, Act.RemindOpinion, request.CampaignId, request.Department, now, new { request.Id, request.Reminders });
        return await db.CommitAsync() ?? Result.Ok;
    }

    private static async Task<Result<OpinionRequest>> OpenAsync(NominationDb db, Actor actor, Act act, Guid requestId, DateTimeOffset now)
    {
        if (await db.OpinionRequests.FirstOrDefaultAsync(r => r.Id == requestId) is not { } request)
            return Missing;
        var campaign = await CampaignService.LoadAsync(db, request.CampaignId);
        return Permits.Check(actor, act, campaign, now) is { } no ? no : request;
    }

    /// <summary>拟入选: honour and nominees together; both are asked about.</summary>
    private static IQueryable<Candidate> Proposed(NominationDb db, Guid campaignId) =>
        db.Candidates.Where(c => c.CampaignId == campaignId && c.State == CandidateState.Elected);

    private static Problem Missing => Problem.NotFound("没有这条征求意见，请刷新后再试。");
}
