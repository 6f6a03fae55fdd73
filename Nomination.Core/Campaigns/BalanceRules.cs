using FluentValidation;
using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

/// <summary>
/// 综合平衡 beyond the shares of <see cref="EligibilityRules"/> (trade rules 3.3 and 9: 各行各业及单位间的平衡): limits of the list of finalists
/// and of the winners by unit, region and field. Null shows the figure only.
/// </summary>
public sealed record BalanceRules
{
    /// <summary>Most of one 推荐单位.</summary>
    public int? UnitMax { get; init; }

    /// <summary>Most, and fewest where somebody of it is in the ranking, of one 县（市、区）.</summary>
    public int? RegionMax { get; init; }
    public int? RegionMin { get; init; }

    /// <summary>Fewest of every 申报类别 of which somebody is in the ranking.</summary>
    public int? CategoryMin { get; init; }

    /// <summary>Largest share of one 申报类别, "1/3".</summary>
    public string? CategoryMax { get; init; }

    /// <summary>True: the share must stay below (低于); false: it may be reached (不超过).</summary>
    public bool CategoryMaxStrict { get; init; }
}

/// <summary>综合平衡 as the office types it; empty = show only.</summary>
public sealed class BalanceForm
{
    public int? UnitMax { get; set; }
    public int? RegionMax { get; set; }
    public int? RegionMin { get; set; }
    public int? CategoryMin { get; set; }
    public string CategoryMax { get; set; } = "";
    public bool CategoryMaxStrict { get; set; }

    public static BalanceForm Of(BalanceRules r) =>
        new()
        {
            UnitMax = r.UnitMax,
            RegionMax = r.RegionMax,
            RegionMin = r.RegionMin,
            CategoryMin = r.CategoryMin,
            CategoryMax = r.CategoryMax ?? "",
            CategoryMaxStrict = r.CategoryMaxStrict,
        };

    public BalanceRules Apply() =>
        new()
        {
            UnitMax = UnitMax,
            RegionMax = RegionMax,
            RegionMin = RegionMin,
            CategoryMin = CategoryMin,
            CategoryMax = CategoryMax.Trim() is { Length: > 0 } share ? share : null,
            CategoryMaxStrict = CategoryMaxStrict,
        };
}

public sealed class BalanceFormValidator : AbstractValidator<BalanceForm>
{
    public BalanceFormValidator()
    {
        RuleFor(f => f.UnitMax).InclusiveBetween(1, 100).WithMessage("每个推荐单位至多 1 至 100 名，不限时留空。");
        RuleFor(f => f.RegionMax).InclusiveBetween(1, 100).WithMessage("每个县区至多 1 至 100 名，不限时留空。");
        RuleFor(f => f.RegionMin).InclusiveBetween(1, 20).WithMessage("每个县区至少 1 至 20 名，不要求时留空。");
        RuleFor(f => f.CategoryMin).InclusiveBetween(1, 20).WithMessage("每个类别至少 1 至 20 名，不要求时留空。");
        RuleFor(f => f.CategoryMax)
            .Must(t => t.Trim().Length == 0 || CampaignFormValidator.IsShare(t.Trim()))
            .WithMessage("比例写作分数，如 1/3；只显示不要求时留空。");
    }
}

/// <summary>The limits in words.</summary>
public static class BalanceWords
{
    public static IReadOnlyList<string> Of(BalanceRules r)
    {
        var words = new List<string>();
        if (r.UnitMax is { } unit)
            words.Add($"每个推荐单位至多 {unit} 名");
        if (r.RegionMax is { } most)
            words.Add($"每个县区至多 {most} 名");
        if (r.RegionMin is { } least)
            words.Add($"每个县区至少 {least} 名");
        if (r.CategoryMin is { } each)
            words.Add($"每个类别至少 {each} 名");
        if (CategoryMax(r) is { } share)
            words.Add(share);
        return words;
    }

    public static string? CategoryMax(BalanceRules r) =>
        r.CategoryMax is { } share ? $"每个类别{(r.CategoryMaxStrict ? "低于" : "不超过")} {share}" : null;
}
