using FluentValidation;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>决定文字 as the office edits it before the sign-off.</summary>
public sealed class DecisionForm
{
    public string DocumentNo { get; set; } = "";
    public string Title { get; set; } = "";

    /// <summary>Paragraphs, one a line; see <see cref="DecisionText.Parts"/>.</summary>
    public string Body { get; set; } = "";

    /// <summary>Those whose notice still runs follow with a later decision.</summary>
    public bool LeavesWaiting { get; set; }

    /// <summary>Words of the office's list stand in the text and were looked at by whoever saves it.</summary>
    public bool WordsChecked { get; set; }
}

public sealed class DecisionFormValidator : AbstractValidator<DecisionForm>
{
    public DecisionFormValidator()
    {
        RuleFor(f => f.DocumentNo).NotEmpty().WithMessage("请填写决定文号，如：渭科协发〔2026〕12号。");
        RuleFor(f => f.DocumentNo).MaximumLength(60).WithMessage("文号不超过 60 字。");
        RuleFor(f => f.Title).NotEmpty().WithMessage("请填写决定标题。").MaximumLength(100).WithMessage("标题不超过 100 字。");
        RuleFor(f => f.Body).NotEmpty().WithMessage("请填写决定正文。");
        RuleFor(f => f.Body).Must(t => TextLength.Of(t) <= 3000).WithMessage("决定正文不超过 3000 字。");
    }

    /// <summary>Form, reserved words and what must never be published, in one list.</summary>
    public static IReadOnlyList<Problem> Check(DecisionForm form, string? approvalNumber, LeakRules gate) =>
        [
            .. new DecisionFormValidator().Validate(form).Errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName)),
            .. WordingGuard.Of(form.Title, approvalNumber, nameof(form.Title)),
            .. WordingGuard.Of(form.Body, approvalNumber, nameof(form.Body)),
            .. PublicText.Check(Texts(form), gate, form.WordsChecked),
        ];

    /// <summary>What of a decision strangers read.</summary>
    public static IEnumerable<PublicText> Texts(DecisionForm form) =>
        [
            new("决定文号", form.DocumentNo, nameof(form.DocumentNo)),
            new("决定标题", form.Title, nameof(form.Title)),
            new("决定正文", form.Body, nameof(form.Body)),
        ];
}
