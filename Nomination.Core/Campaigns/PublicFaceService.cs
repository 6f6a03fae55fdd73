using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

/// <summary>What the head and the foot of every public page say: whose honour, of which campaign.</summary>
public sealed record PublicFace(
    string Slug,
    string Title,
    string HonourName,
    string Organiser,
    string Phone,
    bool IsSample,
    string RuleBookHash
);

public sealed class PublicFaceService(Stores stores)
{
    /// <summary>The newest campaign the public may know of; null on a fresh installation. Anybody may ask.</summary>
    public Task<PublicFace?> CurrentAsync() => stores.Public.OfAsync("face", [PublicChanges.Campaigns], ReadAsync);

    private async Task<PublicFace?> ReadAsync()
    {
        await using var db = stores.Open();
        return await (
            from campaign in db.Campaigns
            join organiser in db.Organisers on campaign.OrganiserId equals organiser.Id
            where campaign.State != CampaignState.Draft && !campaign.IsRehearsal
            orderby campaign.Year descending, campaign.OpenedAt
            select new PublicFace(
                campaign.Slug,
                campaign.Title,
                campaign.HonourName,
                organiser.Name,
                organiser.Phone,
                campaign.IsSample,
                campaign.RuleBookHash
            )
        ).FirstOrDefaultAsync();
    }
}
