using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

/// <summary>Opened campaigns for everybody; a draft is nobody's business yet. Takes no actor because it shows nothing that anybody may not see.</summary>
public sealed class PublicCampaignService(Stores stores)
{
    /// <summary>Newest year first; of one year, in the order in which they were created.</summary>
    public Task<IReadOnlyList<PublicCampaign>> ListAsync() => stores.Public.OfAsync("campaigns", [PublicChanges.Campaigns], ReadAsync);

    private async Task<IReadOnlyList<PublicCampaign>> ReadAsync()
    {
        await using var db = stores.Open();
        var organisers = await db.Organisers.AsNoTracking().ToDictionaryAsync(o => o.Id);
        var all = await Opened(db).OrderByDescending(c => c.Year).ThenBy(c => c.Id).ToListAsync();
        return [.. all.Select(c => Of(c, organisers[c.OrganiserId]))];
    }

    /// <summary>Null when there is no such opened campaign, or only its list was imported.</summary>
    public async Task<PublicRules?> RulesAsync(string slug)
    {
        await using var db = stores.Open();
        if (await Opened(db).FirstOrDefaultAsync(c => c.Slug == slug && c.RuleBookHash != "") is not { } campaign)
            return null;
        var o = await db.Organisers.AsNoTracking().FirstAsync(x => x.Id == campaign.OrganiserId);
        var amendments = await AmendmentService.ListAsync(db, campaign.Id);
        return new PublicRules(
            Of(campaign, o),
            campaign.Rules,
            campaign.RuleBookJson,
            amendments,
            new OfficeContact(o.OfficeName, o.Phone, o.SupervisionPhone, o.Email, o.Address, o.Postcode)
        );
    }

    private static IQueryable<Campaign> Opened(NominationDb db) =>
        db
            .Campaigns.Include(c => c.Hosts)
            .Include(c => c.Stages)
            .AsSplitQuery()
            .AsNoTracking()
            .Where(c => c.State != CampaignState.Draft && !c.IsRehearsal);

    private static PublicCampaign Of(Campaign c, Organiser organiser) =>
        new()
        {
            Slug = c.Slug,
            Year = c.Year,
            Title = c.Title,
            HonourName = c.HonourName,
            ActivityName = c.ActivityName,
            Theme = c.Theme,
            Wording = c.Wording,
            ApprovalNumber = c.ApprovalNumber,
            DocumentNo = c.DocumentNo,
            State = c.State,
            IsSample = c.IsSample,
            Organiser = organiser.Name,
            City = organiser.City,
            Hosts = [.. c.Hosts.OrderBy(h => h.Order).Select(h => h.Name)],
            Stages =
            [
                .. c.Stages.OrderBy(s => s.Opens).ThenBy(s => s.Kind).Select(s => new PublicStage(s.Kind, s.Name, s.Opens, s.Closes)),
            ],
            RuleBookHash = c.RuleBookHash,
            OpenedAt = c.OpenedAt,
            PublishedAt = c.PublishedAt,
        };
}
