using FluentValidation;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>登记 of one layer of one candidate.</summary>
public sealed class LayerForm
{
    public Guid CandidateId { get; set; }
    public NoticeLevel Level { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }
    public string Place { get; set; } = "";
    public string Result { get; set; } = NoticeLayers.NoObjection;
}

public sealed class LayerFormValidator : AbstractValidator<LayerForm>
{
    public LayerFormValidator()
    {
        RuleFor(f => f.From).NotNull().WithMessage("请填写开始日期。");
        RuleFor(f => f.To).NotNull().WithMessage("请填写结束日期。");
        RuleFor(f => f.To).Must((f, to) => to is null || f.From is null || to >= f.From).WithMessage("结束日期不早于开始日期。");
        RuleFor(f => f.Place).Must(t => TextLength.Of(t) is > 0 and <= 200).WithMessage("请填写公示地点或网址，不超过 200 字。");
        RuleFor(f => f.Result).Must(t => TextLength.Of(t) is > 0 and <= 200).WithMessage("请填写结果，如“无异议”，不超过 200 字。");
    }
}
