using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>What follows a revocation: the recall of the paper, 恢复 of a title that was wrongly taken (again by two persons), and what the office keeps in mind of the unit.</summary>
public sealed class ReinstatementService(Stores stores, TimeProvider clock)
{
    /// <summary>证书收回情况: recalled, lost, or still out, with its day.</summary>
    public async Task<Result> RecallAsync(Actor actor, Guid revocationId, RecallForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await RevocationQueries.FindAsync(db, actor, revocationId, Act.RecallCertificate, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var (revocation, winner, _) = found.Value;
        if (RevocationQueries.Faults(new RecallFormValidator(), form) is { Count: > 0 } faults)
            return Result.No(faults);
        if (revocation.State is not (RevocationState.InForce or RevocationState.LiftProposed))
            return Problem.Conflict("称号没有撤销，无需收回证书。");
        if (form.On > ChinaTime.Day(now))
            return Problem.Invalid("日期不能晚于今天。", nameof(form.On));
        (revocation.Recall, revocation.RecallOn, revocation.RecallNote) = (Enum.Parse<RecallState>(form.State), form.On, form.Note.Trim());
        revocation.Version++;
        db.Audit(
            actor,
            Act.RecallCertificate,
            winner.CampaignId,
            winner.CertificateNumber ?? winner.Name,
            now,
            new
            {
                revocation.Recall,
                revocation.RecallOn,
                revocation.RecallNote,
            }
        );
        return await db.CommitAsync() ?? Result.Ok;
    }

    /// <summary>提请恢复, by authority and document; the title stays revoked until another person confirms.</summary>
    public async Task<Result> ProposeLiftAsync(Actor actor, Guid revocationId, LiftForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await RevocationQueries.FindAsync(db, actor, revocationId, Act.ProposeRevocation, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var (revocation, winner, _) = found.Value;
        if (RevocationQueries.Faults(new LiftFormValidator(), form) is { Count: > 0 } faults)
            return Result.No(faults);
        if (revocation.State != RevocationState.InForce)
            return Problem.Conflict($"当前状态为“{RevocationWords.Name(revocation.State)}”，不能提请恢复。");
        if (form.LiftedOn > ChinaTime.Day(now) || form.LiftedOn < revocation.DecidedOn)
            return Problem.Invalid("恢复决定的日期不能早于撤销，也不能晚于今天。", nameof(form.LiftedOn));
        revocation.State = RevocationState.LiftProposed;
        (revocation.LiftAuthority, revocation.LiftDocumentNo) = (form.Authority.Trim(), form.DocumentNo.Trim());
        (revocation.LiftedOn, revocation.LiftReason) = (form.LiftedOn, form.Reason.Trim());
        (revocation.LiftProposedById, revocation.LiftProposedBy) = (actor.Id, actor.Name);
        revocation.Version++;
        RevocationQueries.Note(db, actor, Act.ProposeRevocation, winner, revocation, now);
        return await db.CommitAsync() ?? Result.Ok;
    }

    /// <summary>确认恢复: title, profile and certificate are as they were; that it was revoked stays in the history.</summary>
    public async Task<Result> ConfirmLiftAsync(Actor actor, Guid revocationId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await RevocationQueries.FindAsync(db, actor, revocationId, Act.Reinstate, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var (revocation, winner, campaign) = found.Value;
        if (revocation.State != RevocationState.LiftProposed)
            return Problem.Conflict("没有等待确认的恢复提请，请刷新后再看。");
        if (revocation.LiftProposedById == actor.Id)
            return Problem.Forbidden("提请人不能自己确认，须由复核人或主办单位另一人办理。");
        if (
            await RevocationQueries.MoveAsync(db, winner, Act.Reinstate, actor, now, revocation.LiftDocumentNo, revocation.LiftReason) is
            { } stopped
        )
            return stopped;
        (revocation.State, revocation.LiftedBy) = (RevocationState.Lifted, actor.Name);
        revocation.Version++;
        (winner.RevokedAt, winner.RevokedReason) = (null, "");
        winner.Version++;
        await RevocationQueries.UnbarAsync(db, campaign, winner);
        RevocationQueries.Note(db, actor, Act.Reinstate, winner, revocation, now);
        return await RevocationQueries.CommitAsync(db);
    }

    /// <summary>推荐单位信用记录 of the units of a campaign, from all years of its organiser; for the office alone.</summary>
    public async Task<Result<IReadOnlyList<UnitCredit>>> UnitCreditsAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.ViewCertificates, campaign, clock.GetUtcNow()) is { } refused)
            return refused;
        var rows = await (
            from r in db.Revocations.AsNoTracking()
            join w in db.Winners on r.WinnerId equals w.Id
            join c in db.Campaigns on w.CampaignId equals c.Id
            where c.OrganiserId == campaign!.OrganiserId && (r.State == RevocationState.InForce || r.State == RevocationState.LiftProposed)
            where db.Units.Any(u => u.CampaignId == campaignId && u.Name == w.NominatingUnit)
            select new
            {
                Revocation = r,
                w.NominatingUnit,
                w.Year,
                w.Name,
            }
        ).ToListAsync();
        return Result<IReadOnlyList<UnitCredit>>.Of([
            .. rows.OrderByDescending(r => r.Revocation.DecidedOn)
                .Select(r => new UnitCredit(
                    r.NominatingUnit,
                    r.Year,
                    r.Name,
                    r.Revocation.DecidedOn,
                    RevocationWords.Name(r.Revocation.Ground),
                    r.Revocation.UnitNote
                )),
        ]);
    }
}
