namespace Nomination.Core.Campaigns;

/// <summary>形式审查 reason code R01–R19.</summary>
public sealed record ReasonCode(string Code, string Text);

public sealed record ScreeningRules
{
    /// <summary>双人复核: a verdict counts when a second person has confirmed it.</summary>
    public bool DoubleCheck { get; init; } = true;

    /// <summary>Fewest working days of the unit's own notice (所在单位公示).</summary>
    public int UnitNoticeDays { get; init; } = 5;

    /// <summary>Stamped originals of the 推荐表 that each nomination sends on paper; 2, 3, 5 or 9 in the notices seen, 0 = none.</summary>
    public int PaperCopies { get; init; } = 2;
}
