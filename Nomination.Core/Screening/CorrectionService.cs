using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Screening;

/// <summary>补正延期: the office may give one returned nomination more time, once, with its reason, and never beyond the correction stage.</summary>
public sealed class CorrectionService(Stores stores, TimeProvider clock)
{
    public async Task<Result<DateTimeOffset>> ExtendAsync(Actor actor, Guid candidateId, DateOnly? day, string reason)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (
            await db.Candidates.FirstOrDefaultAsync(c => c.Id == candidateId && c.Number != null) is not { } candidate
            || await CampaignService.LoadAsync(db, candidate.CampaignId) is not { } campaign
        )
            return Problem.NotFound("没有这份推荐材料，或它尚未提交。");
        if (Permits.Check(actor, Act.ExtendCorrection, campaign, now) is { } no)
            return no;
        if (candidate is not { State: CandidateState.Returned, CorrectionDue: { } due } || now >= due.AddSeconds(1))
            return Problem.Conflict("只有补正中、期限未到的推荐材料可以延期。");
        var verdict = await db
            .Verdicts.Where(v => v.CandidateId == candidateId && v.Act == Act.Return && v.ConfirmedAt != null)
            .OrderByDescending(v => v.ConfirmedAt)
            .FirstAsync();
        if (verdict.ExtendedTo is { } before)
            return Problem.Conflict($"已延期一次（至 {ChinaTime.Show(before, now)}），不能再延。");
        var correction = campaign.StageOf(StageKind.Correction)!;
        if (day is not { } last || ScreeningForm.Due(last, correction) <= due)
            return Problem.Invalid($"新的期限须晚于原期限（{ChinaTime.Show(due, now)}）。", "Day");
        if (last > ChinaTime.Day(correction.Closes))
            return Problem.Invalid($"不能晚于补正阶段截止（{ChinaTime.Show(correction.Closes, now)}）。", "Day");
        if (TextLength.Of(reason) < 2)
            return Problem.Invalid("请写明延期理由，将记入操作日志。", "Reason");
        var until = ScreeningForm.Due(last, correction);
        (verdict.ExtendedTo, verdict.ExtensionReason, verdict.ExtendedBy) = (until, reason.Trim(), actor.Name);
        verdict.Version++;
        (candidate.CorrectionDue, candidate.UpdatedAt) = (until, now);
        db.Audit(
            actor,
            Act.ExtendCorrection,
            campaign.Id,
            candidate.Code ?? "",
            now,
            new
            {
                from = due,
                to = until,
                reason = reason.Trim(),
            }
        );
        return await db.CommitAsync() is { } problem ? problem : until;
    }
}
