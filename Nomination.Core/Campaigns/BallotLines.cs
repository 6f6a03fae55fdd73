using static Nomination.Core.Campaigns.RuleLines;

namespace Nomination.Core.Campaigns;

/// <summary>The rules of the committee's ballot in words, each with its source.</summary>
internal static class BallotLines
{
    public static IEnumerable<RuleLine> Of(BallotRules b)
    {
        yield return new(
            "应选名额",
            $"{b.Seats} 名，每票至多选 {b.MaxTicks} 人，无记名",
            "西安十佳 2017 无记名投票；等于或少于应选有效，多选无效"
        );
        yield return new("投票方式", BallotWords.Ask(b), BallotWords.AskSource(b.Mode));
        yield return new(
            "法定人数",
            $"实到人数{RuleWords.Of(b.Quorum, DenominatorName(b.Quorum.Of))}",
            "百色评审规则（三分之二以上）；《民法典》第一千二百五十九条：“以上”包括本数"
        );
        yield return new(
            "通过线",
            BallotWords.Measure(b) + RuleWords.Of(b.Pass, BallotWords.Whole(b)),
            "《民法典》第一千二百五十九条：“以上”包括本数，“超过”不包括本数"
        );
        yield return new("提名奖", b.NomineesNeedThreshold ? "也须达到通过线" : "按得票多少依次产生，不要求达到通过线", OwnChoice);
        yield return new(
            "票面顺序",
            b.NameOrder == NameOrder.Lot ? "抽签排序，签种在投票前封存、计票后公布" : "按姓氏笔画为序",
            b.NameOrder == NameOrder.Lot ? OwnChoice : "会议文件惯例：以姓氏笔画为序"
        );
        yield return new("得票相同", Cascade(b), "选举法：票数相等不能确定当选人时，就票数相等的候选人再次投票；其后各步本活动自定");
        yield return new(
            "名额未满",
            b.Shortfall == Shortfall.LeaveVacant
                ? "宁缺毋滥，无人达到通过线的名额空缺"
                : $"在其余人选中补投，至多 {b.MaxRounds} 轮，仍不足的空缺",
            b.Shortfall == Shortfall.LeaveVacant ? "各地评选办法“宁缺毋滥”" : "选举法：当选人数不足的另行选举；“宁缺毋滥”"
        );
        yield return new(
            "纸质票",
            b.PaperVotes ? "可与电子票并用，由两名计票人分别录入，录入不一致即停" : "不用纸质票",
            "计票单惯例：计票人两名以上"
        );
        yield return new(
            "替补委员",
            b.Substitutes ? "缺席委员可由办公室提名、主席批准的替补委员代替，权利相同" : "不设替补",
            "评审委员会章程惯例：缺额由理事递补，替补委员权利相同"
        );
        yield return new("投票时限", b.Minutes > 0 ? $"每轮 {b.Minutes} 分钟，主持人可以延长" : "不限时，由主持人宣布关闭", OwnChoice);
        yield return new("监票", $"监票人 {b.Scrutineers} 名", "计票单惯例；候选人亲属不得监票");
    }

    /// <summary>再投（同一批人至多 1 次）→ 前轮得票 → 初评分 → 抽签.</summary>
    private static string Cascade(BallotRules b) =>
        string.Join(
            "，其次",
            b.Ties.Select(step =>
                step == TieStep.Revote
                    ? $"{BallotWords.Of(step)}（同一批人至多 {b.MaxRevotes} 次，再投以得票多的列前）"
                    : BallotWords.Of(step)
            )
        );
}
