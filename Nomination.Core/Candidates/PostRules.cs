using FluentValidation;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>工作与职务 and 简历: posts, ranks, years, studies and career; the team part of a team.</summary>
internal sealed class PostRules : AbstractValidator<CandidateForm>
{
    public PostRules(RuleBook rules)
    {
        RuleFor(f => f.WorkUnit).Filled("工作单位全称（与公章一致）").AtMost("工作单位", 60);
        RuleFor(f => f.WorkUnitNature).OneOf("单位性质", FormLists.WorkUnitNatures);
        RuleFor(f => f.Position).Filled("职务").AtMost("职务", 60);
        RuleFor(f => f.AdminRank).OneOf("行政级别", FormLists.AdminRanks);
        RuleFor(f => f.TitleLevel).OneOf("职称级别", FormLists.TitleLevels);
        RuleFor(f => f.ProfessionalTitle).Filled("专业技术职称或职业技能等级").When(f => f.TitleLevel is not ("无" or ""));
        RuleFor(f => f.SkillLevel)
            .Must(l => l.Length == 0 || FormLists.SkillLevels.Contains(l))
            .WithMessage(f => $"职业技能等级“{f.SkillLevel}”不在可选范围内，请重新选择。");
        RuleFor(f => f.CreditCode)
            .Must(c => string.IsNullOrWhiteSpace(c) || CreditCode.IsValid(c))
            .WithMessage("统一社会信用代码校验不通过：应为 18 位数字或大写字母（不含 I、O、S、V、Z），请对照营业执照核对。");
        RuleFor(f => f.Education).OneOf("学历", FormLists.Educations);
        RuleFor(f => f.School).Filled("毕业院校");
        RuleFor(f => f.YearsInScience).Must(y => y is >= 0 and <= 70).WithMessage("请填写从事科技工作年限（0 至 70 年）。");
        RuleFor(f => f.LocalSince)
            .Cascade(CascadeMode.Stop)
            .NotNull()
            .WithMessage("请填写在本市工作的起始年月。")
            .Must(
                (f, since) =>
                    since <= rules.CutoffDate && (f.BirthDate is null || since >= f.BirthDate.Value.AddDays(1 - f.BirthDate.Value.Day))
            )
            .WithMessage("在本市工作的起始年月不合理，请核对。");
        RuleFor(f => f.Studies).NotEmpty().WithMessage("请至少填写一段学习经历。");
        RuleFor(f => f.Career).NotEmpty().WithMessage("请至少填写一段工作经历。");
        RuleForEach(f => f.Studies).SetValidator(new HistoryRowRules("学校", "专业或学历"));
        RuleForEach(f => f.Career).SetValidator(new HistoryRowRules("单位或经历", ""));
        RuleForEach(f => f.SocialPosts)
            .ChildRules(row =>
            {
                row.RuleFor(r => r.Organisation).Filled("组织名称");
                row.RuleFor(r => r.Role).Filled("职务");
            });
        When(f => f.Kind == CandidateKind.Team, Team);
    }

    private void Team()
    {
        RuleFor(f => f.Team).NotNull().WithMessage("请填写团队信息。");
        RuleFor(f => f.Team!)
            .ChildRules(team =>
            {
                team.RuleFor(t => t.Host).Filled("依托单位");
                team.RuleFor(t => t.Leader).Filled("团队负责人");
                team.RuleFor(t => t.Founded).Must(m => FormRuleWords.Month().IsMatch(m)).WithMessage("团队成立时间写成年月，如 2012-11。");
                team.RuleFor(t => t.Size).Must(n => n is >= 2 and <= 999).WithMessage("请填写团队总人数（2 至 999 人）。");
                team.RuleFor(t => t.Members).NotEmpty().WithMessage("请填写团队成员。");
                team.RuleFor(t => t.Members)
                    .Must((t, members) => t.Size is null || members.Count <= t.Size)
                    .WithMessage(t => $"成员表有 {t.Members.Count} 人，多于团队总人数 {t.Size} 人，请核对。");
                team.RuleForEach(t => t.Members)
                    .ChildRules(row =>
                    {
                        row.RuleFor(m => m.Name).Filled("成员姓名");
                        row.RuleFor(m => m.Unit).Filled("成员单位");
                    });
            })
            .When(f => f.Team is not null);
    }

    private sealed class HistoryRowRules : AbstractValidator<HistoryRow>
    {
        public HistoryRowRules(string place, string role)
        {
            RuleFor(r => r.From).Must(m => FormRuleWords.Month().IsMatch(m)).WithMessage("起始时间写成年月，如 1997-07。");
            RuleFor(r => r.To)
                .Cascade(CascadeMode.Stop)
                .Must(m => m.Length == 0 || FormRuleWords.Month().IsMatch(m))
                .WithMessage("截止时间写成年月，如 2003-02；至今则留空。")
                .Must((r, to) => to.Length == 0 || string.CompareOrdinal(to, r.From) >= 0)
                .WithMessage("截止时间不能早于起始时间。");
            RuleFor(r => r.Place).Filled(place);
            // Somebody who farms or runs his own shop has no post to name; schools always have a degree or a course.
            if (role.Length > 0)
                RuleFor(r => r.Role).Filled(role);
        }
    }
}
