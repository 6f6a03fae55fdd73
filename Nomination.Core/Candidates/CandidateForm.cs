namespace Nomination.Core.Candidates;

/// <summary>推荐表（个人/团队）: what a unit types. Lengths and lists come from the campaign's rule book; one validator serves page, import and API.</summary>
public sealed class CandidateForm
{
    public CandidateKind Kind { get; set; }
    public string Category { get; set; } = "";
    public List<string> Orientations { get; set; } = [];
    public List<string> FocusTags { get; set; } = [];
    public string Name { get; set; } = "";
    public int? SurnameStrokes { get; set; }
    public string Gender { get; set; } = "";
    public string Ethnicity { get; set; } = "汉族";
    public DateOnly? BirthDate { get; set; }
    public string PoliticalStatus { get; set; } = "";
    public string Nationality { get; set; } = "中国";
    public string IdentityKind { get; set; } = "居民身份证";

    /// <summary>Secret: encrypted at rest.</summary>
    public string IdentityNumber { get; set; } = "";
    public string Education { get; set; } = "";
    public string Degree { get; set; } = "";
    public string School { get; set; } = "";
    public string Major { get; set; } = "";
    public string ProfessionalTitle { get; set; } = "";
    public string TitleLevel { get; set; } = "";

    /// <summary>职业技能等级 of a worker or farmer, beside or in place of a title.</summary>
    public string SkillLevel { get; set; } = "";
    public string WorkUnit { get; set; } = "";
    public string WorkUnitNature { get; set; } = "";
    public string Position { get; set; } = "";
    public string AdminRank { get; set; } = "无";
    public bool IsEnterpriseHead { get; set; }

    /// <summary>统一社会信用代码 of the enterprise whose head the candidate is.</summary>
    public string CreditCode { get; set; } = "";
    public bool IsFrontline { get; set; }
    public int? YearsInScience { get; set; }

    /// <summary>First day of the month since when the candidate works in the city.</summary>
    public DateOnly? LocalSince { get; set; }
    public bool IsAcademician { get; set; }
    public bool IsActiveMilitary { get; set; }
    public bool IsCivilServant { get; set; }
    public bool HonouredBefore { get; set; }
    public bool IsRetired { get; set; }

    /// <summary>Secret, like the three below.</summary>
    public string Phone { get; set; } = "";
    public string Email { get; set; } = "";
    public string Address { get; set; } = "";
    public string Postcode { get; set; } = "";
    public string ContactName { get; set; } = "";
    public string ContactPhone { get; set; } = "";
    public List<HistoryRow> Studies { get; set; } = [];
    public List<HistoryRow> Career { get; set; } = [];
    public List<PostRow> SocialPosts { get; set; } = [];
    public List<HonourRow> Honours { get; set; } = [];
    public List<AchievementRow> Achievements { get; set; } = [];

    /// <summary>一句话推荐词, at most 30 characters.</summary>
    public string Headline { get; set; } = "";
    public string Brief { get; set; } = "";
    public string Story { get; set; } = "";

    /// <summary>What the film shows, how long it is and where it lies; optional.</summary>
    public string VideoNote { get; set; } = "";
    public TeamPart? Team { get; set; }

    /// <summary>推荐材料不涉及国家秘密.</summary>
    public bool NoSecrets { get; set; }

    /// <summary>保密审查证明: who examined the material and the paper's number; for defence work.</summary>
    public string SecrecyReview { get; set; } = "";
    public bool Pledged { get; set; }
    public DateOnly? PledgedOn { get; set; }

    /// <summary>处理个人信息 (PIPL art. 13, 29), 公示 and 展示 (art. 25) — three separate consents; refusing the last two blocks publication, not submission.</summary>
    public bool ConsentProcessing { get; set; }
    public bool ConsentNotice { get; set; }
    public bool ConsentDisplay { get; set; }

    /// <summary>How pledge and consents were given: one of <see cref="ConsentWays"/>, or empty before.</summary>
    public string ConsentWay { get; set; } = "";

    /// <summary>Secret: who is named, and why, lies encrypted.</summary>
    public List<AvoidRow> Avoid { get; set; } = [];
    public OpinionPart UnitOpinion { get; set; } = new();
    public OpinionPart NominatorOpinion { get; set; } = new();
    public List<JointOpinionRow> JointOpinions { get; set; } = [];

    /// <summary>专家推荐意见, where somebody has written one.</summary>
    public List<ExpertOpinionRow> ExpertOpinions { get; set; } = [];
}

public sealed class HistoryRow
{
    /// <summary>yyyy-MM; an empty end means "until now".</summary>
    public string From { get; set; } = "";
    public string To { get; set; } = "";
    public string Place { get; set; } = "";
    public string Role { get; set; } = "";
}

public sealed class PostRow
{
    public string Organisation { get; set; } = "";
    public string Role { get; set; } = "";
    public string Period { get; set; } = "";
}

public sealed class HonourRow
{
    public string Name { get; set; } = "";
    public string Level { get; set; } = "";
    public int? Year { get; set; }
    public string Rank { get; set; } = "";
    public string Issuer { get; set; } = "";
    public bool Publishable { get; set; } = true;
}

public sealed class AchievementRow
{
    public string Kind { get; set; } = "";
    public string Title { get; set; } = "";
    public int? Year { get; set; }
    public string Role { get; set; } = "";
    public string Note { get; set; } = "";
}

public sealed class AvoidRow
{
    public string Reviewer { get; set; } = "";
    public string Reason { get; set; } = "";

    /// <summary>Asked by the candidate through the own link: the unit does not see it.</summary>
    public bool ByCandidate { get; set; }
}

public sealed class ExpertOpinionRow
{
    public string Name { get; set; } = "";
    public string Unit { get; set; } = "";
    public string Title { get; set; } = "";
    public string Opinion { get; set; } = "";
}

/// <summary>How a consent reached the system.</summary>
public static class ConsentWays
{
    public const string OwnLink = "本人链接";
    public const string SignedPaper = "纸质签字";
}

/// <summary>所在单位意见 (with its internal notice) or 推荐单位意见.</summary>
public sealed class OpinionPart
{
    public string Text { get; set; } = "";
    public DateOnly? NoticeFrom { get; set; }
    public DateOnly? NoticeTo { get; set; }
    public string NoticePlace { get; set; } = "";
    public string NoticeResult { get; set; } = "";
    public bool Stamped { get; set; }
    public DateOnly? Date { get; set; }
}

public sealed class JointOpinionRow
{
    public string Department { get; set; } = "";
    public string Opinion { get; set; } = "";
    public bool Stamped { get; set; }
}

public sealed class TeamPart
{
    public string Host { get; set; } = "";
    public string Leader { get; set; } = "";
    public string Founded { get; set; } = "";
    public int? Size { get; set; }
    public List<MemberRow> Members { get; set; } = [];
}

public sealed class MemberRow
{
    public string Name { get; set; } = "";
    public string Unit { get; set; } = "";
    public string Role { get; set; } = "";
    public string Nationality { get; set; } = "中国";
}
