using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Core.Evidence;

/// <summary>Attaching, removing, listing and opening the files of a candidate.</summary>
public sealed class EvidenceService(Stores stores, TimeProvider clock, EvidenceVault vault) : IDisposable
{
    // Inspection holds a whole file in memory: four at a time bound it to four caps.
    private readonly SemaphoreSlim _inspections = new(4);

    // Keeping bytes with their row, and removing bytes whose last row went, must not cross.
    private readonly SemaphoreSlim _shelf = new(1);

    /// <summary>Takes a file in, or refuses it with the reason. A kind that holds one file replaces it.</summary>
    /// <param name="content">Read once, no further than the size cap.</param>
    public async Task<Result<EvidenceRow>> AttachAsync(
        Actor actor,
        Guid candidateId,
        EvidenceKind kind,
        string? fileName,
        Stream content,
        CancellationToken stop = default
    )
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var place = await ToChangeAsync(db, actor, candidateId, now);
        if (!place.Done)
            return Result<EvidenceRow>.From(place.Problems);
        var (campaign, candidate) = place.Value;
        var limits = campaign.Rules.Limits;
        using var taken = await vault.StageAsync(content, EvidenceInspection.MaxBytes(kind, limits), stop);
        if (taken is null)
            return EvidenceInspection.TooLarge(kind, limits);
        var inspected = await InspectAsync(kind, taken, limits, stop);
        if (!inspected.Done)
            return Result<EvidenceRow>.From(inspected.Problems);
        var good = inspected.Value;
        using var fit = (await vault.StageAsync(new MemoryStream(good.Bytes), long.MaxValue, stop))!;
        await _shelf.WaitAsync(stop);
        try
        {
            var there = await db.EvidenceFiles.Where(f => f.CandidateId == candidateId && f.Kind == kind).ToListAsync(stop);
            if (kind == EvidenceKind.WorkPhoto && there.Count >= limits.WorkPhotos)
                return Problem.Conflict($"工作照最多 {limits.WorkPhotos} 张，请先删除一张再传。");
            var file = new EvidenceFile
            {
                CandidateId = candidateId,
                Kind = kind,
                OriginalName = SafeName.Of(fileName, good.MediaType),
                Sha256 = fit.Sha256,
                Bytes = fit.Bytes,
                MediaType = good.MediaType,
                Width = good.Width,
                Height = good.Height,
                Pages = good.Pages,
                Order = kind == EvidenceKind.WorkPhoto ? FirstFree(there) : 1,
                UploadedAt = now,
                UploadedBy = actor.Name,
            };
            var replaced = kind == EvidenceKind.WorkPhoto ? null : there.SingleOrDefault();
            if (replaced is not null)
                db.Remove(replaced);
            db.Add(file);
            candidate.UpdatedAt = now;
            var detail = new
            {
                file.Kind,
                file.Sha256,
                file.Bytes,
                replaced = replaced?.Sha256,
            };
            db.Audit(actor, Act.AttachEvidence, campaign.Id, candidateId.ToString(), now, detail);
            vault.Keep(fit);
            if (await db.CommitAsync("此项刚刚被更新过，请刷新后再传。", stop) is { } problem)
                return problem;
            if (replaced is not null)
                await ForgetAsync(db, replaced.Sha256);
            return EvidenceRow.Of(file, EvidenceReader.Full);
        }
        finally
        {
            _shelf.Release();
        }
    }

    public async Task<Result> RemoveAsync(Actor actor, Guid fileId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await db.EvidenceFiles.FindAsync(fileId) is not { } file)
            return Missing;
        var place = await ToChangeAsync(db, actor, file.CandidateId, now);
        if (!place.Done)
            return Result.No(place.Problems);
        await _shelf.WaitAsync();
        try
        {
            db.Remove(file);
            place.Value.Candidate.UpdatedAt = now;
            var detail = new { file.Kind, removed = file.Sha256 };
            db.Audit(actor, Act.AttachEvidence, place.Value.Campaign.Id, file.CandidateId.ToString(), now, detail);
            if (await db.CommitAsync() is { } problem)
                return problem;
            await ForgetAsync(db, file.Sha256);
            return Result.Ok;
        }
        finally
        {
            _shelf.Release();
        }
    }

    /// <summary>In the order of the form: portrait, photos, evidence, scans.</summary>
    public async Task<Result<IReadOnlyList<EvidenceRow>>> ListAsync(Actor actor, Guid candidateId)
    {
        await using var db = stores.Open();
        var reader = await ReaderAsync(db, actor, candidateId);
        if (!reader.Done)
            return Result<IReadOnlyList<EvidenceRow>>.From(reader.Problems);
        var files = await db.EvidenceFiles.AsNoTracking().Where(f => f.CandidateId == candidateId).ToListAsync();
        var seen = files.Where(f => reader.Value.Sees(f.Kind)).OrderBy(f => f.Kind).ThenBy(f => f.Order);
        return Result<IReadOnlyList<EvidenceRow>>.Of([.. seen.Select(f => EvidenceRow.Of(f, reader.Value))]);
    }

    /// <summary>A file to read. The same NotFound answers for a file that is not there and for one that this reader may not see.</summary>
    public async Task<Result<EvidenceContent>> OpenAsync(Actor actor, Guid fileId)
    {
        await using var db = stores.Open();
        if (await db.EvidenceFiles.AsNoTracking().FirstOrDefaultAsync(f => f.Id == fileId) is not { } file)
            return Missing;
        var reader = await ReaderAsync(db, actor, file.CandidateId);
        if (!reader.Done)
            return Result<EvidenceContent>.From(reader.Problems);
        if (!reader.Value.Sees(file.Kind) || vault.Open(file.Sha256) is not { } content)
            return Missing;
        return new EvidenceContent(content, reader.Value.NameOf(file), file.MediaType, file.Sha256, file.UploadedAt);
    }

    public void Dispose()
    {
        _inspections.Dispose();
        _shelf.Dispose();
    }

    private static Problem Missing => Problem.NotFound("没有这个文件，或您无权查看。");

    private async Task<Result<Inspected>> InspectAsync(EvidenceKind kind, Staged taken, Limits limits, CancellationToken stop)
    {
        await _inspections.WaitAsync(stop);
        try
        {
            return EvidenceInspection.Inspect(kind, await File.ReadAllBytesAsync(taken.Path, stop), limits);
        }
        finally
        {
            _inspections.Release();
        }
    }

    /// <summary>Files change only in the unit's own hands: in a draft, and in a returned nomination until its correction is due.</summary>
    private static async Task<Result<Place>> ToChangeAsync(NominationDb db, Actor actor, Guid candidateId, DateTimeOffset now)
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
            CandidateState.Draft => new Place(campaign, candidate),
            CandidateState.Returned when candidate.CorrectionDue is { } due && now >= due.AddSeconds(1) => Problem.Closed(
                $"补正已于 {ChinaTime.Show(due, now)} 截止，不能再更换材料。"
            ),
            CandidateState.Returned => new Place(campaign, candidate),
            _ => Problem.Conflict(
                $"候选人当前状态为“{CandidateStates.Name(candidate.State)}”，不能更换材料。如需更换，请联系活动办公室退回补正。"
            ),
        };
    }

    private async Task<Result<EvidenceReader>> ReaderAsync(NominationDb db, Actor actor, Guid candidateId)
    {
        var now = clock.GetUtcNow();
        var candidate = await db.Candidates.AsNoTracking().FirstOrDefaultAsync(c => c.Id == candidateId);
        var campaign = candidate is null ? null : await CampaignService.LoadAsync(db, candidate.CampaignId);
        if (candidate is null || campaign is null)
            return Missing;
        if (Permits.Check(actor, Act.ReadEvidence, campaign, now) is { } problem)
            return problem;
        var seats = actor.In(campaign.OrganiserId, campaign.Id).ToList();
        if (seats.Any(s => s.Role is Role.Clerk or Role.Rechecker) || actor.UnitIn(campaign.Id) == candidate.UnitId)
            return EvidenceReader.Full;
        if (actor.ReviewerIn(campaign.Id) is not { } reviewerId)
            return Missing;
        if (Permits.Check(actor, Act.ReadDossier, campaign, now) is { } closed)
            return closed;
        var seated = await db.Reviewers.AnyAsync(r => r.Id == reviewerId && r.CampaignId == campaign.Id && r.IsSeated);
        if (!seated || !candidate.State.IsReviewed())
            return Missing;
        if ((await PanelService.LoadAsync(db, campaign, candidateId)).IsKept(reviewerId, candidateId))
            return Problem.Forbidden("您与该候选人存在回避情形，不能查看其材料。");
        return campaign.Rules.Panel.Blind ? EvidenceReader.BlindExpert : EvidenceReader.Expert;
    }

    /// <summary>Bytes that no row names any more are personal data without a purpose.</summary>
    private async Task ForgetAsync(NominationDb db, string sha256)
    {
        if (!await db.EvidenceFiles.AnyAsync(f => f.Sha256 == sha256))
            vault.Delete(sha256);
    }

    private static int FirstFree(List<EvidenceFile> there) => Enumerable.Range(1, there.Count + 1).First(n => there.All(f => f.Order != n));

    private sealed record Place(Campaign Campaign, Candidate Candidate);
}
