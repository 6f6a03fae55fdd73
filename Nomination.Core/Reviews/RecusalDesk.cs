namespace Nomination.Core.Reviews;

/// <summary>A recusal that just came in, and who could read instead.</summary>
public sealed record NewRecusal(
    Guid ReviewerId,
    string Reviewer,
    Guid CandidateId,
    string Number,
    string Candidate,
    string Kind,
    string Reason,
    DateTimeOffset At,
    int Readers,
    IReadOnlyList<Replacement> Offers
);

/// <summary>告警: fewer readers than the rule book wants.</summary>
public sealed record ShortOfReaders(Guid CandidateId, string Number, string Candidate, int Readers, IReadOnlyList<Replacement> Offers);

/// <summary>A hint for the office's eyes: no effect, no decision needed.</summary>
public sealed record HintLine(string Number, string Candidate, string Reviewer, string Kind, string Basis);

/// <summary>What waits for the office because of recusals.</summary>
/// <param name="Undecided">Findings and wishes that wait for a decision.</param>
/// <param name="MinReaders">The rule book's least number of readers.</param>
public sealed record RecusalDesk(
    IReadOnlyList<NewRecusal> New,
    IReadOnlyList<ShortOfReaders> BelowMinimum,
    int Undecided,
    int MinReaders,
    IReadOnlyList<HintLine> Hints
);
