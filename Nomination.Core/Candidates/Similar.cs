namespace Nomination.Core.Candidates;

/// <summary>Guesses what was meant, for the text of a refusal only; nothing is ever replaced by a guess.</summary>
internal static class Similar
{
    private const double Enough = 0.3;

    /// <summary>The most similar name by shared pairs of characters, or null where none comes near.</summary>
    public static string? Nearest(string text, IEnumerable<string> names) =>
        names
            .Select(n => (Name: n, Likeness: n.Contains(text, StringComparison.Ordinal) ? 1 : Likeness(text, n)))
            .Where(x => x.Likeness >= Enough)
            .OrderByDescending(x => x.Likeness)
            .Select(x => x.Name)
            .FirstOrDefault();

    private static double Likeness(string a, string b)
    {
        var (x, y) = (Pairs(a), Pairs(b));
        return x.Count + y.Count == 0 ? 0 : 2.0 * x.Intersect(y).Count() / (x.Count + y.Count);
    }

    private static HashSet<string> Pairs(string text) =>
        [.. Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(i => text.Substring(i, 2))];
}
