namespace Nomination.Core.Ballots;

/// <summary>监票 or 计票.</summary>
public enum OfficerPart
{
    Scrutineer,
    Teller,
}

/// <summary>
/// 监票人、计票人 of a round, who declared by name to be no near relative of anybody on its paper. Unique by person in a round; kept for the next
/// round where its names were all on this one's paper.
/// </summary>
public sealed class RoundOfficer
{
    public required Guid RoundId { get; init; }
    public required Guid AccountId { get; init; }
    public required string Name { get; init; }
    public required OfficerPart Part { get; init; }
    public required DateTimeOffset DeclaredAt { get; init; }
}
