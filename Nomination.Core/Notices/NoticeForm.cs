using FluentValidation;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>公示稿: what the office writes around the list. The list and the period come from the rules.</summary>
public sealed class NoticeForm
{
    public string Title { get; set; } = "";
    public string Body { get; set; } = "";
}

public sealed class NoticeFormValidator : AbstractValidator<NoticeForm>
{
    public NoticeFormValidator()
    {
        RuleFor(f => f.Title).Must(t => TextLength.Of(t) is > 0 and <= 80).WithMessage("请填写公示标题，不超过 80 字。");
        RuleFor(f => f.Body).Must(t => TextLength.Of(t) is > 0 and <= 3000).WithMessage("请填写公示正文，不超过 3000 字。");
        RuleFor(f => f.Title).Must(t => SensitiveText.Find(t) is null).WithMessage(f => Found(f.Title));
        RuleFor(f => f.Body).Must(t => SensitiveText.Find(t) is null).WithMessage(f => Found(f.Body));
    }

    private static string Found(string text) => $"含有{SensitiveText.Find(text)}，不能公开。请删去，联系电话请用办公电话。";
}

/// <summary>更正: a slip of the pen in a line of a posted list, with the reason that is shown under the notice.</summary>
public sealed class EntryCorrection
{
    public string Name { get; set; } = "";
    public string WorkUnit { get; set; } = "";
    public string Title { get; set; } = "";
    public string Reason { get; set; } = "";
}

public sealed class EntryCorrectionValidator : AbstractValidator<EntryCorrection>
{
    public EntryCorrectionValidator()
    {
        RuleFor(f => f.Name).Must(t => TextLength.Of(t) is > 0 and <= 30).WithMessage("请填写姓名，不超过 30 字。");
        RuleFor(f => f.WorkUnit).Must(t => TextLength.Of(t) is > 0 and <= 60).WithMessage("请填写工作单位，不超过 60 字。");
        RuleFor(f => f.Title).Must(t => TextLength.Of(t) <= 60).WithMessage("职务/职称不超过 60 字。");
        RuleFor(f => f.Reason).Must(t => TextLength.Of(t) is > 0 and <= 100).WithMessage("请写明更正理由，不超过 100 字。");
    }
}
