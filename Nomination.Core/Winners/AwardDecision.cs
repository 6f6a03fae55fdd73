namespace Nomination.Core.Winners;

/// <summary>决定: one decision of a campaign, from its draft over the joint sign-off to the day it is issued. Who follows later gets a decision of its own.</summary>
public sealed class AwardDecision
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }

    /// <summary>From 1; unique in the campaign.</summary>
    public required int Number { get; init; }

    /// <summary>文号 of the decision itself, typed by the office.</summary>
    public string DocumentNo { get; set; } = "";
    public string Title { get; set; } = "";
    public string Body { get; set; } = "";

    /// <summary>The office lets those whose notice still runs follow with a later decision.</summary>
    public bool LeavesWaiting { get; set; }

    /// <summary>Who looked at words of the office's list in the text; empty while nobody did.</summary>
    public string WordsCheckedBy { get; set; } = "";

    /// <summary>会议纪要 of the approval, as a scan in the vault; empty while it is missing.</summary>
    public string MinutesSha256 { get; set; } = "";
    public string MinutesName { get; set; } = "";
    public string MinutesType { get; set; } = "";
    public string MinutesBy { get; set; } = "";
    public DateTimeOffset? MinutesAt { get; set; }

    /// <summary>Null while it is a draft.</summary>
    public DateTimeOffset? PublishedAt { get; set; }
    public string PublishedBy { get; set; } = "";

    /// <summary>成文日期: the day of the last signature (党政机关公文处理工作条例: of joint papers the last issuer's).</summary>
    public DateOnly? DecidedOn { get; set; }

    /// <summary>JSON array of the hosts in the order of their seals, as issued.</summary>
    public string HostsJson { get; set; } = "[]";

    /// <summary>JSON array of <see cref="DecisionLine"/>, as issued.</summary>
    public string LinesJson { get; set; } = "[]";

    /// <summary>SHA-256 of the issued text (<see cref="IssuedDecision"/>); empty while it is a draft.</summary>
    public string Hash { get; set; } = "";
    public int Version { get; set; }

    public bool IsPublished => PublishedAt is not null;
}

public enum SignOffState
{
    Open,

    /// <summary>Every host has signed.</summary>
    Complete,

    /// <summary>A host has refused.</summary>
    Refused,

    /// <summary>The list or the hosts changed under it.</summary>
    Overtaken,

    /// <summary>The office took it back.</summary>
    Withdrawn,
}

/// <summary>审定会签: the frozen text and list that every host signs in the order of the seals. What changes afterwards is signed anew.</summary>
public sealed class SignOff
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required Guid DecisionId { get; init; }

    /// <summary>From 1; unique in the decision.</summary>
    public required int Number { get; init; }

    /// <summary>Canonical JSON of <see cref="DecisionContent"/>.</summary>
    public required string ContentJson { get; init; }

    /// <summary>SHA-256 of <see cref="ContentJson"/>.</summary>
    public required string Hash { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required string StartedBy { get; init; }
    public SignOffState State { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why it ended without all signatures.</summary>
    public string EndReason { get; set; } = "";
    public int Version { get; set; }
    public List<HostSignature> Signatures { get; init; } = [];
}

/// <summary>One host's answer; unique for host and sign-off.</summary>
public sealed class HostSignature
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid SignOffId { get; set; }
    public required Guid HostId { get; init; }

    /// <summary>Order of the seal; unique in the sign-off.</summary>
    public required int Order { get; init; }
    public required string HostName { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The account, or on paper who signed.</summary>
    public required string By { get; init; }

    /// <summary>The day of the signature; on paper as typed.</summary>
    public required DateOnly SignedOn { get; init; }
    public bool IsRefusal { get; init; }

    /// <summary>意见; of a refusal its reason.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Why it was given on paper; empty where the host's own account signed.</summary>
    public string PaperReason { get; init; } = "";

    /// <summary>Who of the office recorded the paper.</summary>
    public string RecordedBy { get; init; } = "";
    public string ScanSha256 { get; init; } = "";
    public string ScanName { get; init; } = "";
    public string ScanType { get; init; } = "";
}
