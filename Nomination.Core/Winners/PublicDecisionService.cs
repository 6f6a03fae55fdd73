using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;

namespace Nomination.Core.Winners;

/// <summary>A decision as everybody may read it: the issued text with its fingerprint. Its list stands in <see cref="GalleryService.LinesAsync"/>, which leaves out what a revocation takes away.</summary>
/// <param name="Campaign">Slug of the campaign.</param>
/// <param name="Number">From 1 within the campaign.</param>
/// <param name="Words">The text.</param>
/// <param name="Hash">SHA-256 of <paramref name="CanonicalText"/>; also in the journal and in the proof of the result.</param>
/// <param name="CanonicalText">The very text whose SHA-256 is the fingerprint; of the list it holds the sum only.</param>
public sealed record PublicDecision(
    string Campaign,
    string CampaignTitle,
    int Year,
    int Number,
    string DocumentNo,
    string Title,
    DecisionParts Words,
    IReadOnlyList<string> Hosts,
    DateOnly DecidedOn,
    DateTimeOffset PublishedAt,
    string Hash,
    string CanonicalText,
    bool IsSample
);

/// <summary>Issued decisions, newest first. Takes no actor: a decision is public as soon as it is issued. Rehearsals have none that anybody sees.</summary>
public sealed class PublicDecisionService(Stores stores)
{
    public async Task<IReadOnlyList<PublicDecision>> ListAsync(string? slug = null)
    {
        await using var db = stores.Open();
        var rows = await (
            from d in db.AwardDecisions.AsNoTracking()
            join c in db.Campaigns on d.CampaignId equals c.Id
            where d.PublishedAt != null && !c.IsRehearsal && (slug == null || c.Slug == slug)
            where c.State == CampaignState.Published || c.State == CampaignState.Archived
            select new
            {
                Decision = d,
                c.Slug,
                c.Title,
                c.Year,
                c.IsSample,
            }
        ).ToListAsync();
        return
        [
            .. rows.OrderByDescending(r => r.Decision.DecidedOn)
                .ThenByDescending(r => r.Decision.Number)
                .Select(r => new PublicDecision(
                    r.Slug,
                    r.Title,
                    r.Year,
                    r.Decision.Number,
                    r.Decision.DocumentNo,
                    r.Decision.Title,
                    DecisionText.Parts(r.Decision.Body),
                    IssuedDecision.HostsOf(r.Decision),
                    r.Decision.DecidedOn!.Value,
                    r.Decision.PublishedAt!.Value,
                    r.Decision.Hash,
                    IssuedDecision.Of(r.Decision).Canonical(),
                    r.IsSample
                )),
        ];
    }

    /// <summary>文号 of the revocation in force, by the revoked winner's address.</summary>
    public async Task<IReadOnlyDictionary<string, string>> RevokedByAsync()
    {
        await using var db = stores.Open();
        var rows = await (
            from r in db.Revocations.AsNoTracking()
            join w in GalleryService.Published(db) on r.WinnerId equals w.Id
            where r.State == RevocationState.InForce || r.State == RevocationState.LiftProposed
            orderby r.Number
            select new { w.Slug, r.DocumentNo }
        ).ToListAsync();
        return rows.GroupBy(r => r.Slug).ToDictionary(g => g.Key, g => g.Last().DocumentNo);
    }
}
