using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Documents;

/// <summary>监票报告: what the scrutineers say before the meeting, to be signed by hand.</summary>
internal static class BallotReport
{
    public const string Kind = "监票报告";

    public static Paper Compose(ReviewHead head, RoundFacts f)
    {
        var tally = f.Tally!;
        return new Paper(
            PaperFormat.Letter,
            Kind,
            $"{head.Title}{f.Round.Title}{Kind}",
            [
                new Line($"{head.Title}\n{f.Round.Title}{Kind}", LineKind.Title),
                new Line("评审委员会：", LineKind.Addressee),
                new Line("受会议推选，我们担任本轮投票的监票人。我们不是本次评选的候选人，与候选人没有近亲属关系。现将监票情况报告如下："),
                new Line(
                    $"一、出席情况。应到委员 {f.Round.Members} 人，实到 {f.Present} 人；法定人数为{VoteText.Quorum(f)}，{(tally.QuorumMet ? "已达到" : "未达到")}法定人数。"
                ),
                new Line($"二、选票情况。{VoteText.Figures(f)}{Compare(tally)}"),
                new Line($"三、计票情况。{Counting(f, tally)}"),
                .. tally.Status == TallyStatus.Counted ? [new Line($"四、投票结果。{Outcome(f, tally)}")] : Array.Empty<Block>(),
                .. Proof(f) is { Length: > 0 } proof ? [new Line($"五、封存和核对。{proof}")] : Array.Empty<Block>(),
                new Line("投票和计票过程符合评选办法和会前宣读的投票规则。投票关闭以前，我们和工作人员均未见到任何得票数字。"),
                new Line("特此报告。"),
                new Line($"监票人：{Signers(f)}", LineKind.FirstSign),
                new Line(PaperText.HandDate(null), LineKind.Sign),
            ]
        )
        {
            Foot = head.Foot(Kind),
        };
    }

    private static string Compare(TallyResult tally) =>
        tally.Status == TallyStatus.VoidRound ? "本轮投票无效。"
        : tally.Collected == tally.Issued ? "收回票数与发出票数相等，投票有效。"
        : $"收回票数少于发出票数，未收回 {tally.Issued - tally.Collected} 张，投票有效。";

    private static string Counting(RoundFacts f, TallyResult tally) =>
        tally.Status != TallyStatus.Counted
            ? VoteText.Status(f)
            : $"本轮采用{BallotWords.Of(f.Rules.Mode)}，应选 {f.Round.Seats} 名；{BallotWords.Measure(f.Rules)}{ThresholdWords.Of(f.Rules.Pass)}的为通过，比例以{BallotWords.Whole(f.Rules)}为分母。";

    private static string Outcome(RoundFacts f, TallyResult tally) =>
        string.Join(
            "；",
            tally.Votes.OrderByDescending(v => v.Weight(f.Rules.Mode)).Select(v => $"{f.NameOf(v.Candidate).Name} {Line(v, f.Rules)}")
        )
        + "。"
        + (tally.Elected.Count > 0 ? $"按得票多少，{f.Join(tally.Elected)}等 {tally.Elected.Count} 名当选。" : "")
        + (f.Tie is { } tie ? string.Concat(tie.Result.Reasons) : "")
        + (tally.Elected.Count == 0 && f.Tie is null ? "本轮无人当选。" : "")
        + (tally.Vacant > 0 ? $"缺额 {tally.Vacant} 个。" : "");

    private static string Line(CandidateVotes v, BallotRules rules)
    {
        var (measure, whole) = VoteText.Share(v, rules);
        var also = rules.Mode switch
        {
            BallotMode.YesNo => $"，反对 {v.Against} 票",
            BallotMode.Ranked => $"，积 {v.Points} 分",
            BallotMode.Tiers => $"，提名 {v.Nominations} 票",
            _ => "",
        };
        return $"{measure} {(rules.Mode == BallotMode.Score ? "分" : "票")}（{measure}/{whole}{also}）";
    }

    private static string Proof(RoundFacts f) =>
        (f.Round.Seal.Length > 0 ? $"票箱封存校验码为 {Short(f.Round.Seal)}，封存在计票之前。" : "")
        + (f.Round.Commitment.Length > 0 ? $"投票前公布的随机数承诺为 {Short(f.Round.Commitment)}，{Opened(f.Round)}。" : "");

    private static string Opened(BallotRound round) =>
        round.Seed.Length == 0 ? "随机数尚未公布"
        : CanonicalJson.Sha256(round.Seed) == round.Commitment ? "计票后公布的随机数与其相符"
        : "计票后公布的随机数与其不符，须查明原因";

    private static string Short(string hash) => $"{hash[..Math.Min(16, hash.Length)]}…";

    private static string Signers(RoundFacts f) =>
        f.Scrutineers.Count > 0 ? $"{string.Join("、", f.Scrutineers)}（签名）" : "　　　　　　　　　";
}
