using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>
/// 撤销: proposed by the clerk with authority and document, confirmed by another person. The line in the decision stays; portrait
/// and story go at once, the certificate's page says 已撤销, and the next nomination finds the ban.
/// </summary>
public sealed class RevocationService(Stores stores, TimeProvider clock)
{
    public const int LongestReason = 300;

    public async Task<Result<IReadOnlyList<RevocationRow>>> ListAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.ViewCertificates, campaign, now) is { } refused)
            return refused;
        var newest = (await db.Revocations.AsNoTracking().Where(r => r.CampaignId == campaignId).ToListAsync())
            .GroupBy(r => r.WinnerId)
            .ToDictionary(g => g.Key, g => g.MaxBy(r => r.Number)!);
        var may = Permits.Check(actor, Act.Revoke, campaign, now) is null;
        var winners = await db
            .Winners.AsNoTracking()
            .Where(w => w.CampaignId == campaignId)
            .OrderBy(w => w.Award == AwardKind.Honour ? 0 : 1)
            .ThenBy(w => w.Order)
            .ToListAsync();
        return Result<IReadOnlyList<RevocationRow>>.Of([
            .. winners.Select(w =>
            {
                var revocation = newest.GetValueOrDefault(w.Id);
                return new RevocationRow(
                    w.Id,
                    w.CertificateNumber ?? "",
                    w.Name,
                    w.WorkUnit,
                    w.NominatingUnit,
                    w.DecidedOn,
                    revocation,
                    may && revocation is not null && RevocationQueries.Proposer(revocation) != actor.Id
                );
            }),
        ]);
    }

    /// <summary>提请撤销; nothing public changes before another person confirms.</summary>
    public async Task<Result<Guid>> ProposeAsync(Actor actor, Guid winnerId, RevocationForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var winner = await db.Winners.FirstOrDefaultAsync(w => w.Id == winnerId);
        var campaign = winner is null ? null : await CampaignService.LoadAsync(db, winner.CampaignId);
        if (winner is null || campaign is null)
            return Problem.NotFound("没有这位获选者，请刷新后再看。");
        if (Permits.Check(actor, Act.ProposeRevocation, campaign, now) is { } refused)
            return refused;
        if (RevocationQueries.Faults(new RevocationFormValidator(), form) is { Count: > 0 } faults)
            return Result<Guid>.From(faults);
        PublicText[] texts =
        [
            new("批准机关", form.Authority, nameof(form.Authority)),
            new("文号", form.DocumentNo, nameof(form.DocumentNo)),
        ];
        if (PublicText.Check(texts, await NoticeQueries.RulesAsync(db, campaign.OrganiserId, [])) is { Count: > 0 } leaks)
            return Result<Guid>.From(leaks);
        if (form.DecidedOn > ChinaTime.Day(now) || form.DecidedOn < winner.DecidedOn)
            return Problem.Invalid("撤销决定的日期不能早于授予的日期，也不能晚于今天。", nameof(form.DecidedOn));
        var last = await db.Revocations.Where(r => r.WinnerId == winnerId).OrderByDescending(r => r.Number).FirstOrDefaultAsync();
        if (winner.RevokedAt is not null || last?.State is RevocationState.Proposed)
            return Problem.Conflict(winner.RevokedAt is not null ? "称号已经撤销。" : "已经提请撤销，正等待另一人确认。");
        var revocation = new Revocation
        {
            CampaignId = winner.CampaignId,
            WinnerId = winner.Id,
            Number = (last?.Number ?? 0) + 1,
            Ground = Enum.Parse<RevocationGround>(form.Ground),
            Facts = form.Facts.Trim(),
            Authority = form.Authority.Trim(),
            DocumentNo = form.DocumentNo.Trim(),
            DecidedOn = form.DecidedOn!.Value,
            ProposingUnit = form.ProposingUnit.Trim(),
            NoticeLink = form.NoticeLink.Trim(),
            BanUntil = form.BanUntil,
            UnitNote = form.UnitNote.Trim(),
            ProposedById = actor.Id,
            ProposedBy = actor.Name,
            ProposedAt = now,
        };
        db.Add(revocation);
        RevocationQueries.Note(db, actor, Act.ProposeRevocation, winner, revocation, now);
        return await db.CommitAsync("已由他人提请撤销，请刷新后再看。") is { } problem ? problem : revocation.Id;
    }

    /// <summary>确认撤销, by another person than the one who proposed. From this commit on nothing of the profile is public but its line.</summary>
    public async Task<Result> ConfirmAsync(Actor actor, Guid revocationId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await RevocationQueries.FindAsync(db, actor, revocationId, Act.Revoke, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var (revocation, winner, campaign) = found.Value;
        if (revocation.State != RevocationState.Proposed)
            return Problem.Conflict($"当前状态为“{RevocationWords.Name(revocation.State)}”，不能再确认。请刷新后再看。");
        if (RevocationQueries.Proposer(revocation) == actor.Id)
            return Problem.Forbidden("提请人不能自己确认，须由复核人或主办单位另一人办理。");
        if (
            await RevocationQueries.MoveAsync(
                db,
                winner,
                Act.Revoke,
                actor,
                now,
                revocation.DocumentNo,
                RevocationWords.Name(revocation.Ground)
            ) is
            { } stopped
        )
            return stopped;
        (revocation.State, revocation.DecidedBy, revocation.DecidedAt) = (RevocationState.InForce, actor.Name, now);
        revocation.Version++;
        winner.RevokedAt = ChinaTime.Start(revocation.DecidedOn);
        winner.RevokedReason = RevocationWords.Name(revocation.Ground);
        winner.Version++;
        await RevocationQueries.BarAsync(db, campaign, winner, revocation);
        RevocationQueries.Note(db, actor, Act.Revoke, winner, revocation, now);
        return await RevocationQueries.CommitAsync(db);
    }

    /// <summary>不予确认, with the reason; the title stands as it stood.</summary>
    public async Task<Result> DeclineAsync(Actor actor, Guid revocationId, string reason)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await RevocationQueries.FindAsync(db, actor, revocationId, Act.Revoke, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var (revocation, winner, _) = found.Value;
        if (string.IsNullOrWhiteSpace(reason) || TextLength.Of(reason) > LongestReason)
            return Problem.Invalid($"请写明不予确认的理由，不超过 {LongestReason} 字。", "Reason");
        if (revocation.State is not (RevocationState.Proposed or RevocationState.LiftProposed))
            return Problem.Conflict("没有等待确认的提请，请刷新后再看。");
        revocation.State = revocation.State == RevocationState.Proposed ? RevocationState.Declined : RevocationState.InForce;
        (revocation.DecidedBy, revocation.DeclineReason) = (actor.Name, reason.Trim());
        revocation.DecidedAt ??= now;
        revocation.Version++;
        db.Audit(
            actor,
            Act.Revoke,
            winner.CampaignId,
            $"不予确认 {winner.Name}",
            now,
            new { reason = reason.Trim(), revocation.DocumentNo }
        );
        return await db.CommitAsync() ?? Result.Ok;
    }
}
