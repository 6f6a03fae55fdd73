using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Nomination.Tests.Candidates;

internal sealed record Formula(string Expression, object Cached);

internal sealed record Failed(string Error);

internal sealed record Month(DateTime Date);

internal sealed record OfficeSheet(string Name, IReadOnlyList<object?[]> Rows)
{
    public string[] Merges { get; init; } = [];
    public int[] HiddenRows { get; init; } = [];
    public int[] HiddenColumns { get; init; } = [];
    public bool Hidden { get; init; }

    /// <summary>Formatted blank rows behind the last one.</summary>
    public int BlankRows { get; init; }
}

/// <summary>Workbooks with what offices really have in them: formats, formulas, hidden rows, several sheets, the 1904 calendar.</summary>
internal static class OfficeWorkbook
{
    public static byte[] Of(params IReadOnlyList<OfficeSheet> sheets) => Write(sheets, since1904: false);

    public static byte[] Rows(params IReadOnlyList<object?[]> rows) => Of(new OfficeSheet("汇总表", rows));

    public static byte[] Write(IReadOnlyList<OfficeSheet> sheets, bool since1904, bool macro = false)
    {
        using var stream = new MemoryStream();
        var type = macro ? SpreadsheetDocumentType.MacroEnabledWorkbook : SpreadsheetDocumentType.Workbook;
        using (var file = SpreadsheetDocument.Create(stream, type))
        {
            var book = file.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            if (macro)
                book.AddNewPart<VbaProjectPart>().FeedData(new MemoryStream([1, 2, 3]));
            var entries = sheets.Select(
                (s, i) =>
                {
                    var part = book.AddNewPart<WorksheetPart>();
                    part.Worksheet = Page(s, since1904);
                    var entry = new Sheet
                    {
                        Id = book.GetIdOfPart(part),
                        SheetId = (uint)i + 1,
                        Name = s.Name,
                    };
                    if (s.Hidden)
                        entry.State = SheetStateValues.Hidden;
                    return entry;
                }
            );
            book.Workbook = new Workbook(new WorkbookProperties { Date1904 = since1904 }, new Sheets(entries.ToList()));
        }
        return stream.ToArray();
    }

    private static Worksheet Page(OfficeSheet sheet, bool since1904)
    {
        var page = new Worksheet();
        if (sheet.HiddenColumns.Length > 0)
            page.Append(
                new Columns(
                    sheet.HiddenColumns.Select(c => new Column
                    {
                        Min = (uint)c,
                        Max = (uint)c,
                        Hidden = true,
                        Width = 0,
                        CustomWidth = true,
                    })
                )
            );
        var data = new SheetData();
        for (var r = 0; r < sheet.Rows.Count; r++)
        {
            var row = new Row(sheet.Rows[r].Select(v => (OpenXmlElement)CellOf(v, since1904))) { RowIndex = (uint)r + 1 };
            if (sheet.HiddenRows.Contains(r + 1))
                row.Hidden = true;
            data.Append(row);
        }
        for (var r = 0; r < sheet.BlankRows; r++)
            data.Append(new Row(new Cell { StyleIndex = 1 }) { RowIndex = (uint)(sheet.Rows.Count + r + 1) });
        page.Append(data);
        if (sheet.Merges.Length > 0)
            page.Append(new MergeCells(sheet.Merges.Select(m => new MergeCell { Reference = m })));
        return page;
    }

    private static Cell CellOf(object? value, bool since1904) =>
        value switch
        {
            null => new Cell(),
            double or int => Number(Convert.ToDouble(value)),
            DateTime day => Number(Days(day, since1904), 1),
            Month month => Number(Days(month.Date, since1904), 2),
            Failed failed => new Cell { DataType = CellValues.Error, CellValue = new CellValue(failed.Error) },
            Formula f => new Cell
            {
                CellFormula = new CellFormula(f.Expression),
                CellValue = new CellValue(f.Cached.ToString()!),
                DataType = f.Cached is string ? CellValues.String : CellValues.Number,
            },
            _ => new Cell
            {
                InlineString = new InlineString(
                    new DocumentFormat.OpenXml.Spreadsheet.Text(value.ToString()!) { Space = SpaceProcessingModeValues.Preserve }
                ),
                DataType = CellValues.InlineString,
            },
        };

    private static double Days(DateTime day, bool since1904) => day.ToOADate() - (since1904 ? 1462 : 0);

    private static Cell Number(double value, uint style = 0) =>
        new()
        {
            CellValue = new CellValue(value),
            DataType = CellValues.Number,
            StyleIndex = style,
        };

    private static Stylesheet Styles() =>
        new(
            new NumberingFormats(
                new NumberingFormat { NumberFormatId = 164, FormatCode = "yyyy-mm-dd" },
                new NumberingFormat { NumberFormatId = 165, FormatCode = "yyyy\"年\"m\"月\"" }
            ),
            new Fonts(new Font()),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 })
            ),
            new Borders(new Border()),
            new CellFormats(
                new CellFormat(),
                new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true },
                new CellFormat { NumberFormatId = 165, ApplyNumberFormat = true }
            )
        );
}
