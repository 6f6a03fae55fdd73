using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>证书: who received which sheet and when, and sheets made anew when one was lost. Nothing of it is ever deleted.</summary>
public sealed class CertificateService(Stores stores, TimeProvider clock)
{
    /// <summary>Every certificate of a campaign in the order of the decision.</summary>
    public async Task<Result<IReadOnlyList<CertificateRow>>> ListAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.ViewCertificates, campaign, clock.GetUtcNow()) is { } refused)
            return refused;
        var winners = await db
            .Winners.AsNoTracking()
            .Where(w => w.CampaignId == campaignId && w.CertificateNumber != null)
            .OrderBy(w => w.Award == AwardKind.Honour ? 0 : 1)
            .ThenBy(w => w.Order)
            .ToListAsync();
        var copies = (await db.CertificateCopies.AsNoTracking().Where(c => c.CampaignId == campaignId).ToListAsync()).ToLookup(c =>
            c.WinnerId
        );
        return Result<IReadOnlyList<CertificateRow>>.Of([.. winners.Select(w => Row(w, [.. copies[w.Id].OrderBy(c => c.Copy)]))]);
    }

    /// <summary>领取登记 of the newest sheet.</summary>
    public async Task<Result> HandOutAsync(Actor actor, Guid winnerId, ReceiptForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await FindAsync(db, actor, winnerId, now, new ReceiptFormValidator(), form);
        if (!found.Done)
            return Result.No(found.Problems);
        var winner = found.Value;
        if (form.ReceivedOn > ChinaTime.Day(now) || form.ReceivedOn < winner.DecidedOn)
            return Problem.Invalid("领取日期不能早于决定日期，也不能晚于今天。", nameof(form.ReceivedOn));
        var copy = await NewestAsync(db, winnerId) ?? Made(db, winner, 1, "", actor, now);
        if (copy.State == CopyState.Received)
            return Problem.Conflict($"证书已由{copy.ReceivedBy}领取。如已遗失，请办理补发。");
        (copy.State, copy.ReceivedBy, copy.ReceivedOn) = (CopyState.Received, form.ReceivedBy.Trim(), form.ReceivedOn);
        (copy.ReceivedNote, copy.RecordedBy) = (form.Note.Trim(), actor.Name);
        copy.Version++;
        db.Audit(
            actor,
            Act.HandOutCertificate,
            winner.CampaignId,
            winner.CertificateNumber!,
            now,
            new
            {
                copy.Copy,
                copy.ReceivedBy,
                copy.ReceivedOn,
            }
        );
        return await db.CommitAsync("证书已由他人登记，请刷新后再看。") ?? Result.Ok;
    }

    /// <summary>补发: the sheet before counts as replaced; the new one bears the same number.</summary>
    public async Task<Result<int>> ReissueAsync(Actor actor, Guid winnerId, ReissueForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await FindAsync(db, actor, winnerId, now, new ReissueFormValidator(), form);
        if (!found.Done)
            return Result<int>.From(found.Problems);
        var winner = found.Value;
        if (await NewestAsync(db, winnerId) is not { State: CopyState.Received } before)
            return Problem.Conflict("证书还没有登记领取，直接打印即可，无需补发。");
        before.State = CopyState.Replaced;
        before.Version++;
        var copy = Made(db, winner, before.Copy + 1, form.Reason.Trim(), actor, now);
        db.Touch(PublicChanges.Winners);
        db.Audit(actor, Act.HandOutCertificate, winner.CampaignId, $"补发 {winner.CertificateNumber}", now, new { copy.Copy, copy.Reason });
        return await db.CommitAsync("证书已由他人补发，请刷新后再看。") is { } problem ? problem : copy.Copy;
    }

    private static async Task<Result<Winner>> FindAsync<T>(
        NominationDb db,
        Actor actor,
        Guid winnerId,
        DateTimeOffset now,
        AbstractValidator<T> validator,
        T form
    )
    {
        var winner = await db.Winners.FirstOrDefaultAsync(w => w.Id == winnerId);
        var campaign = winner is null ? null : await CampaignService.LoadAsync(db, winner.CampaignId);
        if (winner is null || campaign is null)
            return Problem.NotFound("没有这位获选者，请刷新后再看。");
        if (Permits.Check(actor, Act.HandOutCertificate, campaign, now) is { } refused)
            return refused;
        if (winner.CertificateNumber is null)
            return Problem.Conflict("评选办法规定这一奖项不发证书。");
        if (winner.RevokedAt is not null)
            return Problem.Conflict("称号已撤销，不再发放证书；请登记收回情况。");
        var faults = validator.Validate(form);
        return faults.IsValid
            ? winner
            : Result<Winner>.From([.. faults.Errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName))]);
    }

    private static Task<CertificateCopy?> NewestAsync(NominationDb db, Guid winnerId) =>
        db.CertificateCopies.Where(c => c.WinnerId == winnerId).OrderByDescending(c => c.Copy).FirstOrDefaultAsync();

    private static CertificateCopy Made(NominationDb db, Winner winner, int number, string reason, Actor actor, DateTimeOffset now)
    {
        var copy = new CertificateCopy
        {
            CampaignId = winner.CampaignId,
            WinnerId = winner.Id,
            Copy = number,
            MadeOn = ChinaTime.Day(now),
            MadeBy = actor.Name,
            Reason = reason,
        };
        db.Add(copy);
        return copy;
    }

    private static CertificateRow Row(Winner w, IReadOnlyList<CertificateCopy> copies)
    {
        var last = copies.Count > 0 ? copies[^1] : null;
        return new(
            w.Id,
            w.CertificateNumber!,
            w.Name,
            w.WorkUnit,
            last?.Copy ?? 1,
            last?.State ?? CopyState.Made,
            last?.ReceivedBy ?? "",
            last?.ReceivedOn,
            w.RevokedAt is null,
            [.. copies.SelectMany(Trail)]
        );
    }

    private static IEnumerable<string> Trail(CertificateCopy c)
    {
        if (c.Copy > 1)
            yield return $"{ChinaTime.ShowDay(c.MadeOn)} 补发第 {c.Copy} 份：{c.Reason}（{c.MadeBy}）";
        if (c.ReceivedOn is { } day)
            yield return $"{ChinaTime.ShowDay(day)} {c.ReceivedBy}领取{(c.ReceivedNote.Length > 0 ? $"，{c.ReceivedNote}" : "")}（{c.RecordedBy}登记）";
    }
}
