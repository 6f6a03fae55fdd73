using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Screening;

/// <summary>What the leading group decided: keep or remove, why, and the number of its minutes.</summary>
public sealed class FrozenForm
{
    public bool? Keep { get; set; }
    public string Reason { get; set; } = "";
    public string Minutes { get; set; } = "";
}

public sealed class FrozenFormValidator : AbstractValidator<FrozenForm>
{
    public FrozenFormValidator()
    {
        RuleFor(f => f.Keep).NotNull().WithMessage("请选择领导小组的决定：保留或移出。");
        RuleFor(f => f.Minutes).NotEmpty().WithMessage("请填写会议纪要编号。");
        RuleFor(f => f.Minutes).Must(t => TextLength.Of(t) <= 100).WithMessage("会议纪要编号最多100字。");
        RuleFor(f => f.Reason).NotEmpty().WithMessage("请写明研究意见。");
        RuleFor(f => f.Reason).Must(t => TextLength.Of(t) <= 500).WithMessage("研究意见最多500字。");
    }
}

/// <summary>领导小组研究 on a candidate whom a department did not agree to: nothing else unfreezes, and nothing else takes off the list before the notice.</summary>
public sealed class FrozenService(Stores stores, TimeProvider clock)
{
    public async Task<Result> DecideAsync(Actor actor, Guid candidateId, FrozenForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await db.Candidates.FirstOrDefaultAsync(c => c.Id == candidateId) is not { } candidate)
            return Problem.NotFound("没有这位人选，请刷新后再试。");
        var campaign = await CampaignService.LoadAsync(db, candidate.CampaignId);
        if (Permits.Check(actor, Act.DecideFrozen, campaign, now) is { } no)
            return no;
        var wrong = new FrozenFormValidator().Validate(form).Errors;
        if (wrong.Count > 0)
            return Result.No([.. wrong.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName))]);
        var requests = await db.OpinionRequests.AsNoTracking().Where(r => r.CandidateId == candidateId).ToListAsync();
        var before = await db.FrozenDecisions.AsNoTracking().Where(d => d.CandidateId == candidateId).ToListAsync();
        if (candidate.State != CandidateState.Elected || !OpinionRules.IsFrozen(requests, before))
            return Problem.Conflict($"{candidate.Name}没有暂缓，无需研究。请刷新后再看。");
        var decision = new FrozenDecision
        {
            CampaignId = candidate.CampaignId,
            CandidateId = candidateId,
            Keep = form.Keep!.Value,
            Reason = form.Reason.Trim(),
            Minutes = form.Minutes.Trim(),
            At = now,
            By = actor.Name,
        };
        db.Add(decision);
        if (decision.Keep)
            candidate.Version++;
        // The department's words stay with the office: the history that others read names the minutes only.
        else if (
            CandidateMoves.Move(db, candidate, Act.Remove, actor, now, decision.Minutes, "经领导小组研究，不列入拟入选名单。") is { } stuck
        )
            return stuck;
        else
            candidate.Award = AwardKind.None;
        db.Audit(actor, Act.DecideFrozen, candidate.CampaignId, candidate.Code ?? "", now, new { decision.Keep, decision.Minutes });
        return await db.CommitAsync() ?? Result.Ok;
    }
}
