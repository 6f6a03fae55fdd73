using System.Globalization;

namespace Nomination.Core.Documents;

/// <summary>A1, B2 …, and back.</summary>
public static class CellNames
{
    /// <param name="row">From 1.</param>
    /// <param name="column">From 0.</param>
    public static string At(uint row, int column) => Column(column) + row.ToString(CultureInfo.InvariantCulture);

    public static string Column(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : Column(column / 26 - 1) + (char)('A' + column % 26);

    /// <summary>The column of a reference, from 0.</summary>
    public static int ColumnOf(string reference) =>
        reference.TakeWhile(char.IsAsciiLetter).Aggregate(0, (sum, c) => sum * 26 + (char.ToUpperInvariant(c) - 'A' + 1)) - 1;
}
