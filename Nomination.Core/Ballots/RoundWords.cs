using Nomination.Core.Campaigns;

namespace Nomination.Core.Ballots;

/// <summary>The rules of a round as the hall reads them, from the rule book the round was laid out by.</summary>
public static class RoundWords
{
    public static IReadOnlyList<RuleWord> Of(BallotRules rules, int members) =>
        [
            new("应选名额", $"{rules.Seats} 人"),
            new(
                "法定人数",
                $"实到{ThresholdWords.Of(rules.Quorum)}，应到 {members} 人，即至少 {ThresholdWords.Needed(rules.Quorum, members)} 人"
            ),
            new("表决方式", $"无记名，{BallotWords.Ask(rules)}"),
            new("每票至多", rules.Mode == BallotMode.Score ? "逐人打分，不限人数" : $"{rules.MaxTicks} 人；多选的选票无效"),
            new("通过线", ThresholdWords.Pass(rules)),
            new(
                "得票相同",
                rules.Ties.Count == 0 ? "提请会议确定" : $"争最后名额的，依次{string.Join("、", rules.Ties.Select(BallotWords.Of))}"
            ),
            new(
                "名额未满",
                rules.Shortfall == Shortfall.LeaveVacant
                    ? "宁缺毋滥，无人达到通过线的名额空缺"
                    : $"在其余人选中补投，至多 {rules.MaxRounds} 轮，仍不足的空缺"
            ),
            new("票面顺序", rules.NameOrder == NameOrder.Lot ? "抽签排序，签种在投票前封存、计票后公布" : "按姓氏笔画为序"),
        ];
}
