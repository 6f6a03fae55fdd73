using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;
using static Nomination.Core.Documents.Cells;

namespace Nomination.Core.Documents;

/// <summary>What the agenda is filled from; counts only, never a mark.</summary>
public sealed record AgendaFacts(
    ReviewHead Head,
    RuleBook Rules,
    Stage? Scoring,
    Stage? Ballot,
    IReadOnlyList<Reviewer> Seated,
    int Candidates,
    int Planned,
    int Locked,
    int Recusals
);

/// <summary>评审会议程: when, who, what stands to be decided, by which majority.</summary>
public static class AgendaPaper
{
    public const string Kind = "评审会议程";

    public static Paper Compose(AgendaFacts f) =>
        new(
            PaperFormat.Form,
            Kind,
            $"{f.Head.Title}{Kind}",
            [
                new Line($"{f.Head.Title}\n{Kind}", LineKind.Title),
                new Grid(
                    [26, 140],
                    [
                        Row("时　　间", f.Ballot is { } b ? $"{ChinaTime.Show(b.Opens)} — {ChinaTime.Show(b.Closes)}" : ""),
                        Row("地　　点", ""),
                        Row("主 持 人", string.Join("、", f.Seated.Where(r => r.IsLeader).Select(r => $"{r.Name}（评审组组长）"))),
                        Row("应到评委", $"{f.Seated.Count} 名：{string.Join("、", f.Seated.Select(r => r.Name))}"),
                        Row("列　　席", $"{f.Head.Organiser}工作人员、监票人 {f.Rules.Ballot.Scrutineers} 名"),
                    ]
                ),
                new Line("议　程", LineKind.Section),
                List([14, 152], ["序号", "内容"], Items(f).Select((t, i) => (GridCell[])[Small($"{i + 1}"), SmallLeft(t)])),
                new Line($"{f.Head.Rules}　评选办法全文见“评选规则”。", LineKind.Note),
                new Line(f.Head.Organiser, LineKind.FirstSign),
                new Line(PaperText.Day(f.Head.Day), LineKind.Sign),
            ]
        )
        {
            Foot = f.Head.Foot(Kind),
        };

    private static IEnumerable<string> Items(AgendaFacts f)
    {
        yield return $"主持人介绍出席情况：应到评委 {f.Seated.Count} 名，到会人数{Share(f.Rules.Ballot.Quorum)}方可开会。";
        yield return $"宣读评审纪律和回避决定：本次共有 {f.Recusals} 项回避，有关评委不参加对该候选人的评议和表决。";
        yield return $"通报专家打分情况：{f.Candidates} 名候选人，应收评分表 {f.Planned} 张，已锁定 {f.Locked} 张"
            + (f.Scoring is { } s ? $"（打分 {ChinaTime.Show(s.Opens)} 至 {ChinaTime.Show(s.Closes)}）。" : "。");
        yield return $"通报综合排序：按“{f.Head.RuleName}”计分，说明同分、缺表和去掉的最高分、最低分；评委核对个人评分表和小组汇总表并签名。";
        yield return "讨论评分分歧较大的候选人，记录不同意见。";
        yield return $"综合平衡：对照结构比例审议入围名单，入围不超过 {f.Rules.Ranking.Finalists} 名，与名次不一致的逐一说明理由。";
        if (f.Ballot is not null && f.Rules.SelectBy == SelectBy.Ballot)
        {
            yield return $"推选监票人 {f.Rules.Ballot.Scrutineers} 名，宣读投票办法：应选 {f.Rules.Ballot.Seats} 名，每票最多选 {f.Rules.Ballot.MaxTicks} 名，得票{Share(f.Rules.Ballot.Pass)}的当选。";
            yield return "无记名投票、计票，监票人签名，主持人宣布结果。";
        }
        else
            yield return $"按评分名次产生 {f.Rules.Winners} 名，并列的由会议决定，主持人宣布结果。";
        yield return "评委在会议材料上签名，主持人总结，散会。";
    }

    private static string Share(Threshold t) => $"{(t.Strict ? "超过" : "达到")}{Of(t.Of)}的 {t.Fraction}";

    private static string Of(Denominator of) =>
        of switch
        {
            Denominator.Members => "应到评委",
            Denominator.Present => "实到评委",
            Denominator.PresentMinusRecused => "实到且不回避的评委",
            Denominator.Collected => "收回票",
            _ => "有效票",
        };

    private static GridRow Row(string label, string text) => new(Label(label), Left(text)) { Height = 11 };
}
