using Nomination.Core.Candidates;

namespace Nomination.Core.Notices;

/// <summary>公示: a list shown to the public for a period of days, open to objection.</summary>
public sealed class Notice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required string Title { get; set; }
    public required string Body { get; set; }

    /// <summary>First day shown, last day, and the moment the period ends.</summary>
    public required DateOnly FirstDay { get; set; }
    public required DateOnly LastDay { get; set; }
    public required DateTimeOffset Opens { get; set; }
    public required DateTimeOffset Closes { get; set; }

    /// <summary>"5个工作日".</summary>
    public required string Period { get; set; }
    public required DateTimeOffset PostedAt { get; init; }
    public required string PostedBy { get; init; }

    /// <summary>The days, unit and close time it was posted under, as JSON; empty on notices from before that was kept.</summary>
    public string BasisJson { get; init; } = "";

    /// <summary>The special days that its period was counted with, as JSON; empty where it was the built-in table.</summary>
    public string HolidaysJson { get; set; } = "";
    public List<NoticeEntry> Entries { get; init; } = [];
}

/// <summary>A line of the list: only what may be public. No identity number, birth date, phone or address.</summary>
public sealed class NoticeEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid NoticeId { get; set; }
    public required int Order { get; init; }
    public required Guid CandidateId { get; init; }
    public required AwardKind Award { get; init; }
    public required string Name { get; set; }
    public required string WorkUnit { get; set; }
    public required string Title { get; set; }
    public required string NominatingUnit { get; set; }
    public required string Category { get; set; }
}

/// <summary>期限调整: what a change of the holiday table did to a notice while it was open. Shown under the notice.</summary>
public sealed class NoticeShift
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NoticeId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
    public required string Reason { get; init; }
    public required DateOnly Before { get; init; }
    public required DateOnly After { get; init; }

    /// <summary>Where the new table alone would have ended it; earlier than <see cref="After"/> where the shown end was kept.</summary>
    public required DateOnly Counted { get; init; }
}

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
}

/// <summary>异议: who objects is encrypted (<see cref="ObjectorCipher"/>) and opened only to the handlers.</summary>
public sealed class Objection
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NoticeId { get; init; }
    public required Guid EntryId { get; init; }

    /// <summary>异议类型: 实质性, 非实质性 or 更正.</summary>
    public required string Kind { get; init; }

    /// <summary>个人 or 单位.</summary>
    public required string ObjectorKind { get; init; }
    public required string ObjectorCipher { get; init; }

    /// <summary>False: no real name, kept as a clue only.</summary>
    public required bool IsNamed { get; init; }
    public required string Facts { get; init; }

    /// <summary>证据或线索, in words; papers come by post or in person.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>What the objector keeps to follow the case; unique.</summary>
    public required string Receipt { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public ObjectionState State { get; set; }
    public string Decision { get; set; } = "";
    public string DecidedBy { get; set; } = "";
    public DateTimeOffset? DecidedAt { get; set; }
    public int Version { get; set; }
}
