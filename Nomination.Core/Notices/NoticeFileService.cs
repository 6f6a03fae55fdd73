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

    private static readonly Dictionary<string, string> MediaTypes = new()
    {
        [".pdf"] = "application/pdf",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".csv"] = "text/csv; charset=utf-8",
        [".txt"] = "text/plain; charset=utf-8",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".png"] = "image/png",
    };

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
        using var taken = await vault.StageAsync(content, MaxBytes, stop);
        if (taken is null)
            return Problem.Invalid($"附件超过 {MaxBytes / 1024 / 1024} MB，请压缩图片后再传。");
        var bytes = await File.ReadAllBytesAsync(taken.Path, stop);
        if (!MediaTypes.ContainsKey(Path.GetExtension(fileName ?? "").ToLowerInvariant()))
            return Problem.Invalid("附件只接收 docx、xlsx、pdf、csv、txt、jpg 和 png。");
        var name = Path.GetFileName(fileName ?? "附件");
        var own = await NoticeQueries.OwnContactsAsync(db, campaign!.OrganiserId);
        var rules = await NoticeQueries.RulesAsync(db, campaign.OrganiserId, own.Own);
        var read = AttachmentReader.Check(name, bytes, rules);
        if (!read.Done)
            return read.Problems[0];
        if (read.Value.Found.Where(f => !f.Leak.MayConfirm).ToList() is { Count: > 0 } found)
            return Problem.Invalid(string.Join("", found.Take(5).Select(f => f.Text)) + "文件没有保存，请修改后再传。");
        using var shelf = await vault.ShelfAsync(stop);
        // By the words of this moment: somebody may have added one while the file was read.
        await using var alone = await db.AloneAsync(stop);
        if (!(await NoticeQueries.RulesAsync(db, campaign.OrganiserId, own.Own)).Keywords.SequenceEqual(rules.Keywords))
            return Problem.Conflict("公示关键词刚刚调整过，请再传一次。");
        string[] unread =
        [
            .. read.Value.Unread.Select(u => u[(u.IndexOf('：', StringComparison.Ordinal) + 1)..]),
            .. read.Value.Found.Where(f => f.Leak.MayConfirm).Select(f => $"含有{f.Leak.Text}，请核对"),
        ];
        var file = new NoticeFile
        {
            CampaignId = campaignId,
            Name = SafeName.Of(name, "") + Path.GetExtension(name).ToLowerInvariant(),
            MediaType = MediaTypes[Path.GetExtension(name).ToLowerInvariant()],
            Sha256 = taken.Sha256,
            Bytes = taken.Bytes,
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
        vault.Keep(taken);
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
