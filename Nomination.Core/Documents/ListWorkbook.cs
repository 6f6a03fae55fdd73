using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Nomination.Core.Shared;

namespace Nomination.Core.Documents;

/// <summary>A plain list as a workbook: bold frozen header, a filter on it, text as text and the figures of the named columns as numbers.</summary>
public static class ListWorkbook
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const uint TextStyle = 1;
    private const uint HeaderStyle = 2;
    private const uint TwoDecimals = 3;

    /// <param name="rows">The header first.</param>
    /// <param name="figures">Headers of the columns that hold numbers, whole or with a point.</param>
    public static byte[] Write(string name, IReadOnlyList<IReadOnlyList<string>> rows, params IReadOnlyCollection<string> figures)
    {
        using var stream = new MemoryStream();
        using (var book = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = book.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            var last = CellNames.At((uint)rows.Count, rows[0].Count - 1);
            sheet.Worksheet = new Worksheet(
                new SheetDimension { Reference = $"A1:{last}" },
                new SheetViews(Frozen()),
                Widths(rows),
                new SheetData(rows.Select((r, i) => RowOf((uint)i + 1, r, rows[0], i == 0 ? [] : figures))),
                new AutoFilter { Reference = $"A1:{last}" }
            );
            var sheets = new Sheets(
                new Sheet
                {
                    Id = workbook.GetIdOfPart(sheet),
                    SheetId = 1,
                    Name = name,
                }
            );
            workbook.Workbook = new Workbook(sheets);
        }
        return stream.ToArray();
    }

    private static SheetView Frozen() =>
        new(
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
        };

    private static Columns Widths(IReadOnlyList<IReadOnlyList<string>> rows) =>
        new(
            rows[0]
                .Select(
                    (_, i) =>
                        new Column
                        {
                            Min = (uint)i + 1,
                            Max = (uint)i + 1,
                            Width = Math.Clamp(rows.Take(200).Max(r => TextLength.Of(r[i])) * 2 + 3, 8, 50),
                            CustomWidth = true,
                        }
                )
        );

    private static Row RowOf(uint number, IReadOnlyList<string> cells, IReadOnlyList<string> header, IReadOnlyCollection<string> figures) =>
        new(cells.Select((text, i) => CellOf(CellNames.At(number, i), text, number == 1, figures.Contains(header[i]))))
        {
            RowIndex = number,
        };

    private static Cell CellOf(string reference, string text, bool isHeader, bool isFigure) =>
        isFigure && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var figure)
            ? new Cell
            {
                CellReference = reference,
                CellValue = new CellValue(figure),
                // 90.00 keeps its decimals.
                StyleIndex = text.Length > 3 && text[^3] == '.' ? TwoDecimals : 0,
            }
            : new Cell
            {
                CellReference = reference,
                DataType = CellValues.InlineString,
                InlineString = new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve }),
                StyleIndex = isHeader ? HeaderStyle : TextStyle,
            };

    // Number format 49 is "@": the spreadsheet keeps what is typed as text. Number format 2 is 0.00.
    private static Stylesheet Styles() =>
        new(
            new Fonts(new Font(), new Font(new Bold())),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 })
            ),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(
                new CellFormat(),
                new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true },
                new CellFormat { FontId = 1, ApplyFont = true },
                new CellFormat { NumberFormatId = 2, ApplyNumberFormat = true }
            )
        );
}
