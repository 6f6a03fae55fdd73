using Microsoft.AspNetCore.Identity;
using Nomination.Core.Shared;

namespace Nomination.Core.Accounts;

/// <summary>A person who signs in. What the person may do is in the seats.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public Account() => Id = Guid.CreateVersion7();

    public string DisplayName { get; set; } = "";

    /// <summary>zh or en: language of the staff pages.</summary>
    public string Language { get; set; } = "zh";

    /// <summary>A one-click account of the demonstration; exists only where demo data was loaded.</summary>
    public bool IsDemo { get; set; }
    public bool IsDisabled { get; set; }

    /// <summary>Of an invented person: the rehearsal's campaign, with which the account goes.</summary>
    public Guid? RehearsalId { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>One role of an account within its bounds (null = any).</summary>
public sealed class Seat
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required Role Role { get; init; }
    public Guid? OrganiserId { get; init; }
    public Guid? CampaignId { get; init; }
    public Guid? UnitId { get; init; }
    public Guid? ReviewerId { get; init; }
    public string? Department { get; init; }

    /// <summary>Of a co-host's account: the host it speaks for.</summary>
    public Guid? HostId { get; init; }

    public static Seat Of(Guid accountId, SeatOf seat) =>
        new()
        {
            AccountId = accountId,
            Role = seat.Role,
            OrganiserId = seat.OrganiserId,
            CampaignId = seat.CampaignId,
            UnitId = seat.UnitId,
            ReviewerId = seat.ReviewerId,
            Department = seat.Department,
            HostId = seat.HostId,
        };

    public SeatOf ToSeatOf() => new(Role, OrganiserId, CampaignId, UnitId, ReviewerId, Department, HostId);
}
