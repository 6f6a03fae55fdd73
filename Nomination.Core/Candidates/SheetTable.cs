using System.Text.RegularExpressions;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>Rows and columns from 0, both ends inclusive.</summary>
internal sealed record MergedCells(int FromRow, int ToRow, int FromColumn, int ToColumn);

/// <summary>Finds the table within a sheet: the header row, and which of the rows below are candidates.</summary>
internal sealed partial record SheetTable(int HeaderRow, IReadOnlyDictionary<SheetField, string> Headers, IReadOnlyList<SheetRow> Rows)
{
    private const int HeaderWithin = 50;
    private const int LeastColumns = 3;

    public static SheetTable? Find(List<SheetCell[]> grid, List<MergedCells> merges)
    {
        var tall = merges.Where(m => m.ToRow > m.FromRow).ToList();
        var best = Enumerable
            .Range(0, Math.Min(grid.Count, HeaderWithin))
            .Select(r => (Row: r, Columns: Columns(grid, tall, r)))
            .Where(x => x.Columns.Count >= LeastColumns)
            .OrderByDescending(x => x.Columns.Count)
            .FirstOrDefault();
        if (best.Columns is not { } columns)
            return null;
        // A header of two lines, its cells merged downwards, scores the same on both: the table starts under the lower one.
        var header = Enumerable
            .Range(best.Row, Math.Min(3, grid.Count - best.Row))
            .Last(r => Columns(grid, tall, r).Count >= columns.Count);
        var rows = Enumerable
            .Range(header + 1, grid.Count - header - 1)
            .Where(r => IsCandidate(grid[r], columns))
            .Select(r => new SheetRow(r + 1, columns.ToDictionary(c => c.Key, c => At(grid, tall, r, c.Value.Column, header))))
            .ToList();
        return new SheetTable(header + 1, columns.ToDictionary(c => c.Key, c => c.Value.Header), rows);
    }

    private static Dictionary<SheetField, (int Column, string Header)> Columns(List<SheetCell[]> grid, List<MergedCells> tall, int row)
    {
        var found = new Dictionary<SheetField, (int Column, string Header)>();
        for (var c = 0; c < grid[row].Length; c++)
        {
            if (At(grid, tall, row, c, -1).Value is not string text || SheetColumns.Find(text) is not { } field)
                continue;
            // The official form heads both telephone columns 联系电话: the one behind 填表人 is that person's.
            if (field == SheetField.Phone && found.ContainsKey(SheetField.Phone) && found.ContainsKey(SheetField.FilledBy))
                field = SheetField.FillerPhone;
            found.TryAdd(field, (c, PlainText.NoSpace(text)));
        }
        return found;
    }

    /// <summary>The cell, or where it is empty and merged upwards, the value above it (but not from the header or higher).</summary>
    private static SheetCell At(List<SheetCell[]> grid, List<MergedCells> tall, int row, int column, int below)
    {
        var own = column < grid[row].Length ? grid[row][column] : SheetCell.Empty;
        if (!own.IsEmpty)
            return own;
        var merge = tall.Find(m =>
            m.FromRow < row && row <= m.ToRow && m.FromColumn <= column && column <= m.ToColumn && m.FromRow > below
        );
        return merge is null || merge.FromColumn >= grid[merge.FromRow].Length
            ? own
            : grid[merge.FromRow][merge.FromColumn] with
            {
                FromAbove = true,
            };
    }

    /// <summary>Blank rows, rows with a running number only, section titles, totals and the notes under the table are none.</summary>
    private static bool IsCandidate(SheetCell[] row, Dictionary<SheetField, (int Column, string Header)> columns)
    {
        SheetCell Cell(SheetField field) =>
            columns.TryGetValue(field, out var at) && at.Column < row.Length ? row[at.Column] : SheetCell.Empty;
        var filled = row.Where(c => !c.IsEmpty).ToList();
        var known = columns.Keys.Count(f => f is not (SheetField.Serial or SheetField.RankInUnit) && !Cell(f).IsEmpty);
        if (filled.Count <= 1 || known == 0)
            return false;
        if (LooksLikeIdentity(Cell(SheetField.Identity).Value))
            return true;
        var texts = filled.Select(c => c.Value).OfType<string>().Select(PlainText.Trim).ToList();
        if (texts.Count(t => SheetColumns.Find(t) is not null) >= LeastColumns)
            return false; // the header printed again on a new page
        if (filled.Count <= 6 && texts.Exists(t => Note().IsMatch(t)))
            return false;
        return known >= LeastColumns || !Cell(SheetField.Name).IsEmpty;
    }

    private static bool LooksLikeIdentity(object? value) =>
        value is double
        || (
            value is string text
            && IdentityNumber.Clean(text) is { Length: >= 15 } clean
            && clean.All(c => char.IsAsciiDigit(c) || c == 'X')
        );

    [GeneratedRegex(
        @"^(注|备注|附注|说明|填表说明|填报说明)[0-9一二三\s]*[：:.、]|^(填表人|填报人|制表人?|审核人?|经办人|联系人|联系电话|电话|负责人|单位负责人|填报单位|填表单位|推荐单位|填报日期|填表日期|填报时间|日期)(（[^）]*）|\([^)]*\))?\s*[：:]|^(合计|总计|共计|小计)",
        RegexOptions.ExplicitCapture,
        200
    )]
    private static partial Regex Note();
}
