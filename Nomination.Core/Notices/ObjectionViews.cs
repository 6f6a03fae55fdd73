namespace Nomination.Core.Notices;

/// <summary>Who objects; lies sealed in the database and is shown to a handler only, each look being journaled.</summary>
public sealed record Objector(string Kind, string Name, string Workplace, string Phone, string Address, bool HasSeal, bool HasSignature);

/// <summary>The acknowledgement a stranger keeps.</summary>
public sealed record ObjectionReceipt(string Receipt, ObjectionState State, DateTimeOffset ReceivedAt);

/// <summary>The line a stranger may object to.</summary>
public sealed record ObjectionTarget(Guid EntryId, string Text);

/// <summary>The notice a stranger objects to, and whether the period is on.</summary>
public sealed record ObjectionDesk(
    Guid NoticeId,
    string Title,
    DateTimeOffset Closes,
    bool IsOpen,
    bool IsSample,
    IReadOnlyList<ObjectionTarget> Targets,
    string OfficePhone,
    string SupervisionPhone,
    string Address
);

/// <summary>A case as its receipt shows it: no name, no facts.</summary>
public sealed record ObjectionStatus(
    string Receipt,
    string NoticeTitle,
    string Candidate,
    string Kind,
    DateTimeOffset ReceivedAt,
    ObjectionState State,
    string Decision,
    DateTimeOffset? DecidedAt
);

/// <summary>A case in the staff's list: never who objects.</summary>
public sealed record ObjectionRow(
    Guid Id,
    string Receipt,
    int Order,
    string Candidate,
    string Kind,
    string ObjectorKind,
    bool IsNamed,
    DateTimeOffset ReceivedAt,
    ObjectionState State
);

/// <summary>A case opened: facts and decision, the candidate's state, still not who objects.</summary>
public sealed record ObjectionCase(
    ObjectionRow Row,
    string NoticeTitle,
    Guid CandidateId,
    string CandidateState,
    bool MaySuspend,
    bool MayResume,
    string Facts,
    string Evidence,
    string Decision,
    string DecidedBy,
    DateTimeOffset? DecidedAt,
    IReadOnlyList<ObjectionState> Next
);
