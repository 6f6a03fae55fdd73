namespace Nomination.Core.Campaigns;

/// <summary>产生办法 where nobody votes: by the rank of the experts' scores, or of those with the public's vote in them.</summary>
internal static class RankLines
{
    public static IEnumerable<RuleLine> Of(RuleBook b)
    {
        var nominees = b.Nominees > 0 ? $"，其后 {b.Nominees} 名提名" : "";
        yield return new(
            "产生方式",
            b.Poll.Counts
                ? $"不设票决，在入围名单内按总分（专家评分 {100 - b.Poll.Weight}%，公众投票 {b.Poll.Weight}%）的名次依次产生"
                : "不设票决，在入围名单内按专家评分名次依次产生",
            "深圳“由评审系统对打分结果进行自动排序”；华州当场打分、当场宣布"
        );
        yield return new(
            "同分",
            b.Poll.Counts ? "总分相同的一并提请领导小组确定" : "按全部评委合计（未去极值）平均区分，仍相同的一并提请领导小组确定",
            RuleLines.OwnChoice
        );
        yield return new("名额", $"名次在前 {b.Ballot.Seats} 名的入选{nominees}", RuleLines.OwnChoice);
    }
}
