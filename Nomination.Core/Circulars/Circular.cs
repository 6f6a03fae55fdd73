namespace Nomination.Core.Circulars;

public enum CircularState
{
    Draft,
    Published,

    /// <summary>Replaced by a later edition; who was addressed may still read it.</summary>
    Superseded,
}

/// <summary>To whom: all units, those of a line or of kinds, or chosen ones.</summary>
public enum Audience
{
    All,
    Line,
    Kinds,
    Units,
}

/// <summary>通知: a numbered paper of the office with attachments, to units of a campaign. Published it never changes; a correction is a new edition.</summary>
public sealed class Circular
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }

    /// <summary>What the editions of one paper share: the id of the first.</summary>
    public Guid SeriesId { get; init; }

    /// <summary>From 1; 2 is the first correction.</summary>
    public int Edition { get; init; } = 1;
    public string Title { get; set; } = "";

    /// <summary>文号.</summary>
    public string DocumentNo { get; set; } = "";

    /// <summary>Plain paragraphs.</summary>
    public string Body { get; set; } = "";
    public DateOnly IssuedOn { get; set; }

    /// <summary>推荐截止, as shown with the countdown; null = the paper asks for nothing by a date.</summary>
    public DateTimeOffset? Deadline { get; set; }
    public Audience Audience { get; set; }

    /// <summary>Names of a line or of kinds, or ids of units, by comma; empty for all.</summary>
    public string AudienceValues { get; set; } = "";

    /// <summary>Why a published edition was corrected.</summary>
    public string CorrectionReason { get; init; } = "";
    public CircularState State { get; set; }
    public DateTimeOffset? PublishedAt { get; set; }
    public string PublishedBy { get; set; } = "";
    public int Version { get; set; }
    public List<CircularFile> Files { get; init; } = [];
}

/// <summary>附件; the bytes lie in the vault under their SHA-256.</summary>
public sealed class CircularFile
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CircularId { get; init; }
    public required int Order { get; init; }
    public required string Name { get; init; }
    public required string MediaType { get; init; }
    public required string Sha256 { get; init; }
    public required long Bytes { get; init; }

    /// <summary>What a person must look at before it goes out, or empty.</summary>
    public string Unread { get; init; } = "";

    /// <summary>署名核对: who looked.</summary>
    public string CheckedBy { get; set; } = "";
}

/// <summary>主送单位: written once, at publication.</summary>
public sealed class CircularAddressee
{
    public required Guid CircularId { get; init; }
    public required Guid UnitId { get; init; }
}

/// <summary>阅知: the first opening by any account of a unit. One row per unit and edition, by its key.</summary>
public sealed class CircularReceipt
{
    public required Guid CircularId { get; init; }
    public required Guid UnitId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
}

/// <summary>催阅. One a day and unit at most, by its key.</summary>
public sealed class CircularReminder
{
    public required Guid CircularId { get; init; }
    public required Guid UnitId { get; init; }

    /// <summary>The day in China on which it was sent.</summary>
    public required DateOnly Day { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
}
