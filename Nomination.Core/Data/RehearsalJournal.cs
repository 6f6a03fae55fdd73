using Microsoft.EntityFrameworkCore;
using Nomination.Core.Accounts;
using Nomination.Core.Audit;
using Nomination.Core.Rehearsals;

namespace Nomination.Core.Data;

/// <summary>Keeps what happens in a rehearsal out of the journal: its lines make a chain of their own, which goes with it.</summary>
internal static class RehearsalJournal
{
    /// <summary>Moves the lines of rehearsals out of those that wait to be chained. A line without a campaign is told by who acts.</summary>
    public static async Task TakeAsync(NominationDb db, List<NominationDb.PendingEntry> pending, CancellationToken stop)
    {
        var campaigns = pending.Select(p => p.CampaignId).OfType<Guid>().Distinct().ToList();
        var people = pending.Where(p => p.CampaignId is null).Select(p => p.Actor.Id).Where(id => id != Guid.Empty).Distinct().ToList();
        var played =
            campaigns.Count == 0
                ? []
                : await db.Campaigns.Where(c => campaigns.Contains(c.Id) && c.IsRehearsal).Select(c => c.Id).ToListAsync(stop);
        var invented =
            people.Count == 0
                ? []
                : await db
                    .Users.Where(u => people.Contains(u.Id) && u.RehearsalId != null)
                    .ToDictionaryAsync(u => u.Id, u => u.RehearsalId!.Value, stop);
        foreach (var entries in pending.ToList().GroupBy(CampaignOf).Where(g => g.Key is not null))
        {
            await ChainAsync(db, entries.Key!.Value, entries, stop);
            pending.RemoveAll(entries.Contains);
        }

        Guid? CampaignOf(NominationDb.PendingEntry p) =>
            p.CampaignId is { } id ? (played.Contains(id) ? id : null)
            : invented.TryGetValue(p.Actor.Id, out var own) ? own
            : null;
    }

    /// <summary>Before a save: an account that is made for a rehearsal goes with it, whoever made it.</summary>
    public static async Task ClaimAsync(NominationDb db, CancellationToken stop)
    {
        var seats = db.ChangeTracker.Entries<Seat>().Where(e => e.State == EntityState.Added).Select(e => e.Entity).ToList();
        if (seats.Count == 0)
            return;
        var made = db
            .ChangeTracker.Entries<Account>()
            .Where(e => e.State == EntityState.Added && e.Entity.RehearsalId is null)
            .ToDictionary(e => e.Entity.Id, e => e.Entity);
        var rehearsals = made.Count == 0 ? [] : await db.Rehearsals.AsNoTracking().ToListAsync(stop);
        foreach (var seat in seats)
            if (
                made.TryGetValue(seat.AccountId, out var account)
                && rehearsals.Find(r => r.OrganiserId == seat.OrganiserId || r.CampaignId == seat.CampaignId) is { } rehearsal
            )
                account.RehearsalId = rehearsal.CampaignId;
    }

    private static async Task ChainAsync(
        NominationDb db,
        Guid campaignId,
        IEnumerable<NominationDb.PendingEntry> entries,
        CancellationToken stop
    )
    {
        var tail = await db
            .RehearsalEntries.AsNoTracking()
            .Where(e => e.CampaignId == campaignId)
            .OrderByDescending(e => e.Sequence)
            .FirstOrDefaultAsync(stop);
        var (sequence, previous) = (tail?.Sequence ?? 0, tail?.Hash ?? AuditEntry.Genesis);
        foreach (var p in entries)
        {
            sequence++;
            var at = DateTimeOffset.FromUnixTimeMilliseconds(p.At.ToUnixTimeMilliseconds());
            var hash = AuditEntry.HashOf(sequence, at, p.Actor.Id, p.Actor.Name, p.Act, campaignId, p.Subject, p.Detail, previous);
            db.Add(
                new RehearsalEntry
                {
                    CampaignId = campaignId,
                    Sequence = sequence,
                    At = at,
                    ActorId = p.Actor.Id,
                    ActorName = p.Actor.Name,
                    Act = p.Act,
                    Subject = p.Subject,
                    Detail = p.Detail,
                    PreviousHash = previous,
                    Hash = hash,
                }
            );
            previous = hash;
        }
    }
}
