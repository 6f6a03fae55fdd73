namespace Nomination.Core.Campaigns;

/// <summary>办理异议的期限, in working days; the day on which a term begins is not counted.</summary>
public sealed record ObjectionTerms
{
    /// <summary>To decide whether it is accepted.</summary>
    public int AcceptDays { get; init; } = 2;

    /// <summary>To complete what is missing.</summary>
    public int CompleteDays { get; init; } = 3;

    public int InvestigateDays { get; init; } = 5;

    /// <summary>延期, once, with a reason; 0 = none.</summary>
    public int ExtendDays { get; init; } = 5;
}
