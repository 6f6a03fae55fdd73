namespace Nomination.Core.Reviews;

/// <summary>Why a reviewer is kept from a candidate (回避事由).</summary>
public static class RecusalKinds
{
    public const string SameUnit = "同单位";
    public const string ParentUnit = "上下级单位";
    public const string Former = "曾任职单位";
    public const string Supervisor = "师生";
    public const string Coauthor = "合作者";
    public const string Kin = "近亲属";
    public const string Nominator = "本单位推荐";
    public const string Asked = "候选人申请";
    public const string SameName = "同姓同籍贯";
    public const string Interest = "其他利害关系";

    /// <summary>What an expert or the office may name.</summary>
    public static IReadOnlyList<string> Choices { get; } = [Kin, SameUnit, Supervisor, Coauthor, Former, ParentUnit, Nominator, Interest];

    /// <summary>What a decision may stand on: the same, and a hint that the office takes for more.</summary>
    public static IReadOnlyList<string> Decided { get; } = [.. Choices, SameName];

    /// <summary>Which reason stands first where several hold: 同单位 and 近亲属 before what is only likely.</summary>
    internal static int Order(string kind) =>
        kind switch
        {
            SameUnit => 0,
            Kin => 1,
            Asked => 2,
            Supervisor => 3,
            Nominator => 4,
            ParentUnit => 5,
            Coauthor => 6,
            Former => 7,
            _ => 8,
        };
}

/// <summary>Where a recusal came from (来源).</summary>
public static class RecusalSources
{
    public const string System = "系统比对";
    public const string Reviewer = "专家申报";
    public const string Candidate = "候选人申请";
    public const string Office = "办公室决定";
    public const string Meeting = "会上登记";
}
