using static Nomination.Core.Documents.Cells;

namespace Nomination.Core.Documents;

/// <summary>推荐人选汇总表 on A4 across: one line a candidate in the order of recommendation, and the box for the seal.</summary>
public static class SummaryPaper
{
    /// <summary>简要事迹 in the list: the beginning, since the 推荐表 has it whole.</summary>
    public const int Brief = 100;

    public static Paper Compose(SummaryFacts f)
    {
        var columns = SummaryColumns.Of(f.Kind);
        return new Paper(
            PaperFormat.Wide,
            f.Title,
            f.FileName,
            [
                new Line(f.Title, LineKind.Title),
                .. f.Kind == SummaryKind.Public ? [new Line("（公开）", LineKind.Subtitle)] : Array.Empty<Block>(),
                new Grid([135, 130], [new GridRow(Left(Who(f)), Left($"填报日期：{PaperText.Day(f.Day)}　　共 {f.Rows.Count} 名"))])
                {
                    IsBordered = false,
                },
                List(
                    [SummaryColumns.Number, .. columns.Select(c => c.Width)],
                    ["序号", .. columns.Select(c => c.Title)],
                    f.Rows.Select((r, i) => (GridCell[])[Tiny($"{i + 1}", false), .. columns.Select(c => Tiny(c.Text(r), c.IsLeft))])
                ),
                .. f.Withheld > 0
                    ? [new Line($"注：另有 {f.Withheld} 名人选未同意公示，不列入本表。", LineKind.Note)]
                    : Array.Empty<Block>(),
                new Grid(
                    [135, 130],
                    [
                        new GridRow(
                            Left(
                                $"填表人：{(f.Kind == SummaryKind.Internal ? f.ContactName : "")}\n联系电话：{(f.Kind == SummaryKind.Internal ? f.ContactPhone : "")}"
                            ),
                            new GridCell("", CellKind.Left)
                            {
                                Seal = new Seal(
                                    "",
                                    f.Unit.Length > 0 ? null : f.Day,
                                    $"{(f.Unit.Length > 0 ? f.Unit : f.Organiser)}（盖章）"
                                ),
                            }
                        )
                        {
                            Height = 44,
                        },
                    ]
                )
                {
                    IsBordered = false,
                },
            ]
        )
        {
            Foot = Foot(f),
        };
    }

    private static string Who(SummaryFacts f) => f.Unit.Length > 0 ? $"推荐单位：{f.Unit}" : $"汇总单位：{f.Organiser}";

    internal static string Foot(SummaryFacts f) =>
        string.Join(
            "　",
            new[]
            {
                f.FileName,
                f.Kind == SummaryKind.Internal ? (f.IsOfficial ? "内部材料，含联系电话，不得外传" : "预览（联系电话已隐去）") : "可公开",
                f.IsSample ? "示例数据" : "",
            }.Where(t => t.Length > 0)
        );
}
