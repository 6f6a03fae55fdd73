using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;
using Nomination.Core.Winners;

namespace Nomination.Core.Documents;

/// <summary>One certificate as it is printed: A4 across.</summary>
/// <param name="Style">同志 after a person's name; empty for a team.</param>
/// <param name="Text">The sentence of the award, without indent.</param>
/// <param name="Hosts">Who issued the decision, in the order of their seals.</param>
/// <param name="Address">Where anybody checks it: absolute, for the QR code.</param>
/// <param name="Copy">1, or the number of the sheet made anew.</param>
public sealed record CertificateSheet(
    string Number,
    string Name,
    string Style,
    string Text,
    IReadOnlyList<string> Hosts,
    DateOnly DecidedOn,
    string Address,
    int Copy,
    bool IsSample
)
{
    /// <summary>A line of its own under the sentence.</summary>
    public const string Closing = "特发此证。";
}

/// <summary>Certificates to print: one, or all of a campaign in one run. A revoked title has none.</summary>
public sealed class CertificatePaperService(Stores stores, TimeProvider clock)
{
    /// <param name="winnerId">Null = all.</param>
    /// <param name="site">The site's address without a slash at the end.</param>
    public async Task<Result<IReadOnlyList<CertificateSheet>>> FindAsync(Actor actor, Guid campaignId, Guid? winnerId, string site)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign || !Permits.Allows(actor, Act.ViewCertificates, campaign))
            return PaperQueries.Missing;
        if (Permits.Check(actor, Act.HandOutCertificate, campaign, clock.GetUtcNow()) is { } refused)
            return refused;
        var winners = await db
            .Winners.AsNoTracking()
            .Where(w => w.CampaignId == campaignId && w.CertificateNumber != null && (winnerId == null || w.Id == winnerId))
            .OrderBy(w => w.Award == AwardKind.Honour ? 0 : 1)
            .ThenBy(w => w.Order)
            .ToListAsync();
        if (winners.Count == 0)
            return PaperQueries.Missing;
        winners.RemoveAll(w => w.RevokedAt is not null);
        if (winners.Count == 0)
            return Problem.Conflict("称号已撤销，不再打印证书。");
        var teams = await db
            .Candidates.Where(c => c.CampaignId == campaignId && c.Kind == CandidateKind.Team)
            .Select(c => c.Id)
            .ToListAsync();
        var copies = await db
            .CertificateCopies.Where(c => c.CampaignId == campaignId)
            .GroupBy(c => c.WinnerId)
            .Select(g => new { g.Key, Copy = g.Max(c => c.Copy) })
            .ToDictionaryAsync(g => g.Key, g => g.Copy);
        var hosts = campaign.Hosts.OrderBy(h => h.Order).Select(h => h.Name).ToList();
        var decisions = await CertificateQueries.DecisionsAsync(db, campaignId);
        return Result<IReadOnlyList<CertificateSheet>>.Of([
            .. winners.Select(w => new CertificateSheet(
                w.CertificateNumber!,
                w.Name,
                w.CandidateId is { } id && teams.Contains(id) ? "" : "同志",
                Words(campaign, w.Award),
                decisions.TryGetValue(w.CertificateNumber!, out var decision) ? IssuedDecision.HostsOf(decision) : hosts,
                w.DecidedOn,
                $"{site}/verify/{Uri.EscapeDataString(w.CertificateNumber!)}",
                copies.GetValueOrDefault(w.Id, 1),
                campaign.IsSample
            )),
        ]);
    }

    /// <summary>授予…称号 only with an approval number (评比达标表彰活动管理办法); otherwise 被选树为.</summary>
    private static string Words(Campaign c, AwardKind award)
    {
        var occasion = c.ActivityName.Length > 0 ? $"在{c.Year}年“{c.ActivityName}”中" : $"在{c.Title}评选中";
        var name = DecisionText.NameOf(c, award);
        return DecisionText.MayCommend(c) ? $"{occasion}，被授予“{name}”称号。" : $"{occasion}，被选树为“{name}”。";
    }
}
