using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Audit;

/// <summary>What is wrong with one line of the journal. Kind: gap, altered or unchained.</summary>
public sealed record AuditFault(long Sequence, string Kind, string Message);

/// <summary>The outcome of recomputing the whole chain. <paramref name="Head"/> is the last line's hash: compare it with a noted one to see that no tail was cut off.</summary>
public sealed record AuditReport(bool Ok, long Entries, string Head, IReadOnlyList<AuditFault> Faults);

/// <summary>A line of the journal as the auditor reads it.</summary>
public sealed record AuditLine(
    long Sequence,
    DateTimeOffset At,
    string ActorName,
    string Act,
    Guid? CampaignId,
    string Subject,
    string Detail,
    string Hash
);

/// <summary>审计: reading the journal and recomputing its chain. Nothing here can change a line.</summary>
public sealed class AuditService(Stores stores, TimeProvider clock)
{
    private const int Batch = 1000;

    /// <summary>A broken chain has as many faults as lines; this many are named.</summary>
    private const int MostFaults = 100;

    /// <summary>For the auditor, and for the command line (the system itself).</summary>
    public async Task<Result<AuditReport>> VerifyAsync(Actor actor, CancellationToken stop = default)
    {
        if (!actor.Is(Role.System) && Permits.Check(actor, Act.ReadAudit, null, clock.GetUtcNow()) is { } refusal)
            return refusal;
        await using var db = stores.Open();
        var faults = new List<AuditFault>();
        var (entries, last, head) = (0L, 0L, AuditEntry.Genesis);
        while (true)
        {
            var batch = await db
                .AuditEntries.AsNoTracking()
                .Where(e => e.Sequence > last)
                .OrderBy(e => e.Sequence)
                .Take(Batch)
                .ToListAsync(stop);
            foreach (var entry in batch)
            {
                faults.AddRange(Check(entry, last, head));
                (entries, last, head) = (entries + 1, entry.Sequence, entry.Hash);
            }
            if (batch.Count < Batch)
                return new AuditReport(faults.Count == 0, entries, head, [.. faults.Take(MostFaults)]);
        }
    }

    /// <summary>Newest first. Sort: sequence, at, actor, act; search in actor, act and subject.</summary>
    public async Task<Result<Page<AuditLine>>> ListAsync(Actor actor, PageRequest page, Guid? campaignId = null)
    {
        await using var db = stores.Open();
        var campaign = campaignId is { } id ? await CampaignService.LoadAsync(db, id) : null;
        if (Permits.Check(actor, Act.ReadAudit, campaign, clock.GetUtcNow()) is { } refusal)
            return refusal;
        var lines = Visible(db, actor).AsNoTracking();
        if (campaignId is not null)
            lines = lines.Where(e => e.CampaignId == campaignId);
        if (page.Search is { Length: > 0 } search)
            lines = lines.Where(e => e.ActorName.Contains(search) || e.Act.Contains(search) || e.Subject.Contains(search));
        var total = await lines.CountAsync();
        var items = await Sorted(lines, page)
            .Skip(page.Skip)
            .Take(page.Take)
            .Select(e => new AuditLine(e.Sequence, e.At, e.ActorName, e.Act, e.CampaignId, e.Subject, e.Detail, e.Hash))
            .ToListAsync();
        return new Page<AuditLine>(items, total, page.Number, page.Take);
    }

    private static IEnumerable<AuditFault> Check(AuditEntry entry, long last, string head)
    {
        if (entry.Sequence == last + 2)
            yield return new(last + 1, "gap", $"缺少第 {last + 1} 条。");
        else if (entry.Sequence > last + 2)
            yield return new(last + 1, "gap", $"缺少第 {last + 1}—{entry.Sequence - 1} 条。");
        if (entry.Recompute() != entry.Hash)
            yield return new(entry.Sequence, "altered", $"第 {entry.Sequence} 条的内容与其校验码不符，已被改动。");
        if (entry.Sequence == last + 1 && entry.PreviousHash != head)
            yield return new(entry.Sequence, "unchained", $"第 {entry.Sequence} 条与上一条的校验码不衔接。");
    }

    /// <summary>An auditor seated for one organiser or campaign reads only its lines; one without bounds reads all.</summary>
    private static IQueryable<AuditEntry> Visible(NominationDb db, Actor actor)
    {
        var seats = actor.Seats.Where(s => s.Role == Role.Auditor).ToList();
        if (seats.Exists(s => s.OrganiserId is null && s.CampaignId is null))
            return db.AuditEntries;
        var organisers = seats.Where(s => s.CampaignId is null).Select(s => s.OrganiserId!.Value).ToList();
        var campaigns = seats.Where(s => s.CampaignId is not null).Select(s => s.CampaignId!.Value).ToList();
        return db.AuditEntries.Where(e =>
            db.Campaigns.Any(c => c.Id == e.CampaignId && (organisers.Contains(c.OrganiserId) || campaigns.Contains(c.Id)))
        );
    }

    private static IQueryable<AuditEntry> Sorted(IQueryable<AuditEntry> lines, PageRequest page) =>
        (page.SortBy, page.Descending) switch
        {
            ("actor", false) => lines.OrderBy(e => e.ActorName).ThenByDescending(e => e.Sequence),
            ("actor", true) => lines.OrderByDescending(e => e.ActorName).ThenByDescending(e => e.Sequence),
            ("act", false) => lines.OrderBy(e => e.Act).ThenByDescending(e => e.Sequence),
            ("act", true) => lines.OrderByDescending(e => e.Act).ThenByDescending(e => e.Sequence),
            ("at" or "sequence", false) => lines.OrderBy(e => e.Sequence),
            _ => lines.OrderByDescending(e => e.Sequence),
        };
}
