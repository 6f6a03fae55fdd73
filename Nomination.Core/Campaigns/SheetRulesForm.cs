using FluentValidation;

namespace Nomination.Core.Campaigns;

/// <summary>How sheets are given back, handed in late and calibrated, as the office sets it.</summary>
public sealed class SheetRulesForm
{
    public string UnlockBy { get; set; } = "Either";
    public int? UnlockHours { get; set; } = 24;
    public string Late { get; set; } = "Refused";
    public int? LateHours { get; set; } = 24;
    public string Calibration { get; set; } = "Off";
    public int? CalibrationReaders { get; set; } = 3;

    public static SheetRulesForm Of(RuleBook b) =>
        new()
        {
            UnlockBy = $"{b.Sheets.UnlockBy}",
            UnlockHours = b.Sheets.UnlockHours,
            Late = $"{b.Sheets.Late}",
            LateHours = b.Sheets.LateHours,
            Calibration = $"{b.Sheets.Calibration}",
            CalibrationReaders = b.Sheets.CalibrationReaders,
        };

    public RuleBook Apply(RuleBook b) =>
        b with
        {
            Sheets = new SheetRules
            {
                UnlockBy = Enum.TryParse<UnlockBy>(UnlockBy, out var unlockBy) ? unlockBy : b.Sheets.UnlockBy,
                UnlockHours = UnlockHours ?? b.Sheets.UnlockHours,
                Late = Enum.TryParse<LateSheets>(Late, out var late) ? late : b.Sheets.Late,
                LateHours = LateHours ?? b.Sheets.LateHours,
                Calibration = Enum.TryParse<CalibrationRound>(Calibration, out var calibration) ? calibration : b.Sheets.Calibration,
                CalibrationReaders = CalibrationReaders ?? b.Sheets.CalibrationReaders,
            },
        };
}

public sealed class SheetRulesFormValidator : AbstractValidator<SheetRulesForm>
{
    public SheetRulesFormValidator()
    {
        RuleFor(f => f.UnlockHours).NotNull().InclusiveBetween(1, 240).WithMessage("退回修改的时限为 1 至 240 小时。");
        RuleFor(f => f.LateHours).NotNull().InclusiveBetween(1, 240).WithMessage("逾期补交的时限为 1 至 240 小时。");
        RuleFor(f => f.CalibrationReaders)
            .NotNull()
            .InclusiveBetween(3, 99)
            .WithMessage("公布宽严须有 3 至 99 人完成校准：人数太少会看出他人的分。");
    }
}
