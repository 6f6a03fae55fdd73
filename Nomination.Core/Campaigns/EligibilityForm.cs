using FluentValidation;
using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

/// <summary>资格条件 as the office types it: lists one entry a line, strictnesses by name, shares as fractions (empty = show only).</summary>
public sealed class EligibilityForm
{
    public DateOnly? CutoffDate { get; set; }
    public string Categories { get; set; } = "";
    public string FocusTags { get; set; } = "";
    public string All { get; set; } = "";
    public string Any { get; set; } = "";
    public string Nationality { get; set; } = nameof(Strictness.Block);
    public int? MinYearsLocal { get; set; } = 1;
    public string LocalYears { get; set; } = nameof(Strictness.Block);
    public int? MaxAge { get; set; }
    public int? MaxAgeFemale { get; set; }
    public string Age { get; set; } = nameof(Strictness.Block);
    public string RankGate { get; set; } = "";
    public string Rank { get; set; } = nameof(Strictness.Block);
    public string ActiveMilitary { get; set; } = nameof(Strictness.Block);
    public string CivilServants { get; set; } = nameof(Strictness.Block);
    public string InService { get; set; } = nameof(Strictness.Ignore);
    public string HonourBlacklist { get; set; } = "";
    public string Honours { get; set; } = nameof(Strictness.Warn);
    public int? AchievementYears { get; set; }
    public string FormerWinners { get; set; } = nameof(Strictness.Block);
    public string SecondChannel { get; set; } = nameof(Strictness.Warn);
    public string AtSubmission { get; set; } = nameof(Strictness.Warn);
    public string CountyDivisionMax { get; set; } = "";
    public string Under45Min { get; set; } = "";
    public string AcademicianMax { get; set; } = "";
    public string WomenMin { get; set; } = "";
    public string FrontlineMin { get; set; } = "";
    public string FocusMin { get; set; } = "";

    public static EligibilityForm Of(RuleBook book)
    {
        var e = book.Eligibility;
        return new EligibilityForm
        {
            CutoffDate = book.CutoffDate,
            Categories = TextRows.Write(book.Categories),
            FocusTags = TextRows.Write(book.FocusTags),
            All = TextRows.Write(e.All),
            Any = TextRows.Write(e.Any),
            Nationality = $"{e.Nationality}",
            MinYearsLocal = e.MinYearsLocal,
            LocalYears = $"{e.LocalYears}",
            MaxAge = e.MaxAge,
            MaxAgeFemale = e.MaxAgeFemale,
            Age = $"{e.Age}",
            RankGate = TextRows.Write(e.RankGate),
            Rank = $"{e.Rank}",
            ActiveMilitary = $"{e.ActiveMilitary}",
            CivilServants = $"{e.CivilServants}",
            InService = $"{e.InService}",
            HonourBlacklist = TextRows.Write(e.HonourBlacklist),
            Honours = $"{e.Honours}",
            AchievementYears = e.AchievementYears,
            FormerWinners = $"{e.FormerWinners}",
            SecondChannel = $"{e.SecondChannel}",
            AtSubmission = $"{e.AtSubmission}",
            CountyDivisionMax = e.CountyDivisionMax ?? "",
            Under45Min = e.Under45Min ?? "",
            AcademicianMax = e.AcademicianMax ?? "",
            WomenMin = e.WomenMin ?? "",
            FrontlineMin = e.FrontlineMin ?? "",
            FocusMin = e.FocusMin ?? "",
        };
    }

    public EligibilityRules Apply(EligibilityRules e) =>
        e with
        {
            All = TextRows.Read(All),
            Any = TextRows.Read(Any),
            Nationality = Enum.Parse<Strictness>(Nationality),
            MinYearsLocal = MinYearsLocal ?? 0,
            LocalYears = Enum.Parse<Strictness>(LocalYears),
            MaxAge = MaxAge,
            MaxAgeFemale = MaxAgeFemale,
            Age = Enum.Parse<Strictness>(Age),
            RankGate = TextRows.Read(RankGate),
            Rank = Enum.Parse<Strictness>(Rank),
            ActiveMilitary = Enum.Parse<Strictness>(ActiveMilitary),
            CivilServants = Enum.Parse<Strictness>(CivilServants),
            InService = Enum.Parse<Strictness>(InService),
            HonourBlacklist = TextRows.Read(HonourBlacklist),
            Honours = Enum.Parse<Strictness>(Honours),
            AchievementYears = AchievementYears,
            FormerWinners = Enum.Parse<Strictness>(FormerWinners),
            SecondChannel = Enum.Parse<Strictness>(SecondChannel),
            AtSubmission = Enum.Parse<Strictness>(AtSubmission),
            CountyDivisionMax = Share(CountyDivisionMax),
            Under45Min = Share(Under45Min),
            AcademicianMax = Share(AcademicianMax),
            WomenMin = Share(WomenMin),
            FrontlineMin = Share(FrontlineMin),
            FocusMin = Share(FocusMin),
        };

    private static string? Share(string text) => text.Trim() is { Length: > 0 } share ? share : null;
}

/// <summary>Lists as people type them: an entry a line; 、 and ； separate too.</summary>
public static class TextRows
{
    public static string Write(IEnumerable<string> rows) => string.Join('\n', rows);

    public static IReadOnlyList<string> Read(string text) =>
        [
            .. text.Split(['\n', '；', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Distinct(StringComparer.Ordinal),
        ];
}

public sealed class EligibilityFormValidator : AbstractValidator<EligibilityForm>
{
    public EligibilityFormValidator()
    {
        RuleFor(f => f.CutoffDate).NotNull().WithMessage("请填写年龄和年限的计算截止日。");
        RuleFor(f => f.Categories).Must(t => TextRows.Read(t).Count > 0).WithMessage("请至少填写一个申报类别，每行一个。");
        RuleFor(f => f.MinYearsLocal).NotNull().InclusiveBetween(0, 40).WithMessage("本地工作年限为 0 至 40 年。");
        RuleFor(f => f.MaxAge).InclusiveBetween(18, 120).WithMessage("年龄上限为 18 至 120 周岁，不设上限时留空。");
        RuleFor(f => f.MaxAgeFemale).InclusiveBetween(18, 120).WithMessage("年龄上限为 18 至 120 周岁，与男性相同时留空。");
        RuleFor(f => f.AchievementYears).InclusiveBetween(1, 40).WithMessage("业绩年限为 1 至 40 年，不限时留空。");
        foreach (
            var share in new System.Linq.Expressions.Expression<Func<EligibilityForm, string>>[]
            {
                f => f.CountyDivisionMax,
                f => f.Under45Min,
                f => f.AcademicianMax,
                f => f.WomenMin,
                f => f.FrontlineMin,
                f => f.FocusMin,
            }
        )
            RuleFor(share)
                .Must(t => t.Trim().Length == 0 || CampaignFormValidator.IsShare(t.Trim()))
                .WithMessage("比例写作分数，如 1/5；只显示不要求时留空。");
    }
}
