using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Evidence;

/// <summary>Attaching, removing, listing and opening the files of a candidate.</summary>
public sealed class EvidenceService(Stores stores, TimeProvider clock, EvidenceVault vault)
{
    /// <summary>Takes a picture or a PDF in, or refuses it with the reason. A slot that holds one file replaces it; films come in parts (<see cref="UploadService"/>).</summary>
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
        var place = await EvidenceQueries.ToChangeAsync(db, actor, candidateId, now);
        if (!place.Done)
            return Result<EvidenceRow>.From(place.Problems);
        if (CorrectionScope.Refuse(place.Value.Candidate, kind) is { } closed)
            return closed;
        if (place.Value.Campaign.Rules.Slot(kind) is not { } slot)
            return Problem.NotFound("本次活动不收这一类材料。");
        var intake = await vault.JudgeAsync(slot, content, stop);
        if (!intake.Done)
            return Result<EvidenceRow>.From(intake.Problems);
        using var fit = intake.Value.Staged;
        return await EvidenceQueries.KeepAsync(
            db,
            vault,
            actor,
            place.Value,
            slot,
            fit,
            order => intake.Value.File(candidateId, kind, fileName, order, actor.Name, now),
            stop
        );
    }

    public async Task<Result> RemoveAsync(Actor actor, Guid fileId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await db.EvidenceFiles.FindAsync(fileId) is not { } file)
            return EvidenceQueries.Missing;
        var place = await EvidenceQueries.ToChangeAsync(db, actor, file.CandidateId, now);
        if (!place.Done)
            return Result.No(place.Problems);
        if (CorrectionScope.Refuse(place.Value.Candidate, file.Kind) is { } closed)
            return closed;
        using var shelf = await vault.ShelfAsync();
        var bytes = await EvidenceQueries.BytesOfAsync(db, [file]);
        db.Remove(file);
        place.Value.Candidate.UpdatedAt = now;
        var detail = new { file.Kind, removed = file.Sha256 };
        db.Audit(actor, Act.AttachEvidence, place.Value.Campaign.Id, file.CandidateId.ToString(), now, detail);
        if (await db.CommitAsync() is { } problem)
            return problem;
        await EvidenceQueries.ForgetAsync(db, vault, bytes);
        return Result.Ok;
    }

    /// <summary>In the order of the form: portrait, photos, evidence, scans.</summary>
    public async Task<Result<IReadOnlyList<EvidenceRow>>> ListAsync(Actor actor, Guid candidateId)
    {
        await using var db = stores.Open();
        var reader = await EvidenceQueries.ReaderAsync(db, actor, candidateId, clock.GetUtcNow());
        if (!reader.Done)
            return Result<IReadOnlyList<EvidenceRow>>.From(reader.Problems);
        var files = await db.EvidenceFiles.AsNoTracking().Where(f => f.CandidateId == candidateId).ToListAsync();
        if (reader.Value == EvidenceReader.BlindExpert)
        {
            var released = await db.BlindCopies.Where(b => files.Select(f => f.Id).Contains(b.FileId)).Select(b => b.FileId).ToListAsync();
            files = [.. files.Where(f => released.Contains(f.Id))];
        }
        var seen = files.Where(f => reader.Value.Sees(f.Kind)).OrderBy(f => f.Kind).ThenBy(f => f.Order);
        return Result<IReadOnlyList<EvidenceRow>>.Of([.. seen.Select(f => EvidenceRow.Of(f, reader.Value))]);
    }

    /// <summary>Keeps a picture made smaller by the browser that sent the original.</summary>
    /// <param name="edge">One of <see cref="EvidenceRendition.Edges"/>.</param>
    public async Task<Result> RenderAsync(Actor actor, Guid fileId, int edge, Stream content, CancellationToken stop = default)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (!EvidenceRendition.Edges.Contains(edge) || await db.EvidenceFiles.FindAsync([fileId], stop) is not { } file)
            return EvidenceQueries.Missing;
        var place = await EvidenceQueries.ToChangeAsync(db, actor, file.CandidateId, now);
        if (!place.Done)
            return Result.No(place.Problems);
        if (CorrectionScope.Refuse(place.Value.Candidate, file.Kind) is { } closed)
            return closed;
        var found = await vault.SmallerAsync((file.MediaType, file.Width, file.Height), edge, content, stop);
        if (!found.Done)
            return Result.No(found.Problems);
        using var fit = found.Value.Staged;
        using var shelf = await vault.ShelfAsync(stop);
        if (await db.EvidenceRenditions.FindAsync([fileId, edge], stop) is not null)
            return Problem.Conflict("这张图片已有缩略图。");
        db.Add(
            new EvidenceRendition
            {
                FileId = fileId,
                Edge = edge,
                Sha256 = fit.Sha256,
                Bytes = fit.Bytes,
                MediaType = found.Value.MediaType,
                Width = found.Value.Width,
                Height = found.Value.Height,
            }
        );
        vault.Keep(fit);
        return await db.CommitAsync(stop: stop) is { } problem ? problem : Result.Ok;
    }

    /// <summary>A file to read. The same NotFound answers for a file that is not there and for one that this reader may not see.</summary>
    /// <param name="edge">The rendition wanted, or 0; where there is none the original serves.</param>
    public async Task<Result<EvidenceContent>> OpenAsync(Actor actor, Guid fileId, int edge = 0)
    {
        await using var db = stores.Open();
        if (await db.EvidenceFiles.AsNoTracking().FirstOrDefaultAsync(f => f.Id == fileId) is not { } file)
            return EvidenceQueries.Missing;
        var reader = await EvidenceQueries.ReaderAsync(db, actor, file.CandidateId, clock.GetUtcNow());
        if (!reader.Done)
            return Result<EvidenceContent>.From(reader.Problems);
        if (!reader.Value.Opens(file.Kind))
            return EvidenceQueries.Missing;
        var name = reader.Value.NameOf(file);
        // A blind expert gets the released version and nothing else of it.
        if (reader.Value == EvidenceReader.BlindExpert)
            return
                await db.BlindCopies.AsNoTracking().FirstOrDefaultAsync(b => b.FileId == fileId) is { } copy
                && vault.Open(copy.Sha256) is { } shown
                ? new EvidenceContent(shown, name, file.MediaType, copy.Sha256, copy.ReleasedAt, reader.Value)
                : EvidenceQueries.Missing;
        if (
            edge > 0
            && await db.EvidenceRenditions.AsNoTracking().FirstOrDefaultAsync(r => r.FileId == fileId && r.Edge == edge) is { } small
            && vault.Open(small.Sha256) is { } less
        )
            return new EvidenceContent(less, name, small.MediaType, small.Sha256, file.UploadedAt, reader.Value);
        return vault.Open(file.Sha256) is { } content
            ? new EvidenceContent(content, name, file.MediaType, file.Sha256, file.UploadedAt, reader.Value)
            : EvidenceQueries.Missing;
    }
}
