namespace Nomination.Core.Winners;

/// <summary>撤销事由 (trade rule 2.10).</summary>
public enum RevocationGround
{
    Fraud,
    Misconduct,
    Violation,
    Sentenced,
    Other,
}

public enum RevocationState
{
    /// <summary>The clerk has proposed it; nothing has happened yet.</summary>
    Proposed,

    /// <summary>The second person did not confirm.</summary>
    Declined,
    InForce,

    /// <summary>The clerk proposes to give the title back.</summary>
    LiftProposed,
    Lifted,
}

/// <summary>What became of the paper of a revoked title.</summary>
public enum RecallState
{
    NotYet,
    Recalled,
    Lost,
}

/// <summary>撤销: a title taken away by the authority that granted it, with its document. The newest row of a winner holds; none is deleted.</summary>
public sealed class Revocation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required Guid WinnerId { get; init; }

    /// <summary>From 1; unique for the winner.</summary>
    public required int Number { get; init; }
    public RevocationState State { get; set; }
    public required RevocationGround Ground { get; init; }

    /// <summary>依据: for the office only; the public reads the ground.</summary>
    public required string Facts { get; init; }

    /// <summary>批准机关, 决定文号 and its day.</summary>
    public required string Authority { get; init; }
    public required string DocumentNo { get; init; }
    public required DateOnly DecidedOn { get; init; }

    /// <summary>提请单位.</summary>
    public required string ProposingUnit { get; init; }

    /// <summary>Address of the announcement; may be empty.</summary>
    public string NoticeLink { get; init; } = "";

    /// <summary>Last day of the ban from being nominated again; null = no end.</summary>
    public DateOnly? BanUntil { get; init; }

    /// <summary>What the office keeps in mind of the nominating unit.</summary>
    public string UnitNote { get; init; } = "";
    public required Guid ProposedById { get; init; }
    public required string ProposedBy { get; init; }
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>The second person, who confirmed or declined.</summary>
    public string DecidedBy { get; set; } = "";
    public DateTimeOffset? DecidedAt { get; set; }
    public string DeclineReason { get; set; } = "";
    public RecallState Recall { get; set; }
    public DateOnly? RecallOn { get; set; }
    public string RecallNote { get; set; } = "";

    /// <summary>恢复: by which authority, document and reason a wrong revocation was lifted; proposed and confirmed by two persons as well.</summary>
    public string LiftAuthority { get; set; } = "";
    public string LiftDocumentNo { get; set; } = "";
    public DateOnly? LiftedOn { get; set; }
    public string LiftReason { get; set; } = "";
    public Guid? LiftProposedById { get; set; }
    public string LiftProposedBy { get; set; } = "";
    public string LiftedBy { get; set; } = "";
    public int Version { get; set; }
}

public static class RevocationWords
{
    public static string Name(RevocationGround ground) =>
        ground switch
        {
            RevocationGround.Fraud => "弄虚作假",
            RevocationGround.Misconduct => "学术不端",
            RevocationGround.Violation => "违纪违法",
            RevocationGround.Sentenced => "判刑",
            RevocationGround.Other => "其他",
            _ => throw new ArgumentOutOfRangeException(nameof(ground), ground, null),
        };

    public static string Name(RevocationState state) =>
        state switch
        {
            RevocationState.Proposed => "待确认",
            RevocationState.Declined => "未予确认",
            RevocationState.InForce => "已撤销",
            RevocationState.LiftProposed => "已撤销，恢复待确认",
            RevocationState.Lifted => "已恢复",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
        };

    public static string Name(RecallState state) =>
        state switch
        {
            RecallState.NotYet => "尚未收回",
            RecallState.Recalled => "已收回",
            RecallState.Lost => "遗失，无法收回",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
        };
}
