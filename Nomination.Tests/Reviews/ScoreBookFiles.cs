using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Nomination.Core.Documents;

namespace Nomination.Tests.Reviews;

/// <summary>Fills an offline sheet as a person with a spreadsheet would, and as one with bad intentions.</summary>
internal static class ScoreBookFiles
{
    public static Dictionary<string, int> RowsOf(byte[] book)
    {
        using var file = SpreadsheetDocument.Open(new MemoryStream(book), false);
        return SheetOf(file)
            .GetFirstChild<SheetData>()!
            .Elements<Row>()
            .Where(r => r.RowIndex! > 3u)
            .ToDictionary(r => r.Elements<Cell>().First().InnerText, r => (int)r.RowIndex!.Value);
    }

    public static byte[] Fill(byte[] book, params (string Number, double?[] Marks, string Comment)[] rows)
    {
        foreach (var (number, marks, comment) in rows)
        {
            for (var i = 0; i < marks.Length; i++)
                book = Write(book, number, 3 + i, marks[i]);
            book = Write(book, number, 3 + marks.Length + 1, comment);
        }
        return book;
    }

    public static byte[] Cells(byte[] book, params (string Number, string Column, string Text)[] cells) =>
        cells.Aggregate(book, (b, c) => Write(b, c.Number, c.Column == "编号" ? 0 : 1, c.Text));

    public static byte[] Reseal(byte[] book, string seal) =>
        Edit(
            book,
            file =>
            {
                var parts = file.WorkbookPart!.WorksheetParts.Select(p => p.Worksheet!).ToList();
                var page = parts.Single(w => w.GetFirstChild<SheetProtection>() is null);
                page.Descendants<Cell>().First().InlineString = new InlineString(new Text(seal));
            }
        );

    public static byte[] Write(byte[] book, string number, int column, object? value) =>
        Edit(
            book,
            file =>
            {
                var row = SheetOf(file).Descendants<Row>().First(r => r.RowIndex! > 3u && r.Elements<Cell>().First().InnerText == number);
                var cell = row.Elements<Cell>().First(c => CellNames.ColumnOf(c.CellReference!) == column);
                cell.RemoveAllChildren();
                if (value is double d)
                    (cell.DataType, cell.CellValue) = (CellValues.Number, new CellValue(d));
                else if (value is string text)
                {
                    cell.DataType = CellValues.InlineString;
                    cell.InlineString = new InlineString(new Text(text));
                }
            }
        );

    public static byte[] Edit(byte[] book, Action<SpreadsheetDocument> edit)
    {
        var stream = new MemoryStream();
        stream.Write(book);
        using (var file = SpreadsheetDocument.Open(stream, true))
            edit(file);
        return stream.ToArray();
    }

    public static Worksheet SheetOf(SpreadsheetDocument file) =>
        file.WorkbookPart!.WorksheetParts.Select(p => p.Worksheet!).Single(w => w.GetFirstChild<DataValidations>() is not null);
}
