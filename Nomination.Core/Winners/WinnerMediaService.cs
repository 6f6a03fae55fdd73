using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>The office chooses what of a winner's pictures and films the public sees, and keeps the sizes its browser made.</summary>
public sealed class WinnerMediaService(Stores stores, TimeProvider clock, EvidenceVault vault)
{
    private static readonly EvidenceKind[] Showable = [EvidenceKind.Portrait, EvidenceKind.WorkPhoto, EvidenceKind.Video];

    public async Task<Result<MediaDesk>> FindAsync(Actor actor, string slug)
    {
        await using var db = stores.Open();
        var place = await ReleaseQueries.PlaceAsync(db, actor, slug, clock.GetUtcNow());
        if (!place.Done)
            return Result<MediaDesk>.From(place.Problems);
        var (winner, campaign) = place.Value;
        var files = await FilesAsync(db, winner);
        var media = await db.WinnerMedia.AsNoTracking().Include(m => m.Renditions).Where(m => m.WinnerId == winner.Id).ToListAsync();
        return new MediaDesk(
            CardTask.Of(winner, campaign, files.FirstOrDefault(f => f.Kind == EvidenceKind.Portrait)?.Id, true, false),
            ReleaseQueries.Refusal(winner)?.Text,
            media.Exists(m => m.Kind == MediaKind.Card && m.Renditions.Count > 0) || winner.Card.Length > 0,
            [
                .. files
                    .Where(f => f.Kind != EvidenceKind.Portrait)
                    .Select(f => Line(f, media.Find(m => m.FileId == f.Id)))
                    .OrderBy(l => l.Kind)
                    .ThenBy(l => l.Order),
            ]
        )
        {
            Keywords = (await NoticeQueries.RulesAsync(db, campaign.OrganiserId, [])).Keywords,
        };
    }

    /// <summary>Shows what is ticked and takes back what is not. The pages change at once; pictures appear as their sizes arrive.</summary>
    public async Task<Result> ReleaseAsync(Actor actor, string slug, MediaForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var place = await ReleaseQueries.PlaceAsync(db, actor, slug, clock.GetUtcNow());
        if (!place.Done)
            return Result.No(place.Problems);
        var (winner, campaign) = place.Value;
        if (ReleaseQueries.Refusal(winner) is { } refused && form.Choices.Exists(c => c.Shown))
            return refused;
        if (new MediaFormValidator().Validate(form) is { IsValid: false } faults)
            return Result.No([.. faults.Errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName))]);
        var captions = form.Choices.Where(c => c.Shown).Select(c => new PublicText("图片说明", c.Caption, nameof(c.Caption)));
        var gate = await NoticeQueries.RulesAsync(db, campaign.OrganiserId, []);
        if (PublicText.Check(captions, gate, form.WordsChecked) is { Count: > 0 } leaks)
            return Result.No(leaks);
        var files = (await FilesAsync(db, winner)).ToDictionary(f => f.Id);
        var there = await db.WinnerMedia.Include(m => m.Renditions).Where(m => m.WinnerId == winner.Id).ToListAsync();
        var order = 0;
        foreach (var choice in form.Choices.Where(c => c.Shown).OrderBy(c => c.Kind).ThenBy(c => c.Order ?? int.MaxValue))
        {
            if (!files.TryGetValue(choice.FileId, out var file) || MediaDesk.KindOf(file.Kind) is not { } kind)
                return ReleaseQueries.Missing;
            var medium = there.Find(m => m.FileId == file.Id);
            if (medium is null)
                db.Add(medium = ReleaseQueries.New(winner.Id, file.Id, kind, actor, now));
            (medium.Order, medium.Caption, medium.IsTitle) = (++order, choice.Caption.Trim(), choice.IsTitle);
        }
        var gone = there
            .Where(m => m.Kind is MediaKind.Photo or MediaKind.Film && !form.Choices.Exists(c => c.Shown && c.FileId == m.FileId))
            .ToList();
        using var shelf = await vault.ShelfAsync();
        var bytes = gone.SelectMany(m => m.Renditions).Select(r => r.Sha256).ToList();
        db.RemoveRange(gone.SelectMany(m => m.Renditions));
        db.RemoveRange(gone);
        db.Audit(
            actor,
            Act.EditProfile,
            campaign.Id,
            winner.Slug,
            now,
            new
            {
                shown = order,
                removed = gone.Count,
                form.WordsChecked,
            }
        );
        db.Touch(PublicChanges.Winners);
        if (await db.CommitAsync() is { } problem)
            return problem;
        await EvidenceQueries.ForgetAsync(db, vault, bytes);
        return Result.Ok;
    }

    /// <summary>Keeps one size of a picture as the clerk's browser made it. The same one again replaces it.</summary>
    public async Task<Result> RenderAsync(Actor actor, string slug, Guid fileId, int edge, Stream content, CancellationToken stop = default)
    {
        await using var db = stores.Open();
        var place = await ReleaseQueries.PlaceAsync(db, actor, slug, clock.GetUtcNow());
        if (!place.Done)
            return Result.No(place.Problems);
        var winner = place.Value.Winner;
        if (ReleaseQueries.Refusal(winner) is { } refused)
            return refused;
        var medium = await db.WinnerMedia.FirstOrDefaultAsync(m => m.WinnerId == winner.Id && m.FileId == fileId, stop);
        var file = await db
            .EvidenceFiles.AsNoTracking()
            .FirstOrDefaultAsync(f => f.Id == fileId && f.CandidateId == winner.CandidateId, stop);
        // A portrait needs no choice: it is shown as soon as the winner is, and only waits for its sizes.
        if (medium is null && file is { Kind: EvidenceKind.Portrait })
            db.Add(medium = ReleaseQueries.New(winner.Id, fileId, MediaKind.Portrait, actor, clock.GetUtcNow()));
        if (medium is null || file is null || !WinnerMedia.Edges(medium.Kind).Contains(edge))
            return ReleaseQueries.Missing;
        // A film's poster is one of its frames: of its shape, and as a picture.
        return await ReleaseQueries.KeepAsync(db, vault, medium, edge, ("image/*", file.Width, file.Height), content, stop);
    }

    private static async Task<IReadOnlyList<EvidenceFile>> FilesAsync(NominationDb db, Winner winner) =>
        winner.CandidateId is not { } candidate
            ? []
            : await db
                .EvidenceFiles.AsNoTracking()
                .Where(f => f.CandidateId == candidate && Showable.Contains(f.Kind))
                .OrderBy(f => f.Kind)
                .ThenBy(f => f.Order)
                .ToListAsync();

    private static MediaLine Line(EvidenceFile file, WinnerMedia? medium)
    {
        var kind = MediaDesk.KindOf(file.Kind)!.Value;
        var done = medium?.Renditions.Select(r => $"{r.Edge} {r.MediaType}").ToHashSet() ?? [];
        var wanted = WinnerMedia.Edges(kind).SelectMany(e => new[] { $"{e} image/webp", $"{e} image/jpeg" });
        return new MediaLine(
            file.Id,
            medium?.Id,
            kind,
            file.OriginalName,
            file.Width,
            file.Height,
            file.Seconds,
            medium is not null,
            medium?.Order ?? int.MaxValue,
            medium?.Caption ?? file.Caption,
            medium?.IsTitle ?? false,
            medium is null ? [] : [.. wanted.Where(w => !done.Contains(w))]
        );
    }
}
