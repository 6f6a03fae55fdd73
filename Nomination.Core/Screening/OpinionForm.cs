using FluentValidation;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Screening;

/// <summary>The answer of a department.</summary>
public sealed class OpinionForm
{
    public OpinionAnswer Answer { get; set; }
    public string Text { get; set; } = "";
}

public sealed class OpinionFormValidator : AbstractValidator<OpinionForm>
{
    public const int Longest = 500;

    public OpinionFormValidator()
    {
        RuleFor(f => f.Answer)
            .Must(a => a is OpinionAnswer.Agree or OpinionAnswer.Disagree or OpinionAnswer.Explained)
            .WithMessage("请选择：同意、不同意或有情况说明。");
        RuleFor(f => f.Text)
            .NotEmpty()
            .WithMessage("请写明情况，供主办单位研究。")
            .When(f => f.Answer is OpinionAnswer.Disagree or OpinionAnswer.Explained);
        RuleFor(f => f.Text)
            .Must(text => TextLength.Of(text) <= Longest)
            .WithMessage(f => $"情况说明最多{Longest}字，现在{TextLength.Of(f.Text)}字。");
    }
}

/// <summary>Sending the requests out: until when the departments should answer.</summary>
public sealed class OpinionCallForm
{
    public DateOnly? DueDay { get; set; }

    /// <summary>Null = all proposed; otherwise only these.</summary>
    public List<Guid>? Only { get; set; }

    /// <summary>At the closing hour of the vetting stage, never after the stage itself.</summary>
    public static DateTimeOffset Due(DateOnly day, Stage? vetting)
    {
        var hour = vetting is null ? new TimeOnly(18, 0) : TimeOnly.FromTimeSpan(ChinaTime.Local(vetting.Closes).TimeOfDay);
        var due = ChinaTime.At(day, hour);
        return vetting is null || due < vetting.Closes ? due : vetting.Closes;
    }
}

public sealed class OpinionCallFormValidator : AbstractValidator<OpinionCallForm>
{
    public OpinionCallFormValidator(Stage? vetting, DateTimeOffset now)
    {
        RuleFor(f => f.DueDay).NotNull().WithMessage("请填写回复期限。");
        RuleFor(f => f.DueDay)
            .Must(day => vetting is null || day <= ChinaTime.Day(vetting.Closes))
            .WithMessage(_ => $"回复期限不能晚于征求意见阶段截止（{ChinaTime.Show(vetting!.Closes, now)}）。")
            .Must(day => OpinionCallForm.Due(day!.Value, vetting) > now)
            .WithMessage("回复期限须晚于现在。")
            .When(f => f.DueDay is not null);
    }
}
