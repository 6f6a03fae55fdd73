using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Core.Evidence;

/// <summary>A candidate in the campaign, with the slot that an act is about.</summary>
internal sealed record EvidencePlace(Campaign Campaign, Candidate Candidate);

/// <summary>What the services of evidence share: who may change and who may read, and the one way in which a file gets its row.</summary>
internal static class EvidenceQueries
{
    public static Problem Missing => Problem.NotFound("没有这个文件，或您无权查看。");

    /// <summary>Files change only in the unit's own hands: in a draft, and in a returned nomination until its correction is due.</summary>
    public static async Task<Result<EvidencePlace>> ToChangeAsync(NominationDb db, Actor actor, Guid candidateId, DateTimeOffset now)
    {
        var candidate = await db.Candidates.FirstOrDefaultAsync(c => c.Id == candidateId);
        var campaign = candidate is null ? null : await CampaignService.LoadAsync(db, candidate.CampaignId);
        if (candidate is null || campaign is null)
            return Problem.NotFound("没有这位候选人，或您无权办理。");
        if (Permits.Check(actor, Act.AttachEvidence, campaign, now) is { } problem)
            return problem;
        if (actor.UnitIn(campaign.Id) != candidate.UnitId)
            return Problem.NotFound("没有这位候选人，或您无权办理。");
        return candidate.State switch
        {
            CandidateState.Draft => new EvidencePlace(campaign, candidate),
            CandidateState.Returned when candidate.CorrectionDue is { } due && now >= due.AddSeconds(1) => Problem.Closed(
                $"补正已于 {ChinaTime.Show(due, now)} 截止，不能再更换材料。"
            ),
            CandidateState.Returned => new EvidencePlace(campaign, candidate),
            _ => Problem.Conflict(
                $"候选人当前状态为“{CandidateStates.Name(candidate.State)}”，不能更换材料。如需更换，请联系活动办公室退回补正。"
            ),
        };
    }

    public static async Task<Result<EvidenceReader>> ReaderAsync(NominationDb db, Actor actor, Guid candidateId, DateTimeOffset now)
    {
        var candidate = await db.Candidates.AsNoTracking().FirstOrDefaultAsync(c => c.Id == candidateId);
        var campaign = candidate is null ? null : await CampaignService.LoadAsync(db, candidate.CampaignId);
        if (candidate is null || campaign is null)
            return Missing;
        if (Permits.Check(actor, Act.ReadEvidence, campaign, now) is { } problem)
            return problem;
        var seats = actor.In(campaign.OrganiserId, campaign.Id).ToList();
        if (seats.Any(s => s.Role is Role.Clerk or Role.Rechecker))
            return EvidenceReader.Full;
        if (actor.UnitIn(campaign.Id) == candidate.UnitId)
            return EvidenceReader.Unit;
        if (actor.ReviewerIn(campaign.Id) is not { } reviewerId)
            return Missing;
        if (Permits.Check(actor, Act.ReadDossier, campaign, now) is { } closed)
            return closed;
        if (!candidate.State.IsReviewed())
            return Missing;
        var picture = await PanelService.LoadAsync(db, campaign, candidateId);
        if (picture.Readers.All(r => r.Id != reviewerId))
            return Missing;
        if (picture.IsKept(reviewerId, candidateId))
            return Problem.Forbidden("您与该候选人存在回避情形，不能查看其材料。");
        if (!picture.Asks(reviewerId, candidateId))
            return Missing;
        if (!await DeclarationService.HasAsync(db, reviewerId, candidateId))
            return DeclarationService.Needed;
        if (await AnchorQueries.CheckAsync(db, campaign, reviewerId) is { } uncalibrated)
            return uncalibrated;
        return campaign.Rules.Panel.Blind ? EvidenceReader.BlindExpert : EvidenceReader.Expert;
    }

    /// <summary>Gives staged bytes their row in a slot; in a slot of one file the new one takes the old one's place.</summary>
    /// <param name="describe">The row, given its order.</param>
    public static async Task<Result<EvidenceRow>> KeepAsync(
        NominationDb db,
        EvidenceVault vault,
        Actor actor,
        EvidencePlace place,
        EvidenceSlot slot,
        Staged staged,
        Func<int, EvidenceFile> describe,
        CancellationToken stop
    )
    {
        using var shelf = await vault.ShelfAsync(stop);
        var (campaign, candidate) = place;
        var there = await db.EvidenceFiles.Where(f => f.CandidateId == candidate.Id && f.Kind == slot.Kind).ToListAsync(stop);
        var single = slot.MaxCount <= 1;
        if (!single && there.Count >= slot.MaxCount)
            return Problem.Conflict($"{slot.Name}最多 {slot.MaxCount} {Unit(slot)}，请先删除一{Unit(slot)}再传。");
        var file = describe(single ? 1 : Enumerable.Range(1, there.Count + 1).First(n => there.All(f => f.Order != n)));
        var replaced = single ? there : [];
        var bytes = await BytesOfAsync(db, replaced, stop);
        db.RemoveRange(replaced);
        db.Add(file);
        candidate.UpdatedAt = file.UploadedAt;
        var detail = new
        {
            file.Kind,
            file.Sha256,
            file.Bytes,
            replaced = replaced.FirstOrDefault()?.Sha256,
        };
        db.Audit(actor, Act.AttachEvidence, campaign.Id, candidate.Id.ToString(), file.UploadedAt, detail);
        vault.Keep(staged);
        if (await db.CommitAsync("此项刚刚被更新过，请刷新后再传。", stop) is { } problem)
            return problem;
        await ForgetAsync(db, vault, bytes);
        return EvidenceRow.Of(file, EvidenceReader.Unit);
    }

    /// <summary>All bytes that hang on files: their own and those of their renditions.</summary>
    public static async Task<IReadOnlyList<string>> BytesOfAsync(
        NominationDb db,
        IEnumerable<EvidenceFile> files,
        CancellationToken stop = default
    )
    {
        var ids = files.Select(f => f.Id).ToList();
        var small =
            ids.Count == 0 ? [] : await db.EvidenceRenditions.Where(r => ids.Contains(r.FileId)).Select(r => r.Sha256).ToListAsync(stop);
        var blind = ids.Count == 0 ? [] : await db.BlindCopies.Where(b => ids.Contains(b.FileId)).Select(b => b.Sha256).ToListAsync(stop);
        return [.. files.Select(f => f.Sha256).Concat(small).Concat(blind).Distinct()];
    }

    /// <summary>Bytes that no row names any more are personal data without a purpose. Only with the shelf in hand.</summary>
    public static async Task ForgetAsync(NominationDb db, EvidenceVault vault, IEnumerable<string> bytes)
    {
        foreach (var sha256 in bytes)
            if (!await IsNamedAsync(db, sha256))
                vault.Delete(sha256);
    }

    public static async Task<bool> IsNamedAsync(NominationDb db, string sha256) =>
        await db.EvidenceFiles.AnyAsync(f => f.Sha256 == sha256)
        || await db.EvidenceRenditions.AnyAsync(r => r.Sha256 == sha256)
        || await db.BlindCopies.AnyAsync(b => b.Sha256 == sha256)
        || await db.OpinionRequests.AnyAsync(r => r.FileSha256 == sha256)
        || await db.WinnerRenditions.AnyAsync(r => r.Sha256 == sha256)
        || await db.CircularFiles.AnyAsync(f => f.Sha256 == sha256)
        || await db.AwardDecisions.AnyAsync(d => d.MinutesSha256 == sha256)
        || await db.HostSignatures.AnyAsync(s => s.ScanSha256 == sha256)
        || await db.ObjectionFiles.AnyAsync(f => f.Sha256 == sha256)
        || await db.NoticeFiles.AnyAsync(f => f.Sha256 == sha256)
        || await db.NoticeLayers.AnyAsync(l => l.ProofSha256 == sha256);

    private static string Unit(EvidenceSlot slot) => slot.TakesPictures && !slot.Takes("pdf") ? "张" : "个";
}
