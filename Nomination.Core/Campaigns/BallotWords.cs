namespace Nomination.Core.Campaigns;

/// <summary>The choices of the ballot's rules as a notice, a paper and a tally sheet name them.</summary>
public static class BallotWords
{
    public static string Of(BallotMode mode) =>
        mode switch
        {
            BallotMode.Approve => "赞成投票",
            BallotMode.YesNo => "逐人表决",
            BallotMode.Score => "会评打分",
            BallotMode.Ranked => "排序投票",
            BallotMode.Tiers => "两档投票",
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
        };

    public static string Of(TieStep step) =>
        step switch
        {
            TieStep.Revote => "再次投票",
            TieStep.EarlierRounds => "比前轮得票",
            TieStep.ReviewScore => "比专家初评分",
            TieStep.Lot => "抽签（签种在投票前封存）",
            TieStep.Chair => "主席裁定并说明理由",
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
        };

    /// <summary>What a paper asks, in one sentence.</summary>
    public static string Ask(BallotRules b) =>
        b.Mode switch
        {
            BallotMode.Approve => $"{Of(b.Mode)}：在同意的人选处画记，至多 {b.MaxTicks} 人",
            BallotMode.YesNo => $"{Of(b.Mode)}：对每人同意、反对或弃权，同意至多 {b.MaxTicks} 人",
            BallotMode.Score => $"{Of(b.Mode)}：对每人打 0 至 {b.MaxScore} 分的整数分，不打为弃权",
            BallotMode.Ranked =>
                $"{Of(b.Mode)}：依次排出至多 {b.MaxTicks} 人，第一名计 {b.MaxTicks} 分，以下逐名减 1 分，按总分排列，总分相同的按得票",
            BallotMode.Tiers => $"{Of(b.Mode)}：入选至多 {b.MaxTicks} 人，提名至多 {b.NomineeTicks} 人；提名按入选与提名票合计",
            _ => throw new ArgumentOutOfRangeException(nameof(b)),
        };

    /// <summary>What is measured by the pass line: 得票数, 总分 or 入选票数.</summary>
    public static string Measure(BallotRules b) =>
        b.Mode switch
        {
            BallotMode.YesNo => "同意票数",
            BallotMode.Score => "总分",
            BallotMode.Tiers => "入选票数",
            _ => "得票数",
        };

    /// <summary>The denominator in words; where marks are added up, it is the most that so many papers could give.</summary>
    public static string Whole(BallotRules b) =>
        RuleLines.DenominatorName(b.Pass.Of) + (b.Mode == BallotMode.Score ? $"×满分 {b.MaxScore} 分" : "");

    internal static string AskSource(BallotMode mode) =>
        mode switch
        {
            BallotMode.Approve => "西安十佳 2017；选举法：等于或少于应选人数有效，多选无效",
            BallotMode.YesNo => "选举法：可以投赞成票、反对票或者弃权",
            BallotMode.Tiers => "杭州、黄石、重庆：同一次评选产生入选和提名",
            _ => RuleLines.OwnChoice,
        };
}
