using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Circulars;

/// <summary>附件: onto a draft, off a draft, and to read by the office and by the units that were addressed.</summary>
public sealed class CircularFileService(Stores stores, TimeProvider clock, EvidenceVault vault)
{
    private const int MostFiles = 20;

    public async Task<Result<CircularFileView>> AttachAsync(
        Actor actor,
        Guid circularId,
        string? fileName,
        Stream content,
        CancellationToken stop = default
    )
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var (draft, refused, campaign) = await DraftAsync(db, actor, circularId, now);
        if (refused is not null)
            return refused;
        if (draft!.Files.Count >= MostFiles)
            return Problem.Conflict($"附件最多 {MostFiles} 个，请合并后再传。");
        var intake = await vault.ReadAsync(CircularFileInspection.MaxBytes, CircularFileInspection.TooLarge, content, stop);
        if (!intake.Done)
            return Result<CircularFileView>.From(intake.Problems);
        using var taken = intake.Value;
        var found = CircularFileInspection.Inspect(taken.Bytes);
        if (!found.Done)
            return Result<CircularFileView>.From(found.Problems);
        var name = SafeName.Of(fileName, "") + CircularFileInspection.Ending(found.Value);
        var read = CircularGate.Read(name, taken.Bytes, await CircularService.RulesAsync(db, campaign!));
        if (!read.Done)
            return Result<CircularFileView>.From(read.Problems);
        using var shelf = await vault.ShelfAsync(stop);
        var file = new CircularFile
        {
            CircularId = circularId,
            Order = draft.Files.Select(f => f.Order).DefaultIfEmpty().Max() + 1,
            Name = name,
            MediaType = found.Value,
            Sha256 = taken.File.Sha256,
            Bytes = taken.File.Bytes,
            Unread = read.Value,
        };
        db.Add(file);
        draft.Version++;
        db.Audit(
            actor,
            Act.WriteCircular,
            draft.CampaignId,
            draft.Title,
            now,
            new
            {
                attached = file.Name,
                file.Sha256,
                file.Bytes,
                file.Unread,
            }
        );
        vault.Keep(taken.File);
        return await db.CommitAsync("附件刚有变动，请再传一次。", stop) is { } problem
            ? problem
            : new CircularFileView(file.Id, file.Name, file.MediaType, file.Bytes, file.Unread);
    }

    /// <summary>署名确认: a person looked at what no machine reads, or at what may go out all the same.</summary>
    public async Task<Result> ConfirmAsync(Actor actor, Guid fileId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await db.CircularFiles.FirstOrDefaultAsync(f => f.Id == fileId) is not { } file)
            return Problem.NotFound("没有这个附件。");
        var (draft, refused, _) = await DraftAsync(db, actor, file.CircularId, now);
        if (refused is not null)
            return refused;
        file.CheckedBy = actor.Name;
        draft!.Version++;
        db.Audit(
            actor,
            Act.WriteCircular,
            draft.CampaignId,
            draft.Title,
            now,
            new
            {
                checkedBy = actor.Name,
                file.Name,
                file.Sha256,
                file.Unread,
            }
        );
        return await db.CommitAsync() ?? Result.Ok;
    }

    public async Task<Result> RemoveAsync(Actor actor, Guid fileId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await db.CircularFiles.FirstOrDefaultAsync(f => f.Id == fileId) is not { } file)
            return Problem.NotFound("没有这个附件。");
        var (draft, refused, _) = await DraftAsync(db, actor, file.CircularId, now);
        if (refused is not null)
            return refused;
        using var shelf = await vault.ShelfAsync(CancellationToken.None);
        db.Remove(file);
        draft!.Version++;
        db.Audit(actor, Act.WriteCircular, draft.CampaignId, draft.Title, now, new { removed = file.Name, file.Sha256 });
        if (await db.CommitAsync() is { } problem)
            return problem;
        await EvidenceQueries.ForgetAsync(db, vault, [file.Sha256]);
        return Result.Ok;
    }

    /// <summary>Throws a draft away with its attachments, bytes and all; a published edition stays for ever.</summary>
    public async Task<Result> DiscardAsync(Actor actor, Guid circularId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var (draft, refused, _) = await DraftAsync(db, actor, circularId, now);
        if (refused is not null)
            return refused;
        using var shelf = await vault.ShelfAsync(CancellationToken.None);
        var bytes = draft!.Files.Select(f => f.Sha256).Distinct().ToList();
        db.Remove(draft);
        db.Audit(actor, Act.WriteCircular, draft.CampaignId, draft.Title, now, new { deleted = circularId, files = bytes.Count });
        if (await db.CommitAsync() is { } problem)
            return problem;
        await EvidenceQueries.ForgetAsync(db, vault, bytes);
        return Result.Ok;
    }

    /// <summary>The same NotFound for a file that is not there and for one that this reader was not sent.</summary>
    public async Task<Result<CircularContent>> OpenAsync(Actor actor, Guid fileId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var file = await db.CircularFiles.AsNoTracking().FirstOrDefaultAsync(f => f.Id == fileId);
        var circular = file is null ? null : await db.Circulars.AsNoTracking().FirstOrDefaultAsync(c => c.Id == file.CircularId);
        var campaign = circular is null ? null : await CampaignService.LoadAsync(db, circular.CampaignId);
        if (circular is null || campaign is null)
            return Missing;
        if (!await CircularReadService.MaySeeAsync(db, actor, campaign, circular, now) || vault.Open(file!.Sha256) is not { } content)
            return Missing;
        return new CircularContent(content, file.Name, file.MediaType, file.Sha256);
    }

    private static readonly Problem Missing = Problem.NotFound("没有这个附件，或您的单位不在主送范围内。");

    private static async Task<(Circular? Draft, Problem? Refused, Campaign? Campaign)> DraftAsync(
        NominationDb db,
        Actor actor,
        Guid id,
        DateTimeOffset now
    )
    {
        var campaignId = await db.Circulars.Where(c => c.Id == id).Select(c => (Guid?)c.CampaignId).FirstOrDefaultAsync();
        var campaign = campaignId is { } known ? await CampaignService.LoadAsync(db, known) : null;
        if (campaign is null)
            return (null, Problem.NotFound("没有这份通知。"), null);
        if (Permits.Check(actor, Act.WriteCircular, campaign, now) is { } refused)
            return (null, refused, null);
        var draft = await CircularService.DraftAsync(db, campaign.Id, id);
        return draft.Done ? (draft.Value, null, campaign) : (null, draft.Problems[0], null);
    }
}
