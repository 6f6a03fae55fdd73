namespace Nomination.Core.Evidence;

/// <summary>Bytes found fit, staged as they are kept, with what is known of them. Whoever gets it disposes <see cref="Staged"/>.</summary>
public sealed record Accepted(Staged Staged, string MediaType, int Width, int Height, int Pages, int Seconds)
{
    public EvidenceFile File(Guid candidateId, EvidenceKind kind, string? name, int order, string by, DateTimeOffset now) =>
        new()
        {
            CandidateId = candidateId,
            Kind = kind,
            OriginalName = SafeName.Of(name, MediaType),
            Sha256 = Staged.Sha256,
            Bytes = Staged.Bytes,
            MediaType = MediaType,
            Width = Width,
            Height = Height,
            Pages = Pages,
            Seconds = Seconds,
            Order = order,
            UploadedAt = now,
            UploadedBy = by,
        };
}
