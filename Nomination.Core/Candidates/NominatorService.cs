using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>
/// 两级推荐: 所在单位 hands its nomination to the 推荐单位 above it, which completes its own opinion and recommends (that is
/// CandidateSubmitService), sends it back with a reason, or declines. Places, numbers and ranks are the 推荐单位's.
/// </summary>
public sealed class NominatorService(Stores stores, TimeProvider clock)
{
    /// <summary>退回所在单位: a draft again in the hands of who filled it.</summary>
    public Task<Result> SendBackAsync(Actor actor, Guid id, string reason) => MoveAsync(actor, id, Act.SendBack, reason);

    /// <summary>不予推荐: the end of this nomination; the reason is what the 所在单位 reads.</summary>
    public Task<Result> DeclineAsync(Actor actor, Guid id, string reason) => MoveAsync(actor, id, Act.Decline, reason);

    private async Task<Result> MoveAsync(Actor actor, Guid id, Act act, string reason)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var own = await CandidateQueryService.OwnAsync(db, actor, act, id, now);
        if (!own.Done)
            return own;
        var (candidate, campaign, unit) = own.Value;
        if (TextLength.Of(reason) is < 2 or > 300)
            return Problem.Invalid("请写明理由（2 至 300 字），所在单位会看到。", "Reason");
        if (candidate.OriginUnitId is not { } origin)
            return Problem.Conflict("这份推荐由本单位自行填报，不能退回。");
        if (CandidateMoves.Move(db, candidate, act, actor, now, "", reason.Trim()) is { } refused)
            return refused;
        if (act == Act.SendBack)
            candidate.UnitId = origin;
        db.Audit(
            actor,
            act,
            campaign.Id,
            candidate.Name,
            now,
            new
            {
                candidate.Id,
                by = unit.Name,
                reason = reason.Trim(),
            }
        );
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    /// <summary>The submission of a 所在单位: checked like any other but for the opinion that is not its own to write. The caller's transaction is committed by the caller.</summary>
    internal static async Task<Result<Submission>> HandUpAsync(
        NominationDb db,
        Actor actor,
        Owned own,
        SecretBox secrets,
        bool acceptWarnings,
        DateTimeOffset now
    )
    {
        var (candidate, campaign, unit) = own;
        var check = await SelfCheckService.RunAsync(db, campaign, candidate, secrets);
        var problems = check.Problems.Where(p => !IsNominators(p.Field)).ToList();
        if (problems.Count > 0)
            return Result<Submission>.From(problems);
        var warnings = check.Warnings.Where(w => !IsNominators(w.Field)).ToList();
        if (warnings.Count > 0 && !acceptWarnings)
            return new Submission(false, warnings);
        if (CandidateMoves.Move(db, candidate, Act.HandUp, actor, now, "") is { } refused)
            return refused;
        (candidate.OriginUnitId, candidate.UnitId) = (unit.Id, unit.ParentId!.Value);
        db.Audit(
            actor,
            Act.HandUp,
            campaign.Id,
            candidate.Name,
            now,
            new
            {
                candidate.Id,
                candidate.Version,
                from = unit.Name,
                to = unit.Parent,
            }
        );
        return await db.CommitAsync() is { } problem ? problem : new Submission(true, warnings);
    }

    /// <summary>The next step as the one who reads it has to know it: waiting, or to be recommended by himself.</summary>
    internal static NextStep StepOf(
        CandidateState state,
        DateTimeOffset? correctionDue,
        bool mine,
        Campaign campaign,
        DateTimeOffset now
    ) =>
        state == CandidateState.AtNominator && mine
            ? new NextStep("待本级审核", "审核、填写推荐意见后推荐，或退回所在单位", true, campaign.StageOf(StageKind.Nomination)?.Closes)
        : NextStep.Of(state, correctionDue, campaign, now) is var step && mine ? step
        : step with { Mine = false };

    /// <summary>Why it came back, or was declined; null where it never was.</summary>
    internal static async Task<OfficeNote?> NoteAsync(NominationDb db, Candidate candidate)
    {
        if (candidate.OriginUnitId is null || candidate.State is not (CandidateState.Draft or CandidateState.NotRecommended))
            return null;
        var events = await db
            .CandidateEvents.AsNoTracking()
            .Where(e => e.CandidateId == candidate.Id && e.To == candidate.State && (e.Act == Act.SendBack || e.Act == Act.Decline))
            .ToListAsync();
        return events.MaxBy(e => e.At) is { } last ? new OfficeNote([last.By], last.Reason, null, [], "") : null;
    }

    private static bool IsNominators(string? field) =>
        field?.StartsWith(nameof(CandidateForm.NominatorOpinion), StringComparison.Ordinal) == true;
}
