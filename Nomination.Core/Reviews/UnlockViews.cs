namespace Nomination.Core.Reviews;

/// <summary>One matter of a sheet given back; never a mark. <paramref name="Title"/> is the name, or 候选人 07 where the reader must not know it.</summary>
public sealed record UnlockRow(
    Guid Id,
    string Expert,
    string Number,
    string Title,
    UnlockState State,
    string Reason,
    string AskedBy,
    DateTimeOffset AskedAt,
    string DecidedBy,
    DateTimeOffset? DecidedAt,
    string DecisionReason,
    DateTimeOffset? Until,
    DateTimeOffset? EndedAt,
    bool MayDecide,
    bool MayRestore
);

/// <param name="Approver">Who approves by the rule book, in words.</param>
/// <param name="Locked">Locked sheets the office may ask for: expert code → candidates' numbers.</param>
public sealed record UnlockDesk(
    IReadOnlyList<UnlockRow> Rows,
    string Approver,
    int Hours,
    IReadOnlyList<(string Code, string Name, IReadOnlyList<string> Numbers)> Locked
);
