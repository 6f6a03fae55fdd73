using Nomination.Core.Campaigns;
using Nomination.Core.Scoring;
using static Nomination.Core.Documents.Cells;

namespace Nomination.Core.Documents;

/// <summary>What 综合平衡说明 is drawn from: a draft, or the list as it was confirmed.</summary>
/// <param name="Chosen">Who is in.</param>
/// <param name="Reasons">Candidate → why it departs from the rank.</param>
public sealed record BalancePaperFacts(
    string Title,
    string Organiser,
    RuleBook Rules,
    BalanceView View,
    string Draft,
    IReadOnlySet<Guid> Chosen,
    IReadOnlyDictionary<Guid, string> Reasons,
    string RatioReason,
    DateOnly Day,
    bool IsSample
)
{
    public IReadOnlyList<BalanceLine> Departures => [.. View.Lines.Where(l => Chosen.Contains(l.Id) != View.ByRank.Contains(l.Id))];
    public IReadOnlyList<BalanceGroup> Groups { get; } = BalanceGroups.Of(Rules, [.. View.Lines.Select(l => l.Fact)], Chosen.Count, []);

    public int Count(BalanceGroup group, IReadOnlySet<Guid> list) => group.Members.Count(i => list.Contains(View.Lines[i].Id));
}

/// <summary>综合平衡说明 for the meeting: the structure by rank and as proposed, every departure with its reason, and the list.</summary>
public static class BalancePaper
{
    public static Paper Compose(BalancePaperFacts f) =>
        new(
            PaperFormat.Form,
            "综合平衡说明",
            $"{f.Title}综合平衡说明",
            [
                new Line("综合平衡说明", LineKind.Title),
                new Line($"{f.Title}（{f.Draft}）", LineKind.Subtitle),
                new Line(
                    $"候选人 {f.View.Lines.Count} 名，入围名额 {f.View.Places} 名，本名单 {f.Chosen.Count} 名，与评分名次不一致 {f.Departures.Count} 处。"
                ),
                new Line("一、名单结构", LineKind.Section),
                List(
                    [24, 52, 24, 24, 36],
                    ["项目", "对象", "按名次", "本名单", "要求"],
                    f.Groups.Where(g => g.Kind != BalanceGroups.Units || g.IsHard || f.Count(g, f.Chosen) > 1)
                        .Select(g =>
                            (GridCell[])
                                [
                                    Small(g.Kind),
                                    SmallLeft(g.Name),
                                    Small($"{f.Count(g, f.View.ByRank)}"),
                                    Small($"{f.Count(g, f.Chosen)}"),
                                    Small(Want(g, f.Count(g, f.Chosen))),
                                ]
                        )
                ),
                .. f.RatioReason.Length > 0
                    ? [new Line($"未满足要求而保留名单的理由：{f.RatioReason}", LineKind.Note)]
                    : Array.Empty<Block>(),
                new Line("二、与名次不一致的人选和理由", LineKind.Section),
                List(
                    [14, 30, 14, 20, 22, 60],
                    ["编号", "姓名", "名次", "得分", "结果", "理由"],
                    f.Departures.Select(l =>
                        (GridCell[])
                            [
                                Small(l.Number),
                                Small(l.Name),
                                Small($"{l.Rank}"),
                                Small(l.Score),
                                Small(f.Chosen.Contains(l.Id) ? "入围" : "未入围"),
                                SmallLeft(f.Reasons.GetValueOrDefault(l.Id, "")),
                            ]
                    )
                ),
                new Line("三、拟入围名单", LineKind.Section),
                List(
                    [14, 14, 30, 56, 26, 20],
                    ["名次", "编号", "姓名", "工作单位", "类别", "得分"],
                    f.View.Lines.Where(l => f.Chosen.Contains(l.Id))
                        .Select(l =>
                            (GridCell[])
                                [
                                    Small($"{l.Rank}"),
                                    Small(l.Number),
                                    Small(l.Name),
                                    SmallLeft(l.WorkUnit),
                                    Small(l.Fact.Category),
                                    Small(l.Score),
                                ]
                        )
                ),
                new Line($"评分名次按“{f.View.RuleName}”计算。名单由评审会议审议，系统只作计算和提示。", LineKind.Note),
                new Line(f.Organiser, LineKind.FirstSign),
                new Line(PaperText.Day(f.Day), LineKind.Sign),
            ]
        )
        {
            Foot = $"内部材料{(f.IsSample ? "　示例数据" : "")}",
        };

    /// <summary>All of the ranking as one list, for sorting in a spreadsheet.</summary>
    public static byte[] Workbook(BalancePaperFacts f) =>
        ListWorkbook.Write(
            "综合平衡说明",
            [
                [
                    "名次",
                    "编号",
                    "姓名",
                    "工作单位",
                    "推荐单位",
                    "县区",
                    "类别",
                    "得分",
                    "特征",
                    "按名次",
                    "本名单",
                    "与名次不一致",
                    "理由",
                ],
                .. f.View.Lines.Select(l =>
                    (IReadOnlyList<string>)
                        [
                            $"{l.Rank}",
                            l.Number,
                            l.Name,
                            l.WorkUnit,
                            l.Fact.Unit,
                            l.Fact.Region,
                            l.Fact.Category,
                            l.Score,
                            string.Join("、", l.Tags),
                            f.View.ByRank.Contains(l.Id) ? "入围" : "",
                            f.Chosen.Contains(l.Id) ? "入围" : "",
                            f.Departures.Contains(l) ? "是" : "",
                            f.Departures.Contains(l) ? f.Reasons.GetValueOrDefault(l.Id, "") : "",
                        ]
                ),
            ],
            "名次"
        );

    private static string Want(BalanceGroup g, int count) =>
        !g.IsHard
            ? "仅显示"
            : $"{(g.Min > 0 ? $"不少于 {g.Min}" : "")}{(g.Min > 0 && g.Max < g.Places ? "，" : "")}{(g.Max < g.Places ? $"不多于 {g.Max}" : "")}{(g.Holds(count) ? "" : "（未满足）")}";
}
