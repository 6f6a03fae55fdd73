namespace Nomination.Core.Documents;

/// <summary>Short names for the cells that every form is made of.</summary>
internal static class Cells
{
    public static GridCell Label(string text, int span = 1) => new(text, CellKind.Label) { Span = span };

    public static GridCell Value(string? text, int span = 1) => new(text ?? "", CellKind.Value) { Span = span };

    public static GridCell Left(string? text, int span = 1) => new(text ?? "", CellKind.Left) { Span = span };

    public static GridCell Small(string? text) => new(text ?? "", CellKind.Small);

    public static GridCell SmallLeft(string? text) => new(text ?? "", CellKind.SmallLeft);

    public static GridCell Tiny(string? text, bool isLeft) => new(text ?? "", isLeft ? CellKind.TinyLeft : CellKind.Tiny);

    /// <summary>The row of titles that stands again on every page.</summary>
    public static GridRow Titles(params string[] texts) =>
        new([.. texts.Select(t => new GridCell(t, CellKind.SmallLabel))]) { Repeats = true };

    /// <summary>A list with its titles; without rows one empty line, so that "none" is seen to be meant.</summary>
    public static Grid List(int[] columns, string[] titles, IEnumerable<GridCell[]> rows)
    {
        GridRow[] body = [.. rows.Select(r => new GridRow(r) { Height = 8 })];
        GridRow none = new([Small("无"), .. columns.Skip(1).Select(_ => Small(""))]) { Height = 8 };
        return new Grid(columns, [Titles(titles), .. body.Length > 0 ? body : [none]]);
    }
}
