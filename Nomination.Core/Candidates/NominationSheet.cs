using ExcelDataReader;
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
/// <param name="Hidden">The spreadsheet does not show it (a filter was left on).</param>
public sealed record SheetRow(int Number, IReadOnlyDictionary<SheetField, SheetCell> Cells, bool Hidden = false)
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

    // Deleted rows often leave a million formatted ones behind: this many blank rows are taken for the end.
    private const int BlankEnd = 2_000;
    private static readonly string[] ExampleSheets = ["示例", "样表", "样例", "范例", "例表", "参考"];

    /// <summary>The worksheet that was read, from 0.</summary>
    public int SheetIndex { get; init; }

    /// <summary>Where the understood columns stand, from 0.</summary>
    public IReadOnlyDictionary<SheetField, int> Places { get; init; } = new Dictionary<SheetField, int>();

    /// <summary>What is wrong with the head of the table, for the report.</summary>
    public IReadOnlyList<SheetProblem> HeadProblems { get; init; } = [];
    public bool CountsFrom1904 { get; init; }

    /// <summary>Reads .xlsx, .xls or .csv from a seekable stream; of several worksheets the one that is the table.</summary>
    public static Result<NominationSheet> Read(Stream stream, string file) =>
        SheetFile.Read<NominationSheet>(
            stream,
            file,
            reader =>
            {
                var found = new List<Found>();
                for (var index = 0; index == 0 || reader.NextResult(); index++)
                {
                    var visible = reader.VisibleState is null or "visible";
                    var grid = Grid(reader);
                    if (grid.Count > MostRows)
                        return Problem.Invalid($"{file} 第 {MostRows + 1} 行：表格超过 {MostRows} 行，请删去多余的行后再试。");
                    if (SheetTable.Find(grid, Merges(reader)) is { } table)
                        found.Add(new(table, index, reader.Name ?? "", visible));
                }
                if (found.Count == 0)
                    return Problem.Invalid($"{file} 第 1 行：没有找到表头（姓名、身份证号、推荐单位等列名），请使用推荐人选汇总表。");
                var best = found.OrderByDescending(f => f.Worth).ThenByDescending(f => f.Table.Rows.Count).First();
                return new NominationSheet(file, best.Table.HeaderRow, best.Table.Headers, best.Table.Rows)
                {
                    SheetIndex = best.Index,
                    Places = best.Table.Places,
                    HeadProblems = [.. best.Table.Problems, .. Rivals(found, best)],
                    CountsFrom1904 = SheetFile.CountsFrom1904(stream, file),
                };
            }
        );

    /// <summary>A second table of people in the same workbook would be lost without a word.</summary>
    private static IEnumerable<SheetProblem> Rivals(List<Found> found, Found best) =>
        found
            .Where(f => f != best && f.Worth == best.Worth && f.Table.Rows.Count > 0 && f.Required == SheetColumns.Required.Count)
            .Select(f => new SheetProblem(
                best.Table.HeaderRow,
                "工作表",
                SheetCodes.Header,
                $"工作表“{f.Name}”也是一张汇总表（{f.Table.Rows.Count} 行），没有读入。请合并到“{best.Name}”，或删去不用的一张。"
            ));

    private static List<GridRow> Grid(IExcelDataReader reader)
    {
        var grid = new List<GridRow>();
        var blank = 0;
        while (blank <= BlankEnd && grid.Count - blank <= MostRows && reader.Read())
        {
            var cells = Enumerable.Range(0, Math.Min(reader.FieldCount, MostColumns)).Select(c => Cell(reader, c)).ToArray();
            var isBlank = Array.TrueForAll(cells, c => c.IsEmpty);
            grid.Add(new GridRow(isBlank ? [] : cells, reader.RowHeight));
            blank = isBlank ? blank + 1 : 0;
        }
        grid.RemoveRange(grid.Count - blank, blank);
        return grid;
    }

    private static SheetCell Cell(IExcelDataReader reader, int column) =>
        reader.GetValue(column) switch
        {
            null => SheetCell.Empty,
            int whole => new SheetCell((double)whole),
            string { Length: 0 } => SheetCell.Empty,
            string text => new SheetCell(text),
            var value => new SheetCell(value, reader.GetNumberFormatString(column) ?? ""),
        };

    private static List<MergedCells> Merges(IExcelDataReader reader) =>
        [.. (reader.MergeCells ?? []).Select(m => new MergedCells(m.FromRow, m.ToRow, m.FromColumn, m.ToColumn))];

    private sealed record Found(SheetTable Table, int Index, string Name, bool Visible)
    {
        public int Required { get; } = SheetColumns.Required.Count(Table.Headers.ContainsKey);

        /// <summary>A shown sheet before a hidden one, a filled one before an empty, the real one before the example, then by its columns.</summary>
        public int Worth { get; } =
            (Visible ? 1000 : 0)
            + (Array.Exists(ExampleSheets, e => Name.Contains(e, StringComparison.Ordinal)) ? 0 : 500)
            + (Table.Rows.Count > 0 ? 200 : 0)
            + SheetColumns.Required.Count(Table.Headers.ContainsKey);
    }
}
