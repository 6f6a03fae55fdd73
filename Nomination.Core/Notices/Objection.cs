namespace Nomination.Core.Notices;

public enum ObjectionState
{
    Received,
    Accepted,
    Refused,
    ClueOnly,
    NeedsCorrection,
    Corrected,
    Upheld,
    Dismissed,
    Investigated,
    PartlyUpheld,
}

/// <summary>异议: who objects is encrypted (<see cref="ObjectorCipher"/>) and opened only to the case's handler and the auditor.</summary>
public sealed class Objection
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NoticeId { get; init; }
    public required Guid EntryId { get; init; }

    /// <summary>异议类型: 实质性, 非实质性 or 更正.</summary>
    public required string Kind { get; init; }

    /// <summary>One of <see cref="ObjectionGrounds"/>; empty for a correction, and in cases older than the list.</summary>
    public string Ground { get; init; } = "";

    /// <summary>个人 or 单位.</summary>
    public required string ObjectorKind { get; init; }
    public required string ObjectorCipher { get; set; }

    /// <summary>False: no real name, kept as a clue only.</summary>
    public required bool IsNamed { get; init; }

    /// <summary>It came after the period: kept as a clue only.</summary>
    public bool IsLate { get; init; }
    public required string Facts { get; init; }

    /// <summary>证据或线索 in words; the files are <see cref="ObjectionFile"/>s.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>异议编号: what the house calls the case; unique, and no key to anything.</summary>
    public required string Receipt { get; init; }

    /// <summary>SHA-256 of the code by which the objector follows the case; empty in cases older than it, which are followed by their receipt.</summary>
    public string CodeHash { get; init; } = "";
    public required DateTimeOffset ReceivedAt { get; init; }
    public ObjectionState State { get; set; }

    /// <summary>What is missing (补正内容), parted by 、; empty when nothing is.</summary>
    public string Missing { get; set; } = "";

    /// <summary>承办人: an account; empty until somebody took the case. <see cref="DeclaredAt"/>: when they declared to have no interest.</summary>
    public Guid? HandlerId { get; set; }
    public string HandlerName { get; set; } = "";
    public DateTimeOffset? DeclaredAt { get; set; }

    /// <summary>Until when it is to be decided whether the case is accepted, completed, investigated.</summary>
    public DateTimeOffset? AcceptDue { get; set; }
    public DateTimeOffset? CompleteDue { get; set; }
    public DateTimeOffset? InvestigateDue { get; set; }

    /// <summary>延期, once, with its reason.</summary>
    public string ExtensionReason { get; set; } = "";

    /// <summary>调查报告, for the leading group; the objector and the subject read the decision only.</summary>
    public string Report { get; set; } = "";

    /// <summary>What the objector reads; the last decision on the case.</summary>
    public string Decision { get; set; } = "";

    /// <summary>会议纪要 of the leading group that decided.</summary>
    public string DecisionPaper { get; set; } = "";
    public string DecidedBy { get; set; } = "";
    public DateTimeOffset? DecidedAt { get; set; }
    public int Version { get; set; }
}
