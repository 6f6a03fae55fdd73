namespace Nomination.App.Ballots;

/// <summary>What the office types for a member who steps back from a name.</summary>
public sealed record RecusalWish(Guid Reviewer, Guid Candidate, string Kind, string Reason);

/// <summary>What the office types for an absent member's seat.</summary>
public sealed record SubstituteWish(Guid Seated, Guid Alternate, string Reason);
