using Nomination.Core.Candidates;

namespace Nomination.Core.Winners;

/// <summary>获选者: the public profile, with only what the candidate consented to. A winner is never deleted, only revoked.</summary>
public sealed class Winner
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }

    /// <summary>Null for years that were kept elsewhere.</summary>
    public Guid? CandidateId { get; init; }

    /// <summary>The stable address: 2025-shi-wangyun; unique.</summary>
    public required string Slug { get; init; }
    public required int Year { get; init; }
    public required AwardKind Award { get; init; }

    /// <summary>Order on the decision's list, from 1.</summary>
    public required int Order { get; init; }

    /// <summary>渭最美2026-001; unique; null for the nominee class where it carries no certificate.</summary>
    public string? CertificateNumber { get; init; }
    public required string Name { get; set; }
    public string Pinyin { get; set; } = "";
    public string Sex { get; set; } = "";
    public int? BirthYear { get; set; }
    public required string WorkUnit { get; set; }
    public string Title { get; set; } = "";
    public string Field { get; set; } = "";
    public string Category { get; set; } = "";
    public string Region { get; set; } = "";
    public string NominatingUnit { get; set; } = "";
    public string Citation { get; set; } = "";
    public string Brief { get; set; } = "";
    public string Story { get; set; } = "";
    public string Quote { get; set; } = "";

    /// <summary>JSON of <see cref="ProfileParts"/>: headings, timeline, honours, works, small facts.</summary>
    public string PartsJson { get; set; } = "{}";

    /// <summary>Base of the picture's address without size and ending; empty = not consented to or missing.</summary>
    public string Portrait { get; set; } = "";
    public string PortraitAlt { get; set; } = "";
    public string Landscape { get; set; } = "";
    public string LandscapeAlt { get; set; } = "";
    public string LandscapeTitle { get; set; } = "";

    /// <summary>Address of a ready share picture (1200×630); empty = one released on the desk, or none.</summary>
    public string Card { get; set; } = "";
    public required DateOnly DecidedOn { get; init; }
    public bool DisplayConsent { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    public string RevokedReason { get; set; } = "";
    public int Version { get; set; }
}

public sealed class ProfileParts
{
    public List<string> StoryHeadings { get; set; } = [];
    public List<YearLine> Timeline { get; set; } = [];
    public List<HonourRow> Honours { get; set; } = [];
    public List<AchievementRow> Works { get; set; } = [];
    public List<LabelValue> Facts { get; set; } = [];

    /// <summary>Of a team.</summary>
    public TeamLines? Team { get; set; }
}

public sealed record YearLine(int Year, string Text);

public sealed record LabelValue(string Label, string Value);

/// <summary>A team as the public sees it.</summary>
public sealed record TeamLines(string Leader, int? Size, string Founded, List<MemberLine> Members);

public sealed record MemberLine(string Name, string Unit, string Role);
