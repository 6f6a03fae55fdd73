using Microsoft.EntityFrameworkCore;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>What anybody learns of a certificate: no more than the public list tells, since numbers can be guessed.</summary>
/// <param name="Number">As it is written on the certificate.</param>
/// <param name="Revoked">Not null: the title was taken away.</param>
public sealed record CertificateCheck(
    string Number,
    string Name,
    string Honour,
    string CampaignTitle,
    int Year,
    IReadOnlyList<string> Hosts,
    DateOnly DecidedOn,
    string DocumentNo,
    bool IsSample,
    RevokedCheck? Revoked
)
{
    /// <summary>补发: not null where a sheet was lost and made anew; the ones before it count no more.</summary>
    public ReissuedCheck? Reissued { get; init; }
}

/// <param name="Copy">The sheet that counts, as it is printed on it.</param>
public sealed record ReissuedCheck(int Copy, DateOnly On);

/// <param name="Ground">The category of the reason, never more.</param>
/// <param name="Authority">Empty where the revocation was recorded before authorities were.</param>
public sealed record RevokedCheck(DateOnly On, string Ground, string Authority, string DocumentNo, string NoticeLink);

/// <summary>证书查验 by number. Takes no actor: whoever holds the paper asks.</summary>
public sealed class PublicCertificateService(Stores stores)
{
    /// <summary>Null when no published certificate bears this number, however it is written.</summary>
    public async Task<CertificateCheck?> FindAsync(string typed)
    {
        if (typed.Length > CertificateNumbers.Longest || CertificateNumbers.Key(typed) is not { Length: > 0 } key)
            return null;
        await using var db = stores.Open();
        // A few hundred numbers in all: how a number may be written is no question for a database.
        var numbers = await GalleryService
            .Published(db)
            .Where(w => w.CertificateNumber != null)
            .Select(w => new { w.Id, w.CertificateNumber })
            .ToListAsync();
        var same = numbers.FindAll(n => CertificateNumbers.Key(n.CertificateNumber!) == key);
        if ((same.Find(n => n.CertificateNumber == typed) ?? (same.Count == 1 ? same[0] : null)) is not { } found)
            return null;
        var w = await db.Winners.AsNoTracking().SingleAsync(x => x.Id == found.Id);
        var campaign = await db.Campaigns.AsNoTracking().Include(c => c.Hosts).SingleAsync(c => c.Id == w.CampaignId);
        var decision = (await CertificateQueries.DecisionsAsync(db, w.CampaignId)).GetValueOrDefault(w.CertificateNumber!);
        return new CertificateCheck(
            w.CertificateNumber!,
            w.Name,
            DecisionText.NameOf(campaign, w.Award),
            campaign.Title,
            w.Year,
            decision is null ? [.. campaign.Hosts.OrderBy(h => h.Order).Select(h => h.Name)] : IssuedDecision.HostsOf(decision),
            w.DecidedOn,
            decision?.DocumentNo ?? "",
            campaign.IsSample,
            w.RevokedAt is { } at ? await RevokedAsync(db, w, at) : null
        )
        {
            Reissued = await db
                .CertificateCopies.Where(c => c.WinnerId == w.Id && c.Copy > 1)
                .OrderByDescending(c => c.Copy)
                .Select(c => new ReissuedCheck(c.Copy, c.MadeOn))
                .FirstOrDefaultAsync(),
        };
    }

    private static async Task<RevokedCheck> RevokedAsync(NominationDb db, Winner winner, DateTimeOffset at)
    {
        var r = await db
            .Revocations.AsNoTracking()
            .Where(r => r.WinnerId == winner.Id && (r.State == RevocationState.InForce || r.State == RevocationState.LiftProposed))
            .OrderByDescending(r => r.Number)
            .FirstOrDefaultAsync();
        return r is null
            ? new(ChinaTime.Day(at), winner.RevokedReason, "", "", "")
            : new(r.DecidedOn, RevocationWords.Name(r.Ground), r.Authority, r.DocumentNo, r.NoticeLink);
    }
}
