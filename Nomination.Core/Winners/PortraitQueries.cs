using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;
using Nomination.Core.Evidence;

namespace Nomination.Core.Winners;

/// <summary>In which sizes a portrait out of the vault is shown.</summary>
internal static class PortraitQueries
{
    /// <summary>
    /// Bytes up to which the original itself serves a page: as much as a size made for lists may have. A camera's file has a hundred times as many.
    /// The sizes that the sender's browser made at upload never serve: the office has looked at the original alone.
    /// </summary>
    private static readonly long Light = RenditionInspection.MaxBytes(480);

    /// <summary>
    /// For each winner with a portrait in the vault: the sizes the office's browser made, smaller first; until they are there the original where
    /// it is light; else none, and the surname stands in its place.
    /// </summary>
    public static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<PictureSize>>> SizesAsync(
        NominationDb db,
        IReadOnlyCollection<Guid> winners
    )
    {
        var files = await (
            from w in db.Winners.AsNoTracking()
            join f in db.EvidenceFiles on w.CandidateId equals f.CandidateId
            where winners.Contains(w.Id) && f.Kind == EvidenceKind.Portrait
            orderby f.Order
            select new
            {
                w.Id,
                w.Slug,
                f.Bytes,
                f.MediaType,
                f.Width,
                f.Height,
            }
        ).ToListAsync();
        if (files.Count == 0)
            return new Dictionary<Guid, IReadOnlyList<PictureSize>>();
        var made = await db
            .WinnerMedia.AsNoTracking()
            .Include(m => m.Renditions)
            .Where(m => m.Kind == MediaKind.Portrait && winners.Contains(m.WinnerId) && m.Renditions.Count > 0)
            .ToDictionaryAsync(m => m.WinnerId);
        return files
            .DistinctBy(f => f.Id)
            .ToDictionary(
                f => f.Id,
                f =>
                    made.TryGetValue(f.Id, out var face) ? WinnerViews.Sizes(f.Slug, face)
                    : f.Bytes <= Light && f.Width > 0 ? [new PictureSize($"/winners/{f.Slug}/portrait", f.MediaType, f.Width, f.Height)]
                    : (IReadOnlyList<PictureSize>)[]
            );
    }
}
