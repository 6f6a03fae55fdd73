using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Nomination.Core.Candidates;

namespace Nomination.Core.Documents;

/// <summary>
/// 标注副本: the unit's own sheet with the problem cells coloured and a last column 问题说明; layout and all other cells stay as they were.
/// An .xls or .csv comes back as .xlsx. A copy that was corrected and sent again is marked afresh.
/// </summary>
public static class AnnotatedSheet
{
    public const string Header = "问题说明";

    /// <param name="content">The workbook as it was uploaded; it stays untouched.</param>
    /// <returns>An .xlsx, or null where the file cannot be read.</returns>
    public static byte[]? Write(byte[] content, NominationSheet sheet, IReadOnlyList<SheetProblem> problems)
    {
        using var copy = Package(content, sheet.File);
        if (copy is null)
            return null;
        using (var book = SpreadsheetDocument.Open(copy, isEditable: true))
        {
            var workbook = book.WorkbookPart!;
            var entry = workbook.Workbook.Descendants<Sheet>().ElementAt(sheet.SheetIndex);
            if (workbook.GetPartById(entry.Id!) is not WorksheetPart { Worksheet: { } page })
                return null;
            Mark(page, new MarkStyles(workbook), sheet, problems);
            page.Save();
        }
        return copy.ToArray();
    }

    private static MemoryStream? Package(byte[] content, string file)
    {
        if (!content.AsSpan().StartsWith("PK"u8))
            return PlainWorkbook.From(new MemoryStream(content), file);
        var copy = new MemoryStream();
        copy.Write(content);
        using var zip = new System.IO.Compression.ZipArchive(copy, System.IO.Compression.ZipArchiveMode.Read, leaveOpen: true);
        // .xlsb is a zip too, but its parts are binary.
        return zip.GetEntry("xl/workbook.bin") is null ? copy : PlainWorkbook.From(new MemoryStream(content), file);
    }

    private static void Mark(Worksheet page, MarkStyles styles, NominationSheet sheet, IReadOnlyList<SheetProblem> problems)
    {
        var data = page.GetFirstChild<SheetData>() ?? page.AppendChild(new SheetData());
        var rows = Rows(data);
        foreach (var cell in rows.Values.SelectMany(r => r.Elements<Cell>()).Where(c => styles.IsMarked(c.StyleIndex)))
            cell.StyleIndex = styles.Unmarked(cell.StyleIndex!);
        var column = NotesColumn(rows.Values, sheet);
        foreach (var old in rows.Values.Select(r => Find(r, column)).OfType<Cell>())
            Fill(old, "", old.StyleIndex);
        foreach (var problem in problems.Where(p => p.Field is { } f && sheet.Places.ContainsKey(f)))
        {
            var cell = At(RowAt(data, rows, (uint)problem.Row), sheet.Places[problem.Field!.Value]);
            cell.StyleIndex = styles.Marked(cell.StyleIndex);
        }
        var head = RowAt(data, rows, (uint)sheet.HeaderRow);
        Fill(At(head, column), Header, styles.Wrapped(head.Elements<Cell>().FirstOrDefault()?.StyleIndex));
        foreach (var group in problems.GroupBy(p => p.Row))
        {
            var cell = At(RowAt(data, rows, (uint)group.Key), column);
            var text = string.Join("\n", group.Select(p => $"【{p.Column}】{p.Message}"));
            Fill(cell, group.Key == sheet.HeaderRow ? $"{Header}\n{text}" : text, styles.Wrapped(cell.StyleIndex));
        }
        Widen(page, column);
        page.RemoveAllChildren<SheetDimension>(); // stated for the old width; it may be left out
    }

    /// <summary>The column of an earlier copy, else the first one behind everything.</summary>
    private static int NotesColumn(IEnumerable<Row> rows, NominationSheet sheet)
    {
        var cells = rows.SelectMany(r => r.Elements<Cell>().Select(c => (Row: r.RowIndex!.Value, Cell: c))).ToList();
        var old = cells.Find(x =>
            x.Row == (uint)sheet.HeaderRow
            && x.Cell.InnerText.StartsWith(Header, StringComparison.Ordinal)
            && x.Cell.InlineString is not null
        );
        if (old.Cell is not null)
            return CellNames.ColumnOf(old.Cell.CellReference!);
        return cells
                .Where(x => x.Cell.CellValue is not null || x.Cell.InlineString is not null)
                .Select(x => CellNames.ColumnOf(x.Cell.CellReference!))
                .Append(sheet.Places.Values.DefaultIfEmpty().Max())
                .Max() + 1;
    }

    /// <summary>Rows and cells may leave out their numbers; here they are written down.</summary>
    private static Dictionary<uint, Row> Rows(SheetData data)
    {
        var rows = new Dictionary<uint, Row>();
        uint next = 1;
        foreach (var row in data.Elements<Row>())
        {
            row.RowIndex ??= next;
            next = row.RowIndex + 1;
            row.Spans = null;
            var column = 0;
            foreach (var cell in row.Elements<Cell>())
            {
                cell.CellReference ??= CellNames.At(row.RowIndex, column);
                column = CellNames.ColumnOf(cell.CellReference!) + 1;
            }
            rows[row.RowIndex] = row;
        }
        return rows;
    }

    private static Row RowAt(SheetData data, Dictionary<uint, Row> rows, uint number)
    {
        if (rows.TryGetValue(number, out var row))
            return row;
        row = new Row { RowIndex = number };
        data.InsertBefore(row, rows.Where(r => r.Key > number).OrderBy(r => r.Key).Select(r => r.Value).FirstOrDefault());
        return rows[number] = row;
    }

    private static Cell? Find(Row row, int column) =>
        row.Elements<Cell>().FirstOrDefault(c => CellNames.ColumnOf(c.CellReference!) == column);

    private static Cell At(Row row, int column)
    {
        if (Find(row, column) is { } cell)
            return cell;
        cell = new Cell { CellReference = CellNames.At(row.RowIndex!, column) };
        return row.InsertBefore(cell, row.Elements<Cell>().FirstOrDefault(c => CellNames.ColumnOf(c.CellReference!) > column));
    }

    private static void Fill(Cell cell, string text, UInt32Value? style)
    {
        (cell.CellFormula, cell.CellValue) = (null, null);
        cell.DataType = CellValues.InlineString;
        cell.InlineString = new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
        cell.StyleIndex = style;
    }

    private static void Widen(Worksheet page, int column)
    {
        var at = (uint)column + 1;
        var columns = page.GetFirstChild<Columns>();
        if (columns is null)
            page.InsertBefore(columns = new Columns(), page.GetFirstChild<SheetData>());
        // A last entry often spans all columns to the end of the sheet: it is cut before ours.
        foreach (var wide in columns.Elements<Column>().Where(c => c.Min! <= at && c.Max! >= at).ToList())
            if (wide.Min! < at)
                wide.Max = at - 1;
            else
                wide.Remove();
        var next = columns.Elements<Column>().FirstOrDefault(c => c.Min! > at);
        columns.InsertBefore(
            new Column
            {
                Min = at,
                Max = at,
                Width = 60,
                CustomWidth = true,
            },
            next
        );
    }
}
