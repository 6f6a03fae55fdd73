namespace Nomination.Core.Campaigns;

/// <summary>A stage as the public sees it.</summary>
public sealed record PublicStage(StageKind Kind, string Name, DateTimeOffset Opens, DateTimeOffset Closes)
{
    public bool Holds(DateTimeOffset now) => now >= Opens && now < Closes.AddSeconds(1);

    public bool Past(DateTimeOffset now) => now >= Closes.AddSeconds(1);
}

/// <summary>A campaign that has been opened, for pages, feed and API.</summary>
public sealed record PublicCampaign
{
    public required string Slug { get; init; }
    public required int Year { get; init; }
    public required string Title { get; init; }
    public required string HonourName { get; init; }
    public required string ActivityName { get; init; }
    public required string Theme { get; init; }
    public required string Wording { get; init; }
    public required string? ApprovalNumber { get; init; }
    public required string DocumentNo { get; init; }
    public required CampaignState State { get; init; }
    public required bool IsSample { get; init; }
    public required string Organiser { get; init; }
    public required string City { get; init; }

    /// <summary>In seal order.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }
    public required IReadOnlyList<PublicStage> Stages { get; init; }
    public required string RuleBookHash { get; init; }
    public required DateTimeOffset? OpenedAt { get; init; }
    public required DateTimeOffset? PublishedAt { get; init; }

    /// <summary>False for a year that was kept elsewhere and only listed here: it has no rule book to show and nothing to recount.</summary>
    public bool HasRules => RuleBookHash.Length > 0;

    public bool IsRunning => State == CampaignState.Open;

    public PublicStage? StageOf(StageKind kind) => Stages.FirstOrDefault(s => s.Kind == kind);

    /// <summary>The stages that are open at a moment, the one that closes last first; the stage the public follows is the first.</summary>
    public IReadOnlyList<PublicStage> OpenAt(DateTimeOffset now) => [.. Stages.Where(s => s.Holds(now)).OrderByDescending(s => s.Closes)];

    public PublicStage? NextAfter(DateTimeOffset now) => Stages.Where(s => s.Opens > now).OrderBy(s => s.Opens).FirstOrDefault();
}

/// <summary>How to reach the office of a campaign: official numbers only, never a person's.</summary>
public sealed record OfficeContact(string Name, string Phone, string SupervisionPhone, string Email, string Address, string Postcode);

/// <summary>评选办法 of a campaign as it stands, with the fingerprint anybody can recompute from <see cref="CanonicalText"/>.</summary>
public sealed record PublicRules(
    PublicCampaign Campaign,
    RuleBook Book,
    string CanonicalText,
    IReadOnlyList<AmendmentView> Amendments,
    OfficeContact Office
);
