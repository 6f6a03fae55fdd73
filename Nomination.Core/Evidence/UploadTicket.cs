namespace Nomination.Core.Evidence;

/// <summary>A file on its way in parts. How much has come is the length of what lies in the vault, so the two cannot disagree.</summary>
public sealed class UploadTicket
{
    /// <summary>What nobody continued for so long is removed.</summary>
    public static readonly TimeSpan Lives = TimeSpan.FromDays(2);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CandidateId { get; init; }
    public required EvidenceKind Kind { get; init; }

    /// <summary>The account that began; nobody else continues.</summary>
    public required Guid OwnerId { get; init; }
    public required string FileName { get; init; }

    /// <summary>Of the whole file, as the browser announced it.</summary>
    public required long Bytes { get; init; }

    /// <summary>The file's time of change in the browser's milliseconds: with name and size it tells the same file again.</summary>
    public required long Modified { get; init; }
    public required DateTimeOffset BegunAt { get; init; }
    public required DateTimeOffset TouchedAt { get; set; }
}
