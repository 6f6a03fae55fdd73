using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;

namespace Nomination.Core.Winners;

/// <summary>What the paper of a certificate and its public check go by alike.</summary>
internal static class CertificateQueries
{
    /// <summary>The issued decision of each number of a campaign; a number of a year that was decided elsewhere has none.</summary>
    public static async Task<IReadOnlyDictionary<string, AwardDecision>> DecisionsAsync(NominationDb db, Guid campaignId) =>
        (await db.AwardDecisions.AsNoTracking().Where(d => d.CampaignId == campaignId && d.PublishedAt != null).ToListAsync())
            .SelectMany(d => IssuedDecision.LinesOf(d).Where(l => l.Certificate.Length > 0).Select(l => (l.Certificate, Decision: d)))
            .ToDictionary(p => p.Certificate, p => p.Decision);
}
