using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Nomination.Core.Candidates;

namespace Nomination.Core.Documents;

/// <summary>推荐人选汇总表, empty: a title, the headers that the import understands, and columns of text so that no number loses its end.</summary>
public static class NominationTemplate
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const uint Text = 1;
    private const uint Bold = 2;

    public static byte[] Write(string title)
    {
        using var stream = new MemoryStream();
        using (var book = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = book.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            var headers = Enum.GetValues<SheetField>().Select(SheetColumns.Name).ToList();
            sheet.Worksheet = new Worksheet(
                new Columns(
                    headers.Select(
                        (h, i) =>
                            new Column
                            {
                                Min = (uint)i + 1,
                                Max = (uint)i + 1,
                                Width = Math.Max(8, h.Length * 2 + 3),
                                CustomWidth = true,
                                Style = Text,
                            }
                    )
                ),
                new SheetData(RowOf(1, [title]), RowOf(2, headers))
            );
            workbook.Workbook = new Workbook(
                new Sheets(
                    new Sheet
                    {
                        Id = workbook.GetIdOfPart(sheet),
                        SheetId = 1,
                        Name = "推荐人选汇总表",
                    }
                )
            );
        }
        return stream.ToArray();
    }

    private static Row RowOf(uint number, IEnumerable<string> texts) =>
        new(
            texts.Select(t => new Cell
            {
                DataType = CellValues.InlineString,
                InlineString = new InlineString(new Text(t)),
                StyleIndex = Bold,
            })
        )
        {
            RowIndex = number,
        };

    // Number format 49 is "@": the spreadsheet keeps what is typed as text.
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
