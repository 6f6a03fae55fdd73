using System.Globalization;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Documents;

/// <summary>What the ballot's papers say in each mode, in the words of election rules (trade rules 3.6).</summary>
internal static class VoteText
{
    /// <summary>The rule box on the paper: how many, how to mark, what makes it void, what is an abstention.</summary>
    public static IReadOnlyList<string> Box(BallotRules rules) =>
        [
            $"应选 {rules.Seats} 人。{How(rules)}",
            $"{Void(rules)}涂改不清、无法辨认的，整张无效。",
            rules.Mode == BallotMode.Approve ? "一个也不选的为弃权票，计入有效票。" : "对某人不作任何标记的，视为对该人弃权。",
            "回避的委员对所回避的人选不作标记。请用黑色签字笔填写，不署名、不做记号。",
        ];

    /// <summary>Headers of the columns to be marked.</summary>
    public static IReadOnlyList<string> Columns(BallotRules rules) =>
        rules.Mode switch
        {
            BallotMode.YesNo => ["同意", "反对", "弃权"],
            BallotMode.Score => [$"评分（0—{rules.MaxScore}）"],
            BallotMode.Ranked => ["名次"],
            BallotMode.Tiers => ["入选", "提名"],
            _ => ["赞成"],
        };

    /// <summary>What a candidate's number is called in the count, in the few characters of a column.</summary>
    public static string Votes(BallotMode mode) =>
        mode switch
        {
            BallotMode.YesNo => "同意/反对",
            BallotMode.Score => "总分",
            BallotMode.Ranked => "积分（票）",
            BallotMode.Tiers => "入选/提名",
            _ => "得票",
        };

    public static string Number(CandidateVotes v, BallotMode mode) =>
        mode switch
        {
            BallotMode.YesNo => $"{v.Votes}/{v.Against}",
            BallotMode.Score => $"{v.Points}",
            BallotMode.Ranked => $"{v.Points}（{v.Votes}）",
            BallotMode.Tiers => $"{v.Votes}/{v.Nominations}",
            _ => $"{v.Votes}",
        };

    /// <summary>What the pass line measures, and the whole it is a share of.</summary>
    public static (int Measure, int Whole) Share(CandidateVotes v, BallotRules rules) =>
        rules.Mode == BallotMode.Score ? (v.Points ?? 0, v.Denominator * rules.MaxScore) : (v.Votes, v.Denominator);

    public static string Percent(CandidateVotes v, BallotRules rules) =>
        Share(v, rules) is var (measure, whole) && whole > 0 ? $"{new Fraction(measure * 100, whole).Show(1)}%" : "—";

    /// <summary>Where equals were parted without a new vote, the cascade's word counts.</summary>
    public static string Result(CandidateVotes v, RoundFacts f) =>
        f.Tally!.Elected.Contains(v.Candidate) ? "入选"
        : f.Tie?.Result.Winners.Any(w => RoundPlan.Key(w.Name.Id) == v.Candidate) == true ? "入选"
        : f.Tally.Runoff?.Candidates.Contains(v.Candidate) != true ? (v.Passed ? "过线未入选" : "未过线")
        : f.Tie?.Result.Wait switch
        {
            TieWait.Chair => "待主席裁定",
            TieWait.None => "过线未入选",
            _ => "再投",
        };

    /// <summary>Why there is no result; empty for a counted round.</summary>
    public static string Status(RoundFacts f) =>
        VoidWords.Of(f.Tally!.Status, f.Tally.Collected, f.Round.SlipsIssued, f.Round.SlipsTyped ?? 0, f.Round.GivenUp);

    /// <summary>应到 9 人，实到 8 人，…: the numbers of a counted round in one sentence.</summary>
    public static string Figures(RoundFacts f) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"应到委员 {f.Round.Members} 人，实到 {f.Present} 人；发出选票 {f.Tally!.Issued} 张，收回 {f.Tally.Collected} 张，其中有效票 {f.Tally.Valid} 张（含弃权票 {f.Blank} 张），无效票 {f.Tally.Void} 张。"
        );

    public static string Quorum(RoundFacts f) =>
        $"实到{ThresholdWords.Of(f.Rules.Quorum)}，即至少 {ThresholdWords.Needed(f.Rules.Quorum, f.Round.Members)} 人";

    /// <summary>What a ballot on paper or on a telephone cannot protect; stands in the minutes so that nobody promises more.</summary>
    public static IReadOnlyList<string> NotProtected { get; } =
    [
        "委员自己或他人拍摄、录制填写中的屏幕或选票的；",
        "委员本人的手机或计算机中有病毒或被他人远程操控的；",
        "全体有效选票内容完全一致，从结果即可知道每张选票投了谁的；",
        "委员回避某一人选，而其他委员都对该人选作了表示的，唯独缺该人选的那张选票可以认出是谁投的；",
        "投票期间有人能够反复复制正在使用的数据库、数据库日志或磁盘的。",
    ];

    private static string How(BallotRules rules) =>
        rules.Mode switch
        {
            BallotMode.YesNo => $"请对每一人选在“同意”“反对”“弃权”中选一栏画“○”，同意的不超过 {rules.MaxTicks} 人。",
            BallotMode.Score => $"请为每一人选写 0 至 {rules.MaxScore} 的整数分。",
            BallotMode.Ranked => $"请按先后写 1、2、3……，至多排 {rules.MaxTicks} 人，第 1 名计 {rules.MaxTicks} 分，依次少 1 分。",
            BallotMode.Tiers => $"请在“入选”或“提名”栏画“○”，入选至多 {rules.MaxTicks} 人，提名至多 {rules.NomineeTicks} 人。",
            _ => $"至多选 {rules.MaxTicks} 人，请在所选人选的“赞成”栏画“○”。",
        };

    private static string Void(BallotRules rules) =>
        rules.Mode switch
        {
            BallotMode.YesNo =>
                $"同意 {rules.MaxTicks} 人或少于 {rules.MaxTicks} 人的有效，多于的整张无效；同一人选画两栏以上的，整张无效。",
            BallotMode.Score => "出现超出范围或不是整数的分数的，整张无效。",
            BallotMode.Ranked => "名次重复、跳号或多于规定人数的，整张无效。",
            BallotMode.Tiers => "任一栏多选的，或同一人选两栏都画的，整张无效。",
            _ => $"等于或少于 {rules.MaxTicks} 人的有效，多选无效。",
        };
}
