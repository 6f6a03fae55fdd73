using FluentValidation;
using Nomination.Core.Shared;

namespace Nomination.App.Access;

public sealed class SignInForm
{
    public string UserName { get; set; } = "";
    public string Password { get; set; } = "";
}

/// <summary>A new password, typed twice; the current one only where it is changed by its owner.</summary>
public sealed class PasswordForm
{
    public string Current { get; set; } = "";
    public string New { get; set; } = "";
    public string Again { get; set; } = "";
}

public sealed class ProfileForm
{
    public string DisplayName { get; set; } = "";

    /// <summary>zh or en.</summary>
    public string Language { get; set; } = "zh";
}

public sealed class SignInFormValidator : AbstractValidator<SignInForm>
{
    public SignInFormValidator()
    {
        RuleFor(f => f.UserName).NotEmpty().WithMessage("请填写用户名。").MaximumLength(256).WithMessage("用户名或密码不正确。");
        RuleFor(f => f.Password).NotEmpty().WithMessage("请填写密码。").MaximumLength(256).WithMessage("用户名或密码不正确。");
    }
}

public sealed class PasswordFormValidator : AbstractValidator<PasswordForm>
{
    public PasswordFormValidator(bool withCurrent)
    {
        RuleFor(f => f.Current).NotEmpty().When(_ => withCurrent).WithMessage("请填写当前密码。");
        RuleFor(f => f.New)
            .Cascade(CascadeMode.Stop)
            .NotEmpty()
            .WithMessage("请填写新密码。")
            .MinimumLength(PasswordRules.MinLength)
            .WithMessage($"密码至少 {PasswordRules.MinLength} 位。")
            .MaximumLength(256)
            .WithMessage("密码不超过 256 位。");
        RuleFor(f => f.Again).Equal(f => f.New).WithMessage("两次输入的密码不一致。");
    }
}

public sealed class ProfileFormValidator : AbstractValidator<ProfileForm>
{
    public ProfileFormValidator()
    {
        RuleFor(f => f.DisplayName)
            .NotEmpty()
            .WithMessage("请填写姓名或单位名称。")
            .Must(n => TextLength.Of(n) <= 40)
            .WithMessage("姓名或单位名称不超过 40 字。");
        RuleFor(f => f.Language).Must(l => l is "zh" or "en").WithMessage("请选择语言。");
    }
}
