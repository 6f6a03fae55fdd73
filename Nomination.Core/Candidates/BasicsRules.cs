using FluentValidation;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>基本信息 and 联系方式: who it is, and how to reach the person.</summary>
internal sealed class BasicsRules : AbstractValidator<CandidateForm>
{
    public BasicsRules(RuleBook rules)
    {
        RuleFor(f => f.Category).OneOf("申报类别", rules.Categories);
        RuleFor(f => f.Orientations)
            .Cascade(CascadeMode.Stop)
            .NotEmpty()
            .WithMessage("请至少选择一项“四个面向/服务基层”标签。")
            .Must(list => list.All(rules.Orientations.Contains))
            .WithMessage("有的标签不在本届可选范围内，请重新选择。");
        RuleFor(f => f.FocusTags)
            .Must(list => list.All(rules.FocusTags.Contains))
            .WithMessage("有的主题标签不在本届可选范围内，请重新选择。");
        RuleFor(f => f.SurnameStrokes).Must(n => n is >= 1 and <= 36).WithMessage("请填写姓氏笔画数（1 至 36 画），票面按姓氏笔画排序。");
        RuleFor(f => f.Gender).OneOf("性别", FormLists.Genders);
        RuleFor(f => f.Ethnicity).OneOf("民族", FormLists.Ethnicities);
        RuleFor(f => f.PoliticalStatus).OneOf("政治面貌", FormLists.PoliticalStatuses);
        RuleFor(f => f.Nationality).Filled("国籍");
        RuleFor(f => f.BirthDate)
            .Cascade(CascadeMode.Stop)
            .NotNull()
            .WithMessage("请填写出生日期。")
            .Must(d => d < rules.CutoffDate && d > rules.CutoffDate.AddYears(-120))
            .WithMessage("出生日期不合理，请核对年份。");
        Identity();
        RuleFor(f => f.Phone).Must(p => PhoneNumber.IsMobile(PhoneNumber.Clean(p))).WithMessage("手机号码应为 11 位数字，以 1 开头。");
        RuleFor(f => f.Email).Must(e => FormRuleWords.Email().IsMatch(e.Trim())).WithMessage("邮箱格式不正确，例如 name@example.org。");
        RuleFor(f => f.Address).Filled("通讯地址");
        RuleFor(f => f.Postcode).Must(p => FormRuleWords.Postcode().IsMatch(p.Trim())).WithMessage("邮政编码应为 6 位数字。");
        RuleFor(f => f.ContactName).Filled("单位联系人");
        RuleFor(f => f.ContactPhone)
            .Must(p => PhoneNumber.IsValid(PhoneNumber.Clean(p)))
            .WithMessage("单位联系人电话应为手机号码，或带区号的座机，如 0913-2930000。");
    }

    private void Identity()
    {
        RuleFor(f => f.IdentityKind).OneOf("证件类型", FormLists.IdentityKinds);
        RuleFor(f => f.IdentityNumber).Filled("证件号码");
        // A masked number stands for the one that was checked when it was typed; the service puts it back before it validates.
        When(
            f =>
                f.IdentityKind == FormLists.OfficerIdentity
                && !string.IsNullOrWhiteSpace(f.IdentityNumber)
                && !CandidateForms.IsMasked(f.IdentityNumber),
            () =>
                RuleFor(f => f.IdentityNumber)
                    .Must(n => FormRuleWords.OfficerNumber().IsMatch(IdentityNumber.Clean(n)))
                    .WithMessage("军官证号码应照证件写成“军字第2001988号”的样子。")
        );
        When(
            f =>
                f.IdentityKind != FormLists.OfficerIdentity
                && !string.IsNullOrWhiteSpace(f.IdentityNumber)
                && !CandidateForms.IsMasked(f.IdentityNumber),
            () =>
            {
                RuleFor(f => f.IdentityNumber)
                    .Must(n => IdentityNumber.Parse(n)?.BirthDate is not null)
                    .WithMessage((_, n) => Why(IdentityNumber.Clean(n)))
                    .DependentRules(() =>
                        RuleFor(f => f.IdentityNumber)
                            .Must((f, n) => IsResidence(n) == (f.IdentityKind == FormLists.ResidencePermit))
                            .WithMessage(f =>
                                f.IdentityKind == FormLists.ResidencePermit
                                    ? "港澳台居民居住证号码以 81、82 或 83 开头，请核对证件类型和号码。"
                                    : "以 81、82、83 开头的是港澳台居民居住证号码，请改选证件类型。"
                            )
                    );
                RuleFor(f => f.Gender)
                    .Must((f, gender) => IdentityNumber.Parse(f.IdentityNumber) is not { } id || gender == id.Gender)
                    .When(f => FormLists.Genders.Contains(f.Gender))
                    .WithMessage("性别与身份证号第 17 位不一致（单数为男，双数为女），请核对。");
                RuleFor(f => f.BirthDate)
                    .Must((f, born) => IdentityNumber.Parse(f.IdentityNumber)?.BirthDate is not { } day || born == day)
                    .When(f => f.BirthDate is not null)
                    .WithMessage("出生日期与身份证号第 7 至 14 位不一致，请核对。");
            }
        );
    }

    // 810000 Hong Kong, 820000 Macao, 830000 Taiwan: given to no resident identity card.
    private static bool IsResidence(string number) => IdentityNumber.Clean(number)[..2] is "81" or "82" or "83";

    private static string Why(string number) =>
        number.Length == 18
            ? "身份证号码校验不通过，请对照证件逐位核对（末位可为 X）。"
            : $"身份证号码应为 18 位，现为 {number.Length} 位，请核对。";
}
