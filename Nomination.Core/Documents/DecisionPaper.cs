using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Winners;
using static Nomination.Core.Documents.Cells;

namespace Nomination.Core.Documents;

/// <summary>What a printed decision holds.</summary>
/// <param name="Hosts">In seal order, each with what it answered in the sign-off; null = not yet.</param>
/// <param name="Hash">Of the issued text, or of what is being signed.</param>
internal sealed record DecisionFile(
    Campaign Campaign,
    string DocumentNo,
    string Title,
    IReadOnlyList<string> Paragraphs,
    IReadOnlyList<DecisionLine> Lines,
    IReadOnlyList<(string Name, HostSignature? Signature)> Hosts,
    DateOnly? DecidedOn,
    string Hash
);

/// <summary>决定: the words, a box for every host's seal in their order, the list; then 会签单, the sheet on which the hosts signed or sign by hand.</summary>
internal static class DecisionPaper
{
    private const int HostsInARow = 2;

    public static Paper Compose(DecisionFile f)
    {
        var issued = f.DecidedOn is not null;
        return new Paper(
            PaperFormat.Letter,
            "决定",
            issued ? f.Title : $"{f.Title}（会签稿）",
            [
                new Line(f.DocumentNo, LineKind.Number),
                new Line(f.Title, LineKind.Title),
                new Line("各推荐单位：", LineKind.Addressee),
                .. f.Paragraphs.Select(t => new Line(t)),
                new Line($"附件：{f.Campaign.Title}名单", LineKind.Attachment),
                Seals(f),
                new PageBreak(),
                new Line("附件", LineKind.Addressee),
                new Line($"{f.Campaign.Title}名单", LineKind.Title),
                .. Lists(f),
                new PageBreak(),
                .. SignOffSheet(f),
            ]
        )
        {
            Head = issued ? "" : "会签稿，以正式印发件为准",
            Foot = $"校验码 {f.Hash}",
        };
    }

    private static Grid Seals(DecisionFile f) =>
        new(
            [78, 78],
            [
                .. f
                    .Hosts.Chunk(HostsInARow)
                    .Select(row => new GridRow([
                        .. row.Select(h => new GridCell(h.Name) { Seal = new Seal("", f.DecidedOn) }),
                        .. Enumerable.Repeat(new GridCell(""), HostsInARow - row.Length),
                    ])
                    {
                        Height = 48,
                    }),
            ]
        )
        {
            IsBordered = false,
        };

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
                    of.Select(l => (GridCell[])[Small(l.Certificate), Small(l.Name), SmallLeft(l.WorkUnit)])
                )
                : List(
                    [20, 40, 96],
                    ["序号", "姓名", "工作单位"],
                    of.Select(l => (GridCell[])[Small($"{l.Order}"), Small(l.Name), SmallLeft(l.WorkUnit)])
                );
        }
    }

    private static IEnumerable<Block> SignOffSheet(DecisionFile f)
    {
        yield return new Line("会签单", LineKind.Title);
        yield return new Line($"{f.Title}{(f.DocumentNo.Length > 0 ? $"（{f.DocumentNo}）" : "")}", LineKind.Center);
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
                $"{(s.IsRefusal ? "不同意" : "同意")}{(s.Comment.Length > 0 ? $"：{s.Comment}" : "")}\n{s.By}　{PaperText.Day(s.SignedOn)}{(s.PaperReason.Length > 0 ? "　纸面会签，扫描件存档" : "")}",
                CellKind.SmallLeft
            );
}
