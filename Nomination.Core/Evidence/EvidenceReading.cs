namespace Nomination.Core.Evidence;

public enum ReadingKind
{
    View,
    Download,
}

/// <summary>调阅记录: who read which file on which day, and how. One row a person, file, day and way; it stays when the file is replaced.</summary>
public sealed class EvidenceReading
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required Guid CandidateId { get; init; }
    public required Guid FileId { get; init; }
    public required EvidenceKind FileKind { get; init; }
    public required string FileName { get; init; }
    public required ReadingKind How { get; init; }
    public required Guid ReaderId { get; init; }
    public required string ReaderName { get; init; }

    /// <summary>The day in China.</summary>
    public required DateOnly Day { get; init; }
    public required DateTimeOffset FirstAt { get; init; }
    public required DateTimeOffset LastAt { get; set; }
    public int Times { get; set; } = 1;
}
