using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>A cell as the workbook holds it.</summary>
/// <param name="Value">string, double, bool or DateTime; null for an empty cell.</param>
/// <param name="Format">The number format, by which a date of a month is told from a date of a day.</param>
/// <param name="FromAbove">The value of a cell that is merged with this one and stands above it.</param>
public sealed record SheetCell(object? Value, string Format = "", bool FromAbove = false)
{
    public static SheetCell Empty { get; } = new((object?)null);
    public bool IsEmpty => Value is null || (Value is string text && PlainText.Trim(text).Length == 0);
}

/// <param name="Number">The sheet's own row number, from 1.</param>
public sealed record SheetRow(int Number, IReadOnlyDictionary<SheetField, SheetCell> Cells)
{
    public SheetCell this[SheetField field] => Cells.GetValueOrDefault(field, SheetCell.Empty);
}

/// <summary>推荐人选汇总表 as offices send it: titles above, notes below, blank rows between, merged cells, columns in any order.</summary>
/// <param name="Headers">The understood columns with the header the sheet itself writes.</param>
public sealed record NominationSheet(
    string File,
    int HeaderRow,
    IReadOnlyDictionary<SheetField, string> Headers,
    IReadOnlyList<SheetRow> Rows
)
{
    private const int MostRows = 10_000;
    private const int MostColumns = 200;

    static NominationSheet() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance); // .xls names its text by code page

    /// <summary>Reads .xlsx or .xls from a seekable stream; the first sheet that has a header row counts.</summary>
    public static Result<NominationSheet> Read(Stream stream, string file)
    {
        try
        {
            using var reader = ExcelReaderFactory.CreateReader(stream, new ExcelReaderConfiguration { LeaveOpen = true });
            do
            {
                if (reader.RowCount > MostRows)
                    return Problem.Invalid($"{file} 第 {MostRows + 1} 行：表格超过 {MostRows} 行，请删去多余的空行后再试。");
                if (SheetTable.Find(Grid(reader), Merges(reader)) is { } table)
                    return new NominationSheet(file, table.HeaderRow, table.Headers, table.Rows);
            } while (reader.NextResult());
            return Problem.Invalid($"{file} 第 1 行：没有找到表头（姓名、身份证号、推荐单位等列名），请使用推荐人选汇总表。");
        }
        catch (InvalidPasswordException)
        {
            return Problem.Invalid($"{file}：文件已加密，请取消密码后再试。");
        }
        catch (Exception e)
            when (e is ExcelReaderException or InvalidDataException or IOException or FormatException or NotSupportedException)
        {
            return Problem.Invalid($"{file}：不是可读取的 Excel 文件（.xlsx 或 .xls），请另存后再试。");
        }
    }

    private static List<SheetCell[]> Grid(IExcelDataReader reader)
    {
        var grid = new List<SheetCell[]>();
        while (reader.Read() && grid.Count <= MostRows)
            grid.Add([.. Enumerable.Range(0, Math.Min(reader.FieldCount, MostColumns)).Select(c => Cell(reader, c))]);
        return grid;
    }

    private static SheetCell Cell(IExcelDataReader reader, int column) =>
        reader.GetValue(column) switch
        {
            null => SheetCell.Empty,
            int whole => new SheetCell((double)whole),
            var value => new SheetCell(value, reader.GetNumberFormatString(column) ?? ""),
        };

    private static List<MergedCells> Merges(IExcelDataReader reader) =>
        [.. (reader.MergeCells ?? []).Select(m => new MergedCells(m.FromRow, m.ToRow, m.FromColumn, m.ToColumn))];
}
