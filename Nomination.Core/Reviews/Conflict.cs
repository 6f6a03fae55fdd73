using Nomination.Core.Campaigns;

namespace Nomination.Core.Reviews;

/// <summary>A reason found in the papers why a reviewer should not judge a candidate; <paramref name="Basis"/> quotes the evidence.</summary>
public sealed record Conflict(Guid ReviewerId, Guid CandidateId, string Kind, string Source, string Basis, ConflictLevel Level)
{
    public bool IsHard => Level == ConflictLevel.Hard;
}

/// <summary>A conflict as it is stored, so that no page has to read dossiers again. Unique on expert, candidate and kind. Wishes of candidates are secret and never stored here.</summary>
public sealed class ConflictFinding
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required Guid ReviewerId { get; init; }
    public required Guid CandidateId { get; init; }
    public required string Kind { get; init; }
    public required string Source { get; set; }
    public required string Basis { get; set; }
    public required ConflictLevel Level { get; set; }

    public Conflict Conflict => new(ReviewerId, CandidateId, Kind, Source, Basis, Level);
}

/// <summary>With which edition of the rules a campaign's findings were made; an older one is made anew at the start of the program.</summary>
public sealed class ConflictScan
{
    public required Guid CampaignId { get; init; }
    public required int Edition { get; set; }
}
