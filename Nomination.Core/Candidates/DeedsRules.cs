using FluentValidation;
using Nomination.Core.Campaigns;

namespace Nomination.Core.Candidates;

/// <summary>荣誉与成果 and 事迹: rows, and the three texts with their limits.</summary>
internal sealed class DeedsRules : AbstractValidator<CandidateForm>
{
    public DeedsRules(Limits limits)
    {
        RuleForEach(f => f.Honours)
            .ChildRules(row =>
            {
                row.RuleFor(h => h.Name).Filled("荣誉名称");
                row.RuleFor(h => h.Level).OneOf("荣誉级别", FormLists.HonourLevels);
                row.RuleFor(h => h.Year).Must(IsYear).WithMessage("请填写获奖年份，如 2019。");
                row.RuleFor(h => h.Issuer).Filled("颁发单位");
            });
        RuleForEach(f => f.Achievements)
            .ChildRules(row =>
            {
                row.RuleFor(a => a.Kind).OneOf("成果类别", FormLists.AchievementKinds);
                row.RuleFor(a => a.Title).Filled("成果名称");
                row.RuleFor(a => a.Year).Must(IsYear).WithMessage("请填写成果年份，如 2019。");
            });
        RuleFor(f => f.Headline).Cascade(CascadeMode.Stop).Filled("一句话推荐词").AtMost("一句话推荐词", limits.Headline);
        RuleFor(f => f.Brief)
            .Cascade(CascadeMode.Stop)
            .Filled("简要事迹")
            .AtLeast("简要事迹", limits.BriefMin)
            .AtMost("简要事迹", limits.BriefMax);
        RuleFor(f => f.Story).Cascade(CascadeMode.Stop).Filled("事迹材料").AtMost("事迹材料", limits.Story);
    }

    private static bool IsYear(int? year) => year is >= 1949 and <= 2100;
}
