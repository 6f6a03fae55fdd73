using FluentValidation;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>提请撤销: by which authority and document, on which ground.</summary>
public sealed class RevocationForm
{
    public string Ground { get; set; } = "";
    public string Facts { get; set; } = "";
    public string Authority { get; set; } = "";
    public string DocumentNo { get; set; } = "";
    public DateOnly? DecidedOn { get; set; }
    public string ProposingUnit { get; set; } = "";
    public string NoticeLink { get; set; } = "";
    public DateOnly? BanUntil { get; set; }
    public string UnitNote { get; set; } = "";
}

public sealed class RevocationFormValidator : AbstractValidator<RevocationForm>
{
    public RevocationFormValidator()
    {
        RuleFor(f => f.Ground).Must(g => Enum.IsDefined(typeof(RevocationGround), g)).WithMessage("请选择撤销事由。");
        RuleFor(f => f.Facts)
            .NotEmpty()
            .WithMessage("请写明撤销依据的事实。")
            .Must(t => TextLength.Of(t) <= 500)
            .WithMessage("撤销依据不超过 500 字。");
        RuleFor(f => f.Authority).NotEmpty().WithMessage("请填写批准撤销的机关。").MaximumLength(60).WithMessage("批准机关不超过 60 字。");
        RuleFor(f => f.DocumentNo).NotEmpty().WithMessage("请填写撤销决定的文号。").MaximumLength(60).WithMessage("文号不超过 60 字。");
        RuleFor(f => f.DecidedOn).NotNull().WithMessage("请填写撤销决定的日期。");
        RuleFor(f => f.ProposingUnit)
            .NotEmpty()
            .WithMessage("请填写提请撤销的单位。")
            .MaximumLength(60)
            .WithMessage("提请单位不超过 60 字。");
        RuleFor(f => f.BanUntil).Must((f, d) => d is null || d > f.DecidedOn).WithMessage("禁止推荐的期限须晚于撤销决定的日期。");
        RuleFor(f => f.UnitNote).Must(t => TextLength.Of(t) <= 200).WithMessage("推荐单位信用记录不超过 200 字。");
        RuleFor(f => f.NoticeLink)
            .Must(l => l.Length == 0 || (Uri.TryCreate(l, UriKind.Absolute, out var u) && u.Scheme is "https" or "http" && l.Length <= 300))
            .WithMessage("公告链接须是以 http 或 https 开头的网址，不超过 300 字符。");
        // These three are public. The address of a page is full of figures: only what is whole in itself is looked for.
        RuleFor(f => f.NoticeLink)
            .Must(l => LeakGate.Find(l).All(k => k.Kind is not (LeakKind.Identity or LeakKind.Email)))
            .WithMessage("公告链接含有证件号码或邮箱，不能公开。");
        RuleFor(f => f.Authority).Must(t => SensitiveText.Find(t) is null).WithMessage("批准机关含有证件或手机号码，不能公开。");
        RuleFor(f => f.DocumentNo).Must(t => SensitiveText.Find(t) is null).WithMessage("文号含有证件或手机号码，不能公开。");
    }
}

/// <summary>证书收回情况.</summary>
public sealed class RecallForm
{
    public string State { get; set; } = "";
    public DateOnly? On { get; set; }
    public string Note { get; set; } = "";
}

public sealed class RecallFormValidator : AbstractValidator<RecallForm>
{
    public RecallFormValidator()
    {
        RuleFor(f => f.State).Must(s => Enum.IsDefined(typeof(RecallState), s)).WithMessage("请选择证书收回情况。");
        RuleFor(f => f.On).NotNull().WithMessage("请填写日期。");
        RuleFor(f => f.Note).Must(t => TextLength.Of(t) <= 200).WithMessage("说明不超过 200 字。");
    }
}

/// <summary>提请恢复: a revocation that was wrong is lifted by authority and document.</summary>
public sealed class LiftForm
{
    public string Authority { get; set; } = "";
    public string DocumentNo { get; set; } = "";
    public DateOnly? LiftedOn { get; set; }
    public string Reason { get; set; } = "";
}

public sealed class LiftFormValidator : AbstractValidator<LiftForm>
{
    public LiftFormValidator()
    {
        RuleFor(f => f.Authority).NotEmpty().WithMessage("请填写决定恢复的机关。").MaximumLength(60).WithMessage("机关不超过 60 字。");
        RuleFor(f => f.DocumentNo).NotEmpty().WithMessage("请填写恢复决定的文号。").MaximumLength(60).WithMessage("文号不超过 60 字。");
        RuleFor(f => f.LiftedOn).NotNull().WithMessage("请填写恢复决定的日期。");
        RuleFor(f => f.Reason)
            .NotEmpty()
            .WithMessage("请写明恢复的理由。")
            .Must(t => TextLength.Of(t) <= 500)
            .WithMessage("理由不超过 500 字。");
    }
}

/// <summary>A winner with the newest revocation, for the office.</summary>
/// <param name="Revocation">Null where none was ever proposed.</param>
/// <param name="MayConfirm">This actor is another one than who proposed, and may confirm.</param>
public sealed record RevocationRow(
    Guid WinnerId,
    string Number,
    string Name,
    string WorkUnit,
    string NominatingUnit,
    DateOnly AwardedOn,
    Revocation? Revocation,
    bool MayConfirm
);

/// <summary>推荐单位信用记录: what the office keeps in mind of a unit whose person lost the title.</summary>
public sealed record UnitCredit(string Unit, int Year, string Name, DateOnly RevokedOn, string Ground, string Note);
