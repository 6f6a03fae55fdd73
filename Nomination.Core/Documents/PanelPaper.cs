using Nomination.Core.Reviews;
using Nomination.Core.Shared;
using static Nomination.Core.Documents.Cells;

namespace Nomination.Core.Documents;

/// <summary>A line of 回避登记表; <paramref name="At"/> null where a conflict holds by itself and waits to be written down.</summary>
public sealed record RegisterLine(
    string Number,
    string Candidate,
    string Expert,
    string ExpertUnit,
    string Kind,
    string Source,
    string Basis,
    bool Granted,
    string DecidedBy,
    DateTimeOffset? At
)
{
    public string Result => Granted ? "准予回避" : "不予回避";
    public string Decided => At is { } at ? ChinaTime.Show(at) : "已生效，待登记";
}

/// <summary>专家名单 and 回避登记表.</summary>
public static class PanelPaper
{
    public const string PanelKind = "评审专家名单";
    public const string RegisterKind = "回避登记表";

    public static ReviewPaper Panel(ReviewHead head, IReadOnlyList<Reviewer> experts)
    {
        string[] titles = ["编号", "姓名", "工作单位", "职称职务", "专业领域", "组内身份"];
        var rows = experts.Select(e => (string[])[e.Code, e.Name, e.WorkUnit, e.Title, e.Field, Role(e)]).ToList();
        return new(
            new Paper(
                PaperFormat.Wide,
                PanelKind,
                $"{head.Title}{PanelKind}",
                [
                    new Line($"{head.Title}{PanelKind}", LineKind.Title),
                    new Line($"评审组 {experts.Count(e => e.IsSeated)} 名，候补 {experts.Count(e => !e.IsSeated)} 名。", LineKind.Note),
                    List(
                        [20, 40, 80, 50, 47, 28],
                        titles,
                        rows.Select(r => (GridCell[])[Small(r[0]), Small(r[1]), .. r[2..5].Select(SmallLeft), Small(r[5])])
                    ),
                    new Line("评审期间专家名单仅供内部使用，是否公开由主办单位决定。", LineKind.Note),
                    .. Signed(head),
                ]
            )
            {
                Foot = head.Foot(PanelKind),
            },
            [titles, .. rows]
        );
    }

    public static ReviewPaper Register(ReviewHead head, IReadOnlyList<RegisterLine> lines)
    {
        string[] titles = ["序号", "候选人", "专家", "事由", "来源", "依据", "决定", "决定人", "决定时间"];
        return new(
            new Paper(
                PaperFormat.Wide,
                RegisterKind,
                $"{head.Title}{RegisterKind}",
                [
                    new Line($"{head.Title}{RegisterKind}", LineKind.Title),
                    new Line($"准予回避 {lines.Count(l => l.Granted)} 项，不予回避 {lines.Count(l => !l.Granted)} 项。", LineKind.Note),
                    List(
                        [13, 44, 44, 24, 24, 52, 20, 20, 24],
                        titles,
                        lines.Select(
                            (l, i) =>
                                (GridCell[])
                                    [
                                        Small($"{i + 1}"),
                                        Tiny($"{l.Number} 号\n{l.Candidate}", true),
                                        Tiny($"{l.Expert}\n{l.ExpertUnit}", true),
                                        Tiny(l.Kind, false),
                                        Tiny(l.Source, false),
                                        Tiny(l.Basis, true),
                                        Tiny(l.Result, false),
                                        Tiny(l.DecidedBy, false),
                                        Tiny(l.Decided, false),
                                    ]
                        )
                    ),
                    new Line("被回避的专家看不到该候选人的材料和分数，不参加对该候选人的评分和表决。", LineKind.Note),
                    .. Signed(head),
                ]
            )
            {
                Foot = head.Foot(RegisterKind),
            },
            [
                ["候选人编号", "候选人", "专家", "专家单位", .. titles[3..]],
                .. lines.Select(l =>
                    (IReadOnlyList<string>)
                        [l.Number, l.Candidate, l.Expert, l.ExpertUnit, l.Kind, l.Source, l.Basis, l.Result, l.DecidedBy, l.Decided]
                ),
            ]
        );
    }

    private static string Role(Reviewer expert) =>
        expert.IsLeader ? "组长"
        : expert.IsSeated ? "成员"
        : "候补";

    // One line under the list: the room of a seal would often stand alone on a page.
    private static Block[] Signed(ReviewHead head) =>
        [
            new Grid([150, 115], [new GridRow(Left($"编制单位：{head.Organiser}（盖章）"), Left($"日期：{PaperText.Day(head.Day)}"))])
            {
                IsBordered = false,
            },
        ];
}
