using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Reviews;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;
using static Nomination.Core.Documents.Cells;

namespace Nomination.Core.Documents;

/// <summary>小组汇总表 (trade rules 2.6): every total by code, what the rule left out, the score, the rank, and a signature of every member.</summary>
public static class GroupPaper
{
    public const string Kind = "评分小组汇总表";

    /// <summary>With more readers than this their totals stand in one cell: a column each would be too narrow to read.</summary>
    private const int MostColumns = 12;

    internal static Paper Compose(ReviewHead head, RankingView view, IReadOnlyList<Reviewer> readers)
    {
        var code = PaperCode.Of(1, CanonicalJson.Write(Rows(head, view, readers)));
        var isWide = readers.Count > MostColumns;
        var width = isWide ? 120 : 120 / Math.Max(1, readers.Count);
        var columns = isWide ? 1 : readers.Count;
        return new Paper(
            PaperFormat.Wide,
            Kind,
            $"{head.Title}{Kind}",
            [
                new Line($"{head.Title}{Kind}", LineKind.Title),
                new Grid(
                    [30, 205, 30],
                    [
                        new GridRow(
                            Label("计分规则"),
                            Left($"{head.RuleName}；同分按全部评委合计（未去极值）平均区分。"),
                            new GridCell("核对二维码") { Down = 3, Picture = head.Mark("summary", code) }
                        ),
                        new GridRow(Label("评分表"), Left(Counts(view, readers)), new GridCell("") { Down = 0 }),
                        new GridRow(
                            Label("评选规则"),
                            Left($"第 {head.Version} 版　校验码 {head.ShortHash}　　核对码 {code}"),
                            new GridCell("") { Down = 0 }
                        ),
                    ]
                ),
                new Gap(3),
                List(
                    [13, 13, 42, .. Enumerable.Repeat(width, columns), 19, 178 - width * columns],
                    ["名次", "编号", "候选人", .. isWide ? ["各评委合计"] : readers.Select(r => r.Code), "得分", "备注"],
                    [
                        .. view.Lines.Select(l =>
                            (GridCell[])
                                [
                                    Small($"{l.Rank}"),
                                    Small(l.Number),
                                    Tiny(Name(head, l), true),
                                    .. isWide
                                        ? [Tiny(string.Join("、", readers.Select(r => $"{r.Code} {Mark(l, r.Code)}")), true)]
                                        : readers.Select(r => Tiny(Mark(l, r.Code), false)),
                                    Small(l.Score),
                                    Tiny(Remark(l), true),
                                ]
                        ),
                    ]
                ),
                new Line(
                    "说明：“高”“低”为按规则去掉的最高分、最低分；“回避”不评分；“缺”为应交未交，按缺席处理，不计零分；“—”为未分派。"
                        + (view.Unranked.Count > 0 ? $"没有有效评分表、未排名次：{string.Join("、", view.Unranked)} 号。" : ""),
                    LineKind.Note
                ),
                new Line("评审组成员签名", LineKind.Section),
                Signatures(readers),
                new Gap(3),
                new Grid(
                    [40, 225],
                    [
                        new GridRow(
                            Label("不同意见"),
                            new GridCell("（对汇总结果有不同意见的，请写明并签名；没有的写“无”。）", CellKind.Left)
                        )
                        {
                            Height = 34,
                        },
                        new GridRow(Label("日期"), Value(PaperText.HandDate(null))) { Height = 12 },
                    ]
                ),
            ]
        )
        {
            Foot = head.Foot(Kind),
        };
    }

    internal static IReadOnlyList<IReadOnlyList<string>> Rows(ReviewHead head, RankingView view, IReadOnlyList<Reviewer> readers) =>
        [
            ["名次", "编号", "候选人", "工作单位", "类别", .. readers.Select(r => r.Code), "去掉", "全部平均", "得分", "精确值", "备注"],
            .. view.Lines.Select(l =>
                (IReadOnlyList<string>)
                    [
                        $"{l.Rank}",
                        l.Number,
                        Name(head, l),
                        head.IsBlind ? "" : l.WorkUnit,
                        l.Category,
                        .. readers.Select(r =>
                            l.Sheets.FirstOrDefault(s => s.Reviewer == r.Code) is { } sheet
                                ? Marks.Show(sheet.TotalHundredths)
                                : Mark(l, r.Code)
                        ),
                        string.Join("、", l.Sheets.Where(s => s.Dropped is not null).Select(s => $"{s.Reviewer} {s.Dropped}")),
                        l.PlainMean,
                        l.Score,
                        l.Exact,
                        Remark(l),
                    ]
            ),
        ];

    /// <summary>Headers of the numbers among <see cref="Rows"/>.</summary>
    internal static string[] Figures(IReadOnlyList<Reviewer> readers) => ["名次", .. readers.Select(r => r.Code), "全部平均", "得分"];

    private static string Counts(RankingView view, IReadOnlyList<Reviewer> readers) =>
        $"评委 {readers.Count} 名，候选人 {view.Lines.Count + view.Unranked.Count} 名，应收 {view.Planned} 张，有效 {view.Locked} 张";

    private static string Name(ReviewHead head, RankedLine line) => head.IsBlind ? $"候选人 {line.Number}" : line.Name;

    private static string Mark(RankedLine line, string reviewer) =>
        line.Sheets.FirstOrDefault(s => s.Reviewer == reviewer) is { } sheet
            ? Marks.Show(sheet.TotalHundredths) + (sheet.Dropped is { } end ? end[1..] : "")
        : line.Recused.Contains(reviewer) ? "回避"
        : line.Missing.Contains(reviewer) ? "缺"
        : "—";

    private static string Remark(RankedLine line) =>
        string.Join("；", line.Flags.Concat(line.Tie is { } tie ? [tie.TrimEnd('。')] : Array.Empty<string>()));

    private static Grid Signatures(IReadOnlyList<Reviewer> readers) =>
        new(
            [38, 50, 38, 50, 38, 51],
            [
                .. readers
                    .Chunk(3)
                    .Select(three => new GridRow([
                        .. Enumerable
                            .Range(0, 3)
                            .SelectMany(i =>
                                i < three.Length
                                    ? (GridCell[])
                                        [SmallLeft($"{three[i].Code} {three[i].Name}{(three[i].IsLeader ? "（组长）" : "")}"), Left("")]
                                    : [Small(""), Small("")]
                            ),
                    ])
                    {
                        Height = 15,
                    }),
            ]
        );
}
