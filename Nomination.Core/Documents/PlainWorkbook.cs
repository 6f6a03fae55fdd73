using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using ExcelDataReader;
using Nomination.Core.Candidates;

namespace Nomination.Core.Documents;

/// <summary>A workbook of the old binary format, or a CSV, as .xlsx: values, dates, merged cells and column widths; every worksheet in its place.</summary>
internal static class PlainWorkbook
{
    private const uint Text = 1;
    private const uint Day = 2;
    private const int MostColumns = 200;
    private const int BlankEnd = 2_000;

    /// <summary>Null where it cannot be read.</summary>
    public static MemoryStream? From(Stream content, string file)
    {
        var copy = SheetFile.Read<MemoryStream>(content, file, Write);
        return copy.Done ? copy.Value : null;
    }

    private static Shared.Result<MemoryStream> Write(IExcelDataReader reader)
    {
        var stream = new MemoryStream();
        using (var book = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = book.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheets = new Sheets();
            for (uint id = 1; id == 1 || reader.NextResult(); id++)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = Sheet(reader);
                sheets.Append(
                    new Sheet
                    {
                        Id = workbook.GetIdOfPart(part),
                        SheetId = id,
                        Name = string.IsNullOrWhiteSpace(reader.Name) ? $"Sheet{id}" : reader.Name,
                    }
                );
            }
            workbook.Workbook = new Workbook(sheets);
        }
        return stream;
    }

    private static Worksheet Sheet(IExcelDataReader reader)
    {
        var rows = new List<Row>();
        for (var (number, blank) = (1u, 0); blank <= BlankEnd && reader.Read(); number++)
        {
            var cells = Enumerable
                .Range(0, Math.Min(reader.FieldCount, MostColumns))
                .Where(c => reader.GetValue(c) is not null and not "")
                .Select(c => CellOf(reader.GetValue(c), CellNames.At(number, c)))
                .ToList();
            blank = cells.Count == 0 ? blank + 1 : 0;
            if (cells.Count > 0)
                rows.Add(new Row(cells) { RowIndex = number });
        }
        var sheet = new Worksheet();
        if (Widths(reader) is { Count: > 0 } widths)
            sheet.Append(new Columns(widths));
        sheet.Append(new SheetData(rows));
        var merges = (reader.MergeCells ?? []).Where(m => m.ToColumn < MostColumns).ToList();
        if (merges.Count > 0)
            sheet.Append(
                new MergeCells(
                    merges.Select(m => new MergeCell
                    {
                        Reference = $"{CellNames.At((uint)m.FromRow + 1, m.FromColumn)}:{CellNames.At((uint)m.ToRow + 1, m.ToColumn)}",
                    })
                )
            );
        return sheet;
    }

    // Formats that know no widths answer with none, or throw.
    private static List<Column> Widths(IExcelDataReader reader)
    {
        try
        {
            return
            [
                .. Enumerable
                    .Range(0, Math.Min(reader.FieldCount, MostColumns))
                    .Select(c => (At: (uint)c + 1, Width: reader.GetColumnWidth(c)))
                    .Where(x => x.Width is > 0 and < 255)
                    .Select(x => new Column
                    {
                        Min = x.At,
                        Max = x.At,
                        Width = x.Width,
                        CustomWidth = true,
                    }),
            ];
        }
        catch (NotSupportedException)
        {
            return [];
        }
    }

    private static Cell CellOf(object value, string at) =>
        value switch
        {
            double or int => new Cell
            {
                CellReference = at,
                CellValue = new CellValue(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
                DataType = CellValues.Number,
            },
            DateTime moment => new Cell
            {
                CellReference = at,
                CellValue = new CellValue(moment.ToOADate()),
                DataType = CellValues.Number,
                StyleIndex = Day,
            },
            _ => new Cell
            {
                CellReference = at,
                DataType = CellValues.InlineString,
                InlineString = new InlineString(
                    new Text(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "") { Space = SpaceProcessingModeValues.Preserve }
                ),
                StyleIndex = Text,
            },
        };

    private static Stylesheet Styles() =>
        new(
            new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "yyyy-mm-dd" }),
            new Fonts(new Font()),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 })
            ),
            new Borders(new Border()),
            new CellFormats(
                new CellFormat(),
                new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true },
                new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true }
            )
        );
}
