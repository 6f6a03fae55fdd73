namespace Nomination.Core.Campaigns;

public enum Strictness
{
    Ignore,
    Warn,
    Block,
}

/// <summary>资格条件 (trade rules 3.1 and 3.3). Ratios are fractions written "1/5"; null shows the figure only.</summary>
public sealed record EligibilityRules
{
    public IReadOnlyList<string> All { get; init; } = [];
    public IReadOnlyList<string> Any { get; init; } = [];

    /// <summary>Full years of work in the city at the cut-off date.</summary>
    public int MinYearsLocal { get; init; } = 1;

    /// <summary>Largest age in full years at the cut-off date, or null for none.</summary>
    public int? MaxAge { get; init; }

    /// <summary>Administrative ranks that may not be nominated.</summary>
    public IReadOnlyList<string> RankGate { get; init; } = ["厅局级", "副厅级"];
    public bool ExcludeActiveMilitary { get; init; } = true;
    public bool ExcludeCivilServants { get; init; } = true;
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
}
