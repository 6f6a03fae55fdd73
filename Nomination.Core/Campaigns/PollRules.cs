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
