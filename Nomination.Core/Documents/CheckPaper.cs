using Nomination.Core.Campaigns;
using Nomination.Core.Screening;
using static Nomination.Core.Documents.Cells;
using static Nomination.Core.Documents.PaperText;

namespace Nomination.Core.Documents;

/// <summary>What the 形式审查表 prints; without a verdict it is the empty tick list to check by hand.</summary>
public sealed record CheckFacts(
    string Honour,
    string Code,
    string Name,
    string WorkUnit,
    string Unit,
    string Category,
    string Foot,
    IReadOnlyList<ReasonCode> Reasons,
    VerdictView? Verdict
);

/// <summary>形式审查表: the tick list R01–R19, the conclusion, who checked and who re-checked.</summary>
public static class CheckPaper
{
    public static Paper Compose(CheckFacts f) =>
        new(
            PaperFormat.Form,
            "形式审查表",
            $"{f.Code}-{f.Name}-形式审查表",
            [
                new Line($"{f.Honour}形式审查表", LineKind.Title),
                new Grid(
                    [22, 61, 22, 61],
                    [
                        Row(Label("推荐编号"), Value(f.Code), Label("姓名"), Value(f.Name)),
                        Row(Label("工作单位"), Left(f.WorkUnit), Label("推荐单位"), Left(f.Unit)),
                        Row(Label("申报类别"), Left(f.Category, 3)),
                    ]
                ),
                new Grid(
                    [14, 69, 14, 69],
                    [
                        Titles("存在", "审查项目", "存在", "审查项目"),
                        .. Enumerable.Range(0, Half(f)).Select(i => new GridRow([.. Item(f, i), .. Item(f, i + Half(f))]) { Height = 8 }),
                    ]
                ),
                new Grid(
                    [22, 72, 72],
                    [
                        Row(Label("审查结论"), Left(Conclusion(f.Verdict), 2)),
                        new GridRow(Label("说明"), new GridCell(f.Verdict?.Note ?? "", CellKind.Text) { Span = 2 }) { Height = 24 },
                        new GridRow(
                            Label("签名"),
                            Signed("初审人", f.Verdict?.CheckedBy, f.Verdict?.CheckedAt),
                            Signed("复核人", f.Verdict?.ConfirmedBy, f.Verdict?.ConfirmedAt)
                        )
                        {
                            Height = 30,
                        },
                    ]
                ),
                new Line("注：在存在问题的项目前打“√”；审查与复核不得为同一人。", LineKind.Note),
            ]
        )
        {
            Foot = f.Foot,
        };

    private static int Half(CheckFacts f) => (f.Reasons.Count + 1) / 2;

    private static GridRow Row(params GridCell[] cells) => new(cells) { Height = 10 };

    private static GridCell[] Item(CheckFacts f, int index)
    {
        if (index >= f.Reasons.Count)
            return [Small(""), SmallLeft("")];
        var reason = f.Reasons[index];
        return [Small(f.Verdict?.Codes.Contains(reason.Code) == true ? "☑" : "☐"), SmallLeft($"{reason.Code}　{reason.Text}")];
    }

    private static string Conclusion(VerdictView? verdict) =>
        string.Join(
            "　　",
            new[] { Act.Accept, Act.Return, Act.Reject }.Select(a => $"{(verdict?.Act == a ? "☑" : "☐")}{Verdicts.Name(a)}")
        )
        + (verdict?.Act == Act.Lapse ? "　　☑视为撤回" : "")
        + (verdict?.CorrectionDue is { } due ? $"\n补正期限：{Shared.ChinaTime.Show(due)}" : "");

    private static GridCell Signed(string role, string? name, DateTimeOffset? at) =>
        Left($"{role}：{name}\n\n{HandDate(at is { } t ? Shared.ChinaTime.Day(t) : null)}");
}
