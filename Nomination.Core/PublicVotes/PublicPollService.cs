using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.PublicVotes;

/// <summary>The poll as everybody sees it. Totals are never live: those of the last full hour of telling, or the settled ones.</summary>
public sealed class PublicPollService(Stores stores, TimeProvider clock)
{
    /// <summary>Totals as of a moment are counted again when votes of before it may have been decided otherwise.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(2);
    private static readonly CandidateState[] Gone =
    [
        CandidateState.Withdrawn,
        CandidateState.Suspended,
        CandidateState.Revoked,
        CandidateState.Rejected,
        CandidateState.Lapsed,
        CandidateState.NotRecommended,
    ];
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
        var shown = await Shown(db, poll.Id).Select(e => e.Number).ToHashSetAsync();
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
            [.. entries.Select(e => shown.Contains(e.Number) ? e : e.NameOnly())],
            await TotalsAsync(db, poll, rules, now),
            poll.ClosedReason
        );
    }

    /// <summary>All opened polls of real campaigns, whatever became of them; the newest first.</summary>
    public async Task<IReadOnlyList<PublicPollLine>> ListAsync()
    {
        await using var db = stores.Open();
        var found = await Public(db).ToListAsync();
        return
        [
            .. found
                .OrderByDescending(p => p.Opens)
                .Select(p => new PublicPollLine(p.Slug, p.Title, p.State, p.Opens, p.Closes, p.SettledAt)),
        ];
    }

    /// <summary>SHA-256 of the portrait that a name of an opened poll shows now, or null.</summary>
    public async Task<string?> PortraitAsync(string slug, int number)
    {
        await using var db = stores.Open();
        var poll = await Public(db).Where(p => p.Slug == slug).Select(p => (Guid?)p.Id).FirstOrDefaultAsync();
        return poll is { } id
            ? await Shown(db, id).Where(e => e.Number == number && e.Portrait != "").Select(e => e.Portrait).FirstOrDefaultAsync()
            : null;
    }

    private static IQueryable<Poll> Public(NominationDb db) =>
        from p in db.Polls.AsNoTracking()
        join c in db.Campaigns on p.CampaignId equals c.Id
        where p.State != PollState.Draft && !c.IsRehearsal
        select p;

    /// <summary>Whose face and deeds are still shown: until the totals are published, and only of who is still in question (PIPL art. 19).</summary>
    private static IQueryable<PollEntry> Shown(NominationDb db, Guid pollId) =>
        from e in db.PollEntries.AsNoTracking()
        join p in db.Polls on e.PollId equals p.Id
        join c in db.Campaigns on p.CampaignId equals c.Id
        join who in db.Candidates on e.CandidateId equals who.Id
        where
            e.PollId == pollId
            && e.StruckAt == null
            && p.State != PollState.Settled
            && c.State == CampaignState.Open
            && !Gone.Contains(who.State)
        select e;

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
