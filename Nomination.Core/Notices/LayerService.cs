using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>Registers the notices of the unit and the nominating unit, which come before the city's own (三级公示).</summary>
public sealed class LayerService(Stores stores, TimeProvider clock, EvidenceVault vault)
{
    /// <summary>Sets the dates, place and result of a layer.</summary>
    public async Task<Result> SaveAsync(Actor actor, Guid campaignId, LayerForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await FindAsync(db, actor, campaignId, form.CandidateId, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var typed = new LayerFormValidator().Validate(form);
        if (!typed.IsValid)
            return Result.No([.. typed.Errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName))]);
        var row = await db.NoticeLayers.FirstOrDefaultAsync(l => l.CandidateId == form.CandidateId && l.Level == form.Level);
        if (row is null)
            db.Add(
                row = new NoticeLayer
                {
                    CampaignId = campaignId,
                    CandidateId = form.CandidateId,
                    Level = form.Level,
                    From = form.From!.Value,
                    To = form.To!.Value,
                    Place = "",
                    Result = "",
                    RegisteredBy = "",
                    RegisteredAt = now,
                }
            );
        (row.From, row.To, row.Place, row.Result) = (form.From!.Value, form.To!.Value, form.Place.Trim(), form.Result.Trim());
        (row.RegisteredBy, row.RegisteredAt, row.Version) = (actor.Name, now, row.Version + 1);
        db.Audit(
            actor,
            Act.PostNotice,
            campaignId,
            $"{NoticeLayers.Name(form.Level)}公示 {found.Value.Number}",
            now,
            new
            {
                row.From,
                row.To,
                row.Place,
                row.Result,
            }
        );
        return await db.CommitAsync() ?? Result.Ok;
    }

    /// <summary>Puts the proof (a scan or picture of the posted notice) to a registered layer.</summary>
    public async Task<Result> ProveAsync(
        Actor actor,
        Guid campaignId,
        Guid candidateId,
        NoticeLevel level,
        string? fileName,
        Stream content,
        CancellationToken stop = default
    )
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await FindAsync(db, actor, campaignId, candidateId, now);
        if (!found.Done)
            return Result.No(found.Problems);
        if (await db.NoticeLayers.FirstOrDefaultAsync(l => l.CandidateId == candidateId && l.Level == level, stop) is not { } row)
            return Problem.Conflict("请先登记公示的起止日期、地点和结果，再传证明材料。");
        var intake = await vault.ReadAsync(
            NoticeFileService.MaxBytes,
            Problem.Invalid("证明材料超过 20 MB，请压缩后再传。"),
            content,
            stop
        );
        if (!intake.Done)
            return Result.No(intake.Problems);
        using var taken = intake.Value;
        if (
            FileFormats.Of(taken.Bytes.AsSpan(0, Math.Min(taken.Bytes.Length, 1024)))
            is not (FileFormat.Pdf or FileFormat.Jpeg or FileFormat.Png)
        )
            return Problem.Invalid("证明材料请用 PDF、JPG 或 PNG。");
        using var shelf = await vault.ShelfAsync(stop);
        var before = row.ProofSha256;
        (row.ProofName, row.ProofSha256, row.Version) = (SafeName.Shown(fileName ?? "证明材料"), taken.File.Sha256, row.Version + 1);
        db.Audit(
            actor,
            Act.PostNotice,
            campaignId,
            $"{NoticeLayers.Name(level)}公示 {found.Value.Number}",
            now,
            new { row.ProofName, row.ProofSha256 }
        );
        vault.Keep(taken.File);
        if (await db.CommitAsync(stop: stop) is { } problem)
            return problem;
        if (before.Length > 0)
            await EvidenceQueries.ForgetAsync(db, vault, [before]);
        return Result.Ok;
    }

    /// <summary>The proof of a layer, for office and auditor. The caller disposes the stream.</summary>
    public async Task<Result<(string Name, Stream Content)>> ProofAsync(Actor actor, Guid campaignId, Guid candidateId, NoticeLevel level)
    {
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.ViewObjections, campaign, clock.GetUtcNow()) is { } refused)
            return refused;
        var row = await db
            .NoticeLayers.AsNoTracking()
            .FirstOrDefaultAsync(l => l.CampaignId == campaignId && l.CandidateId == candidateId && l.Level == level);
        return row is { ProofSha256.Length: > 0 } && vault.Open(row.ProofSha256) is { } content
            ? (row.ProofName, content)
            : Problem.NotFound("没有登记证明材料。");
    }

    private static async Task<Result<Candidate>> FindAsync(
        NominationDb db,
        Actor actor,
        Guid campaignId,
        Guid candidateId,
        DateTimeOffset now
    )
    {
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.PostNotice, campaign, now) is { } refused)
            return refused;
        return
            await db.Candidates.AsNoTracking().FirstOrDefaultAsync(c => c.Id == candidateId && c.CampaignId == campaignId) is { } candidate
            ? candidate
            : Problem.NotFound("没有这位人选，请刷新后再试。");
    }
}
