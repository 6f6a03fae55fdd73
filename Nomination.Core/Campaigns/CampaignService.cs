using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

/// <summary>Finding campaigns; creating, opening and amending them stand in CampaignSetupService.</summary>
public sealed class CampaignService(Stores stores, TimeProvider clock)
{
    /// <summary>The campaign with hosts and stages, for anybody who holds a role in it.</summary>
    public async Task<Result<Campaign>> FindAsync(Actor actor, string slug)
    {
        await using var db = stores.Open();
        var campaign = await Load(db).AsNoTracking().FirstOrDefaultAsync(c => c.Slug == slug);
        if (campaign is null || !Permits.Allows(actor, Act.ViewCampaign, campaign))
            return Problem.NotFound("没有这个评选活动，或您不在其中担任角色。");
        return campaign;
    }

    /// <summary>The campaigns in which this actor holds a role, newest first.</summary>
    public async Task<IReadOnlyList<Campaign>> MineAsync(Actor actor)
    {
        await using var db = stores.Open();
        var all = await Load(db).AsNoTracking().OrderByDescending(c => c.Year).ThenBy(c => c.Slug).ToListAsync();
        // A rehearsal is nobody's but its own people's, also where a role holds everywhere.
        return
        [
            .. all.Where(c => Permits.Allows(actor, Act.ViewCampaign, c))
                .Where(c => !c.IsRehearsal || actor.Seats.Any(s => s.CampaignId == c.Id || s.OrganiserId == c.OrganiserId)),
        ];
    }

    /// <summary>For the services of other features: the campaign by id, and the refusal of an act in it by role, state or time.</summary>
    public static async Task<Campaign?> LoadAsync(NominationDb db, Guid id) => await Load(db).FirstOrDefaultAsync(c => c.Id == id);

    private static IQueryable<Campaign> Load(NominationDb db) =>
        db.Campaigns.Include(c => c.Hosts.OrderBy(h => h.Order)).Include(c => c.Stages.OrderBy(s => s.Opens)).AsSplitQuery();

    internal DateTimeOffset Now => clock.GetUtcNow();
}
