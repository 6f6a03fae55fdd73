using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;
using static Nomination.Core.Documents.Cells;

namespace Nomination.Core.Documents;

/// <summary>One line of an expert's own sheet.</summary>
/// <param name="Sheet">Null where the expert was recused or handed nothing in.</param>
public sealed record PersonalLine(Candidate Candidate, ScoreSheet? Sheet, bool IsRecused)
{
    /// <summary>Empty for a sheet that counts; 回避 and 未交 stand in place of figures.</summary>
    public string Absent =>
        IsRecused ? "回避"
        : Sheet is null ? "未交"
        : "";
}

/// <summary>专家个人评分表 (trade rules 2.6): own candidates in order, criteria, totals, comments, recusals, signature and date.</summary>
public static class PersonalPaper
{
    public const string Kind = "专家个人评分表";

    public static Paper Compose(ReviewHead head, Reviewer expert, IReadOnlyList<PersonalLine> lines)
    {
        var criteria = head.Rubric.Criteria;
        var widths = Widths(criteria);
        var code = CodeOf(expert, lines);
        var (given, recused) = (lines.Count(l => l.Absent.Length == 0), lines.Count(l => l.IsRecused));
        var missing = lines.Count - given - recused;
        return new Paper(
            PaperFormat.Wide,
            Kind,
            $"{head.Title}{Kind}-{expert.Code}",
            [
                new Line($"{head.Title}{Kind}", LineKind.Title),
                new Grid(
                    [30, 80, 30, 95, 30],
                    [
                        new GridRow(
                            Label("评委编号"),
                            Left(expert.Code),
                            Label("姓名"),
                            Left(expert.Name),
                            new GridCell("核对二维码") { Down = 3, Picture = head.Mark(expert.Code, code) }
                        ),
                        new GridRow(
                            Label("工作单位"),
                            Left(expert.WorkUnit),
                            Label("评选规则"),
                            Left($"第 {head.Version} 版　校验码 {head.ShortHash}"),
                            Gone()
                        ),
                        new GridRow(
                            Label("评分情况"),
                            Left($"已评 {given} 名，回避 {recused} 名{(missing > 0 ? $"，未交 {missing} 名" : "")}"),
                            Label("核对码"),
                            Left(code),
                            Gone()
                        ),
                    ]
                ),
                new Gap(3),
                List(
                    [14, 50, .. widths, 18, 183 - widths.Sum()],
                    ["编号", "候选人", .. criteria.Select(c => $"{c.Name}（{c.Max}）"), $"合计（{head.Rubric.Total}）", "评语"],
                    lines.Select(l => Row(head, l))
                ),
                new Line("说明：“回避”的候选人不评分；未交的评分表按缺席处理，不计零分。", LineKind.Note),
                new Grid(
                    [45, 110, 30, 80],
                    [
                        new GridRow(
                            Label("专家声明"),
                            new GridCell("本人已如实申报利害关系，对以上候选人独立评分，确认所列分数和评语与本人评定一致。", CellKind.Left)
                            {
                                Span = 3,
                            }
                        )
                        {
                            Height = 12,
                        },
                        new GridRow(Label("专家签名"), Left(""), Label("日期"), Value(PaperText.HandDate(null))) { Height = 18 },
                    ]
                ),
            ]
        )
        {
            Foot = head.Foot(Kind),
        };
    }

    /// <summary>Every sheet of all these experts as one list.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Rows(
        ReviewHead head,
        IEnumerable<(Reviewer Expert, IReadOnlyList<PersonalLine> Lines)> sheets
    ) =>
        [
            ["评委", "编号", "候选人", "工作单位", .. head.Rubric.Criteria.Select(c => c.Name), "合计", "状态", "评语", "锁定时间"],
            .. sheets.SelectMany(s =>
                s.Lines.Select(l =>
                    (IReadOnlyList<string>)
                        [
                            s.Expert.Code,
                            l.Candidate.Number ?? "",
                            head.NameOf(l.Candidate),
                            head.UnitOf(l.Candidate),
                            .. MarksOf(head.Rubric, l),
                            l.Absent.Length > 0 ? "" : Marks.Show(l.Sheet!.TotalHundredths),
                            l.Absent.Length > 0 ? l.Absent : "已锁定",
                            l.Absent.Length > 0 ? "" : l.Sheet!.Comment,
                            l.Absent.Length == 0 && l.Sheet!.LockedAt is { } at ? ChinaTime.Show(at) : "",
                        ]
                )
            ),
        ];

    /// <summary>Printed again from the same marks the code is the same: a paper with another code is not what stands in the store.</summary>
    internal static string CodeOf(Reviewer expert, IReadOnlyList<PersonalLine> lines) =>
        PaperCode.Of(
            1,
            CanonicalJson.Write(
                lines.Select(l => new
                {
                    expert = expert.Code,
                    number = l.Candidate.Number,
                    absent = l.Absent,
                    marks = l.Absent.Length > 0 ? "" : l.Sheet!.MarksJson,
                    comment = l.Absent.Length > 0 ? "" : l.Sheet!.Comment,
                })
            )
        );

    private static GridCell[] Row(ReviewHead head, PersonalLine l) =>
        [
            Small(l.Candidate.Number),
            Tiny(string.Join('\n', new[] { head.NameOf(l.Candidate), head.UnitOf(l.Candidate) }.Where(t => t.Length > 0)), true),
            .. MarksOf(head.Rubric, l).Select(m => Small(l.Absent.Length > 0 ? "—" : m)),
            Small(l.Absent.Length > 0 ? l.Absent : Marks.Show(l.Sheet!.TotalHundredths)),
            Tiny(l.Absent.Length > 0 ? "" : l.Sheet!.Comment, true),
        ];

    private static IEnumerable<string> MarksOf(RubricRules rubric, PersonalLine line)
    {
        var marks = line.Absent.Length > 0 ? null : Marks.Read(line.Sheet!.MarksJson).Values;
        return rubric.Criteria.Select(c => marks?.TryGetValue(c.Code, out var mark) == true ? Marks.Show(mark) : "");
    }

    /// <summary>Millimetres: a criterion with a long name gets more of the room, so that the titles stay low.</summary>
    private static int[] Widths(IReadOnlyList<Criterion> criteria)
    {
        var least = Math.Clamp(70 / Math.Max(1, criteria.Count), 9, 16);
        var letters = Math.Max(1, criteria.Sum(c => c.Name.Length));
        return [.. criteria.Select(c => least + 42 * c.Name.Length / letters)];
    }

    private static GridCell Gone() => new("") { Down = 0 };
}
