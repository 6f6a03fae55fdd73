using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.PublicVotes;

/// <summary>The poll as everybody sees it. Totals are never live: those of the last full hour of telling, or the settled ones.</summary>
public sealed class PublicPollService(Stores stores, TimeProvider clock)
{
    /// <summary>Totals as of a moment are counted again when votes of before it may have been decided otherwise.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<Guid, (DateTimeOffset AsOf, DateTimeOffset ReadAt, PollResult Result)> _totals = new();

    /// <summary>Null for a campaign that has no opened poll, and for rehearsals.</summary>
    public async Task<PublicPoll?> FindAsync(string slug)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var poll = await db.Polls.AsNoTracking().FirstOrDefaultAsync(p => p.Slug == slug && p.State != PollState.Draft);
        if (poll is null)
            return null;
        var campaign = await db.Campaigns.AsNoTracking().FirstOrDefaultAsync(c => c.Id == poll.CampaignId && !c.IsRehearsal);
        if (campaign is null)
            return null;
        var organiser = await db.Organisers.AsNoTracking().FirstOrDefaultAsync(o => o.Id == campaign.OrganiserId);
        var entries = await db.PollEntries.AsNoTracking().Where(e => e.PollId == poll.Id).OrderBy(e => e.Number).ToListAsync();
        var rules = FrozenPoll.Read(poll.RulesJson).Rules;
        return new PublicPoll(
            poll.Id,
            poll.Slug,
            poll.Title,
            campaign.Title,
            organiser?.Name ?? "",
            campaign.IsSample,
            poll.State,
            poll.Opens,
            poll.Closes,
            rules,
            poll.RulesHash,
            entries,
            await TotalsAsync(db, poll, rules, now),
            poll.ClosedReason
        );
    }

    /// <summary>The polls in which one can vote at this moment.</summary>
    public async Task<IReadOnlyList<OpenPollLine>> OpenNowAsync()
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var open = await db.Polls.AsNoTracking().Where(p => p.State == PollState.Open && p.Opens <= now).ToListAsync();
        var ids = open.Where(p => p.TakesVotes(now)).Select(p => p.CampaignId).ToList();
        if (ids.Count == 0)
            return [];
        var real = await db.Campaigns.Where(c => ids.Contains(c.Id) && !c.IsRehearsal).Select(c => c.Id).ToListAsync();
        return [.. open.Where(p => real.Contains(p.CampaignId)).Select(p => new OpenPollLine(p.Slug, p.Closes))];
    }

    /// <summary>SHA-256 of the portrait that a name of an opened poll shows, or null.</summary>
    public async Task<string?> PortraitAsync(string slug, int number)
    {
        await using var db = stores.Open();
        return await db
            .Polls.Where(p => p.Slug == slug && p.State != PollState.Draft)
            .Join(db.PollEntries.Where(e => e.Number == number && e.Portrait != ""), p => p.Id, e => e.PollId, (_, e) => e.Portrait)
            .FirstOrDefaultAsync();
    }

    private async Task<PublicTotals?> TotalsAsync(NominationDb db, Poll poll, PollRules rules, DateTimeOffset now)
    {
        if (poll.State == PollState.Settled)
            return new PublicTotals(
                System.Text.Json.JsonSerializer.Deserialize<PollResult>(poll.ResultJson, CanonicalJson.Options)!,
                poll.SettledAt!.Value,
                true
            );
        if (TotalsTime.Of(rules, poll.Opens, poll.Closes, now) is not { } asOf)
            return null;
        if (_totals.TryGetValue(poll.Id, out var known) && known.AsOf == asOf && now - known.ReadAt < Kept)
            return new PublicTotals(known.Result, asOf, false);
        var result = await PollQueries.CountAsync(db, poll.Id, asOf);
        _totals[poll.Id] = (asOf, now, result);
        return new PublicTotals(result, asOf, false);
    }
}
