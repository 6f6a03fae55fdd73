using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Nomination.Core.Candidates;

namespace Nomination.Tests.Candidates;

/// <summary>Small workbooks: text and numbers in rows, and merged ranges.</summary>
internal static class TestWorkbook
{
    public static MemoryStream Of(IEnumerable<object?[]> rows, params string[] merges)
    {
        var stream = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = file.AddWorkbookPart();
            var part = book.AddNewPart<WorksheetPart>();
            var data = new SheetData(rows.Select(r => (OpenXmlElement)new Row(r.Select(Cell))));
            part.Worksheet = new Worksheet(data);
            if (merges.Length > 0)
                part.Worksheet.Append(new MergeCells(merges.Select(m => new MergeCell { Reference = m })));
            book.Workbook = new Workbook(
                new Sheets(
                    new Sheet
                    {
                        Id = book.GetIdOfPart(part),
                        SheetId = 1,
                        Name = "汇总表",
                    }
                )
            );
        }
        stream.Position = 0;
        return stream;
    }

    public static SheetReport Check(IEnumerable<object?[]> rows, SheetRules rules, params string[] merges) =>
        SheetCheck.Run(NominationSheet.Read(Of(rows, merges), "t.xlsx").Value, rules);

    /// <summary>The same in the old binary format, its text in the Chinese code page 936 (a bare BIFF2 stream: the least that Excel reads).</summary>
    public static MemoryStream Binary(IReadOnlyList<object?[]> rows)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var stream = new MemoryStream();
        Record(0x0009, [2, 0, 0x10, 0]);
        Record(0x0042, BitConverter.GetBytes((short)936));
        for (var r = 0; r < rows.Count; r++)
        for (var c = 0; c < rows[r].Length; c++)
        {
            byte[] at = [.. BitConverter.GetBytes((short)r), .. BitConverter.GetBytes((short)c), 0, 0, 0];
            if (rows[r][c] is double number)
                Record(0x0003, [.. at, .. BitConverter.GetBytes(number)]);
            else if (rows[r][c]?.ToString() is { } text && Encoding.GetEncoding(936).GetBytes(text) is var bytes)
                Record(0x0004, [.. at, (byte)bytes.Length, .. bytes]);
        }
        Record(0x000A, []);
        stream.Position = 0;
        return stream;

        void Record(short type, byte[] body)
        {
            stream.Write(BitConverter.GetBytes(type));
            stream.Write(BitConverter.GetBytes((short)body.Length));
            stream.Write(body);
        }
    }

    private static OpenXmlElement Cell(object? value) =>
        value switch
        {
            null => new Cell(),
            double or int => new Cell { CellValue = new CellValue(Convert.ToDouble(value)), DataType = CellValues.Number },
            _ => new Cell
            {
                InlineString = new InlineString(
                    new DocumentFormat.OpenXml.Spreadsheet.Text(value.ToString()!) { Space = SpaceProcessingModeValues.Preserve }
                ),
                DataType = CellValues.InlineString,
            },
        };
}
