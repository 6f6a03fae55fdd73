namespace Nomination.Core.Campaigns;

/// <summary>Who approves that a locked sheet is given back; the one who asks never does.</summary>
public enum UnlockBy
{
    Either,
    Rechecker,
    Chair,
}

/// <summary>逾期评分表: what happens to sheets that are not locked when scoring closes. Whatever the rule, a missing sheet is absent, never zero.</summary>
public enum LateSheets
{
    Refused,
    Granted,
    Grace,
}

/// <summary>校准轮: anchor dossiers scored before the real ones.</summary>
public enum CalibrationRound
{
    Off,
    Offered,
    Required,
}

/// <summary>How sheets are given back, handed in late and calibrated.</summary>
public sealed record SheetRules
{
    public UnlockBy UnlockBy { get; init; }

    /// <summary>Hours in which a sheet given back must be locked again; while scoring runs, at least to its end.</summary>
    public int UnlockHours { get; init; } = 24;
    public LateSheets Late { get; init; }

    /// <summary>Hours after the close of scoring, under <see cref="LateSheets.Grace"/>; the longest extension under <see cref="LateSheets.Granted"/>.</summary>
    public int LateHours { get; init; } = 24;
    public CalibrationRound Calibration { get; init; }

    /// <summary>Experts who must be through before anybody sees the own severity: with fewer the panel's mean would tell single marks.</summary>
    public int CalibrationReaders { get; init; } = 3;
}
