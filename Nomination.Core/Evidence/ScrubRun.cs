namespace Nomination.Core.Evidence;

public enum ScrubFault
{
    /// <summary>The bytes of a row are not there.</summary>
    Missing,

    /// <summary>They are there, but are not what was handed in.</summary>
    Changed,

    /// <summary>Bytes that no row names.</summary>
    Orphan,
}

/// <summary>One fault, by the words of the people who must act: whose file, in which slot, under which name.</summary>
public sealed record ScrubFinding(
    ScrubFault Fault,
    Guid? CampaignId,
    Guid? CandidateId,
    string Candidate,
    string Slot,
    string FileName,
    string Sha256
);

/// <summary>材料巡检: one round over all bytes of the vault.</summary>
public sealed class ScrubRun
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
    public required int Files { get; init; }
    public required long Bytes { get; init; }

    /// <summary>A list of <see cref="ScrubFinding"/>.</summary>
    public required string FindingsJson { get; init; }
}
