using Nomination.Core.Candidates;
using Nomination.Core.Notices;
using Nomination.Core.Shared;
using static Nomination.Core.Documents.Cells;

namespace Nomination.Core.Documents;

/// <summary>公示 as a document of GB/T 9704: title, words, contacts, signatures, and the list as its attachment. Only what the public page shows.</summary>
public static class NoticeLetter
{
    public static Paper Compose(NoticeSheet sheet) =>
        new(
            PaperFormat.Letter,
            sheet.Head.Title,
            sheet.Head.Title,
            [
                new Line(sheet.Head.Title, LineKind.Title),
                .. sheet.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(t => new Line(t)),
                .. Contacts(sheet).Select(t => new Line(t)),
                new Line(
                    $"附件：{sheet.Head.Title.Replace("的公示", "", StringComparison.Ordinal).Replace("关于", "", StringComparison.Ordinal)}",
                    LineKind.Attachment
                ),
                .. sheet.Hosts.Select((h, i) => new Line(h, i == 0 ? LineKind.FirstSign : LineKind.Sign)),
                new Line(ChinaTime.ShowDay(ChinaTime.Day(sheet.Head.Opens)), LineKind.Sign),
                .. sheet.Notes.Select(n => new Line(n, LineKind.Note)),
                new PageBreak(),
                .. sheet.Groups.SelectMany(g =>
                    (Block[])
                        [
                            new Line(
                                g.Award == AwardKind.Nominee ? $"{sheet.HonourName}提名奖拟定名单" : $"{sheet.HonourName}拟入选名单",
                                LineKind.Section
                            ),
                            List(
                                sheet.ShowsSex ? [11, 20, 11, 38, 31, 27, 18] : [11, 20, 42, 36, 29, 18],
                                ["序号", "姓名", .. Sex(sheet, "性别"), "工作单位", "职务/职称", "推荐单位", "类别"],
                                g.Lines.Select(
                                    (l, i) =>
                                        (GridCell[])
                                            [
                                                Small($"{i + 1}"),
                                                Small(l.Name),
                                                .. Sex(sheet, l.Sex).Select(Small),
                                                SmallLeft(l.WorkUnit),
                                                SmallLeft(l.Title),
                                                Small(l.NominatingUnit),
                                                Small(l.Category),
                                            ]
                                )
                            ),
                        ]
                ),
            ]
        )
        {
            Foot = sheet.IsSample ? "示例数据" : "",
        };

    private static string[] Sex(NoticeSheet sheet, string text) => sheet.ShowsSex ? [text] : [];

    private static IEnumerable<string> Contacts(NoticeSheet sheet)
    {
        var o = sheet.Office;
        (string Term, string Text)[] lines =
        [
            ("受理部门", o.Name),
            ("受理方式", string.Join('、', sheet.Ways)),
            ("联系电话", o.Phone),
            ("监督电话", o.SupervisionPhone.Length > 0 ? $"{o.SupervisionPhone}（纪检）" : ""),
            ("电子邮箱", o.Email),
            ("通信地址", o.Postcode.Length > 0 ? $"{o.Address}（邮编 {o.Postcode}）" : o.Address),
        ];
        return lines.Where(l => l.Text.Length > 0).Select(l => $"{l.Term}：{l.Text}");
    }
}
