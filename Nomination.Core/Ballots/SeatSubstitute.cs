namespace Nomination.Core.Ballots;

/// <summary>
/// 替补委员: an alternate who takes the seat of an absent member, nominated by the office and approved by the chair (议事规则惯例), with equal
/// rights in this and all later rounds. Unique by seat and by alternate: nobody is replaced by two, and nobody replaces two.
/// When the chair ends it, the row goes; the journal keeps it.
/// </summary>
public sealed class SeatSubstitute
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }

    /// <summary>The seated reviewer who is absent.</summary>
    public required Guid SeatedId { get; init; }
    public required Guid AlternateId { get; init; }
    public required string Reason { get; init; }
    public required string NominatedBy { get; init; }
    public required DateTimeOffset NominatedAt { get; init; }
    public string ApprovedBy { get; set; } = "";

    /// <summary>Null until the chair agreed; until then without effect.</summary>
    public DateTimeOffset? ApprovedAt { get; set; }
    public int Version { get; set; }
}
