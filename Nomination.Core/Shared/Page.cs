namespace Nomination.Core.Shared;

/// <summary>One page of a list that the database sorted, filtered and cut.</summary>
/// <param name="Number">From 1.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total, int Number, int Size)
{
    public int Pages => Math.Max(1, (Total + Size - 1) / Size);
}

/// <summary>What a list asks for. <paramref name="Sort"/> is a column's name, with a leading '-' for descending.</summary>
/// <param name="Size">1–200 rows.</param>
public sealed record PageRequest(int Number = 1, int Size = 20, string? Sort = null, string? Search = null)
{
    public int Skip => (Math.Max(1, Number) - 1) * Take;
    public int Take => Math.Clamp(Size, 1, 200);
    public bool Descending => Sort?.StartsWith('-') == true;
    public string SortBy => Sort?.TrimStart('-') ?? "";
}
