using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>附件 of the next notice: in through the leak gate, off again, and public with the notice.</summary>
public sealed class NoticeFileService(Stores stores, TimeProvider clock, EvidenceVault vault)
{
    public const long MaxBytes = 20 * 1024 * 1024;
    private const int MostFiles = 10;

    private static readonly HashSet<string> Endings = [".pdf", ".docx", ".xlsx", ".csv", ".txt", ".jpg", ".jpeg", ".png"];

    /// <summary>Takes a file that the gate lets through; one with a leak is refused with place and number, and is not kept.</summary>
    public async Task<Result<NoticeFileView>> AttachAsync(
        Actor actor,
        Guid campaignId,
        string? fileName,
        Stream content,
        CancellationToken stop = default
    )
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.PostNotice, campaign, now) is { } refused)
            return refused;
        if ((await NoticeQueries.WaitingFilesAsync(db, campaignId)).Count >= MostFiles)
            return Problem.Conflict($"附件最多 {MostFiles} 个，请合并后再传。");
        var tooLarge = Problem.Invalid($"附件超过 {MaxBytes / 1024 / 1024} MB，请压缩图片后再传。");
        var intake = await vault.ReadAsync(MaxBytes, tooLarge, content, stop);
        if (!intake.Done)
            return Result<NoticeFileView>.From(intake.Problems);
        using var taken = intake.Value;
        var typed = Path.GetExtension(fileName ?? "").ToLowerInvariant();
        if (!Endings.Contains(typed))
            return Problem.Invalid("附件只接收 docx、xlsx、pdf、csv、txt、jpg 和 png。");
        var name = Path.GetFileName(fileName ?? "附件");
        var own = await NoticeQueries.OwnContactsAsync(db, campaign!.OrganiserId);
        var rules = await NoticeQueries.RulesAsync(db, campaign.OrganiserId, own.Own);
        var read = AttachmentReader.Check(name, taken.Bytes, rules);
        if (!read.Done)
            return read.Problems[0];
        if (read.Value.Found.Where(f => !f.Leak.MayConfirm).ToList() is { Count: > 0 } found)
            return Problem.Invalid(string.Join("", found.Take(5).Select(f => f.Text)) + "文件没有保存，请修改后再传。");
        var kind = KindOf(taken.Bytes, typed);
        if (!kind.Done)
            return Result<NoticeFileView>.From(kind.Problems);
        var (ending, mediaType) = kind.Value;
        using var shelf = await vault.ShelfAsync(stop);
        // By the words of this moment: somebody may have added one while the file was read.
        await using var alone = await db.AloneAsync(stop);
        if (!(await NoticeQueries.RulesAsync(db, campaign.OrganiserId, own.Own)).Keywords.SequenceEqual(rules.Keywords))
            return Problem.Conflict("公示关键词刚刚调整过，请再传一次。");
        string[] unread =
        [
            .. read.Value.Unread,
            .. read.Value.Found.Where(f => f.Leak.MayConfirm).Select(f => $"含有{f.Leak.Text}，请核对"),
        ];
        var file = new NoticeFile
        {
            CampaignId = campaignId,
            Name = SafeName.Of(name, "") + ending,
            MediaType = mediaType,
            Sha256 = taken.File.Sha256,
            Bytes = taken.File.Bytes,
            AddedAt = now,
            Unread = string.Join("；", unread.Distinct()),
        };
        db.Add(file);
        db.Audit(
            actor,
            Act.PostNotice,
            campaignId,
            "公示附件",
            now,
            new
            {
                attached = file.Name,
                file.Sha256,
                file.Unread,
            }
        );
        vault.Keep(taken.File);
        if (await db.CommitAsync(stop: stop) is { } problem)
            return problem;
        await alone.CommitAsync(stop);
        return new NoticeFileView(file.Id, file.Name, file.MediaType, file.Bytes, file.Unread, "");
    }

    /// <summary>署名确认: a person looked at what no machine reads.</summary>
    public Task<Result> ConfirmAsync(Actor actor, Guid fileId) =>
        ActAsync(
            actor,
            fileId,
            (db, file, now) =>
            {
                (file.CheckedBy, file.CheckedAt) = (actor.Name, now);
                db.Audit(
                    actor,
                    Act.PostNotice,
                    file.CampaignId,
                    "公示附件",
                    now,
                    new
                    {
                        checkedBy = actor.Name,
                        file.Name,
                        file.Sha256,
                    }
                );
            }
        );

    public async Task<Result> RemoveAsync(Actor actor, Guid fileId)
    {
        using var shelf = await vault.ShelfAsync(CancellationToken.None);
        var bytes = "";
        var done = await ActAsync(
            actor,
            fileId,
            (db, file, now) =>
            {
                bytes = file.Sha256;
                db.Remove(file);
                db.Audit(actor, Act.PostNotice, file.CampaignId, "公示附件", now, new { removed = file.Name, file.Sha256 });
            }
        );
        await using var after = stores.Open();
        if (done.Done)
            await EvidenceQueries.ForgetAsync(after, vault, [bytes]);
        return done;
    }

    /// <summary>An attachment of a notice that is public, for everybody; null otherwise. The caller disposes the stream.</summary>
    public async Task<(NoticeFile File, Stream Content)?> OpenAsync(Guid noticeId, Guid fileId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var file = await db
            .NoticeFiles.AsNoTracking()
            .Where(f => f.Id == fileId && f.NoticeId == noticeId)
            .FirstOrDefaultAsync(f =>
                db.Notices.Any(n => n.Id == noticeId && n.Opens <= now) && !db.Campaigns.Any(c => c.Id == f.CampaignId && c.IsRehearsal)
            );
        return file is not null && vault.Open(file.Sha256) is { } content ? (file, content) : null;
    }

    /// <summary>A file that still waits, for whoever is to look at it page by page. The caller disposes the stream.</summary>
    public async Task<Result<(NoticeFile File, Stream Content)>> WaitingAsync(Actor actor, Guid fileId)
    {
        await using var db = stores.Open();
        if (await db.NoticeFiles.AsNoTracking().FirstOrDefaultAsync(f => f.Id == fileId) is not { } file)
            return Problem.NotFound("没有这个附件，请刷新后再看。");
        var campaign = await CampaignService.LoadAsync(db, file.CampaignId);
        if (Permits.Check(actor, Act.ViewObjections, campaign, clock.GetUtcNow()) is { } refused)
            return refused;
        return vault.Open(file.Sha256) is { } content ? (file, content) : Problem.NotFound("附件的内容不在了，请移除后重新上传。");
    }

    /// <summary>What a file is by its content; letters alone are what their name says.</summary>
    private static Result<(string Ending, string MediaType)> KindOf(byte[] bytes, string typed)
    {
        switch (FileFormats.Of(bytes.AsSpan(0, Math.Min(bytes.Length, 1024))))
        {
            case FileFormat.Pdf:
                return (".pdf", "application/pdf");
            case FileFormat.Jpeg:
                return (".jpg", "image/jpeg");
            case FileFormat.Png:
                return (".png", "image/png");
            case FileFormat.Zip:
                var office = OfficeFile.Inspect(bytes);
                return office.Done
                    ? (office.Value == OfficeFile.Word ? ".docx" : ".xlsx", office.Value)
                    : Result<(string, string)>.From(office.Problems);
            default:
                // Whichever code page it is written in: the reader's program finds out.
                return typed switch
                {
                    ".csv" => (typed, "text/csv"),
                    ".txt" => (typed, "text/plain"),
                    _ => Problem.Invalid($"文件内容不是 {typed[1..]} 格式，请重新导出（另存）后再传。"),
                };
        }
    }

    private async Task<Result> ActAsync(Actor actor, Guid fileId, Action<NominationDb, NoticeFile, DateTimeOffset> change)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await db.NoticeFiles.FirstOrDefaultAsync(f => f.Id == fileId) is not { } file)
            return Problem.NotFound("没有这个附件，请刷新后再看。");
        var campaign = await CampaignService.LoadAsync(db, file.CampaignId);
        if (Permits.Check(actor, Act.PostNotice, campaign, now) is { } refused)
            return refused;
        if (file.NoticeId is not null)
            return Problem.Conflict("附件已随公示发布，不能再改。");
        change(db, file, now);
        return await db.CommitAsync() ?? Result.Ok;
    }
}
