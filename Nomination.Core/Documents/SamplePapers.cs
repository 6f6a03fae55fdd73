using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Nomination.Core.Documents;

/// <summary>Small Word papers that go out with a circular: titles, paragraphs, and a table of blanks to fill. A4, Song, ready to print.</summary>
public static class SamplePapers
{
    private const int TwipsOfTable = 9000;

    /// <param name="rows">Cells of each row; an empty cell is a blank to write in.</param>
    public static byte[] Write(string title, IReadOnlyList<string> paragraphs, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var body = new Body(Text(title, 36, JustificationValues.Center, bold: true));
            if (rows.Count > 0)
                body.Append(TableOf(rows));
            body.Append(paragraphs.Select(p => Text(p, 24, JustificationValues.Both)));
            body.Append(
                new SectionProperties(
                    new PageSize { Width = 11906, Height = 16838 },
                    new PageMargin
                    {
                        Top = 1440,
                        Bottom = 1440,
                        Left = 1440,
                        Right = 1440,
                        Header = 708,
                        Footer = 708,
                        Gutter = 0,
                    }
                )
            );
            file.AddMainDocumentPart().Document = new Document(body);
        }
        return stream.ToArray();
    }

    private static Table TableOf(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        BorderType[] borders =
        [
            new TopBorder(),
            new LeftBorder(),
            new BottomBorder(),
            new RightBorder(),
            new InsideHorizontalBorder(),
            new InsideVerticalBorder(),
        ];
        foreach (var border in borders)
            (border.Val, border.Size) = (BorderValues.Single, 4);
        var columns = rows.Max(r => r.Count);
        return new Table([
            new TableProperties(new TableWidth { Width = $"{TwipsOfTable}", Type = TableWidthUnitValues.Dxa }, new TableBorders(borders)),
            new TableGrid(Enumerable.Range(0, columns).Select(_ => new GridColumn { Width = $"{TwipsOfTable / columns}" })),
            .. rows.Select(r => RowOf(r, columns)),
        ]);
    }

    // A row of fewer cells gives the rest of the width to its last one.
    private static TableRow RowOf(IReadOnlyList<string> cells, int columns) =>
        new([
            new TableRowProperties(new TableRowHeight { Val = 560 }),
            .. cells.Select(
                (text, i) =>
                {
                    var span = i == cells.Count - 1 ? columns - cells.Count + 1 : 1;
                    return new TableCell(
                        new TableCellProperties(
                            new TableCellWidth { Width = $"{TwipsOfTable / columns * span}", Type = TableWidthUnitValues.Dxa },
                            new GridSpan { Val = span },
                            new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }
                        ),
                        Text(text, 21, i == cells.Count - 1 && cells.Count % 2 == 0 ? JustificationValues.Left : JustificationValues.Center)
                    );
                }
            ),
        ]);

    private static Paragraph Text(string text, int halfPoints, JustificationValues where, bool bold = false)
    {
        var look = new RunProperties(
            new RunFonts
            {
                Ascii = "Times New Roman",
                HighAnsi = "Times New Roman",
                EastAsia = "宋体",
            }
        );
        if (bold)
            look.Append(new Bold());
        look.Append(new FontSize { Val = $"{halfPoints}" });
        return new Paragraph(
            new ParagraphProperties(new SpacingBetweenLines { Before = "60", After = "60" }, new Justification { Val = where }),
            new Run(look, new Text(text) { Space = SpaceProcessingModeValues.Preserve })
        );
    }
}
