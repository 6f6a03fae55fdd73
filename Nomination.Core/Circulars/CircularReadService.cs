using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Circulars;

/// <summary>The unit's side: its inbox, and the first opening of a circular, which is its receipt.</summary>
public sealed class CircularReadService(Stores stores, TimeProvider clock)
{
    public async Task<Result<IReadOnlyList<InboxLine>>> InboxAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        var (unit, refused) = await UnitAsync(db, actor, campaignId, clock.GetUtcNow());
        if (refused is not null)
            return refused;
        var sent = await Sent(db, campaignId, unit)
            .Select(c => new
            {
                c.Id,
                c.Edition,
                c.Title,
                c.DocumentNo,
                c.PublishedAt,
                c.Deadline,
                c.State,
                Read = db
                    .CircularReceipts.Where(r => r.CircularId == c.Id && r.UnitId == unit)
                    .Select(r => (DateTimeOffset?)r.At)
                    .FirstOrDefault(),
                Reminded = db.CircularReminders.Where(r => r.CircularId == c.Id && r.UnitId == unit).Max(r => (DateTimeOffset?)r.At),
                Files = c.Files.Count,
            })
            .ToListAsync();
        return Result<IReadOnlyList<InboxLine>>.Of([
            .. sent.OrderByDescending(c => c.PublishedAt)
                .ThenByDescending(c => c.Edition)
                .Select(c => new InboxLine(
                    c.Id,
                    c.Edition,
                    c.Title,
                    c.DocumentNo,
                    c.PublishedAt!.Value,
                    c.Deadline,
                    c.State == CircularState.Superseded,
                    c.Read,
                    c.Reminded,
                    c.Files
                )),
        ]);
    }

    /// <summary>For the badge in the menu; 0 for whoever speaks for no unit.</summary>
    public async Task<int> UnreadAsync(Actor actor, Guid campaignId)
    {
        if (actor.UnitIn(campaignId) is not { } unit)
            return 0;
        await using var db = stores.Open();
        return await Sent(db, campaignId, unit)
            .CountAsync(c => c.State == CircularState.Published && !db.CircularReceipts.Any(r => r.CircularId == c.Id && r.UnitId == unit));
    }

    /// <summary>Reads a circular; the first reading by any account of the unit is kept as its receipt.</summary>
    public async Task<Result<CircularView>> OpenAsync(Actor actor, Guid campaignId, Guid id)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var (unit, refused) = await UnitAsync(db, actor, campaignId, now);
        if (refused is not null)
            return refused;
        var circular = await Sent(db, campaignId, unit).Include(c => c.Files).FirstOrDefaultAsync(c => c.Id == id);
        if (circular is null)
            return Problem.NotFound("没有这份通知，或您的单位不在主送范围内。");
        var campaign = (await CampaignService.LoadAsync(db, campaignId))!;
        if (!await db.CircularReceipts.AnyAsync(r => r.CircularId == id && r.UnitId == unit))
        {
            db.Add(
                new CircularReceipt
                {
                    CircularId = id,
                    UnitId = unit,
                    At = now,
                    By = actor.Name,
                }
            );
            db.Audit(actor, Act.ReadCircular, campaignId, circular.Title, now, new { circular.Id, circular.Edition });
            // A colleague was faster by a blink: his reading is the receipt.
            await db.CommitAsync();
        }
        return CircularView.Of(circular, campaign);
    }

    internal static async Task<bool> MaySeeAsync(NominationDb db, Actor actor, Campaign campaign, Circular circular, DateTimeOffset now)
    {
        if (Permits.Check(actor, Act.ViewCirculars, campaign, now) is null)
            return circular.State != CircularState.Draft || Permits.Check(actor, Act.WriteCircular, campaign, now) is null;
        return circular.State != CircularState.Draft
            && Permits.Check(actor, Act.ReadCircular, campaign, now) is null
            && actor.UnitIn(campaign.Id) is { } unit
            && await db.CircularAddressees.AnyAsync(a => a.CircularId == circular.Id && a.UnitId == unit);
    }

    private static IQueryable<Circular> Sent(NominationDb db, Guid campaignId, Guid unit) =>
        db
            .Circulars.AsNoTracking()
            .Where(c =>
                c.CampaignId == campaignId
                && c.State != CircularState.Draft
                && db.CircularAddressees.Any(a => a.CircularId == c.Id && a.UnitId == unit)
            );

    private static async Task<(Guid Unit, Problem? Refused)> UnitAsync(NominationDb db, Actor actor, Guid campaignId, DateTimeOffset now)
    {
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (campaign is null || actor.UnitIn(campaignId) is not { } unit)
            return (default, Problem.NotFound("您不是本活动的推荐单位。"));
        return (unit, Permits.Check(actor, Act.ReadCircular, campaign, now));
    }
}
