using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Evidence;

/// <summary>材料巡检: reads every byte of the vault again and says whose file is not what was handed in. Nothing is mended or removed by itself.</summary>
public sealed class ScrubService(Stores stores, TimeProvider clock, EvidenceVault vault)
{
    private static readonly TimeSpan NightBegins = TimeSpan.FromHours(2);

    /// <summary>Once a night, from two o'clock in China on; false when it was done already.</summary>
    public async Task<bool> NightAsync(CancellationToken stop = default)
    {
        var now = clock.GetUtcNow();
        var local = ChinaTime.Local(now);
        var tonight = now - local.TimeOfDay + NightBegins;
        if (tonight > now)
            tonight -= TimeSpan.FromDays(1);
        await using (var db = stores.Open())
            if (await db.ScrubRuns.AnyAsync(r => r.At >= tonight, stop))
                return false;
        return (await RunAsync(Actor.System, stop)).Done;
    }

    public async Task<Result<ScrubReport>> RunAsync(Actor actor, CancellationToken stop = default)
    {
        var now = clock.GetUtcNow();
        if (Permits.Check(actor, Act.ScrubEvidence, null, now) is { } problem)
            return problem;
        await using var db = stores.Open();
        var named = await VaultQueries.AllAsync(db, stop);
        var findings = new List<ScrubFinding>();
        var total = 0L;
        foreach (var group in named.GroupBy(n => n.Sha256))
        {
            var there = await vault.HashAsync(group.Key, stop);
            total += there?.Bytes ?? 0;
            if (there is null)
                findings.AddRange(group.Select(n => n.As(ScrubFault.Missing)));
            else if (there.Value.Sha256 != group.Key)
                findings.AddRange(group.Select(n => n.As(ScrubFault.Changed)));
        }
        var known = named.Select(n => n.Sha256).ToHashSet();
        findings.AddRange(await OrphansAsync(db, known, stop));
        // What was replaced while we read is no loss.
        foreach (var gone in findings.Where(f => f.Fault == ScrubFault.Missing).ToList())
            if (!await EvidenceQueries.IsNamedAsync(db, gone.Sha256))
                findings.Remove(gone);
        var run = new ScrubRun
        {
            At = now,
            By = actor.Name,
            Files = known.Count,
            Bytes = total,
            FindingsJson = CanonicalJson.Write(findings),
        };
        db.Add(run);
        foreach (var found in findings.Where(f => f.Fault != ScrubFault.Orphan))
            db.Audit(actor, Act.ScrubEvidence, found.CampaignId, found.CandidateId?.ToString() ?? found.Candidate, now, found);
        db.Audit(
            actor,
            Act.ScrubEvidence,
            null,
            "全部材料",
            now,
            new
            {
                run.Files,
                run.Bytes,
                faults = findings.Count,
            }
        );
        return await db.CommitAsync(stop: stop) is { } failed ? failed : ScrubReport.Of(run);
    }

    /// <summary>The last rounds, newest first.</summary>
    public async Task<Result<IReadOnlyList<ScrubReport>>> LastAsync(Actor actor, int count = 10)
    {
        if (Permits.Check(actor, Act.ScrubEvidence, null, clock.GetUtcNow()) is { } problem)
            return problem;
        await using var db = stores.Open();
        var runs = await db.ScrubRuns.AsNoTracking().OrderByDescending(r => r.At).Take(count).ToListAsync();
        return Result<IReadOnlyList<ScrubReport>>.Of([.. runs.Select(ScrubReport.Of)]);
    }

    // With the shelf in hand nothing is on its way between the vault and its row.
    private async Task<IReadOnlyList<ScrubFinding>> OrphansAsync(NominationDb db, HashSet<string> known, CancellationToken stop)
    {
        using var shelf = await vault.ShelfAsync(stop);
        var found = new List<ScrubFinding>();
        foreach (var sha256 in vault.All().Where(s => !known.Contains(s)).ToList())
            if (!await EvidenceQueries.IsNamedAsync(db, sha256))
                found.Add(new ScrubFinding(ScrubFault.Orphan, null, null, "", "", "", sha256));
        return found;
    }
}
