using Nomination.Core.Candidates;

namespace Nomination.Core.Notices;

/// <summary>Who objects; lies sealed in the database and is shown to the case's handler and the auditor only, each look being journaled.</summary>
public sealed record Objector(string Kind, string Name, string Workplace, string Phone, string Address, bool HasSeal, bool HasSignature)
{
    public string IdType { get; init; } = "";
    public string IdNumber { get; init; } = "";
    public string Title { get; init; } = "";
    public string Contact { get; init; } = "";
    public string LegalRepresentative { get; init; } = "";
}

/// <summary>A look at who objects, with the pass by which this look's page opens files and letters.</summary>
public sealed record ObjectorLook(Objector Objector, string Pass);

/// <summary>The acknowledgement a stranger keeps.</summary>
/// <param name="Code">查询码, shown with the acknowledgement and never again.</param>
/// <param name="Missing">What must still be completed, until <paramref name="CompleteDue"/>.</param>
public sealed record ObjectionReceipt(string Receipt, ObjectionState State, DateTimeOffset ReceivedAt, string Code)
{
    public string Kind { get; init; } = "";
    public string Candidate { get; init; } = "";
    public bool IsLate { get; init; }
    public string Missing { get; init; } = "";
    public DateTimeOffset? CompleteDue { get; init; }
    public DateTimeOffset? AcceptDue { get; init; }
    public int Files { get; init; }
}

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

/// <summary>A case as its code shows it: no name, no facts.</summary>
public sealed record ObjectionStatus(
    string Receipt,
    string NoticeTitle,
    string Candidate,
    string Kind,
    DateTimeOffset ReceivedAt,
    ObjectionState State,
    string Decision,
    DateTimeOffset? DecidedAt
)
{
    public bool IsLate { get; init; }
    public string ObjectorKind { get; init; } = "";
    public string Missing { get; init; } = "";
    public DateTimeOffset? Due { get; init; }

    /// <summary>What has come, while something is to be completed.</summary>
    public IReadOnlyList<ObjectionFileRow> Files { get; init; } = [];
}

/// <summary>A case in the staff's list: never who objects.</summary>
/// <param name="Due">What is due next; null when nothing is.</param>
public sealed record ObjectionRow(
    Guid Id,
    string Receipt,
    int Order,
    string Candidate,
    string Kind,
    string ObjectorKind,
    bool IsNamed,
    DateTimeOffset ReceivedAt,
    ObjectionState State,
    string Handler,
    DateTimeOffset? Due
)
{
    /// <summary>Its handler has declared to have no interest.</summary>
    public bool IsTaken { get; init; }
}

/// <summary>What waits on a handler's home. <paramref name="LooseClues"/> counts the clues that nobody was given.</summary>
public sealed record ObjectionsWaiting(IReadOnlyList<ObjectionRow> Rows, int LooseClues);

/// <summary>A file of a case as it is listed: without the name it came under.</summary>
public sealed record ObjectionFileRow(Guid Id, ObjectionFileKind Kind, int Order, string MediaType, long Bytes)
{
    public string Name => $"{ObjectionRules.Name(Kind)}{Order}";
}

/// <summary>A case opened: facts, report and decision, the candidate's state, still not who objects.</summary>
public sealed record ObjectionCase(
    ObjectionRow Row,
    string NoticeTitle,
    Guid EntryId,
    Guid CandidateId,
    CandidateState Standing,
    string Ground,
    string Facts,
    string Evidence,
    string Decision,
    string DecidedBy,
    DateTimeOffset? DecidedAt,
    IReadOnlyList<ObjectionState> Next
)
{
    public bool IsLate { get; init; }
    public string Missing { get; init; } = "";
    public string ExtensionReason { get; init; } = "";
    public string Report { get; init; } = "";
    public string DecisionPaper { get; init; } = "";
    public bool IsMine { get; init; }

    /// <summary>Assigned to this person, who has not taken it yet.</summary>
    public bool IsAssignedToMe { get; init; }
    public bool IsTaken { get; init; }

    /// <summary>What this person may do now.</summary>
    public IReadOnlyList<ObjectionStep> Steps { get; init; } = [];
    public IReadOnlyList<ObjectionFileRow> Files { get; init; } = [];
    public IReadOnlyList<FactRow> Requests { get; init; } = [];
    public IReadOnlyList<TimelineLine> Timeline { get; init; } = [];
    public NoticeLine? Line { get; init; }

    /// <summary>A day by which a unit can fairly answer: three working days on.</summary>
    public DateOnly AnswerBy { get; init; }
}

/// <summary>A line of the timeline, of the case or of the candidate.</summary>
public sealed record TimelineLine(DateTimeOffset At, string What, string By, string Text, string Paper);

/// <summary>A handler who may be assigned; <paramref name="Involved"/> says why not, empty when nothing is known against them.</summary>
public sealed record HandlerChoice(Guid Id, string Name, string Involved);

/// <summary>核实 as unit and staff see it: the facts asked about, never who objects.</summary>
public sealed record FactRow(
    Guid Id,
    string Kind,
    string Candidate,
    string Question,
    DateTimeOffset AskedAt,
    DateTimeOffset Due,
    string Answer,
    string AnsweredBy,
    DateTimeOffset? AnsweredAt
)
{
    public bool IsOpen { get; init; }
    public IReadOnlyList<ObjectionFileRow> Files { get; init; } = [];
}

/// <summary>What the handler asks the unit.</summary>
public sealed class FactForm
{
    public string Kind { get; set; } = ObjectionRules.UnitFacts;
    public string Question { get; set; } = "";
    public DateOnly? DueDay { get; set; }
}

/// <summary>An opened file of a case.</summary>
public sealed record ObjectionContent(byte[] Bytes, string Name, string MediaType);
