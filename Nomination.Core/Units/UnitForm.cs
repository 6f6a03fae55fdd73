using FluentValidation;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Core.Units;

/// <summary>One unit of the list as the office types it, on the page and in a row of the sheet alike.</summary>
public sealed class UnitForm
{
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
    public UnitKind Kind { get; set; }

    /// <summary>Name or code of the 上级单位; one of the list becomes a reference.</summary>
    public string Parent { get; set; } = "";
    public bool IsSubUnit { get; set; }
    public int? Quota { get; set; }
    public int? MinQuota { get; set; }

    /// <summary>Empty: teams take ordinary places.</summary>
    public int? TeamQuota { get; set; }
    public bool DirectToProvince { get; set; }
    public bool IsDisabled { get; set; }
    public string ContactName { get; set; } = "";
    public string ContactPhone { get; set; } = "";

    /// <summary>曾用名、简称、印章名称, separated by ；.</summary>
    public string Aliases { get; set; } = "";

    public static UnitForm Of(NominatingUnit u) =>
        new()
        {
            Code = u.Code,
            Name = u.Name,
            Kind = u.Kind,
            Parent = u.Parent,
            IsSubUnit = u.IsSubUnit,
            Quota = u.Quota,
            MinQuota = u.MinQuota,
            TeamQuota = u.TeamQuota,
            DirectToProvince = u.DirectToProvince,
            IsDisabled = u.IsDisabled,
            ContactName = u.ContactName,
            ContactPhone = u.ContactPhone,
            Aliases = UnitNames.Join(u.Aliases.OrderBy(a => a.Id).Select(a => a.Name)),
        };

    public void Write(NominatingUnit u)
    {
        (u.Code, u.Name, u.Kind, u.Parent) = (Code.Trim(), Name.Trim(), Kind, Parent.Trim());
        (u.Quota, u.MinQuota, u.TeamQuota) = (Quota ?? 0, MinQuota ?? 0, TeamQuota);
        (u.IsSubUnit, u.DirectToProvince, u.IsDisabled) = (IsSubUnit, DirectToProvince, IsDisabled);
        (u.ContactName, u.ContactPhone) = (ContactName.Trim(), ContactPhone.Trim());
    }
}

public sealed class UnitFormValidator : AbstractValidator<UnitForm>
{
    public const int MostPlaces = 99;

    public UnitFormValidator()
    {
        RuleFor(f => f.Code)
            .Must(c => c.Trim() is { Length: > 0 and <= 20 } code && code.All(x => char.IsAsciiLetterOrDigit(x) || x is '-' or '_'))
            .WithMessage("请填写单位代码：20 位以内的字母、数字。");
        RuleFor(f => f.Name).Must(n => TextLength.Of(n) is > 0 and <= 60).WithMessage("请填写单位名称，不超过 60 字。");
        RuleFor(f => f.Parent).Must(p => TextLength.Of(p) <= 60).WithMessage("上级单位不超过 60 字。");
        RuleFor(f => f.Quota).Must(q => q is >= 0 and <= MostPlaces).WithMessage("名额应为 0 至 99 的整数。");
        RuleFor(f => f.MinQuota)
            .Must((f, m) => m is null || (m >= 0 && m <= (f.Quota ?? 0) + (f.TeamQuota ?? 0)))
            .WithMessage("最少推荐数应为不超过名额的整数，不作要求填 0。");
        RuleFor(f => f.TeamQuota)
            .Must(t => t is null or (>= 0 and <= MostPlaces))
            .WithMessage("团队名额应为 0 至 99 的整数；不单列请留空。");
        RuleFor(f => f.ContactName).Must(n => TextLength.Of(n) <= 30).WithMessage("联系人不超过 30 字。");
        RuleFor(f => f.ContactPhone)
            .Must(p => string.IsNullOrWhiteSpace(p) || PhoneNumber.IsValid(PhoneNumber.Clean(p)))
            .WithMessage("联系电话应为手机号或带区号的座机号，如 0913-1234567。");
        RuleFor(f => f.Aliases)
            .Must(a => UnitNames.Split(a) is { Count: <= 10 } names && names.All(n => TextLength.Of(n) <= 60))
            .WithMessage("其他名称至多 10 个，每个不超过 60 字，以分号隔开。");
        RuleFor(f => f.IsSubUnit)
            .Must((f, sub) => !sub || !string.IsNullOrWhiteSpace(f.Parent))
            .WithMessage("经上级单位推荐的，请填写名录中的上级单位。");
    }
}

/// <summary>增加名额 as the clerk types it after somebody approved it.</summary>
public sealed class GrantForm
{
    public int? Extra { get; set; } = 1;
    public bool ForTeams { get; set; }
    public string Approver { get; set; } = "";
    public string Paper { get; set; } = "";
    public string Reason { get; set; } = "";
}

public sealed class GrantFormValidator : AbstractValidator<GrantForm>
{
    public GrantFormValidator()
    {
        RuleFor(f => f.Extra).Must(e => e is >= 1 and <= 10).WithMessage("一次可增加 1 至 10 个名额。");
        RuleFor(f => f.Approver).Must(a => TextLength.Of(a) is >= 2 and <= 60).WithMessage("请写明批准人（姓名、职务）或批准的会议。");
        RuleFor(f => f.Paper).Must(p => TextLength.Of(p) <= 60).WithMessage("批准文件不超过 60 字。");
        RuleFor(f => f.Reason).Must(r => TextLength.Of(r) is >= 4 and <= 200).WithMessage("请写明增加名额的理由（4 至 200 字）。");
    }
}
