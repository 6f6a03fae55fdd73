using System.Text.RegularExpressions;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>Rows and columns from 0, both ends inclusive.</summary>
internal sealed record MergedCells(int FromRow, int ToRow, int FromColumn, int ToColumn);

/// <param name="Height">In points; 0 = hidden, where the format knows of heights at all.</param>
internal sealed record GridRow(SheetCell[] Cells, double Height);

/// <summary>Finds the table within a sheet: the header row, and which of the rows below are candidates.</summary>
internal sealed partial record SheetTable(
    int HeaderRow,
    IReadOnlyDictionary<SheetField, string> Headers,
    IReadOnlyDictionary<SheetField, int> Places,
    IReadOnlyList<SheetRow> Rows,
    IReadOnlyList<SheetProblem> Problems
)
{
    private const int HeaderWithin = 50;
    private const int LeastColumns = 3;

    public static SheetTable? Find(List<GridRow> grid, List<MergedCells> merges)
    {
        var cells = new SheetGrid(grid, merges);
        var best = Enumerable
            .Range(0, Math.Min(grid.Count, HeaderWithin))
            .Select(r => (Row: r, Head: SheetHead.At(cells, r)))
            .Where(x => x.Head.Columns.Count >= LeastColumns)
            .OrderByDescending(x => x.Head.Columns.Count)
            .FirstOrDefault();
        if (best.Head is not { } head)
            return null;
        // A header of two lines, its cells merged downwards, scores the same on both: the table starts under the lower one.
        var header = Enumerable
            .Range(best.Row, Math.Min(3, grid.Count - best.Row))
            .Last(r => r == best.Row || (cells.ContinuesFromAbove(r) && SheetHead.At(cells, r).Columns.Count >= head.Columns.Count));
        var columns = head.Columns;
        // Formats without heights give 0 for every row.
        var heights = grid.Exists(r => r.Height > 0);
        var rows = Enumerable
            .Range(header + 1, grid.Count - header - 1)
            .Where(r => IsCandidate(grid[r].Cells, columns))
            .Select(r => new SheetRow(
                r + 1,
                columns.ToDictionary(c => c.Key, c => cells.At(r, c.Value.Column, header)),
                heights && grid[r].Height == 0
            ))
            .ToList();
        return new SheetTable(
            header + 1,
            columns.ToDictionary(c => c.Key, c => c.Value.Header),
            columns.ToDictionary(c => c.Key, c => c.Value.Column),
            rows,
            [.. head.Twice.Where(t => Differ(cells, rows, t)).Select(t => t.Problem(header + 1))]
        );
    }

    /// <summary>The same header over two columns matters only where they do not say the same.</summary>
    private static bool Differ(SheetGrid cells, List<SheetRow> rows, SheetHead.Repeated twice) =>
        rows.Exists(r =>
            cells.At(r.Number - 1, twice.First, -1).Value is { } a
            && cells.At(r.Number - 1, twice.Second, -1).Value is { } b
            && !a.Equals(b)
        );

    /// <summary>Blank rows, rows with a running number only, section titles, totals and the notes under the table are none.</summary>
    private static bool IsCandidate(SheetCell[] row, IReadOnlyDictionary<SheetField, (int Column, string Header)> columns)
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
        @"^(注|备注|附注|说明|填表说明|填报说明)[0-9一二三\s]*[：:.、]|^(填表人|填报人|制表人?|审核人?|经办人|联系人|联系电话|电话|负责人|单位负责人|填报单位|填表单位|推荐单位|填报日期|填表日期|填报时间|日期)(（[^）]*）|\([^)]*\))?\s*[：:]|(签字|签名|签章|盖章)(处)?\s*[：:]|^(合计|总计|共计|小计)",
        RegexOptions.ExplicitCapture,
        5_000
    )]
    private static partial Regex Note();
}
