using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;
using static Nomination.Core.Documents.Cells;

namespace Nomination.Core.Documents;

/// <summary>会议纪要 as a template: every number stands already, the discussion is written in by hand or in Word.</summary>
internal static class BallotMinutes
{
    public const string Kind = "会议纪要";

    public static Paper Compose(MeetingFacts f) =>
        new(
            PaperFormat.Letter,
            Kind,
            $"{f.Head.Title}评审委员会{Kind}",
            [
                new Line($"{f.Head.Title}\n评审委员会会议纪要", LineKind.Title),
                new Line($"时　　间：{Time(f)}", LineKind.Addressee),
                new Line("地　　点：", LineKind.Addressee),
                new Line($"主 持 人：{string.Join("、", f.Chairs)}", LineKind.Addressee),
                new Line("记 录 人：", LineKind.Addressee),
                .. Attendance(f),
                .. Recusals(f),
                .. Rules(f),
                new Line("四、讨论情况", LineKind.Section),
                new Line("（记录对入围人选的评议、综合平衡的理由和不同意见；没有不同意见的写明“无”。）"),
                new Line("五、各轮投票情况", LineKind.Section),
                .. f.Rounds.SelectMany(Round),
                new Line("六、得票相同的处理", LineKind.Section),
                new Line(Ties(f)),
                new Line("七、会议结果", LineKind.Section),
                .. Outcome(f),
                new Line("八、关于投票保密的说明", LineKind.Section),
                .. Secrecy(f),
                new Line("主持人：　　　　　　　　　", LineKind.FirstSign),
                new Line("监票人：　　　　　　　　　", LineKind.Sign),
                new Line("记录人：　　　　　　　　　", LineKind.Sign),
                new Line(PaperText.HandDate(null), LineKind.Sign),
            ]
        )
        {
            Foot = f.Head.Foot(Kind),
        };

    private static string Time(MeetingFacts f)
    {
        var opened = f.Rounds.Select(r => r.Round.OpenedAt).OfType<DateTimeOffset>().DefaultIfEmpty().Min();
        return opened == default ? "" : PaperText.Day(ChinaTime.Day(opened));
    }

    private static IEnumerable<Line> Attendance(MeetingFacts f)
    {
        yield return new("一、出席情况", LineKind.Section);
        if (f.Rounds.Count == 0)
        {
            yield return new("（尚未准备投票。）");
            yield break;
        }
        var first = f.Rounds[0];
        yield return new(
            $"应到委员 {first.Round.Members} 人，实到 {first.Present} 人，法定人数为{VoteText.Quorum(first)}。出席：{Names(first.Attended)}。缺席：{Names(first.Missing)}。"
        );
        foreach (var later in f.Rounds.Skip(1).Where(r => !r.Attended.SequenceEqual(first.Attended)))
            yield return new($"{later.Round.Title}实到 {later.Present} 人：{Names(later.Attended)}。");
        yield return new($"替补委员（由办公室提名、主持人同意，与委员权利相同）：{Names(f.Substitutes)}。");
        var signed = f.Rounds.SelectMany(r => r.Scrutineers).Distinct().ToList();
        yield return new(
            $"监票人：{(signed.Count > 0 ? string.Join("、", signed) : "　　　　　　")}。计票人：{(f.Tellers.Count > 0 ? string.Join("、", f.Tellers) : "　　　　　　")}。监票人、计票人均不是候选人，与候选人没有近亲属关系。"
        );
    }

    private static IEnumerable<Line> Recusals(MeetingFacts f)
    {
        yield return new("二、回避情况", LineKind.Section);
        if (f.Recusals.Count == 0)
            yield return new("没有需要回避的情形。");
        else
            yield return new(
                $"会议宣读回避决定。回避的委员不参加对有关人选的讨论和表决{(f.Campaign.Rules.Ballot.Pass.Of == Denominator.PresentMinusRecused ? "，也不计入有关人选的分母" : "")}：{string.Join("；", f.Recusals)}。"
            );
    }

    private static IEnumerable<Line> Rules(MeetingFacts f)
    {
        var b = f.Campaign.Rules.Ballot;
        yield return new("三、投票规则", LineKind.Section);
        yield return new(
            $"会议宣读评选规则第 {f.Head.Version} 版（校验码 {f.Head.ShortHash}）：{BallotWords.Ask(b)}；应选 {b.Seats} 名；"
                + $"到会人数{ThresholdWords.Of(b.Quorum)}方可投票；{BallotWords.Measure(b)}{ThresholdWords.Of(b.Pass)}的通过；无记名投票，投票关闭前不计票；"
                + $"名额不足的{(b.Shortfall == Shortfall.LeaveVacant ? "宁缺毋滥，不再补投" : "可就缺额再次投票，仍不足的宁缺毋滥")}。"
        );
    }

    private static IEnumerable<Block> Round(RoundFacts f)
    {
        if (f.Tally is not { } tally)
        {
            yield return new Line($"{f.Round.Title}：尚未计票。");
            yield break;
        }
        yield return new Line($"{f.Round.Title}。{VoteText.Figures(f)}{VoteText.Status(f)}");
        if (tally.Status != TallyStatus.Counted)
            yield break;
        yield return List(
            [14, 34, 58, 16, 18, 16],
            ["序号", "姓名", "工作单位", VoteText.Votes(f.Rules.Mode), "分母", "结果"],
            tally.Votes.Select(v =>
            {
                var name = f.NameOf(v.Candidate);
                return (GridCell[])
                    [
                        Small($"{name.Order}"),
                        Small(name.Name),
                        Tiny(name.WorkUnit, true),
                        Small(VoteText.Number(v, f.Rules.Mode)),
                        Small($"{VoteText.Share(v, f.Rules).Whole}"),
                        Tiny(VoteText.Result(v, f), false),
                    ];
            })
        );
        yield return new Line(
            $"分母为{BallotWords.Whole(f.Rules)}。"
                + (f.Round.Seal.Length > 0 ? $"封箱校验码 {f.Round.Seal}。" : "")
                + (f.Round.Commitment.Length > 0 ? $"投票前的随机数承诺 {f.Round.Commitment}。" : ""),
            LineKind.Note
        );
    }

    private static string Ties(MeetingFacts f)
    {
        var tied = f.Rounds.Where(r => r.Tie is not null).ToList();
        return tied.Count == 0
            ? "各轮投票没有出现得票相同而名额不足的情况。"
            : $"按评选规则依次以{string.Join("、", f.Campaign.Rules.Ballot.Ties.Select(BallotWords.Of))}确定，每一步只在仍然相同的人选之间进行。"
                + string.Concat(
                    tied.Select(r =>
                        $"{r.Round.Title}中{string.Join("、", r.Tie!.Tied.Select(t => t.Name))}得票相同，争 {r.Tie.Seats} 个名额：{string.Concat(r.Tie.Result.Reasons)}"
                    )
                );
    }

    private static IEnumerable<Line> Outcome(MeetingFacts f)
    {
        if (f.Outcome.Count == 0)
        {
            yield return new("（会评结果尚未确认。）");
            yield break;
        }
        foreach (
            var (award, name) in new[] { (AwardKind.Honour, f.Campaign.HonourName), (AwardKind.Nominee, $"{f.Campaign.HonourName}提名奖") }
        )
            if (f.Outcome.Where(o => o.Award == award).ToList() is { Count: > 0 } of)
                yield return new($"确定{name}建议名单 {of.Count} 名：{string.Join("；", of.Select(o => $"{o.Name}（{o.WorkUnit}）"))}。");
        var vacant = f.Campaign.Rules.Ballot.Seats - f.Outcome.Count(o => o.Award == AwardKind.Honour);
        if (vacant > 0)
            yield return new($"应选 {f.Campaign.Rules.Ballot.Seats} 名，缺额 {vacant} 名，本着宁缺毋滥的原则不再补足。");
        yield return new("以上名单按程序征求意见并公示，公示无异议后印发决定。");
    }

    private static IEnumerable<Line> Secrecy(MeetingFacts f)
    {
        yield return new(
            "签到册与票箱分开存放，选票只有随机编号，没有时间和姓名，关闭投票时打乱；任何人包括系统管理员都不能从系统中把选票对应到人。每位委员可凭回执号在公布的票箱清单中查到自己的选票在箱内，回执号不能证明选了谁。"
        );
        yield return new($"系统不能防范以下情况：{string.Concat(VoteText.NotProtected.Select((t, i) => $"（{i + 1}）{t}"))[..^1]}。");
        foreach (var round in f.Rounds.Where(r => r.Unanimous))
            yield return new($"{round.Round.Title}的有效票内容全部一致，该轮的投票内容因此不再保密，会议已当场说明。");
    }

    private static string Names(IReadOnlyList<string> names) => names.Count == 0 ? "无" : string.Join("、", names);
}
