using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Winners;
using static Nomination.Core.Documents.Cells;

namespace Nomination.Core.Documents;

/// <summary>What a printed decision holds.</summary>
/// <param name="Organiser">主办机关: a joint document may bear its name alone on the head (党政机关公文处理工作条例 art. 9).</param>
/// <param name="Office">印发机关.</param>
/// <param name="Hosts">In seal order, each with what it answered in the sign-off; null = not yet.</param>
/// <param name="PrintedOn">印发日期; null while it is a draft.</param>
/// <param name="Hash">Of the issued text, or of what is being signed.</param>
public sealed record DecisionFile(
    Campaign Campaign,
    string Organiser,
    string Office,
    string DocumentNo,
    string Title,
    DecisionParts Words,
    IReadOnlyList<DecisionLine> Lines,
    IReadOnlyList<(string Name, HostSignature? Signature)> Hosts,
    DateOnly? DecidedOn,
    DateOnly? PrintedOn,
    string Hash
);

/// <summary>
/// 决定 by GB/T 9704: head and number, title, words, attachments, the hosts in the order of their seals over one date, the list, 版记; then
/// 会签单, the sheet on which the hosts signed or sign by hand. A draft has neither red head nor 版记.
/// </summary>
public static class DecisionPaper
{
    /// <summary>联合行文每排最多 3 个印章.</summary>
    private const int MostInARow = 3;
    private const int TextWidth = 156;

    public static Paper Compose(DecisionFile f)
    {
        var issued = f.DecidedOn is not null;
        var list = $"{f.Campaign.Title}名单";
        return new Paper(
            PaperFormat.Letter,
            "决定",
            issued ? f.Title : $"{f.Title}（会签稿）",
            [
                .. issued
                    ? (Block[])[new Line($"{f.Organiser}文件", LineKind.Masthead), new Line(f.DocumentNo, LineKind.MastheadNumber)]
                    : [new Line(f.DocumentNo, LineKind.Number)],
                new Line(Broken(f.Title, f.Campaign), LineKind.Title),
                new Line(f.Words.Addressee.Length > 0 ? f.Words.Addressee : DecisionText.Everybody, LineKind.Addressee),
                .. f.Words.Paragraphs.Select(t => new Line(t)),
                new Line($"附件：{list}", LineKind.Attachment),
                .. Seals(f),
                new PageBreak(),
                new Line("附件", LineKind.Annex),
                new Line(Broken(list, f.Campaign), LineKind.Title),
                .. Lists(f),
                .. f.PrintedOn is { } day ? (Block[])[new Imprint(f.Office, $"{PaperText.Day(day)}印发")] : [],
                new PageBreak(),
                .. SignOffSheet(f),
            ]
        )
        {
            Head = issued ? "" : "会签稿，以正式印发件为准",
            Foot = $"校验码 {f.Hash}",
        };
    }

    /// <summary>回行时词意完整: a title that is longer than a line is broken before the honour's name.</summary>
    private static string Broken(string title, Campaign campaign)
    {
        const int InALine = 18;
        var at = title.IndexOf(campaign.HonourName, StringComparison.Ordinal);
        return title.Length > InALine && at > 0 ? title.Insert(at, "\n") : title;
    }

    /// <summary>The names where the seals come, in even rows, and one date under the last of them.</summary>
    private static IEnumerable<Block> Seals(DecisionFile f)
    {
        var date = new Line(PaperText.HandDate(f.DecidedOn), LineKind.Sign);
        if (f.Hosts.Count <= 1)
            return [.. f.Hosts.Select(h => new Line(h.Name, LineKind.FirstSign)), date];
        var rows = (f.Hosts.Count + MostInARow - 1) / MostInARow;
        var inARow = (f.Hosts.Count + rows - 1) / rows;
        return
        [
            new Grid(
                [.. Enumerable.Repeat(TextWidth / 6, 6)],
                [
                    .. f
                        .Hosts.Chunk(inARow)
                        .Select(row => new GridRow([.. row.Select(h => new GridCell(h.Name, CellKind.Signer) { Span = 6 / row.Length })])
                        {
                            Height = 45,
                        }),
                ]
            )
            {
                IsBordered = false,
            },
            date,
        ];
    }

    private static IEnumerable<Block> Lists(DecisionFile f)
    {
        foreach (var award in new[] { AwardKind.Honour, AwardKind.Nominee })
        {
            var of = f.Lines.Where(l => l.Award == award).ToList();
            if (of.Count == 0)
                continue;
            yield return new Line($"{DecisionText.NameOf(f.Campaign, award)}（{of.Count} 名）", LineKind.Section);
            yield return of[0].Certificate.Length > 0
                ? List(
                    [46, 34, 76],
                    ["证书编号", "姓名", "工作单位"],
                    of.Select(l => (GridCell[])[Small(l.Certificate), Small(PaperText.Name(l.Name)), SmallLeft(l.WorkUnit)])
                )
                : List(
                    [20, 40, 96],
                    ["序号", "姓名", "工作单位"],
                    of.Select(l => (GridCell[])[Small($"{l.Order}"), Small(PaperText.Name(l.Name)), SmallLeft(l.WorkUnit)])
                );
        }
    }

    private static IEnumerable<Block> SignOffSheet(DecisionFile f)
    {
        yield return new Line("会签单", LineKind.Title);
        yield return new Line($"{f.Title}{(f.DocumentNo.Length > 0 ? $"\n（{f.DocumentNo}）" : "")}", LineKind.Center);
        yield return new Grid(
            [16, 60, 80],
            [
                new GridRow(
                    new GridCell("序号", CellKind.SmallLabel),
                    new GridCell("主办单位（按用印顺序）", CellKind.SmallLabel),
                    new GridCell("会签意见、签字和日期", CellKind.SmallLabel)
                )
                {
                    Repeats = true,
                },
                .. f.Hosts.Select(
                    (h, i) =>
                        new GridRow(new GridCell($"{i + 1}", CellKind.Small), new GridCell(h.Name, CellKind.Small), Answer(h.Signature))
                        {
                            Height = 26,
                        }
                ),
            ]
        );
        yield return new Line($"会签内容校验码（SHA-256）：{f.Hash}", LineKind.Note);
    }

    private static GridCell Answer(HostSignature? s) =>
        s is null
            ? new GridCell("") { Seal = new Seal("签字", null, "") }
            : new GridCell(
                $"{Said(s)}\n{s.By}　{PaperText.Day(s.SignedOn)}{(s.PaperReason.Length > 0 ? "　纸面会签，扫描件存档" : "")}",
                CellKind.SmallLeft
            );

    private static string Said(HostSignature s)
    {
        var word = s.IsRefusal ? "不同意" : "同意";
        return s.Comment.Length == 0 || s.Comment.TrimEnd('。') == word ? word : $"{word}：{s.Comment}";
    }
}
