using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Evidence;

/// <summary>断点续传: begin, send parts, ask how far it is, finish. It survives a lost connection and a closed browser: the same file chosen again goes on where it stopped.</summary>
public sealed class UploadService(Stores stores, TimeProvider clock, EvidenceVault vault)
{
    /// <summary>Bytes of one part at most.</summary>
    public const int PartBytes = 8 * 1024 * 1024;

    // An office sends one film after the other; more at once only fill the disk.
    private const int MostOpen = 3;
    private static readonly Problem Missing = Problem.NotFound("这次上传不存在、已完成或已过期，请重新选择文件。");

    /// <summary>Begins, or goes on with what this account began of the same file.</summary>
    public async Task<Result<UploadState>> BeginAsync(Actor actor, Guid candidateId, EvidenceKind kind, UploadStart start)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var place = await EvidenceQueries.ToChangeAsync(db, actor, candidateId, now);
        if (!place.Done)
            return Result<UploadState>.From(place.Problems);
        if (CorrectionScope.Refuse(place.Value.Candidate, kind) is { } closed)
            return closed;
        if (place.Value.Campaign.Rules.Slot(kind) is not { } slot)
            return Problem.NotFound("本次活动不收这一类材料。");
        if (start.Bytes <= 0)
            return Problem.Invalid(FormatRefusals.Of(FileFormat.Empty, slot));
        if (slot.MaxBytes > 0 && start.Bytes > slot.MaxBytes)
            return EvidenceInspection.TooLarge(slot);
        var name = start.Name.Length > 300 ? start.Name[..300] : start.Name;
        var open = await db.UploadTickets.Where(t => t.CandidateId == candidateId).ToListAsync();
        var same = open.Find(t =>
            t.OwnerId == actor.Id && t.Kind == kind && t.FileName == name && t.Bytes == start.Bytes && t.Modified == start.Modified
        );
        if (same is not null)
            return StateOf(same);
        if (open.Count >= MostOpen)
            return Problem.Conflict($"已有 {MostOpen} 个文件没有传完，请先传完或取消一个。");
        var kept = await db.EvidenceFiles.Where(f => f.CandidateId == candidateId).SumAsync(f => f.Bytes);
        if (kept + open.Sum(t => t.Bytes) + start.Bytes > Quota(place.Value.Campaign.Rules))
            return Problem.Conflict("这位候选人的材料总量已达上限，请先删除不需要的文件。");
        var ticket = new UploadTicket
        {
            CandidateId = candidateId,
            Kind = kind,
            OwnerId = actor.Id,
            FileName = name,
            Bytes = start.Bytes,
            Modified = start.Modified,
            BegunAt = now,
            TouchedAt = now,
        };
        db.Add(ticket);
        return await db.CommitAsync() is { } problem ? problem : StateOf(ticket);
    }

    /// <summary>Takes a part at the place where the upload stands; what came before the connection broke counts.</summary>
    public async Task<Result<UploadState>> AppendAsync(Actor actor, Guid id, long offset, Stream content, CancellationToken stop = default)
    {
        await using var db = stores.Open();
        var found = await FindAsync(db, actor, id);
        if (!found.Done)
            return Result<UploadState>.From(found.Problems);
        var ticket = found.Value.Ticket;
        var most = Math.Min(PartBytes, ticket.Bytes - offset);
        if (await vault.AppendAsync(id, offset, content, most, stop) is null)
            return Problem.Conflict("续传位置不一致，请重新查询进度。");
        ticket.TouchedAt = clock.GetUtcNow();
        await db.CommitAsync(stop: CancellationToken.None);
        return StateOf(ticket);
    }

    public async Task<Result<UploadState>> StatusAsync(Actor actor, Guid id)
    {
        await using var db = stores.Open();
        var found = await FindAsync(db, actor, id);
        return found.Done ? StateOf(found.Value.Ticket) : Result<UploadState>.From(found.Problems);
    }

    /// <summary>What this account began for a candidate and has not finished.</summary>
    public async Task<IReadOnlyList<UploadState>> OpenAsync(Actor actor, Guid candidateId)
    {
        await using var db = stores.Open();
        var own = await db.UploadTickets.AsNoTracking().Where(t => t.CandidateId == candidateId && t.OwnerId == actor.Id).ToListAsync();
        return [.. own.OrderBy(t => t.BegunAt).Select(StateOf)];
    }

    /// <summary>Judges the whole file by its content and gives it its row; a refused one is removed.</summary>
    public async Task<Result<EvidenceRow>> CompleteAsync(Actor actor, Guid id, CancellationToken stop = default)
    {
        await using var db = stores.Open();
        var found = await FindAsync(db, actor, id);
        if (!found.Done)
            return Result<EvidenceRow>.From(found.Problems);
        var (ticket, place) = found.Value;
        if (vault.PartLength(id) != ticket.Bytes)
            return Problem.Conflict("文件还没有传完，请继续上传。");
        if (place.Campaign.Rules.Slot(ticket.Kind) is not { } slot)
            return Problem.NotFound("本次活动不收这一类材料。");
        var intake = await vault.InspectAsync(slot, vault.Whole(id), stop);
        if (!intake.Done)
        {
            if (intake.Problems.All(p => p.Kind == ProblemKind.Invalid))
                await ForgetAsync(db, ticket);
            return Result<EvidenceRow>.From(intake.Problems);
        }
        db.Remove(ticket);
        var fit = intake.Value;
        // A film is judged and cleaned where it lies; it stays there when its row is refused, to be finished again.
        using var aside = slot.TakesFilms ? null : fit.Staged;
        var now = clock.GetUtcNow();
        var row = await EvidenceQueries.KeepAsync(
            db,
            vault,
            actor,
            place,
            slot,
            fit.Staged,
            order => fit.File(ticket.CandidateId, ticket.Kind, ticket.FileName, order, actor.Name, now),
            stop
        );
        if (row.Done)
            vault.DeletePart(id);
        return row;
    }

    public async Task<Result> CancelAsync(Actor actor, Guid id)
    {
        await using var db = stores.Open();
        var found = await FindAsync(db, actor, id);
        if (!found.Done)
            return Result.No(found.Problems);
        await ForgetAsync(db, found.Value.Ticket);
        return Result.Ok;
    }

    /// <summary>Removes uploads that nobody continued, and what processes left behind; how many uploads went.</summary>
    public async Task<int> SweepAsync(CancellationToken stop = default)
    {
        var before = clock.GetUtcNow() - UploadTicket.Lives;
        await using var db = stores.Open();
        var late = await db.UploadTickets.Where(t => t.TouchedAt < before).ToListAsync(stop);
        foreach (var ticket in late)
            await ForgetAsync(db, ticket);
        vault.Sweep((await db.UploadTickets.Select(t => t.Id).ToListAsync(stop)).ToHashSet(), before);
        return late.Count;
    }

    private UploadState StateOf(UploadTicket t) =>
        new(t.Id, t.Kind, SafeName.Shown(t.FileName), t.Bytes, vault.PartLength(t.Id), PartBytes);

    private async Task ForgetAsync(NominationDb db, UploadTicket ticket)
    {
        db.Remove(ticket);
        if (await db.CommitAsync() is null)
            vault.DeletePart(ticket.Id);
    }

    private async Task<Result<Going>> FindAsync(NominationDb db, Actor actor, Guid id)
    {
        if (await db.UploadTickets.FindAsync(id) is not { } ticket || ticket.OwnerId != actor.Id)
            return Missing;
        var place = await EvidenceQueries.ToChangeAsync(db, actor, ticket.CandidateId, clock.GetUtcNow());
        if (!place.Done)
            return Result<Going>.From(place.Problems);
        return CorrectionScope.Refuse(place.Value.Candidate, ticket.Kind) is { } closed ? closed : new Going(ticket, place.Value);
    }

    // Every slot filled to its brim, and one film on its way to replace another.
    private static long Quota(RuleBook rules) => rules.Slots().Sum(s => s.MaxCount * s.MaxBytes) + rules.Slots().Max(s => s.MaxBytes);

    private sealed record Going(UploadTicket Ticket, EvidencePlace Place);
}
