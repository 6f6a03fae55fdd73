namespace Nomination.Core.Reviews;

public enum UnlockState
{
    Asked,
    Refused,

    /// <summary>The sheet is in its expert's hands again.</summary>
    Reopened,
    Relocked,

    /// <summary>Not locked again in time: the marks from before stand.</summary>
    Restored,

    /// <summary>A recusal took the sheet away: there is nothing left to give back.</summary>
    Withdrawn,
}

/// <summary>退回评分表: one locked sheet given back to its expert, with the sheet as it was and as it became.</summary>
public sealed class SheetUnlock
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required Guid SheetId { get; init; }
    public required Guid ReviewerId { get; init; }
    public required Guid CandidateId { get; init; }

    /// <summary>The sheet while the matter is open, afterwards null. Unique: a sheet is given back once at a time.</summary>
    public Guid? OpenSheetId { get; set; }
    public UnlockState State { get; set; }
    public required string Reason { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public string DecisionReason { get; set; } = "";
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>The sheet must be locked again before this moment.</summary>
    public DateTimeOffset? Until { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public required string MarksBefore { get; init; }
    public required int TotalBefore { get; init; }
    public required string CommentBefore { get; init; }
    public required DateTimeOffset LockedBefore { get; init; }
    public string? MarksAfter { get; set; }
    public int? TotalAfter { get; set; }
    public int Version { get; set; }
}

public enum UnlockPart
{
    Asks,
    Decides,
}

/// <summary>Who took which part. Key: matter and person, so that nobody takes both; unique: matter and part, so that each is taken once.</summary>
public sealed class UnlockSignature
{
    public required Guid UnlockId { get; init; }
    public required Guid PersonId { get; init; }
    public required string PersonName { get; init; }
    public required UnlockPart Part { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>延期补评: one expert may hand in after the close; the last row of an expert counts.</summary>
public sealed class LateGrant
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required Guid ReviewerId { get; init; }
    public required DateTimeOffset Until { get; init; }
    public required string Reason { get; init; }
    public required string GrantedBy { get; init; }
    public required DateTimeOffset GrantedAt { get; init; }
}

/// <summary>结束收表: from here on nothing comes in, and who is missing stands by name. One per campaign.</summary>
public sealed class ScoringClose
{
    public required Guid CampaignId { get; init; }

    /// <summary>E09：21、27、31、38, one expert a line; empty when everything came in.</summary>
    public required string Missing { get; init; }
    public required int MissingSheets { get; init; }
    public required string Reason { get; init; }
    public required string ClosedBy { get; init; }
    public required DateTimeOffset ClosedAt { get; init; }
}
