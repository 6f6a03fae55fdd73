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
