using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;

namespace Nomination.Core.Notices;

/// <summary>A notice in the list of notices.</summary>
public sealed record NoticeHead(
    Guid Id,
    string Title,
    string Campaign,
    string CampaignTitle,
    DateOnly FirstDay,
    DateOnly LastDay,
    DateTimeOffset Opens,
    DateTimeOffset Closes,
    string Period,
    int Names
)
{
    public bool IsOpen(DateTimeOffset now) => now >= Opens && now < Closes.AddSeconds(1);
}

/// <summary>A notice as a file.</summary>
public sealed record NoticePrint(string Title, byte[] Bytes);

/// <summary>A line of the list: name, unit, title, nominating unit and category, the sex where the rule book shows it, and nothing else (trade rule 2.8).</summary>
public sealed record NoticeLine(int Order, string Name, string WorkUnit, string Title, string NominatingUnit, string Category)
{
    /// <summary>Only where the campaign shows it; a team has none.</summary>
    public string Sex { get; init; } = "";
}

/// <summary>The lines of one award, in their order.</summary>
public sealed record NoticeGroup(AwardKind Award, IReadOnlyList<NoticeLine> Lines);

/// <summary>公示 as the public reads it.</summary>
public sealed record NoticeSheet(
    NoticeHead Head,
    string Body,
    string HonourName,
    bool IsSample,
    IReadOnlyList<string> Hosts,
    IReadOnlyList<NoticeGroup> Groups,
    OfficeContact Office
)
{
    /// <summary>书面、电话、来访、邮箱.</summary>
    public IReadOnlyList<string> Ways { get; init; } = [];

    /// <summary>What was added under the text since: corrections and changes of the period, oldest first.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
    public IReadOnlyList<NoticeFileView> Files { get; init; } = [];
    public IReadOnlyList<ArchiveLine> Archives { get; init; } = [];

    /// <summary>The list has a column 性别.</summary>
    public bool ShowsSex { get; init; }

    /// <summary>How many are held back by an objection; whose they are is told only when it is decided.</summary>
    public int Suspended { get; init; }
}
