namespace Nomination.Core.Reviews;

/// <summary>Why a reviewer is kept from a candidate (回避事由).</summary>
public static class RecusalKinds
{
    public const string SameUnit = "同单位";
    public const string Kin = "近亲属";
    public const string Asked = "候选人申请";
    public const string Interest = "其他利害关系";

    /// <summary>What an expert or the office may name.</summary>
    public static IReadOnlyList<string> Choices { get; } = [Kin, SameUnit, Interest];
}

/// <summary>Where a recusal came from (来源).</summary>
public static class RecusalSources
{
    public const string System = "系统比对";
    public const string Reviewer = "专家申报";
    public const string Candidate = "候选人申请";
    public const string Office = "办公室决定";
}
