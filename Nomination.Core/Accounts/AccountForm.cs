using FluentValidation;
using Nomination.Core.Shared;

namespace Nomination.Core.Accounts;

/// <summary>A role to be given, with the bounds it needs; as text, because it is chosen from lists.</summary>
public sealed class SeatForm
{
    public string Role { get; set; } = "";

    /// <summary>Needed by every role but the administrator's and the auditor's.</summary>
    public string CampaignId { get; set; } = "";
    public string UnitId { get; set; } = "";
    public string ReviewerId { get; set; } = "";
    public string Department { get; set; } = "";

    /// <summary>The host that a co-host's account speaks for; empty = it may only look.</summary>
    public string HostId { get; set; } = "";

    /// <summary>Null until one of <see cref="Roles.Held"/> is chosen.</summary>
    public Role? Chosen => Enum.TryParse<Role>(Role, out var role) && Roles.Held.Contains(role) ? role : null;
}

/// <summary>A new account with its first role. No password: the person sets it by an invitation link.</summary>
public sealed class AccountForm
{
    public string UserName { get; set; } = "";
    public string DisplayName { get; set; } = "";
    public SeatForm Seat { get; set; } = new();
}

public sealed class SeatFormValidator : AbstractValidator<SeatForm>
{
    public SeatFormValidator()
    {
        RuleFor(s => s.Role).Must((s, _) => s.Chosen is not null).WithMessage("请选择角色。");
        RuleFor(s => s.CampaignId)
            .Must(IsId)
            .When(s => s.Chosen is not (null or Shared.Role.Administrator or Shared.Role.Auditor))
            .WithMessage("请选择此角色所属的评选活动。");
        RuleFor(s => s.UnitId).Must(IsId).When(s => s.Chosen == Shared.Role.Unit).WithMessage("请选择推荐单位。");
        RuleFor(s => s.ReviewerId).Must(IsId).When(s => s.Chosen is Shared.Role.Expert or Shared.Role.Chair).WithMessage("请选择专家。");
        RuleFor(s => s.Department).NotEmpty().When(s => s.Chosen == Shared.Role.Department).WithMessage("请选择征求意见的部门。");
    }

    private static bool IsId(string text) => Guid.TryParse(text, out _);
}

public sealed class AccountFormValidator : AbstractValidator<AccountForm>
{
    public AccountFormValidator()
    {
        RuleFor(a => a.UserName)
            .Cascade(CascadeMode.Stop)
            .NotEmpty()
            .WithMessage("请填写用户名。")
            .Matches("^[A-Za-z0-9][A-Za-z0-9._-]{1,39}$")
            .WithMessage("用户名为 2–40 位字母、数字或 . _ -，以字母或数字开头。");
        RuleFor(a => a.DisplayName)
            .NotEmpty()
            .WithMessage("请填写姓名或单位名称。")
            .Must(n => TextLength.Of(n) <= 40)
            .WithMessage("姓名或单位名称不超过 40 字。");
        RuleFor(a => a.Seat).SetValidator(new SeatFormValidator());
    }
}
