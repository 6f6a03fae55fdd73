using Nomination.Core.Shared;

namespace Nomination.Core.Accounts;

/// <summary>A line of the list of accounts. <paramref name="HasPassword"/> false = invited, or not yet.</summary>
public sealed record AccountRow(
    Guid Id,
    string UserName,
    string DisplayName,
    bool IsDisabled,
    bool HasPassword,
    DateTimeOffset CreatedAt,
    IReadOnlyList<SeatRow> Seats
);

/// <param name="Text">推荐单位 · 大荔县科协 · 2026年渭南最美科技工作者.</param>
public sealed record SeatRow(Guid Id, Role Role, string Text);

/// <summary>What a new seat can be bound to, as far as this actor may appoint.</summary>
public sealed record SeatChoices(IReadOnlyList<Role> Roles, IReadOnlyList<CampaignChoice> Campaigns);

public sealed record CampaignChoice(
    Guid Id,
    string Title,
    IReadOnlyList<NamedId> Units,
    IReadOnlyList<NamedId> Reviewers,
    IReadOnlyList<string> Departments,
    IReadOnlyList<NamedId> Hosts
);

public sealed record NamedId(Guid Id, string Name);

/// <summary>A one-click account of the demonstration.</summary>
public sealed record DemoAccount(string UserName, string DisplayName, Role Role, string Campaign);
