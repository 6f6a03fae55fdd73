using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Proof;

/// <summary>Makes the bundle of a campaign. Reads only, and writes no line of the journal: what it makes is meant for everybody.</summary>
public sealed class BundleService(Stores stores, TimeProvider clock)
{
    /// <summary>For the command line (the system itself) and for whoever may see the tally.</summary>
    public async Task<Result<Bundle>> MakeAsync(Actor actor, string slug)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var id = await db.Campaigns.Where(c => c.Slug == slug).Select(c => c.Id).FirstOrDefaultAsync();
        if (await CampaignService.LoadAsync(db, id) is not { } campaign)
            return Problem.NotFound($"没有活动“{slug}”。");
        if (!actor.Is(Role.System) && !Permits.Allows(actor, Act.ViewRanking, campaign))
            return Problem.Forbidden("公布之前只有办公室、主办单位和审计可以下载验证包。");
        return await MakeAsync(db, campaign, now);
    }

    internal static async Task<Result<Bundle>> MakeAsync(NominationDb db, Campaign campaign, DateTimeOffset now)
    {
        var loaded = await ProofQueries.LoadAsync(db, campaign, now);
        return loaded.Done ? BundleWriter.Write(loaded.Value) : Result<Bundle>.From(loaded.Problems);
    }
}
