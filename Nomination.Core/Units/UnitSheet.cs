using System.Text;
using Nomination.Core.Shared;

namespace Nomination.Core.Units;

/// <summary>A cell of the uploaded list that must be put right: the file's own row number and header.</summary>
public sealed record UnitFault(int Row, string Column, string Text)
{
    public string Line => Column.Length == 0 ? $"第 {Row} 行：{Text}" : $"第 {Row} 行 {Column} 列：{Text}";
}

/// <summary>推荐单位名录 as a table: the header where it is found, and the rows below it.</summary>
public sealed class UnitSheet
{
    private const int HeaderWithin = 10;
    private readonly Dictionary<int, UnitColumn> _columns;
    private readonly List<(int Row, string[] Cells)> _rows;

    private UnitSheet(Dictionary<int, UnitColumn> columns, List<(int Row, string[] Cells)> rows) => (_columns, _rows) = (columns, rows);

    /// <summary>Titles above the header, other orders and other names of columns are understood; a column that is missing names itself.</summary>
    public static Result<UnitSheet> Read(byte[] file)
    {
        var grid = UnitGrid.Read(file);
        if (!grid.Done)
            return Result<UnitSheet>.From(grid.Problems);
        var best = grid
            .Value.Take(HeaderWithin)
            .Select(r => (r.Row, Columns: Columns(r.Cells)))
            .OrderByDescending(h => h.Columns.Count)
            .FirstOrDefault();
        if (best.Columns is not { Count: >= 2 } columns)
            return Problem.Invalid($"这不是推荐单位名录：没有找到表头，应有 {string.Join("、", UnitColumns.Needed)} 等列。");
        if (UnitColumns.Needed.FirstOrDefault(n => columns.Values.All(c => c.Header != n)) is { } missing)
            return Problem.Invalid($"第 {best.Row} 行 {missing} 列：缺少这一列。");
        var rows = grid.Value.Where(r => r.Row > best.Row && r.Cells.Any(c => c.Length > 0)).ToList();
        return rows.Count == 0 ? Problem.Invalid("名录中没有单位。") : new UnitSheet(columns, rows);
    }

    public IReadOnlyList<int> Rows => [.. _rows.Select(r => r.Row)];

    public string CodeOf(int row) => Cell(row, "单位代码");

    /// <summary>Writes a row's cells into a form; columns the file lacks leave it as it is.</summary>
    public IEnumerable<UnitFault> Write(int row, UnitForm form)
    {
        var cells = _rows.Find(r => r.Row == row).Cells;
        var faults = new List<UnitFault>();
        foreach (var (at, column) in _columns)
            if (column.Read is not null && column.Read(form, at < cells.Length ? cells[at] : "") is { } fault)
                faults.Add(new UnitFault(row, column.Header, fault));
        return faults;
    }

    private string Cell(int row, string header)
    {
        var at = _columns.First(c => c.Value.Header == header).Key;
        var cells = _rows.Find(r => r.Row == row).Cells;
        return at < cells.Length ? cells[at] : "";
    }

    private static Dictionary<int, UnitColumn> Columns(string[] cells)
    {
        var found = new Dictionary<int, UnitColumn>();
        for (var i = 0; i < cells.Length; i++)
            if (UnitColumns.All.FirstOrDefault(c => c.Is(cells[i])) is { } column && !found.ContainsValue(column))
                found[i] = column;
        return found;
    }

    /// <summary>The list as rows of text, the header first; CSV and workbook write these same rows.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Export(IEnumerable<NominatingUnit> units) =>
        [
            [.. UnitColumns.Written.Select(c => c.Header)],
            .. units.Select(u => UnitForm.Of(u)).Select(f => (IReadOnlyList<string>)[.. UnitColumns.Written.Select(c => c.Write(f))]),
        ];

    /// <summary>UTF-8 with BOM, so that Excel reads the Chinese; a cell that would start a formula gets an apostrophe.</summary>
    public static byte[] Csv(IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = string.Join("\r\n", rows.Select(r => string.Join(',', r.Select(Quoted)))) + "\r\n";
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)];
    }

    private static string Quoted(string cell)
    {
        var safe = cell is ['=' or '+' or '-' or '@', ..] ? "'" + cell : cell;
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
