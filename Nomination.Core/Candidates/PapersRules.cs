using FluentValidation;
using Nomination.Core.Campaigns;

namespace Nomination.Core.Candidates;

/// <summary>
/// 意见 and 承诺与同意. Processing personal data needs consent (PIPL art. 13 and 29); consent to 公示 and 展示 (art. 25) is asked but never
/// demanded. A missing stamp is the office's to find (R08), so it is a warning of the self-check, not an error here.
/// </summary>
internal sealed class PapersRules : AbstractValidator<CandidateForm>
{
    public PapersRules(RuleBook rules)
    {
        var max = rules.Limits.UnitOpinion;
        RuleFor(f => f.UnitOpinion.Text).Cascade(CascadeMode.Stop).Filled("所在单位意见").AtMost("所在单位意见", max);
        RuleFor(f => f.UnitOpinion.NoticeFrom).NotNull().WithMessage("请填写所在单位公示的开始日期。");
        RuleFor(f => f.UnitOpinion.NoticeTo)
            .Cascade(CascadeMode.Stop)
            .NotNull()
            .WithMessage("请填写所在单位公示的结束日期。")
            .Must((f, to) => f.UnitOpinion.NoticeFrom is null || to >= f.UnitOpinion.NoticeFrom)
            .WithMessage("公示结束日期不能早于开始日期。");
        RuleFor(f => f.UnitOpinion.NoticePlace).Filled("公示的地点或网址");
        RuleFor(f => f.UnitOpinion.NoticeResult).Filled("公示结果，如“无异议”");
        RuleFor(f => f.UnitOpinion.Date).NotNull().WithMessage("请填写所在单位意见的日期。");
        RuleFor(f => f.NominatorOpinion.Text).Cascade(CascadeMode.Stop).Filled("推荐单位意见").AtMost("推荐单位意见", max);
        RuleFor(f => f.NominatorOpinion.Date).NotNull().WithMessage("请填写推荐单位意见的日期。");
        RuleFor(f => f.JointOpinions)
            .Must(list => list.Count <= FormLists.JointDepartments.Count)
            .WithMessage(f => $"联合推荐部门最多 {FormLists.JointDepartments.Count} 个，现有 {f.JointOpinions.Count} 个。")
            .Must(list =>
                list.Where(o => o.Department.Length > 0).DistinctBy(o => o.Department).Count() == list.Count(o => o.Department.Length > 0)
            )
            .WithMessage("同一个联合推荐部门只能填一次。");
        RuleForEach(f => f.JointOpinions).ChildRules(row => row.RuleFor(o => o.Department).Filled("联合推荐部门"));
        RuleForEach(f => f.ExpertOpinions)
            .ChildRules(row =>
            {
                row.RuleFor(o => o.Name).Filled("推荐专家姓名");
                row.RuleFor(o => o.Opinion).Cascade(CascadeMode.Stop).Filled("专家推荐意见").AtMost("专家推荐意见", max);
            });
        RuleFor(f => f.VideoNote).AtMost("视频说明", 200);
        RuleFor(f => f.SecrecyReview)
            .Filled("保密审查证明的出具单位和文号")
            .When(f => f.Category == FormLists.Defence)
            .AtMost("保密审查证明", 200);
        RuleFor(f => f.NoSecrets).Equal(true).WithMessage("请确认推荐材料不涉及国家秘密；涉密材料不得在本系统填报。");
        RuleFor(f => f.Pledged).Equal(true).WithMessage("请由本人作出诚信承诺。");
        RuleFor(f => f.ConsentProcessing).Equal(true).WithMessage("须由本人同意处理个人信息，才能提交。");
        RuleFor(f => f.Avoid)
            .Must(list => list.Count <= rules.Panel.MaxAvoid)
            .WithMessage(f => $"申请回避的专家最多 {rules.Panel.MaxAvoid} 名，现有 {f.Avoid.Count} 名。");
        RuleForEach(f => f.Avoid)
            .ChildRules(row =>
            {
                row.RuleFor(a => a.Reviewer).Filled("申请回避的专家");
                row.RuleFor(a => a.Reason).Filled("申请回避的理由");
            });
    }
}
