using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;
using Nomination.Core.Evidence;

namespace Nomination.Core.PublicVotes;

/// <summary>
/// The portraits of a ballot, light enough to stand there by the dozen on an old phone: the small picture of the upload, which the office looks
/// at before it opens the poll; the original where that is as light; else none, and the surname stands in its place.
/// </summary>
internal static class PollFaceQueries
{
    private static readonly int Edge = EvidenceRendition.Edges[0];

    /// <summary>By candidate: the evidence, and the SHA-256 of the bytes that are shown.</summary>
    public static async Task<IReadOnlyDictionary<Guid, (Guid File, string Sha256)>> OfAsync(
        NominationDb db,
        IReadOnlyCollection<Guid> candidates
    )
    {
        var light = RenditionInspection.MaxBytes(Edge);
        var found = await db
            .EvidenceFiles.AsNoTracking()
            .Where(f => candidates.Contains(f.CandidateId) && f.Kind == EvidenceKind.Portrait)
            .OrderBy(f => f.Order)
            .Select(f => new
            {
                f.CandidateId,
                f.Id,
                Shown = db.EvidenceRenditions.Where(r => r.FileId == f.Id && r.Edge == Edge).Select(r => r.Sha256).FirstOrDefault()
                    ?? (f.Bytes <= light ? f.Sha256 : null),
            })
            .ToListAsync();
        return found.Where(f => f.Shown is not null).DistinctBy(f => f.CandidateId).ToDictionary(f => f.CandidateId, f => (f.Id, f.Shown!));
    }
}
