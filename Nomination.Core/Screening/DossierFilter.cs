using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Units;

namespace Nomination.Core.Screening;

/// <summary>What waits for whom in the formal check.</summary>
public enum DossierStep
{
    /// <summary>Submitted or corrected, and nobody has proposed a verdict.</summary>
    ToCheck,

    /// <summary>A verdict waits for the second person.</summary>
    ToConfirm,
}

/// <summary>When the correction of a returned nomination is due, by days in Shanghai.</summary>
public enum DueWithin
{
    Overdue,
    Today,
    Week,
}

/// <summary>周岁 at the rule book's cut-off date. Teams are in none.</summary>
public enum AgeBand
{
    Under35,
    From35To44,
    From45To54,
    From55,
}

public static class AgeBands
{
    public static string Name(AgeBand band) =>
        band switch
        {
            AgeBand.Under35 => "35 岁以下",
            AgeBand.From35To44 => "35–44 岁",
            AgeBand.From45To54 => "45–54 岁",
            AgeBand.From55 => "55 岁以上",
            _ => throw new ArgumentOutOfRangeException(nameof(band), band, null),
        };

    /// <summary>Born after the first and not after the second day; null = no bound.</summary>
    public static (DateOnly? After, DateOnly? Until) Born(AgeBand band, DateOnly cutoff) =>
        band switch
        {
            AgeBand.Under35 => (cutoff.AddYears(-35), null),
            AgeBand.From35To44 => (cutoff.AddYears(-45), cutoff.AddYears(-35)),
            AgeBand.From45To54 => (cutoff.AddYears(-55), cutoff.AddYears(-45)),
            _ => (null, cutoff.AddYears(-55)),
        };
}

/// <summary>Null = any. The words to search for come with the page request.</summary>
public sealed record DossierFilter(CandidateState? State = null, Guid? UnitId = null, string? Category = null, DossierStep? Step = null)
{
    public UnitKind? UnitKind { get; init; }

    /// <summary>A reason code of a verdict that was not overruled: R08.</summary>
    public string? Code { get; init; }

    /// <summary>Who proposed a verdict that was not overruled.</summary>
    public Guid? CheckedBy { get; init; }

    /// <summary>Only what the reader checked.</summary>
    public bool Mine { get; init; }

    /// <summary>To whom it was given to check; <see cref="Unassigned"/>: to nobody.</summary>
    public Guid? AssignedTo { get; init; }
    public bool Unassigned { get; init; }

    /// <summary>Whether a stamped original was counted in the register.</summary>
    public bool? HasPaper { get; init; }
    public DueWithin? Due { get; init; }
    public string? Tag { get; init; }
    public bool? Frontline { get; init; }
    public AgeBand? Age { get; init; }
    public CandidateKind? Kind { get; init; }
}
