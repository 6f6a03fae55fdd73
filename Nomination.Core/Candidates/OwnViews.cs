namespace Nomination.Core.Candidates;

/// <summary>One own nomination in the unit's list.</summary>
public sealed record OwnLine(
    Guid Id,
    string Name,
    CandidateKind Kind,
    string WorkUnit,
    string Category,
    CandidateState State,
    string? Number,
    string? Code,
    int Rank,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? SubmittedAt,
    NextStep Next
);

/// <summary>The unit's desk: places, declaration and own candidates (submitted ones in their order first).</summary>
public sealed record UnitDesk(
    Guid UnitId,
    string UnitName,
    int Places,
    int Granted,
    int Used,
    DateTimeOffset? NoneDeclaredAt,
    string NoneStatement,
    IReadOnlyList<OwnLine> Candidates,
    int Total,
    IReadOnlyList<Guid> Order
);

/// <summary>What the office wrote when it returned the nomination, refused it, or when it lapsed.</summary>
/// <param name="Places">Names of the places open for correction; empty where none are (or all).</param>
/// <param name="Extended">Why the due date was moved; empty where it was not.</param>
public sealed record OfficeNote(
    IReadOnlyList<string> Reasons,
    string Note,
    DateTimeOffset? Due,
    IReadOnlyList<string> Places,
    string Extended
);

/// <summary>An own nomination to read or to fill; the identity number is masked.</summary>
public sealed record OwnNomination(
    Guid Id,
    int Version,
    CandidateState State,
    CandidateForm Form,
    string? Number,
    string? Code,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? SubmittedAt,
    NextStep Next,
    OfficeNote? Note,
    IReadOnlyList<string>? OpenPlaces = null,
    string Unit = "",
    bool IsMine = true
);
