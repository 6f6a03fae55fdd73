using FluentValidation;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>领取登记.</summary>
public sealed class ReceiptForm
{
    public string ReceivedBy { get; set; } = "";
    public DateOnly? ReceivedOn { get; set; }

    /// <summary>代领 and the like.</summary>
    public string Note { get; set; } = "";
}

public sealed class ReceiptFormValidator : AbstractValidator<ReceiptForm>
{
    public ReceiptFormValidator()
    {
        RuleFor(f => f.ReceivedBy).NotEmpty().WithMessage("请填写领取人。").MaximumLength(30).WithMessage("领取人不超过 30 字。");
        RuleFor(f => f.ReceivedOn).NotNull().WithMessage("请填写领取日期。");
        RuleFor(f => f.Note).Must(t => TextLength.Of(t) <= 100).WithMessage("备注不超过 100 字。");
    }
}

/// <summary>补发: the sheet was lost or damaged.</summary>
public sealed class ReissueForm
{
    public string Reason { get; set; } = "";
}

public sealed class ReissueFormValidator : AbstractValidator<ReissueForm>
{
    public ReissueFormValidator() =>
        RuleFor(f => f.Reason)
            .NotEmpty()
            .WithMessage("请写明补发原因，如：本人书面说明遗失。")
            .Must(t => TextLength.Of(t) <= 200)
            .WithMessage("补发原因不超过 200 字。");
}

/// <param name="History">Every sheet and where it went, in words, oldest first.</param>
/// <param name="CanPrint">The title stands.</param>
public sealed record CertificateRow(
    Guid WinnerId,
    string Number,
    string Name,
    string WorkUnit,
    int Copy,
    CopyState State,
    string ReceivedBy,
    DateOnly? ReceivedOn,
    bool CanPrint,
    IReadOnlyList<string> History
);
