using FluentValidation;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>One line of the draw as it is typed.</summary>
public sealed class DrawLineForm
{
    public string Name { get; set; } = "";
    public List<string> Fields { get; set; } = [];
    public int? Seats { get; set; } = 1;
    public int? Alternates { get; set; } = 1;

    public DrawLine ToLine() => new(NameOrFields, [.. Fields], Seats ?? 0, Alternates ?? 0);

    public string NameOrFields => Name.Trim().Length > 0 ? Name.Trim() : string.Join("、", Fields);
}

/// <summary>抽取方案: what is wanted, who stays out, and where the seed will come from.</summary>
public sealed class DrawForm
{
    public List<DrawLineForm> Lines { get; set; } = [new()];

    /// <summary>Most candidates with whom an expert may have a conflict; null = no limit.</summary>
    public int? MaxConflicts { get; set; } = 3;

    /// <summary>Whoever sat on a panel in the last so many years is left out; 0 = nobody.</summary>
    public int? RestYears { get; set; } = 0;

    /// <summary>E05：领导小组成员；E06：本人另有任务.</summary>
    public string Excluded { get; set; } = "";
    public string SeedSource { get; set; } = "";

    /// <summary>Needed when it is drawn again.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Code and reason of whoever the office leaves out by name.</summary>
    public IReadOnlyList<(string Code, string Reason)> LeftOut =>
        [
            .. ExpertWords
                .Units(Excluded)
                .Select(item => item.Split(['：', ':'], 2))
                .Select(p => (p[0].Trim(), p.Length > 1 ? p[1].Trim() : "")),
        ];
}

public sealed class DrawFormValidator : AbstractValidator<DrawForm>
{
    public DrawFormValidator()
    {
        RuleFor(f => f.Lines).NotEmpty().WithMessage("请至少设一个抽取组。");
        RuleFor(f => f.Lines)
            .Must(lines => lines.All(l => l.Fields.Count > 0))
            .WithMessage("每个抽取组至少选一个专业。")
            .Must(lines => lines.All(l => l.Seats is >= 1 and <= 50 && l.Alternates is >= 0 and <= 50))
            .WithMessage("每组正选 1 至 50 名，候补 0 至 50 名。")
            .Must(lines => lines.Select(l => l.NameOrFields).Distinct().Count() == lines.Count)
            .WithMessage("抽取组的名称不能相同。");
        RuleFor(f => f.MaxConflicts).Must(n => n is null or >= 0).WithMessage("冲突人数不能为负。");
        RuleFor(f => f.RestYears).Must(n => n is null or (>= 0 and <= 10)).WithMessage("轮休年数为 0 至 10。");
        RuleFor(f => f.Excluded)
            .Must((f, _) => f.LeftOut.All(x => x.Code.Length > 0 && x.Reason.Length >= 2))
            .WithMessage("请按“编号：理由”填写，多人以分号隔开，每人都要有理由。");
        RuleFor(f => f.SeedSource)
            .Must(s => TextLength.Of(s) is >= 6 and <= 100)
            .WithMessage("请写明种子取自哪个尚未发生的公开结果，如“5月6日双色球第2026051期红球号码”（6 至 100 字）。");
        RuleFor(f => f.Reason).Must(r => TextLength.Of(r) <= 200).WithMessage("重抽理由不超过 200 字。");
    }
}
