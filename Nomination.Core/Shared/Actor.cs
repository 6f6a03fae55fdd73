namespace Nomination.Core.Shared;

/// <summary>The roles of a selection (who may and who must not: 评选办法 and the table of roles in the README).</summary>
public enum Role
{
    Visitor,
    Administrator,
    Clerk,
    Rechecker,
    CoHost,
    Unit,
    Expert,
    Chair,
    Scrutineer,
    Department,
    ObjectionHandler,
    Auditor,
    System,
}

/// <summary>One role of one person, with the bounds within which it holds; a null bound means "any".</summary>
public sealed record SeatOf(
    Role Role,
    Guid? OrganiserId = null,
    Guid? CampaignId = null,
    Guid? UnitId = null,
    Guid? ReviewerId = null,
    string? Department = null,
    Guid? HostId = null
);

/// <summary>Who acts. First argument of every service method; the service is the guard.</summary>
public sealed record Actor(Guid Id, string Name, IReadOnlyList<SeatOf> Seats)
{
    /// <summary>A stranger on the public pages.</summary>
    public static Actor Visitor { get; } = new(Guid.Empty, "访客", [new SeatOf(Role.Visitor)]);

    /// <summary>The ticker and the start-up code: acts that no person does.</summary>
    public static Actor System { get; } = new(Guid.Empty, "系统", [new SeatOf(Role.System)]);

    public bool Is(Role role) => Seats.Any(s => s.Role == role);

    /// <summary>The seats that hold in a campaign of an organiser.</summary>
    public IEnumerable<SeatOf> In(Guid organiserId, Guid campaignId) =>
        Seats.Where(s => (s.OrganiserId is null || s.OrganiserId == organiserId) && (s.CampaignId is null || s.CampaignId == campaignId));

    public SeatOf? Seat(Role role, Guid campaignId) =>
        Seats.FirstOrDefault(s => s.Role == role && (s.CampaignId is null || s.CampaignId == campaignId));

    /// <summary>The nominating unit this actor speaks for in a campaign, or null.</summary>
    public Guid? UnitIn(Guid campaignId) => Seats.FirstOrDefault(s => s.Role == Role.Unit && s.CampaignId == campaignId)?.UnitId;

    /// <summary>The reviewer (expert of the panel, or chair) this actor is in a campaign, or null.</summary>
    public Guid? ReviewerIn(Guid campaignId) =>
        Seats.FirstOrDefault(s => s.ReviewerId is not null && s.CampaignId == campaignId)?.ReviewerId;
}
