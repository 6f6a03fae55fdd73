namespace Nomination.Core.Units;

/// <summary>How a unit stands: the one word that the list shows.</summary>
public enum UnitStanding
{
    Disabled,
    NoneDeclared,

    /// <summary>欠报: neither the minimum nominated nor 无合适人选 declared.</summary>
    Owing,
    Silent,
    Nominated,
    Full,
}

/// <summary>A unit as the office sees it: places, places taken, what it has declared.</summary>
public sealed record UnitRow(
    Guid Id,
    string Code,
    string Name,
    UnitKind Kind,
    string Parent,
    bool IsSubUnit,
    int Quota,
    int Extra,
    int MinQuota,
    int? TeamPlaces,
    int Submitted,
    int SubmittedTeams,
    int Drafts,
    DateTimeOffset? NoneDeclaredAt,
    bool IsDisabled,
    string ContactName,
    string ContactPhone,
    IReadOnlyList<string> Aliases
)
{
    public int Places => Quota + Extra;
    public UnitLine Line => UnitKinds.Line(Kind);

    public UnitStanding Standing =>
        IsDisabled ? UnitStanding.Disabled
        : NoneDeclaredAt is not null ? UnitStanding.NoneDeclared
        : Submitted + SubmittedTeams < MinQuota ? UnitStanding.Owing
        : Submitted + SubmittedTeams == 0 ? UnitStanding.Silent
        : Submitted >= Places ? UnitStanding.Full
        : UnitStanding.Nominated;
}

/// <summary>What the list is narrowed to; null = no bound.</summary>
public sealed record UnitFilter(UnitKind? Kind = null, UnitLine? Line = null, UnitStanding? Standing = null);

/// <summary>The heading of the list. <paramref name="Places"/> by the rule, <paramref name="Granted"/> on top of it; teams apart.</summary>
public sealed record UnitTotals(
    int Units,
    int Places,
    int Granted,
    int TeamPlaces,
    int Submitted,
    int Owing,
    int NoneDeclared,
    int Disabled
);

/// <summary>One unit with everything that the dialogs show.</summary>
public sealed record UnitDetail(Guid Id, int Version, UnitForm Form, int Persons, int Teams, IReadOnlyList<GrantRow> Grants);

public sealed record GrantRow(
    Guid Id,
    int Extra,
    bool ForTeams,
    string Reason,
    string ApprovedBy,
    string Paper,
    string RecordedBy,
    DateTimeOffset At,
    DateTimeOffset? RevokedAt,
    string RevokedBy,
    string RevokeReason
)
{
    public static GrantRow Of(QuotaGrant g) =>
        new(g.Id, g.Extra, g.ForTeams, g.Reason, g.ApprovedBy, g.Paper, g.RecordedBy, g.At, g.RevokedAt, g.RevokedBy, g.RevokeReason);
}

/// <summary>The dry run of an import: what would happen, or everything that stands against it.</summary>
/// <param name="Untouched">Units of the campaign that the file does not name; they stay as they are.</param>
public sealed record UnitImportReport(IReadOnlyList<UnitChange> Changes, int Same, int Untouched, IReadOnlyList<UnitFault> Faults)
{
    public IEnumerable<UnitChange> New => Changes.Where(c => c.IsNew);
    public IEnumerable<UnitChange> Changed => Changes.Where(c => !c.IsNew);
    public bool MayApply => Faults.Count == 0 && Changes.Count > 0;
}
