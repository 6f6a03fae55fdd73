namespace Nomination.Core.Campaigns;

public enum Strictness
{
    Ignore,
    Warn,
    Block,
}

/// <summary>
/// 资格条件 (trade rules 3.1 and 3.3). Every gate has its own strictness: not looked at, pointed out, or a failed condition. Ratios are
/// fractions written "1/5"; null shows the figure only.
/// </summary>
public sealed record EligibilityRules
{
    public IReadOnlyList<string> All { get; init; } = [];
    public IReadOnlyList<string> Any { get; init; } = [];

    /// <summary>中国籍, also of a team's leader; of a team's members at least 70 %.</summary>
    public Strictness Nationality { get; init; } = Strictness.Block;

    /// <summary>Full years of work in the city at the cut-off date.</summary>
    public int MinYearsLocal { get; init; } = 1;
    public Strictness LocalYears { get; init; } = Strictness.Block;

    /// <summary>Largest age in full years at the cut-off date, or null for none.</summary>
    public int? MaxAge { get; init; }

    /// <summary>Women's own largest age (women ≤ 45 where men ≤ 40); null = the same as <see cref="MaxAge"/>.</summary>
    public int? MaxAgeFemale { get; init; }
    public Strictness Age { get; init; } = Strictness.Block;

    /// <summary>Administrative ranks that may not be nominated.</summary>
    public IReadOnlyList<string> RankGate { get; init; } = ["厅局级", "副厅级"];
    public Strictness Rank { get; init; } = Strictness.Block;
    public Strictness ActiveMilitary { get; init; } = Strictness.Block;
    public Strictness CivilServants { get; init; } = Strictness.Block;

    /// <summary>在职在岗: the retired are pointed out or may not be nominated.</summary>
    public Strictness InService { get; init; }

    /// <summary>Honours whose holders are not nominated again (原则上不再推荐).</summary>
    public IReadOnlyList<string> HonourBlacklist { get; init; } = [];
    public Strictness Honours { get; init; } = Strictness.Warn;

    /// <summary>近三年/五年的业绩: achievements and honours older than this at the cut-off date are pointed out; null = no window.</summary>
    public int? AchievementYears { get; init; }
    public Strictness FormerWinners { get; init; } = Strictness.Block;
    public Strictness SecondChannel { get; init; } = Strictness.Warn;

    /// <summary>
    /// What a failed gate does when a unit submits. Warn: the unit is told, may still submit after confirming, and the office
    /// refuses with the reason code (so that every refusal is on paper); Block: it cannot be submitted.
    /// </summary>
    public Strictness AtSubmission { get; init; } = Strictness.Warn;
    public string? CountyDivisionMax { get; init; } = "1/5";
    public string? Under45Min { get; init; } = "1/5";
    public string? AcademicianMax { get; init; } = "1/10";
    public string? WomenMin { get; init; }
    public string? FrontlineMin { get; init; }

    /// <summary>Smallest share of candidates who carry one of the campaign's focus tags.</summary>
    public string? FocusMin { get; init; }

    /// <summary>The cap that holds for a gender, or null for none.</summary>
    public int? MaxAgeOf(string gender) => gender == "女" ? MaxAgeFemale ?? MaxAge : MaxAge;
}
