using Nomination.Core.Candidates;

namespace Nomination.Core.Screening;

/// <summary>What the office looks at under a reason code, whether the machine can judge it, and which places of the form it concerns.</summary>
/// <param name="Places">Opened by a return under this code; empty where no correction can mend it or the checker has to name the places.</param>
public sealed record ReasonGuide(string Code, string Look, bool MachineJudges, IReadOnlyList<string> Places);

/// <summary>R01–R19 as data: the guide beside the tick list, and the places a return opens.</summary>
public static class ReasonGuides
{
    private const string Stamps =
        "UnitOpinion.Text UnitOpinion.Stamped UnitOpinion.Date NominatorOpinion.Text NominatorOpinion.Stamped NominatorOpinion.Date JointOpinions StampedForm";

    public static IReadOnlyList<ReasonGuide> All { get; } =
    [
        Of("R01", "推荐单位已提交人数与名额（含批准增加的名额）", true),
        Of("R02", "往届获得者名单：证件号相同，或姓名与单位相同", true, "HonouredBefore Honours"),
        Of("R03", "获奖与荣誉栏中的国家级荣誉、中宣部“最美”称号", true, "HonouredBefore Honours"),
        Of("R04", "出生日期与证件号，按参评截止日计算周岁", true, "BirthDate IdentityNumber"),
        Of("R05", "职务、行政级别、是否公务员或现役军人", true, "AdminRank Position IsCivilServant IsActiveMilitary"),
        Of("R06", "在本市工作起始年月与工作经历是否相符、是否满年限", true, "LocalSince YearsInScience Career"),
        Of("R07", "同一证件号是否由两个以上单位推荐，保留哪个渠道", true, "IdentityKind IdentityNumber"),
        Of("R08", "两级意见是否填写，扫描件上公章是否齐全、清晰", true, Stamps),
        Of("R09", "所填单位全称与公章上的名称是否一字不差", false, "WorkUnit UnitOpinion.Stamped NominatorOpinion.Stamped StampedForm"),
        Of("R10", "承诺处是否有本人亲笔签名", true, "Pledged PledgedOn ConsentWay StampedForm"),
        Of("R11", "推荐词、简要事迹、事迹材料和意见的字数（含标点）", true, "Headline Brief Story UnitOpinion.Text"),
        Of("R12", "免冠照的像素、比例、背景，是否本人近照", true, "Portrait WorkPhoto Video VideoNote"),
        Of("R13", "证书、论文首页、专利等能否证明所填荣誉和成果", true, "EvidencePdf HonourScan Honours Achievements"),
        Of("R14", "纸质件的版本号和校验码与系统是否一致", true, "Brief Story StampedForm"),
        Of(
            "R15",
            "所在单位公示的起止日期、天数、地点、结果和证明",
            true,
            "UnitOpinion.NoticeFrom UnitOpinion.NoticeTo UnitOpinion.NoticePlace UnitOpinion.NoticeResult NoticeProof"
        ),
        Of("R16", "不涉密声明；军工、国防等单位的保密审查证明", true, "NoSecrets SecrecyReview SecrecyProof EvidencePdf"),
        Of(
            "R17",
            "企业法定代表人、董事长、总经理是否标明企业负责人",
            true,
            "IsEnterpriseHead CreditCode WorkUnitNature Position JointOpinions"
        ),
        Of("R18", "提交时间与推荐截止时间", true),
        Of("R19", "其他问题，须写明是什么、在哪一栏", false),
    ];

    /// <summary>Null for a code that a city added.</summary>
    public static ReasonGuide? Find(string code) => All.FirstOrDefault(g => g.Code == code);

    /// <summary>The places that a return under these codes opens unless the checker chooses otherwise, in the order of the form.</summary>
    public static IReadOnlyList<string> PlacesOf(IEnumerable<string> codes)
    {
        var wanted = codes.SelectMany(code => Find(code)?.Places ?? []).ToHashSet(StringComparer.Ordinal);
        return [.. FormPlaces.All.Select(p => p.Path).Where(wanted.Contains)];
    }

    private static ReasonGuide Of(string code, string look, bool machine, string places = "") =>
        new(code, look, machine, places.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
