using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Evidence;

/// <summary>打包下载: all files of a candidate, or of all that were handed in, for the office.</summary>
public sealed class ArchiveService(Stores stores, TimeProvider clock, EvidenceVault vault)
{
    /// <summary>What the package holds; the journal notes who took it. Copies of identity papers are opened one by one, never in a package.</summary>
    /// <param name="candidateId">Null for all candidates of the campaign.</param>
    public async Task<Result<ArchivePlan>> PlanAsync(Actor actor, Guid campaignId, Guid? candidateId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return EvidenceQueries.Missing;
        if (Permits.Check(actor, Act.DownloadEvidence, campaign, now) is { } problem)
            return problem;
        var candidates = await db
            .Candidates.AsNoTracking()
            .Where(c => c.CampaignId == campaignId && c.Number != null && (candidateId == null || c.Id == candidateId))
            .Select(c => new
            {
                c.Id,
                c.Number,
                c.Name,
            })
            .ToDictionaryAsync(c => c.Id);
        if (candidates.Count == 0)
            return Problem.NotFound("没有已提交的推荐材料可供下载。");
        var files = await db
            .EvidenceFiles.AsNoTracking()
            .Where(f => f.Kind != EvidenceKind.IdentityCopy)
            .Join(db.Candidates.Where(c => c.CampaignId == campaignId), f => f.CandidateId, c => c.Id, (f, c) => f)
            .ToListAsync();
        var entries =
            from file in files
            where candidates.ContainsKey(file.CandidateId)
            let owner = candidates[file.CandidateId]
            orderby owner.Number!.Length, owner.Number, file.Kind, file.Order
            select new ArchiveEntry(
                ArchivePlan.Entry(ArchivePlan.Folder(owner.Number, owner.Name), file),
                file.Sha256,
                file.Bytes,
                file.OriginalName
            );
        var one = candidateId is { } id ? candidates[id] : null;
        var name = one is null ? $"{campaign.Title}-推荐材料" : ArchivePlan.Folder(one.Number, one.Name);
        var plan = new ArchivePlan(SafeName.Of(name, "") + ".zip", [.. entries.DistinctBy(e => e.Path)]);
        db.Audit(
            actor,
            Act.DownloadEvidence,
            campaignId,
            one is null ? "全部候选人" : one.Id.ToString(),
            now,
            new { files = plan.Entries.Count, bytes = plan.Entries.Sum(e => e.Bytes) }
        );
        return await db.CommitAsync() is { } failed ? failed : plan;
    }

    /// <summary>The bytes of an entry of a plan just made; null when they are lost.</summary>
    public Stream? Open(ArchiveEntry entry) => vault.Open(entry.Sha256);
}
