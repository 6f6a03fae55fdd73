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
        using var taken = await vault.StageAsync(content, slot.MaxBytes > 0 ? slot.MaxBytes : long.MaxValue, stop);
        if (taken is null)
            return EvidenceInspection.TooLarge(slot);
        var intake = await vault.InspectAsync(slot, taken, stop);
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
        db.Remove(file);
        place.Value.Candidate.UpdatedAt = now;
        var detail = new { file.Kind, removed = file.Sha256 };
        db.Audit(actor, Act.AttachEvidence, place.Value.Campaign.Id, file.CandidateId.ToString(), now, detail);
        if (await db.CommitAsync() is { } problem)
            return problem;
        await EvidenceQueries.ForgetAsync(db, vault, file.Sha256);
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
        var seen = files.Where(f => reader.Value.Sees(f.Kind)).OrderBy(f => f.Kind).ThenBy(f => f.Order);
        return Result<IReadOnlyList<EvidenceRow>>.Of([.. seen.Select(f => EvidenceRow.Of(f, reader.Value))]);
    }

    /// <summary>A file to read. The same NotFound answers for a file that is not there and for one that this reader may not see.</summary>
    public async Task<Result<EvidenceContent>> OpenAsync(Actor actor, Guid fileId)
    {
        await using var db = stores.Open();
        if (await db.EvidenceFiles.AsNoTracking().FirstOrDefaultAsync(f => f.Id == fileId) is not { } file)
            return EvidenceQueries.Missing;
        var reader = await EvidenceQueries.ReaderAsync(db, actor, file.CandidateId, clock.GetUtcNow());
        if (!reader.Done)
            return Result<EvidenceContent>.From(reader.Problems);
        if (!reader.Value.Opens(file.Kind) || vault.Open(file.Sha256) is not { } content)
            return EvidenceQueries.Missing;
        return new EvidenceContent(content, reader.Value.NameOf(file), file.MediaType, file.Sha256, file.UploadedAt);
    }
}
