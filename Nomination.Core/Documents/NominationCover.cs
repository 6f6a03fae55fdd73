using Nomination.Core.Shared;
using static Nomination.Core.Documents.PaperText;

namespace Nomination.Core.Documents;

/// <summary>The cover of a 推荐表: number and code, the title, whom by whom, and who issues the form.</summary>
internal static class NominationCover
{
    public static IReadOnlyList<Block> Of(NominationFacts f) =>
        [
            new Grid(
                [136, 30],
                [
                    new GridRow(
                        new GridCell(
                            $"推荐编号：{f.Code}\n版　　本：第 {f.Mark.Version} 版\n打印校验码：{f.Mark.PrintCode}",
                            CellKind.Left
                        ),
                        new GridCell("版本二维码") { Picture = QrCode.Picture(f.Mark.Write(), 28) }
                    )
                    {
                        Height = 30,
                    },
                ]
            )
            {
                IsBordered = false,
            },
            new Gap(20),
            new Line(NominationFacts.HonourOf(f.Campaign), LineKind.CoverTitle),
            new Line(f.IsTeam ? "推荐表（团队）" : "推　荐　表", LineKind.CoverTitle),
            new Gap(45),
            new Grid(
                [44, 92],
                [
                    Under(f.IsTeam ? "团队名称：" : "候选人姓名：", f.Form.Name),
                    Under(
                        f.IsTeam ? "依托单位：" : "工作单位：",
                        f.IsTeam && f.Form.Team is { Host.Length: > 0 } team ? team.Host : f.Form.WorkUnit
                    ),
                    Under("申报类别：", f.Form.Category),
                    Under("推荐单位：", f.Unit),
                    Under("填报日期：", Day(f.Day)),
                ]
            )
            {
                IsBordered = false,
            },
            new Gap(20),
            new Line($"{f.Organiser}　制", LineKind.Center),
            new Line($"{ChineseNumber.Year(f.Campaign.Year)}年", LineKind.Center),
        ];

    private static GridRow Under(string label, string value) =>
        new(new GridCell(label, CellKind.Label), new GridCell(value, CellKind.Underlined)) { Height = 14 };
}
