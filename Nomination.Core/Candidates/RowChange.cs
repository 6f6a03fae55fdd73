namespace Nomination.Core.Candidates;

/// <summary>A draft that the sheet would write over. <paramref name="Fields"/>: the columns that differ.</summary>
public sealed record RowChange(int Row, string Name, string Unit, IReadOnlyList<string> Fields);
