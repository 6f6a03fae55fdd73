using System.Text.RegularExpressions;

namespace Nomination.Tests.Public;

/// <summary>Pages that differ only in whom they show are of one kind; what takes long is done on the first of each.</summary>
internal static partial class PageKinds
{
    public static IReadOnlyList<Visit> OneOfEach(Crawl crawl) =>
        [
            .. crawl
                .Pages.Where(v => !IsIsland(v))
                .OrderBy(v => v.Address.Length)
                .ThenBy(v => v.Address, StringComparer.Ordinal)
                .GroupBy(v => Of(v.Address))
                .Select(g => g.First()),
        ];

    // The candidate's own form draws itself over a circuit: the journey of the own link walks through it.
    private static bool IsIsland(Visit visit) => visit.Page!.QuerySelector("script[src*='blazor.web']") is not null;

    /// <summary>/winners/2025-shi-wangyun → /winners/*; the query and the language make no other kind, but for the two home pages.</summary>
    public static string Of(string address) =>
        address is "/en/" or "/en" ? "/en"
        : address.Contains("?q=", StringComparison.Ordinal) ? "/winners?q"
        : Own()
            .Replace(address.Split('?')[0], "/*", int.MaxValue, address.StartsWith("/en/", StringComparison.Ordinal) ? 3 : 0)
            .Replace("/en/", "/", StringComparison.Ordinal);

    [GeneratedRegex(@"/(?=[^/]*[0-9])[^/]+", RegexOptions.None, 5_000)]
    private static partial Regex Own();
}
