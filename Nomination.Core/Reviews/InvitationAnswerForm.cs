using FluentValidation;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>What an invited expert types: accept with the pledge and the own name, or decline with a reason.</summary>
public sealed class InvitationAnswerForm
{
    public const string Yes = "accept";
    public const string No = "decline";

    public string Answer { get; set; } = "";
    public bool Pledged { get; set; }
    public string SignedName { get; set; } = "";
    public string Reason { get; set; } = "";
}

public sealed class InvitationAnswerValidator : AbstractValidator<InvitationAnswerForm>
{
    /// <param name="name">The expert's, with which the typed signature must agree.</param>
    public InvitationAnswerValidator(string name)
    {
        RuleFor(f => f.Answer).Must(a => a is InvitationAnswerForm.Yes or InvitationAnswerForm.No).WithMessage("请选择接受或谢绝。");
        RuleFor(f => f.Pledged)
            .Equal(true)
            .When(f => f.Answer == InvitationAnswerForm.Yes)
            .WithMessage("接受邀请须作出承诺，请阅读后勾选。");
        RuleFor(f => f.SignedName)
            .Must(s => PlainText.NoSpace(s) == PlainText.NoSpace(name))
            .When(f => f.Answer == InvitationAnswerForm.Yes)
            .WithMessage($"签名须与被邀请人姓名“{name}”一致。");
        RuleFor(f => f.Reason)
            .Must(r => TextLength.Of(r) is >= 2 and <= 200)
            .When(f => f.Answer == InvitationAnswerForm.No)
            .WithMessage("请简要说明谢绝的原因（2 至 200 字）。");
    }
}
