using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>The cells of a worksheet with what is merged.</summary>
internal sealed class SheetGrid(List<GridRow> rows, List<MergedCells> merges)
{
    private readonly List<MergedCells> _tall = [.. merges.Where(m => m.ToRow > m.FromRow)];
    private readonly List<MergedCells> _wide = [.. merges.Where(m => m.ToColumn > m.FromColumn)];

    public int Width(int row) => rows[row].Cells.Length;

    public SheetCell Own(int row, int column) =>
        row >= 0 && row < rows.Count && column < rows[row].Cells.Length ? rows[row].Cells[column] : SheetCell.Empty;

    /// <summary>The cell, or where it is empty and merged upwards, the value above it (but not from row <paramref name="below"/> or higher).</summary>
    public SheetCell At(int row, int column, int below)
    {
        var own = Own(row, column);
        if (!own.IsEmpty)
            return own;
        var merge = _tall.Find(m =>
            m.FromRow < row && row <= m.ToRow && m.FromColumn <= column && column <= m.ToColumn && m.FromRow > below
        );
        return merge is null || merge.FromColumn >= Width(merge.FromRow)
            ? own
            : Own(merge.FromRow, merge.FromColumn) with
            {
                FromAbove = true,
            };
    }

    public bool ContinuesFromAbove(int row) => _tall.Exists(m => m.FromRow < row && row <= m.ToRow);

    /// <summary>The title that spans several columns of the row above: 填表人 over 姓名 and 电话.</summary>
    public string Group(int row, int column) =>
        _wide.Find(m => m.FromRow <= row - 1 && row - 1 <= m.ToRow && m.FromColumn <= column && column <= m.ToColumn) is { } m
            ? Own(m.FromRow, m.FromColumn).Value as string ?? ""
            : "";
}

/// <summary>A header row: which column is which, and headers that stand there twice.</summary>
internal sealed record SheetHead(
    IReadOnlyDictionary<SheetField, (int Column, string Header)> Columns,
    IReadOnlyList<SheetHead.Repeated> Twice
)
{
    /// <param name="First">Columns from 0.</param>
    internal sealed record Repeated(SheetField Field, string Header, int First, int Second)
    {
        public SheetProblem Problem(int row) =>
            new(
                row,
                Header,
                SheetCodes.Header,
                $"“{Header}”列出现两次（第 {First + 1} 列和第 {Second + 1} 列），内容不同，请只保留一列。",
                Field
            );
    }

    public static SheetHead At(SheetGrid grid, int row)
    {
        var found = new Dictionary<SheetField, (int Column, string Header)>();
        var twice = new List<Repeated>();
        for (var c = 0; c < grid.Width(row); c++)
        {
            if (Title(grid, row, c) is not { } text || Field(grid, row, c, text, found) is not { } field)
                continue;
            var header = PlainText.NoSpace(text);
            if (!found.TryGetValue(field, out var first))
                found.Add(field, (c, header));
            else if (first.Header == header)
                twice.Add(new(field, header, first.Column, c));
            // 手机 beside 联系电话, 单位 beside 工作单位: the nearer to the standard name is meant.
            else if (SheetColumns.Distance(field, header) < SheetColumns.Distance(field, first.Header))
                found[field] = (c, header);
        }
        return new SheetHead(found, twice);
    }

    /// <summary>The cell, what is merged down into it, or above an empty one the lone upper line of a header of two lines.</summary>
    private static string? Title(SheetGrid grid, int row, int column)
    {
        if (grid.At(row, column, -1).Value is string own && PlainText.Trim(own).Length > 0)
            return own;
        return grid.Own(row - 1, column).Value is string above && PlainText.Trim(above) is { Length: > 0 } text && !text.EndsWith('：')
            ? !text.EndsWith(':') && grid.Group(row, column).Length == 0
                ? above
                : null
            : null;
    }

    private static SheetField? Field(
        SheetGrid grid,
        int row,
        int column,
        string text,
        Dictionary<SheetField, (int Column, string Header)> found
    )
    {
        if (SheetColumns.Find(text) is not { } field)
            return null;
        var group = grid.Group(row, column);
        var ofFiller = SheetColumns.Find(group) == SheetField.FilledBy || group.Contains("联系人", StringComparison.Ordinal);
        return field switch
        {
            SheetField.Name when ofFiller => SheetField.FilledBy,
            SheetField.Phone when ofFiller => SheetField.FillerPhone,
            // The official form heads both telephone columns 联系电话: the one behind 填表人 is that person's.
            SheetField.Phone when found.ContainsKey(SheetField.Phone) && found.ContainsKey(SheetField.FilledBy) => SheetField.FillerPhone,
            _ => field,
        };
    }
}
