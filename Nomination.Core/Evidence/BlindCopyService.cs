using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Core.Evidence;

/// <summary>盲评版材料: the office releases what names nobody, or sends a version that does; the text layer is searched before.</summary>
public sealed class BlindCopyService(Stores stores, TimeProvider clock, EvidenceVault vault)
{
    /// <summary>The evidence of all candidates in review, what is not yet released first.</summary>
    public async Task<Result<IReadOnlyList<BlindCopyRow>>> ListAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.ViewProgress, campaign, clock.GetUtcNow()) is { } refusal)
            return refusal;
        if (!campaign.Rules.Panel.Blind)
            return Problem.Conflict("本活动不是盲评，专家直接看原件，不需要盲评版。");
        var rows = await (
            from f in db.EvidenceFiles
            join c in db.Candidates on f.CandidateId equals c.Id
            join b in db.BlindCopies on f.Id equals b.FileId into copies
            from copy in copies.DefaultIfEmpty()
            where c.CampaignId == campaignId && CandidateStates.Reviewed.Contains(c.State) && f.Kind == EvidenceKind.EvidencePdf
            orderby c.Number, f.Order
            select new
            {
                File = f,
                c.Number,
                c.Name,
                Copy = copy,
            }
        ).ToListAsync();
        return Result<IReadOnlyList<BlindCopyRow>>.Of([
            .. rows.OrderBy(r => r.Copy is not null)
                .Select(r => new BlindCopyRow(
                    r.File.Id,
                    r.Number ?? "",
                    r.Name,
                    $"{EvidenceKinds.Name(r.File.Kind)} {r.File.Order}",
                    r.File.Pages,
                    r.Copy is not null,
                    r.Copy is { IsOriginal: true },
                    r.Copy?.ReleasedBy ?? "",
                    r.Copy?.ReleasedAt
                )),
        ]);
    }

    /// <summary>The file itself names nobody: it serves blind experts as it is.</summary>
    /// <param name="looked">The office has looked at every page with pictures.</param>
    public async Task<Result> ReleaseOriginalAsync(Actor actor, Guid fileId, bool looked, CancellationToken stop = default)
    {
        await using var db = stores.Open();
        var opened = await OpenAsync(db, actor, fileId);
        if (!opened.Done)
            return Result.No(opened.Problems);
        var (campaign, candidate, file) = opened.Value;
        if (vault.Open(file.Sha256) is not { } content)
            return EvidenceQueries.Missing;
        await using (content)
        {
            using var whole = new MemoryStream();
            await content.CopyToAsync(whole, stop);
            if (BlindScan.Refuse(PdfWords.Of(whole.ToArray()), await WordsAsync(db, candidate), looked) is { } found)
                return Problem.Conflict(found);
        }
        return await KeepAsync(db, actor, campaign, candidate, file, file.Sha256, file.Bytes, file.Pages, true);
    }

    /// <summary>Takes a version in which names are covered or left out.</summary>
    public async Task<Result> AttachAsync(Actor actor, Guid fileId, bool looked, Stream content, CancellationToken stop = default)
    {
        await using var db = stores.Open();
        var opened = await OpenAsync(db, actor, fileId);
        if (!opened.Done)
            return Result.No(opened.Problems);
        var (campaign, candidate, file) = opened.Value;
        if (campaign.Rules.Slot(EvidenceKind.EvidencePdf) is not { } slot)
            return EvidenceQueries.Missing;
        var intake = await vault.JudgeAsync(slot, content, stop);
        if (!intake.Done)
            return Result.No(intake.Problems);
        using var fit = intake.Value.Staged;
        var bytes = await File.ReadAllBytesAsync(fit.Path, stop);
        if (BlindScan.Refuse(PdfWords.Of(bytes), await WordsAsync(db, candidate), looked) is { } found)
            return Problem.Invalid(found);
        using var shelf = await vault.ShelfAsync(stop);
        vault.Keep(fit);
        return await KeepAsync(db, actor, campaign, candidate, file, fit.Sha256, fit.Bytes, PdfFile.Read(bytes).Value.Pages, false);
    }

    /// <summary>Takes a release back: the file is hidden from blind experts again.</summary>
    public async Task<Result> WithdrawAsync(Actor actor, Guid fileId)
    {
        await using var db = stores.Open();
        var opened = await OpenAsync(db, actor, fileId);
        if (!opened.Done)
            return Result.No(opened.Problems);
        var (campaign, candidate, _) = opened.Value;
        if (await db.BlindCopies.FindAsync(fileId) is not { } copy)
            return Problem.Conflict("这份材料没有核定过盲评版。");
        db.Remove(copy);
        db.Audit(actor, Act.ReleaseBlindCopy, campaign.Id, candidate.Id.ToString(), clock.GetUtcNow(), new { withdrawn = fileId });
        using var shelf = await vault.ShelfAsync();
        if (await db.CommitAsync() is { } problem)
            return problem;
        await EvidenceQueries.ForgetAsync(db, vault, [copy.Sha256]);
        return Result.Ok;
    }

    private async Task<Result> KeepAsync(
        NominationDb db,
        Actor actor,
        Campaign campaign,
        Candidate candidate,
        EvidenceFile file,
        string sha256,
        long bytes,
        int pages,
        bool isOriginal
    )
    {
        var now = clock.GetUtcNow();
        var old = await db.BlindCopies.FindAsync(file.Id);
        if (old is not null)
            return Problem.Conflict("这份材料已核定盲评版；要换，请先撤销。");
        db.Add(
            new BlindCopy
            {
                FileId = file.Id,
                Sha256 = sha256,
                Bytes = bytes,
                Pages = pages,
                IsOriginal = isOriginal,
                ReleasedBy = actor.Name,
                ReleasedAt = now,
            }
        );
        db.Audit(
            actor,
            Act.ReleaseBlindCopy,
            campaign.Id,
            candidate.Id.ToString(),
            now,
            new
            {
                file = file.Id,
                sha256,
                isOriginal,
            }
        );
        return await db.CommitAsync("这份材料刚刚有人核定过，请刷新后再看。") is { } problem ? problem : Result.Ok;
    }

    private async Task<Result<(Campaign, Candidate, EvidenceFile)>> OpenAsync(NominationDb db, Actor actor, Guid fileId)
    {
        var file = await db.EvidenceFiles.AsNoTracking().FirstOrDefaultAsync(f => f.Id == fileId && f.Kind == EvidenceKind.EvidencePdf);
        var candidate = file is null ? null : await db.Candidates.AsNoTracking().FirstOrDefaultAsync(c => c.Id == file.CandidateId);
        var campaign = candidate is null ? null : await CampaignService.LoadAsync(db, candidate.CampaignId);
        if (file is null || candidate is null || campaign is null)
            return EvidenceQueries.Missing;
        return Permits.Check(actor, Act.ReleaseBlindCopy, campaign, clock.GetUtcNow()) is { } refusal
            ? refusal
            : (campaign, candidate, file);
    }

    private static async Task<IReadOnlyList<string>> WordsAsync(NominationDb db, Candidate candidate)
    {
        var unit = await db.Units.Where(u => u.Id == candidate.UnitId).Select(u => u.Name).FirstOrDefaultAsync();
        return new Blinding(true, candidate, ConflictFinder.FormOf(candidate), unit ?? "").Words;
    }
}
