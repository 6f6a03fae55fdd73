using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Reviews;
using Nomination.Core.Units;

namespace Nomination.Core.Data;

/// <summary>
/// Keeps <see cref="ConflictFinding"/> in step with what was written, whichever way it came: a panel, a dossier, an alias, the rule book.
/// The rows to look at are noted before the save, compared after it, in the same transaction.
/// </summary>
internal static class ConflictKeeping
{
    /// <summary>What this save makes stale; null when nothing does, as with every score sheet.</summary>
    public static Stale? Of(NominationDb db)
    {
        var stale = new Stale([], []);
        foreach (var entry in db.ChangeTracker.Entries())
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
                Note(stale, entry);
        return stale.Campaigns.Count + stale.Candidates.Count == 0 ? null : stale;
    }

    /// <summary>Compares again and puts the differences into the context; the caller saves them.</summary>
    public static async Task RefreshAsync(NominationDb db, Stale stale, CancellationToken stop)
    {
        foreach (var campaign in stale.Campaigns)
            await CompareAsync(db, campaign, null, stop);
        foreach (var some in stale.Candidates.Where(c => !stale.Campaigns.Contains(c.Value)).GroupBy(c => c.Value, c => c.Key))
            await CompareAsync(db, some.Key, [.. some], stop);
    }

    /// <summary>Once at the start: campaigns whose findings were made by older rules, or never.</summary>
    public static async Task CatchUpAsync(Func<NominationDb> open, CancellationToken stop)
    {
        await using var db = open();
        var old = await db
            .Reviewers.Select(r => r.CampaignId)
            .Distinct()
            .Where(c => !db.ConflictScans.Any(s => s.CampaignId == c && s.Edition == ConflictFinder.Edition))
            .ToListAsync(stop);
        foreach (var campaign in old)
        {
            await CompareAsync(db, campaign, null, stop);
            await db.SaveChangesAsync(stop);
        }
    }

    private static void Note(Stale stale, EntityEntry entry)
    {
        switch (entry.Entity)
        {
            case Candidate c when InReview(entry) && Moved(entry):
                stale.Candidates[c.Id] = c.CampaignId;
                break;
            case Reviewer r
                when Touched(
                    entry,
                    nameof(Reviewer.Name),
                    nameof(Reviewer.WorkUnit),
                    nameof(Reviewer.Relations),
                    nameof(Reviewer.BackgroundJson)
                ):
                stale.Campaigns.Add(r.CampaignId);
                break;
            case NominatingUnit u
                when Touched(entry, nameof(NominatingUnit.Name), nameof(NominatingUnit.Parent), nameof(NominatingUnit.ParentId)):
                stale.Campaigns.Add(u.CampaignId);
                break;
            case UnitAlias a:
                stale.Campaigns.Add(a.CampaignId);
                break;
            case Campaign c when entry.State == EntityState.Modified && Touched(entry, nameof(Campaign.RuleBookJson)):
                stale.Campaigns.Add(c.Id);
                break;
        }
    }

    private static bool InReview(EntityEntry entry)
    {
        var state = entry.Property(nameof(Candidate.State));
        return CandidateStates.Reviewed.Contains((CandidateState)state.CurrentValue!)
            || CandidateStates.Reviewed.Contains((CandidateState)state.OriginalValue!);
    }

    /// <summary>The dossier changed, or the candidate came before the experts or left; from one such state to another nothing changes.</summary>
    private static bool Moved(EntityEntry entry) =>
        Touched(entry, nameof(Candidate.FormJson), nameof(Candidate.Name), nameof(Candidate.WorkUnit), nameof(Candidate.UnitId))
        || CandidateStates.Reviewed.Contains((CandidateState)entry.Property(nameof(Candidate.State)).CurrentValue!)
            != CandidateStates.Reviewed.Contains((CandidateState)entry.Property(nameof(Candidate.State)).OriginalValue!);

    private static bool Touched(EntityEntry entry, params string[] fields) =>
        entry.State != EntityState.Modified || fields.Any(f => entry.Property(f).IsModified);

    private static async Task CompareAsync(NominationDb db, Guid campaignId, IReadOnlyCollection<Guid>? only, CancellationToken stop)
    {
        var reviewers = await db.Reviewers.AsNoTracking().Where(r => r.CampaignId == campaignId).ToListAsync(stop);
        var old = await db
            .ConflictFindings.Where(f => f.CampaignId == campaignId && (only == null || only.Contains(f.CandidateId)))
            .ToListAsync(stop);
        if (reviewers.Count == 0 && old.Count == 0)
            return;
        var locked = await CountedAsync(db, campaignId, only, old, stop);
        var campaign = await db.Campaigns.AsNoTracking().FirstAsync(c => c.Id == campaignId, stop);
        var organiser = await db.Organisers.AsNoTracking().FirstOrDefaultAsync(o => o.Id == campaign.OrganiserId, stop);
        var units = await db.Units.AsNoTracking().Include(u => u.Aliases).Where(u => u.CampaignId == campaignId).ToListAsync(stop);
        var lore = new UnitLore(units, organiser?.Name ?? "");
        var byId = units.ToDictionary(u => u.Id);
        var candidates = await db
            .Candidates.AsNoTracking()
            .Where(c => c.CampaignId == campaignId && CandidateStates.Reviewed.Contains(c.State) && (only == null || only.Contains(c.Id)))
            .ToListAsync(stop);
        var found = ConflictFinder
            .All(
                reviewers.Select(r => new ExpertFacts(r, lore)),
                candidates.Select(c => new CandidateFacts(c, CandidateForms.Read(c), byId.GetValueOrDefault(c.UnitId), lore)),
                campaign.Rules
            )
            .Select(c => c.IsHard && locked.Contains((c.ReviewerId, c.CandidateId)) ? c with { Level = ConflictLevel.Office } : c)
            .ToDictionary(c => (c.ReviewerId, c.CandidateId, c.Kind));
        foreach (var finding in old)
            if (found.Remove((finding.ReviewerId, finding.CandidateId, finding.Kind), out var still))
                (finding.Source, finding.Basis, finding.Level) = (still.Source, still.Basis, still.Level);
            else
                db.Remove(finding);
        db.AddRange(found.Values.Select(c => Of(campaignId, c)));
        if (only is null)
            await MarkAsync(db, campaignId, stop);
    }

    /// <summary>
    /// Pairs with a locked sheet and no hard conflict known so far. What is found of them now is for the office to decide: otherwise an
    /// alias or a line in the library, written after the figures are known, would take a sheet out of the ranking unseen.
    /// </summary>
    private static async Task<HashSet<(Guid, Guid)>> CountedAsync(
        NominationDb db,
        Guid campaignId,
        IReadOnlyCollection<Guid>? only,
        IEnumerable<ConflictFinding> old,
        CancellationToken stop
    )
    {
        var sheets = await db
            .ScoreSheets.Where(s => s.CampaignId == campaignId && s.LockedAt != null && (only == null || only.Contains(s.CandidateId)))
            .Select(s => new { s.ReviewerId, s.CandidateId })
            .ToListAsync(stop);
        var known = old.Where(f => f.Level == ConflictLevel.Hard).Select(f => (f.ReviewerId, f.CandidateId));
        return [.. sheets.Select(s => (s.ReviewerId, s.CandidateId)).Except(known)];
    }

    private static ConflictFinding Of(Guid campaignId, Conflict c) =>
        new()
        {
            CampaignId = campaignId,
            ReviewerId = c.ReviewerId,
            CandidateId = c.CandidateId,
            Kind = c.Kind,
            Source = c.Source,
            Basis = c.Basis,
            Level = c.Level,
        };

    private static async Task MarkAsync(NominationDb db, Guid campaignId, CancellationToken stop)
    {
        if (await db.ConflictScans.FindAsync([campaignId], stop) is { } scan)
            scan.Edition = ConflictFinder.Edition;
        else
            db.Add(new ConflictScan { CampaignId = campaignId, Edition = ConflictFinder.Edition });
    }

    /// <summary>Whole campaigns, and single candidates with their campaign.</summary>
    internal sealed record Stale(HashSet<Guid> Campaigns, Dictionary<Guid, Guid> Candidates);
}
