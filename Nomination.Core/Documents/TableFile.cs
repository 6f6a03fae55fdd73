using System.Globalization;
using System.Text;
using CsvHelper;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Nomination.Core.Documents;

/// <summary>A plain table of words as a file: what a list shows, for whoever goes on in a spreadsheet.</summary>
public static class TableFile
{
    private const uint Text = 1;
    private const uint Head = 2;
    private const int Widest = 48;

    /// <summary>UTF-8 with BOM, so that Excel shows Chinese. A cell that Excel would take for a formula gets an apostrophe.</summary>
    public static byte[] Csv(IReadOnlyList<string> head, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        using var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, new UTF8Encoding(true)))
        using (var csv = new CsvWriter(writer, CultureInfo.InvariantCulture))
        {
            foreach (var row in rows.Prepend(head))
            {
                foreach (var cell in row)
                    csv.WriteField(cell is [('=' or '+' or '-' or '@' or '\t' or '\r'), ..] ? "'" + cell : cell);
                csv.NextRecord();
            }
        }
        return stream.ToArray();
    }

    /// <summary>One sheet: the head stays in sight and filters; every cell is text, so no number loses its zeros and nothing is a formula.</summary>
    public static byte[] Xlsx(string name, IReadOnlyList<string> head, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        using var stream = new MemoryStream();
        using (var book = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = book.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            var data = new SheetData(rows.Select((r, i) => RowOf((uint)i + 2, r, Text)).Prepend(RowOf(1, head, Head)));
            sheet.Worksheet = new Worksheet(
                new SheetViews(
                    new SheetView(
                        new Pane
                        {
                            VerticalSplit = 1,
                            TopLeftCell = "A2",
                            ActivePane = PaneValues.BottomLeft,
                            State = PaneStateValues.Frozen,
                        }
                    )
                    {
                        WorkbookViewId = 0,
                    }
                ),
                new Columns(head.Select((h, i) => ColumnOf((uint)i + 1, rows.Select(r => r[i]).Prepend(h)))),
                data,
                new AutoFilter { Reference = $"A1:{Letters(head.Count)}{rows.Count + 1}" }
            );
            workbook.Workbook = new Workbook(
                new BookViews(new WorkbookView()),
                new Sheets(
                    new Sheet
                    {
                        Id = workbook.GetIdOfPart(sheet),
                        SheetId = 1,
                        Name = name,
                    }
                )
            );
        }
        return stream.ToArray();
    }

    private static Column ColumnOf(uint number, IEnumerable<string> cells) =>
        new()
        {
            Min = number,
            Max = number,
            Width = Math.Clamp(cells.Take(200).Max(c => c.Sum(u => u > 255 ? 2 : 1)) + 3, 8, Widest),
            CustomWidth = true,
        };

    private static Row RowOf(uint number, IEnumerable<string> cells, uint style) =>
        new(
            cells.Select(c => new Cell
            {
                DataType = CellValues.InlineString,
                InlineString = new InlineString(new Text(c) { Space = SpaceProcessingModeValues.Preserve }),
                StyleIndex = style,
            })
        )
        {
            RowIndex = number,
        };

    private static string Letters(int column) =>
        column <= 26 ? $"{(char)('A' + column - 1)}" : $"{(char)('A' + ((column - 1) / 26) - 1)}{(char)('A' + ((column - 1) % 26))}";

    private static Stylesheet Styles() =>
        new(
            new Fonts(new Font(), new Font(new Bold())),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 })
            ),
            new Borders(new Border()),
            new CellFormats(
                new CellFormat(),
                new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true },
                new CellFormat { FontId = 1, ApplyFont = true }
            )
        );
}
