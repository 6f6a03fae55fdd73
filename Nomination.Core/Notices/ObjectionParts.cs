namespace Nomination.Core.Notices;

public enum ObjectionFileKind
{
    IdentityProof,
    SignedPage,
    Evidence,
    Reply,
}

/// <summary>
/// A file of a case. It lies sealed in the vault, apart from the candidates' evidence; the name under which it came is not kept, because
/// names of files tell who sent them.
/// </summary>
public sealed class ObjectionFile
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NoticeId { get; init; }

    /// <summary>The case; a file that came with a form not yet complete waits for it.</summary>
    public required Guid ObjectionId { get; init; }

    /// <summary>Of a unit's reply: the request it answers.</summary>
    public Guid? RequestId { get; init; }
    public required ObjectionFileKind Kind { get; init; }
    public required int Order { get; init; }
    public required string MediaType { get; init; }

    /// <summary>Length of the content, unsealed.</summary>
    public required long Bytes { get; init; }

    /// <summary>Name of the sealed bytes in the vault.</summary>
    public required string Sha256 { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>A line of the case's timeline.</summary>
public sealed class ObjectionEvent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ObjectionId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required ObjectionStep Step { get; init; }
    public required ObjectionState To { get; init; }

    /// <summary>The member of staff or the unit; 提出人 where the objector acted.</summary>
    public required string By { get; init; }
    public string Text { get; init; } = "";
    public string Paper { get; init; } = "";
}

/// <summary>核实: what the nominating unit is asked, about the facts and never about who objects.</summary>
public sealed class FactRequest
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required Guid ObjectionId { get; init; }
    public required Guid UnitId { get; init; }

    /// <summary>单位核实 or 本人陈述.</summary>
    public required string Kind { get; init; }
    public required string Question { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public required string AskedBy { get; init; }
    public required DateTimeOffset Due { get; init; }
    public string Answer { get; set; } = "";
    public string AnsweredBy { get; set; } = "";
    public DateTimeOffset? AnsweredAt { get; set; }
    public int Version { get; set; }
}
