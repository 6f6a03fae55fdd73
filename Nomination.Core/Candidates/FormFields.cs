using System.Globalization;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>One field of the 推荐表 in words.</summary>
/// <param name="Name">The form's property.</param>
/// <param name="Secret">Its value is never shown, only that it changed.</param>
public sealed record FormField(string Name, string Label, Func<CandidateForm, string> Show, bool Secret = false);

/// <summary>A field in which two forms differ. For a secret both texts are masked.</summary>
public sealed record FieldChange(string Name, string Label, string Before, string After, bool Secret = false);

/// <summary>The form's fields in their printed order, each as text; differences of versions and of two windows read this table.</summary>
public static class FormFields
{
    private const string Hidden = "（保密，不显示）";

    public static IReadOnlyList<FormField> All { get; } =
    [
        new(nameof(CandidateForm.Kind), "候选人类型", f => f.Kind == CandidateKind.Team ? "团队" : "个人"),
        new(nameof(CandidateForm.Name), "姓名（团队名称）", f => f.Name),
        new(nameof(CandidateForm.Category), "申报类别", f => f.Category),
        new(nameof(CandidateForm.Orientations), "四个面向与服务基层", f => List(f.Orientations)),
        new(nameof(CandidateForm.FocusTags), "主题标签", f => List(f.FocusTags)),
        new(nameof(CandidateForm.SurnameStrokes), "姓氏笔画数", f => Number(f.SurnameStrokes)),
        new(nameof(CandidateForm.Gender), "性别", f => f.Gender),
        new(nameof(CandidateForm.Ethnicity), "民族", f => f.Ethnicity),
        new(nameof(CandidateForm.BirthDate), "出生日期", f => Day(f.BirthDate)),
        new(nameof(CandidateForm.PoliticalStatus), "政治面貌", f => f.PoliticalStatus),
        new(nameof(CandidateForm.Nationality), "国籍", f => f.Nationality),
        new(nameof(CandidateForm.IdentityKind), "证件类型", f => f.IdentityKind),
        new(nameof(CandidateForm.IdentityNumber), "证件号码", f => f.IdentityNumber, true),
        new(nameof(CandidateForm.Team), "团队信息", f => f.Team is { } t ? Team(t) : ""),
        new(nameof(CandidateForm.WorkUnit), "工作单位", f => f.WorkUnit),
        new(nameof(CandidateForm.WorkUnitNature), "单位性质", f => f.WorkUnitNature),
        new(nameof(CandidateForm.Position), "职务", f => f.Position),
        new(nameof(CandidateForm.AdminRank), "行政级别", f => f.AdminRank),
        new(nameof(CandidateForm.ProfessionalTitle), "专业技术职称", f => f.ProfessionalTitle),
        new(nameof(CandidateForm.TitleLevel), "职称级别", f => f.TitleLevel),
        new(nameof(CandidateForm.SkillLevel), "职业技能等级", f => f.SkillLevel),
        new(nameof(CandidateForm.YearsInScience), "从事科技工作年限", f => Number(f.YearsInScience)),
        new(
            nameof(CandidateForm.LocalSince),
            "在本市工作起始年月",
            f => f.LocalSince?.ToString("yyyy-MM", CultureInfo.InvariantCulture) ?? ""
        ),
        new(nameof(CandidateForm.IsFrontline), "在一线岗位工作", f => YesNo(f.IsFrontline)),
        new(nameof(CandidateForm.IsEnterpriseHead), "企业法定代表人或主要负责人", f => YesNo(f.IsEnterpriseHead)),
        new(nameof(CandidateForm.CreditCode), "统一社会信用代码", f => f.CreditCode),
        new(nameof(CandidateForm.IsAcademician), "两院院士", f => YesNo(f.IsAcademician)),
        new(nameof(CandidateForm.IsCivilServant), "公务员或参公管理人员", f => YesNo(f.IsCivilServant)),
        new(nameof(CandidateForm.IsActiveMilitary), "现役军人", f => YesNo(f.IsActiveMilitary)),
        new(nameof(CandidateForm.IsRetired), "已离退休", f => YesNo(f.IsRetired)),
        new(nameof(CandidateForm.HonouredBefore), "曾获市级以上“最美”称号或国家级荣誉", f => YesNo(f.HonouredBefore)),
        new(nameof(CandidateForm.Phone), "本人手机", f => f.Phone, true),
        new(nameof(CandidateForm.Email), "邮箱", f => f.Email, true),
        new(nameof(CandidateForm.Address), "通讯地址", f => f.Address, true),
        new(nameof(CandidateForm.Postcode), "邮政编码", f => f.Postcode, true),
        new(nameof(CandidateForm.ContactName), "单位联系人", f => f.ContactName),
        new(nameof(CandidateForm.ContactPhone), "单位联系人电话", f => f.ContactPhone),
        new(nameof(CandidateForm.Education), "学历", f => f.Education),
        new(nameof(CandidateForm.Degree), "学位", f => f.Degree),
        new(nameof(CandidateForm.School), "毕业院校", f => f.School),
        new(nameof(CandidateForm.Major), "专业", f => f.Major),
        new(nameof(CandidateForm.Studies), "学习经历", f => Lines(f.Studies, History)),
        new(nameof(CandidateForm.Career), "工作经历", f => Lines(f.Career, History)),
        new(nameof(CandidateForm.SocialPosts), "社会兼职与学会任职", f => Lines(f.SocialPosts, r => Row(r.Period, r.Organisation, r.Role))),
        new(
            nameof(CandidateForm.Honours),
            "获奖与荣誉",
            f => Lines(f.Honours, h => Row(Number(h.Year), h.Name, h.Level, h.Rank, h.Issuer, h.Publishable ? "可公开" : "不公开"))
        ),
        new(
            nameof(CandidateForm.Achievements),
            "成果",
            f => Lines(f.Achievements, a => Row(Number(a.Year), a.Kind, a.Title, a.Role, a.Note))
        ),
        new(nameof(CandidateForm.Headline), "一句话推荐词", f => f.Headline),
        new(nameof(CandidateForm.Brief), "简要事迹", f => f.Brief),
        new(nameof(CandidateForm.Story), "事迹材料", f => f.Story),
        new(nameof(CandidateForm.VideoNote), "视频说明", f => f.VideoNote),
        new(nameof(CandidateForm.UnitOpinion), "所在单位意见", f => Opinion(f.UnitOpinion)),
        new(nameof(CandidateForm.NominatorOpinion), "推荐单位意见", f => Opinion(f.NominatorOpinion)),
        new(
            nameof(CandidateForm.JointOpinions),
            "联合推荐部门意见",
            f => Lines(f.JointOpinions, o => Row(o.Department, o.Opinion, o.Stamped ? "已盖章" : "未盖章"))
        ),
        new(
            nameof(CandidateForm.ExpertOpinions),
            "专家推荐意见",
            f => Lines(f.ExpertOpinions, o => Row(o.Name, o.Unit, o.Title, o.Opinion))
        ),
        new(nameof(CandidateForm.Avoid), "申请回避的专家", f => Lines(f.Avoid, a => Row(a.Reviewer, a.Reason))),
        new(nameof(CandidateForm.NoSecrets), "不涉及国家秘密", f => YesNo(f.NoSecrets)),
        new(nameof(CandidateForm.SecrecyReview), "保密审查证明", f => f.SecrecyReview),
        new(nameof(CandidateForm.Pledged), "诚信承诺", f => YesNo(f.Pledged)),
        new(nameof(CandidateForm.PledgedOn), "承诺签名日期", f => Day(f.PledgedOn)),
        new(nameof(CandidateForm.ConsentProcessing), "同意处理个人信息", f => YesNo(f.ConsentProcessing)),
        new(nameof(CandidateForm.ConsentNotice), "同意公示", f => YesNo(f.ConsentNotice)),
        new(nameof(CandidateForm.ConsentDisplay), "同意展示", f => YesNo(f.ConsentDisplay)),
        new(nameof(CandidateForm.ConsentWay), "同意方式", f => f.ConsentWay),
    ];

    /// <summary>The fields that differ, in printed order; an identity number stays masked, other secrets are not shown at all.</summary>
    public static IReadOnlyList<FieldChange> Differences(CandidateForm before, CandidateForm after) =>
        [
            .. All.Select(f => (Field: f, Before: f.Show(before), After: f.Show(after)))
                .Where(c => c.Before != c.After)
                .Select(c =>
                    c.Field.Secret
                        ? new FieldChange(c.Field.Name, c.Field.Label, Mask(c.Field, c.Before), Mask(c.Field, c.After), true)
                        : new FieldChange(c.Field.Name, c.Field.Label, c.Before, c.After)
                ),
        ];

    private static string Mask(FormField field, string value) =>
        value.Length == 0 ? ""
        : field.Name == nameof(CandidateForm.IdentityNumber) ? (CandidateForms.IsMasked(value) ? value : Masking.Identity(value))
        : Hidden;

    private static string Team(TeamPart t) =>
        string.Join(
            '\n',
            [
                Row("依托单位", t.Host, "负责人", t.Leader, "成立", t.Founded, "总人数", Number(t.Size)),
                .. t.Members.Select(m => Row(m.Name, m.Unit, m.Role, m.Nationality)),
            ]
        );

    private static string Opinion(OpinionPart o) =>
        Row(o.Text, Day(o.NoticeFrom), Day(o.NoticeTo), o.NoticePlace, o.NoticeResult, o.Stamped ? "已盖章" : "未盖章", Day(o.Date));

    private static string History(HistoryRow r) => Row($"{r.From}—{(r.To.Length == 0 ? "至今" : r.To)}", r.Place, r.Role);

    private static string Lines<T>(IEnumerable<T> rows, Func<T, string> show) => string.Join('\n', rows.Select(show));

    private static string Row(params string[] cells) => string.Join("　", cells.Where(c => c.Length > 0));

    private static string List(IEnumerable<string> texts) => string.Join("、", texts);

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Day(DateOnly? day) => day is { } d ? ChinaTime.ShowDay(d) : "";

    private static string YesNo(bool value) => value ? "是" : "否";
}
