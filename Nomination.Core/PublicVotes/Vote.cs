using Nomination.Core.Campaigns;

namespace Nomination.Core.PublicVotes;

public enum VoteState
{
    Counted,

    /// <summary>隔离: doubtful, not counted until the office has decided; never deleted.</summary>
    Quarantined,

    /// <summary>Not counted, with a reason that the statement gives.</summary>
    Void,
}

/// <summary>One vote of one person. Once a day or once a campaign by the unique key (poll, voter, period).</summary>
public sealed class Vote
{
    /// <summary>For <see cref="Period"/> where a person votes once in the whole campaign.</summary>
    public const string WholeCampaign = "all";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PollId { get; init; }

    /// <summary>Keyed hash of the proven identity, other in every poll; nothing else of the person is kept.</summary>
    public required string VoterHash { get; init; }

    /// <summary>The day in Shanghai (2026-05-11), or <see cref="WholeCampaign"/>.</summary>
    public required string Period { get; init; }

    /// <summary>Numbers of <see cref="PollEntry"/>, rising, parted by commas: 3,7,12.</summary>
    public required string Choices { get; init; }
    public required IdentityMeans Means { get; init; }
    public required DateTimeOffset At { get; init; }
    public VoteState State { get; set; } = VoteState.Counted;

    /// <summary>Why it is quarantined or void; empty while counted without doubt.</summary>
    public string Reason { get; set; } = "";

    public static string PeriodOf(PollLimit limit, DateTimeOffset now) =>
        limit == PollLimit.PerCampaign
            ? WholeCampaign
            : Shared.ChinaTime.Day(now).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>
/// What tells bought votes from honest ones, apart from the vote and never public. Kept until the poll is settled and
/// <see cref="KeptDays"/> more; see PollKeepingService.
/// </summary>
public sealed class VoteTrace
{
    /// <summary>An objection to the result may take so long.</summary>
    public const int KeptDays = 90;

    public required Guid VoteId { get; init; }
    public required Guid PollId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Keyed hash of the whole address, other in every poll.</summary>
    public string AddressHash { get; init; } = "";

    /// <summary>The /24 of an IPv4 address, the /48 of an IPv6 one: 203.0.113.0/24.</summary>
    public string Range { get; init; } = "";

    /// <summary>The /16, or the /32: what one operator may have handed out, without asking anybody whose it is.</summary>
    public string WideRange { get; init; } = "";

    /// <summary>Keyed hash of the random number that the page's script keeps in the browser; without script empty.</summary>
    public string DeviceHash { get; init; } = "";

    /// <summary>Keyed hash of browser name and languages.</summary>
    public string AgentHash { get; init; } = "";

    /// <summary>Days since the account of the voter was made, where the provider tells; null = unknown.</summary>
    public int? AccountDays { get; init; }

    /// <summary>Keyed hash of the e-mail address's domain; empty for other means.</summary>
    public string DomainHash { get; init; } = "";

    /// <summary>Milliseconds between the voter's first page and the vote; 0 where no page was opened for this vote alone.</summary>
    public int Hesitation { get; init; }

    /// <summary>The proof of work was waited for instead of computed (no script).</summary>
    public bool Waited { get; init; }
}

/// <summary>名册: who may vote in a poll for a checked list. Of the code only a keyed hash is kept.</summary>
public sealed class RollEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PollId { get; init; }
    public required int Line { get; init; }
    public required string Name { get; set; }

    /// <summary>Where the person works or lives, to tell two of one name apart on the slips.</summary>
    public string Unit { get; set; } = "";
    public string Email { get; set; } = "";
    public string? CodeHash { get; set; }
    public DateTimeOffset? IssuedAt { get; set; }
    public DateTimeOffset? MailedAt { get; set; }
}
