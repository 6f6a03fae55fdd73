using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;
using Nomination.Core.Evidence;

namespace Nomination.Core.Winners;

/// <summary>
/// The bytes behind a profile, for everybody. Each is asked for anew whether its winner is published, agreed to be shown and keeps the
/// title: an address that was copied shows nothing any more the moment one of them ends.
/// </summary>
public sealed class PublicMediaService(Stores stores)
{
    /// <summary>The portrait as it was handed in, only where the profile would show it.</summary>
    public async Task<VaultPicture?> PortraitAsync(string slug)
    {
        await using var db = stores.Open();
        return await Shown(db, slug)
            .Join(db.EvidenceFiles.Where(f => f.Kind == EvidenceKind.Portrait), w => w.CandidateId, f => f.CandidateId, (_, f) => f)
            .OrderBy(f => f.Order)
            .Select(f => new VaultPicture(f.Id, f.Sha256, f.MediaType))
            .FirstOrDefaultAsync();
    }

    /// <summary>One size of a released picture, or of a film's still.</summary>
    public async Task<VaultPicture?> PictureAsync(string slug, Guid mediaId, int edge, string mediaType)
    {
        await using var db = stores.Open();
        return await (
            from w in Shown(db, slug)
            join m in db.WinnerMedia on w.Id equals m.WinnerId
            join r in db.WinnerRenditions on m.Id equals r.MediaId
            where m.Id == mediaId && m.Kind != MediaKind.Card && r.Edge == edge && r.MediaType == mediaType
            select new VaultPicture(m.FileId, r.Sha256, r.MediaType)
        ).FirstOrDefaultAsync();
    }

    public async Task<VaultPicture?> FilmAsync(string slug, Guid mediaId)
    {
        await using var db = stores.Open();
        return await (
            from w in Shown(db, slug)
            join m in db.WinnerMedia on w.Id equals m.WinnerId
            join f in db.EvidenceFiles on m.FileId equals f.Id
            where m.Id == mediaId && m.Kind == MediaKind.Film && f.Kind == EvidenceKind.Video && f.CandidateId == w.CandidateId
            select new VaultPicture(f.Id, f.Sha256, f.MediaType)
        ).FirstOrDefaultAsync();
    }

    /// <summary>The share picture as it was drawn; JPEG where there is one, for not every reader of links knows WebP.</summary>
    public async Task<VaultPicture?> CardAsync(string slug)
    {
        await using var db = stores.Open();
        return await (
            from w in GalleryService.Published(db)
            join m in db.WinnerMedia on w.Id equals m.WinnerId
            join r in db.WinnerRenditions on m.Id equals r.MediaId
            where w.Slug == slug && w.RevokedAt == null && w.DisplayConsent && m.Kind == MediaKind.Card
            orderby r.MediaType
            select new VaultPicture(m.Id, r.Sha256, r.MediaType)
        ).FirstOrDefaultAsync();
    }

    private static IQueryable<Winner> Shown(NominationDb db, string slug) =>
        GalleryService.Published(db).Where(w => w.Slug == slug && w.DisplayConsent && w.RevokedAt == null);
}
