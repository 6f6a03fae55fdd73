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

    /// <summary>Where objections go (<see cref="NoticeContacts"/>) as JSON; empty on notices from before that was kept: the organiser's.</summary>
    public string ContactsJson { get; init; } = "";

    /// <summary>The special days that its period was counted with, as JSON; empty where it was the built-in table.</summary>
    public string HolidaysJson { get; set; } = "";
    public int Version { get; set; }
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

/// <summary>受理方式: what a notice tells of where and how to object. The only numbers and addresses a notice may carry.</summary>
public sealed record NoticeContacts(
    string Office,
    string Phone,
    string SupervisionPhone,
    string Email,
    string Address,
    string Postcode,
    IReadOnlyList<string> Ways
)
{
    /// <summary>书面、电话、来访、邮箱.</summary>
    public static IReadOnlyList<string> AllWays { get; } = ["书面", "电话", "来访", "邮箱"];

    /// <summary>What the leak gate lets pass in this notice.</summary>
    public IReadOnlyList<string> Own =>
        [
            .. new[] { Phone, SupervisionPhone, Email, Address }.SelectMany(t =>
                t.Split([' ', '　', '、', '；', ';'], StringSplitOptions.RemoveEmptyEntries)
            ),
            Address,
        ];
}

/// <summary>附件 of a notice: public with it. What could not be read by the gate carries the name of the person who looked.</summary>
public sealed class NoticeFile
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }

    /// <summary>Null until the notice is posted.</summary>
    public Guid? NoticeId { get; set; }
    public required string Name { get; init; }
    public required string MediaType { get; init; }
    public required string Sha256 { get; init; }
    public required long Bytes { get; init; }
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>What a person must look at, or empty.</summary>
    public string Unread { get; set; } = "";
    public string CheckedBy { get; set; } = "";
    public DateTimeOffset? CheckedAt { get; set; }
}

/// <summary>关键词: the words that stop a publication of an organiser.</summary>
public sealed class LeakWords
{
    public required Guid OrganiserId { get; init; }

    /// <summary>One a line.</summary>
    public required string Words { get; set; }
    public required DateTimeOffset ChangedAt { get; set; }
    public required string ChangedBy { get; set; }
    public int Version { get; set; }
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
