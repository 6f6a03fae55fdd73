namespace Nomination.Core.Campaigns;

public enum SelectBy
{
    Ballot,
    Rank,
}

public enum PollMode
{
    Off,

    /// <summary>Only people on a checked list vote (实名认证名册).</summary>
    Verified,
    Open,
}

public enum PollUnit
{
    Days,
    Hours,
}

/// <summary>How often one person votes.</summary>
public enum PollLimit
{
    PerDay,
    PerCampaign,
}

/// <summary>When the public sees totals: never live (trade rule 3.7).</summary>
public enum TotalsShown
{
    AtClose,

    /// <summary>As they stood at <see cref="PollRules.TotalsHour"/> of the last day past.</summary>
    Daily,
}

/// <summary>By what a voter shows to be one person. No identity numbers are asked (PIPL: not more than needed).</summary>
public enum IdentityMeans
{
    /// <summary>名册投票码, sent by mail or printed.</summary>
    Roll,
    Email,

    /// <summary>OAuth 2.0 of a provider the installation has set up, such as WeChat.</summary>
    OAuth,
    Sms,
}

/// <summary>公众投票: whether, for whom, how long, and how much it counts. Never the only measure: at most <see cref="MostWeight"/> percent.</summary>
public sealed record PollRules
{
    /// <summary>Yangjiang counted 30 %; no published rule goes above it.</summary>
    public const int MostWeight = 30;

    public PollMode Mode { get; init; }
    public int Length { get; init; } = 5;
    public PollUnit Unit { get; init; }

    /// <summary>Percent of the final score, 0 … <see cref="MostWeight"/>.</summary>
    public int Weight { get; init; }
    public PollLimit Limit { get; init; }

    /// <summary>Names on one vote: 1 … Most, or exactly Most.</summary>
    public int Most { get; init; } = 10;
    public bool Exactly { get; init; }
    public TotalsShown Totals { get; init; }

    /// <summary>Full hour in Shanghai at which totals are told where <see cref="Totals"/> is Daily.</summary>
    public int TotalsHour { get; init; } = 18;

    /// <summary>For an open poll; empty = e-mail. A poll for a checked list knows its people by their code alone.</summary>
    public IReadOnlyList<IdentityMeans> Means { get; init; } = [];

    /// <summary>The public's votes are part of the score.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool Counts => Mode != PollMode.Off && Weight > 0;

    public IReadOnlyList<IdentityMeans> Allowed() =>
        Mode switch
        {
            PollMode.Off => [],
            PollMode.Verified => [IdentityMeans.Roll],
            _ => Means.Count > 0 ? Means : [IdentityMeans.Email],
        };
}

/// <summary>
/// Shortest times of the stages (trade rule 1.4), for warnings while dates are typed; they never block. The length of the 公示 stands in
/// <see cref="NoticeRules"/>. Working days, but for the nomination.
/// </summary>
public sealed record ScheduleRules
{
    /// <summary>Calendar days of the nomination.</summary>
    public int NominationDays { get; init; } = 10;
    public int CheckDays { get; init; } = 3;

    /// <summary>Scoring and ballot together.</summary>
    public int ReviewDays { get; init; } = 2;
    public int VettingDays { get; init; } = 5;

    /// <summary>The day before which everything must be done; null = 30 May, Sci-Tech Workers' Day.</summary>
    public DateOnly? CeremonyDay { get; init; }
}
