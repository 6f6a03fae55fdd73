using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>
/// Files of an objector: taken in as a stream, judged by content like all evidence, sealed, and kept apart from the candidates' evidence.
/// They come before the form is complete, so that an error in the form loses none; what never becomes a case is swept.
/// </summary>
public sealed class ObjectionUploadService(Stores stores, TimeProvider clock, SecretBox secrets, EvidenceVault vault)
{
    /// <summary>How long files wait for a form that is not sent.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(2);

    /// <summary>What forms not yet sent may hold for one notice; beyond it somebody is filling the disk.</summary>
    public const long MostUnsent = 2L * 1024 * 1024 * 1024;

    /// <summary>What everything that nobody has accepted yet may hold for one notice, sent or not: sending a form costs a machine nothing.</summary>
    public const long MostUnread = 6L * 1024 * 1024 * 1024;

    /// <summary>The bounds of a kind of file.</summary>
    public static EvidenceSlot Slot(ObjectionFileKind kind) =>
        new()
        {
            Kind = EvidenceKind.Other,
            Name = ObjectionRules.Name(kind),
            Formats = ["pdf", "jpg", "png"],
            MaxBytes = (kind is ObjectionFileKind.Evidence or ObjectionFileKind.Reply ? 20L : 10L) * 1024 * 1024,
            MaxPages = 200,
            MaxCount = kind switch
            {
                ObjectionFileKind.IdentityProof => 2,
                ObjectionFileKind.SignedPage => 4,
                _ => 10,
            },
        };

    /// <summary>What came with a form so far.</summary>
    public async Task<IReadOnlyList<ObjectionFileRow>> ListAsync(string ticket)
    {
        if (!Guid.TryParse(ticket, out var guid))
            return [];
        await using var db = stores.Open();
        return await RowsAsync(db, ObjectionCodes.IdOf(guid));
    }

    /// <summary>A file that comes with the form.</summary>
    public async Task<Result> TakeAsync(
        Actor actor,
        Guid noticeId,
        string ticket,
        ObjectionFileKind kind,
        Stream content,
        CancellationToken stop = default
    )
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (!Guid.TryParse(ticket, out var guid) || await ObjectionQueries.NoticeAsync(db, noticeId, now) is not { } notice)
            return Problem.NotFound("没有这份公示，请从公示页面重新进入。");
        var campaign = await CampaignService.LoadAsync(db, notice.CampaignId);
        if (Permits.Check(actor, Act.FileObjection, campaign, now) is { } refused)
            return refused;
        var id = ObjectionCodes.IdOf(guid);
        if (await db.Objections.AnyAsync(o => o.Id == id, stop))
            return Problem.Conflict("这份异议已经提交，请凭查询码补充材料。");
        return await FullAsync(db, noticeId, stop) is { } full ? full : await KeepAsync(db, noticeId, id, null, kind, content, now, stop);
    }

    private static async Task<Problem?> FullAsync(NominationDb db, Guid noticeId, CancellationToken stop)
    {
        var files = db.ObjectionFiles.Where(f => f.NoticeId == noticeId && f.RequestId == null);
        var unsent = await files.Where(f => !db.Objections.Any(o => o.Id == f.ObjectionId)).SumAsync(f => f.Bytes, stop);
        var unread = await files
            .Where(f =>
                db.Objections.Any(o =>
                    o.Id == f.ObjectionId
                    && (
                        o.State == ObjectionState.Received
                        || o.State == ObjectionState.NeedsCorrection
                        || o.State == ObjectionState.ClueOnly
                        || o.State == ObjectionState.Refused
                    )
                )
            )
            .SumAsync(f => f.Bytes, stop);
        return unsent > MostUnsent || unsent + unread > MostUnread
            ? Problem.Conflict("现在上传的文件过多，请先提交文字，材料稍后凭查询码补充，或邮寄、送交书面材料。")
            : null;
    }

    /// <summary>A file that completes a case, by its code.</summary>
    public async Task<Result> CompleteAsync(
        Actor actor,
        string code,
        ObjectionFileKind kind,
        Stream content,
        CancellationToken stop = default
    )
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await ObjectionQueries.ToCompleteAsync(db, actor, code, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var o = found.Value.Objection;
        return await FullAsync(db, o.NoticeId, stop) is { } full
            ? full
            : await KeepAsync(db, o.NoticeId, o.Id, null, kind, content, now, stop);
    }

    /// <summary>A file of the unit's reply.</summary>
    public async Task<Result> ReplyAsync(Actor actor, Guid requestId, Stream content, CancellationToken stop = default)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await FactRequestService.ToAnswerAsync(db, actor, requestId, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var (_, o, _) = found.Value;
        return await KeepAsync(db, o.NoticeId, o.Id, requestId, ObjectionFileKind.Reply, content, now, stop);
    }

    /// <summary>Takes a file off a form that is not yet sent.</summary>
    public async Task<Result> RemoveAsync(Actor actor, string ticket, Guid fileId)
    {
        var id = Guid.TryParse(ticket, out var guid) && actor.Is(Role.Visitor) ? ObjectionCodes.IdOf(guid) : Guid.Empty;
        await using var db = stores.Open();
        using var shelf = await vault.ShelfAsync();
        // The form may be sent at this very moment: what was sent stays as it was sent.
        await using var alone = await db.AloneAsync();
        if (await db.ObjectionFiles.FirstOrDefaultAsync(f => f.Id == fileId && f.ObjectionId == id) is not { } file)
            return Problem.NotFound("没有这个文件。");
        if (await db.Objections.AnyAsync(o => o.Id == id))
            return Problem.Conflict("异议已经提交，材料不能再撤下。");
        return await ForgetAsync(db, alone, [file]) ?? Result.Ok;
    }

    /// <summary>Removes the files of forms that were never sent; how many.</summary>
    public async Task<int> SweepAsync(CancellationToken stop = default)
    {
        var before = clock.GetUtcNow() - Patience;
        await using var db = stores.Open();
        var unsent = db.ObjectionFiles.Where(f => f.At < before && !db.Objections.Any(o => o.Id == f.ObjectionId));
        if (!await unsent.AnyAsync(stop))
            return 0;
        using var shelf = await vault.ShelfAsync(stop);
        await using var alone = await db.AloneAsync(stop);
        var lost = await unsent.Take(1000).ToListAsync(stop);
        return await ForgetAsync(db, alone, lost) is null ? lost.Count : 0;
    }

    /// <summary>Rows and bytes of files that no case holds; with the shelf in hand and nobody else writing.</summary>
    private async Task<Problem?> ForgetAsync(NominationDb db, IDbContextTransaction alone, List<ObjectionFile> files)
    {
        db.RemoveRange(files);
        if (await db.CommitAsync() is { } problem)
            return problem;
        await alone.CommitAsync();
        await EvidenceQueries.ForgetAsync(db, vault, files.Select(f => f.Sha256));
        return null;
    }

    internal static async Task<IReadOnlyList<ObjectionFileRow>> RowsAsync(NominationDb db, Guid objectionId, Guid? requestId = null) =>
        await db
            .ObjectionFiles.AsNoTracking()
            .Where(f => f.ObjectionId == objectionId && (requestId == null || f.RequestId == requestId))
            .OrderBy(f => f.Kind)
            .ThenBy(f => f.Order)
            .Select(f => new ObjectionFileRow(f.Id, f.Kind, f.Order, f.MediaType, f.Bytes))
            .ToListAsync();

    private async Task<Result> KeepAsync(
        NominationDb db,
        Guid noticeId,
        Guid objectionId,
        Guid? requestId,
        ObjectionFileKind kind,
        Stream content,
        DateTimeOffset now,
        CancellationToken stop
    )
    {
        var slot = Slot(kind);
        var there = await db
            .ObjectionFiles.Where(f => f.ObjectionId == objectionId && f.Kind == kind)
            .Select(f => f.Order)
            .ToListAsync(stop);
        if (there.Count >= slot.MaxCount)
            return Problem.Conflict($"{slot.Name}最多 {slot.MaxCount} 个文件，请合并后再传。");
        using var taken = await vault.StageAsync(content, slot.MaxBytes, stop);
        if (taken is null)
            return EvidenceInspection.TooLarge(slot);
        if (taken.Bytes == 0)
            return Problem.Invalid($"{slot.Name}的文件是空的，请重新选择。");
        var intake = await vault.InspectAsync(slot, taken, stop);
        if (!intake.Done)
            return Problem.Invalid($"{slot.Name}：{intake.Text}");
        using var fit = intake.Value.Staged;
        using var shelf = await vault.ShelfAsync(stop);
        var sha256 = await vault.StoreAsync(secrets.SealBytes(await File.ReadAllBytesAsync(fit.Path, stop)), stop);
        db.Add(
            new ObjectionFile
            {
                NoticeId = noticeId,
                ObjectionId = objectionId,
                RequestId = requestId,
                Kind = kind,
                Order = there.DefaultIfEmpty().Max() + 1,
                MediaType = intake.Value.MediaType,
                Bytes = fit.Bytes,
                Sha256 = sha256,
                At = now,
            }
        );
        if (await db.CommitAsync("材料刚有变动，请再传一次。", stop) is not { } problem)
            return Result.Ok;
        vault.Delete(sha256);
        return problem;
    }
}
