using System.Reflection;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>A place of the 推荐表 that the office can open for correction: a field (its path in <see cref="CandidateForm"/>) or a slot for files.</summary>
public sealed record FormPlace(string Path, string Name, string Group);

/// <summary>The two texts of a place that was changed.</summary>
public sealed record PlaceChange(string Path, string Name, string Old, string New);

/// <summary>All places of the form under their Chinese names: what a return opens, what a refusal names, what the office reads as a difference.</summary>
public static class FormPlaces
{
    private const string Slots = "材料";

    private static readonly (string Group, string Fields)[] Table =
    [
        (
            "基本信息",
            "Kind 人选类型 Name 姓名 SurnameStrokes 姓氏笔画 Gender 性别 BirthDate 出生日期 Ethnicity 民族 PoliticalStatus 政治面貌 Nationality 国籍 IdentityKind 证件类型 IdentityNumber 证件号码 Category 申报类别 Orientations 面向 FocusTags 标签 Team 团队"
        ),
        (
            "工作与职务",
            "WorkUnit 工作单位 WorkUnitNature 单位性质 Position 职务 AdminRank 行政级别 IsEnterpriseHead 企业负责人 CreditCode 统一社会信用代码 IsFrontline 一线岗位 ProfessionalTitle 职称 TitleLevel 职称级别 SkillLevel 职业技能等级 YearsInScience 从事科技工作年限 LocalSince 在本市工作起始 IsAcademician 院士 IsActiveMilitary 现役军人 IsRetired 已退休 IsCivilServant 公务员 HonouredBefore 曾获同类荣誉"
        ),
        ("联系方式", "Phone 手机 Email 邮箱 Address 通讯地址 Postcode 邮编 ContactName 单位联系人 ContactPhone 联系人电话"),
        ("简历", "Education 学历 Degree 学位 School 毕业院校 Major 专业 Studies 学习经历 Career 工作经历 SocialPosts 社会兼职"),
        ("荣誉与成果", "Honours 获奖与荣誉 Achievements 论文、专利与成果"),
        ("事迹", "Headline 一句话推荐词 Brief 简要事迹 Story 事迹材料 VideoNote 视频说明"),
        (
            "意见",
            "UnitOpinion.Text 所在单位意见 UnitOpinion.Stamped 所在单位盖章 UnitOpinion.Date 所在单位意见日期 UnitOpinion.NoticeFrom 单位公示开始 UnitOpinion.NoticeTo 单位公示结束 UnitOpinion.NoticePlace 单位公示地点 UnitOpinion.NoticeResult 单位公示结果 NominatorOpinion.Text 推荐单位意见 NominatorOpinion.Stamped 推荐单位盖章 NominatorOpinion.Date 推荐单位意见日期 JointOpinions 联合推荐部门意见 ExpertOpinions 专家推荐意见 Avoid 申请回避的专家"
        ),
        (
            "承诺与同意",
            "NoSecrets 不涉密声明 SecrecyReview 保密审查证明 Pledged 诚信承诺 PledgedOn 本人签名日期 ConsentProcessing 同意处理个人信息 ConsentNotice 同意公示 ConsentDisplay 同意展示 ConsentWay 同意方式"
        ),
    ];

    public static IReadOnlyList<FormPlace> All { get; } =
    [
        .. Table.SelectMany(t => t.Fields.Split(' ').Chunk(2).Select(pair => new FormPlace(pair[0], pair[1], t.Group))),
        .. Enum.GetValues<EvidenceKind>().Select(k => new FormPlace(k.ToString(), EvidenceKinds.Name(k), Slots)),
    ];

    private static readonly Dictionary<string, string> Names = All.ToDictionary(p => p.Path, p => p.Name);

    public static bool Has(string path) => Names.ContainsKey(path);

    public static string Name(string path) => Names.GetValueOrDefault(path, path);

    public static IReadOnlyList<string> Split(string? paths) => (paths ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Every place in which two forms differ, in the order of the form; long lists are told by their rows.</summary>
    public static IReadOnlyList<PlaceChange> Differences(CandidateForm before, CandidateForm after) =>
        [
            .. Values(before)
                .Zip(Values(after))
                .Where(pair => CanonicalJson.Write(pair.First.Value) != CanonicalJson.Write(pair.Second.Value))
                .Select(pair => new PlaceChange(pair.First.Path, Name(pair.First.Path), Text(pair.First.Value), Text(pair.Second.Value))),
        ];

    private static IEnumerable<(string Path, object? Value)> Values(CandidateForm form) =>
        typeof(CandidateForm)
            .GetProperties()
            .SelectMany(p =>
                p.PropertyType == typeof(OpinionPart) ? Parts(p, p.GetValue(form) ?? new OpinionPart()) : [(p.Name, p.GetValue(form))]
            );

    private static IEnumerable<(string Path, object? Value)> Parts(PropertyInfo owner, object part) =>
        typeof(OpinionPart).GetProperties().Select(p => ($"{owner.Name}.{p.Name}", p.GetValue(part)));

    private static string Text(object? value) =>
        value switch
        {
            null => "",
            string text => text,
            bool yes => yes ? "是" : "否",
            DateOnly day => ChinaTime.ShowDay(day),
            CandidateKind kind => kind == CandidateKind.Team ? "团队" : "个人",
            IEnumerable<string> texts => string.Join('、', texts),
            System.Collections.IEnumerable rows => string.Join('\n', rows.Cast<object>().Select(Row)),
            TeamPart team => $"{Row(team)}\n{Text(team.Members)}".Trim(),
            _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
        };

    private static string Row(object row) =>
        string.Join(
            '　',
            row.GetType()
                .GetProperties()
                .Select(p => p.GetValue(row))
                .Where(v => v is string or not System.Collections.IEnumerable)
                .Select(Text)
                .Where(t => t.Length > 0)
        );
}
