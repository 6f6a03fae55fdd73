using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>What a visitor looks for; empty = whatever.</summary>
public sealed record WinnerQuery(string Words = "", int? Year = null, string Category = "", string Region = "", AwardKind? Award = null)
{
    /// <summary>Characters of a query that are read.</summary>
    public const int Longest = 50;

    public bool IsEmpty => Words.Length == 0 && !IsNarrowed;
    public bool IsNarrowed => Year is not null || Category.Length > 0 || Region.Length > 0 || Award is not null;
}

/// <summary>A found winner: name and unit in parts with what was looked for marked, and the place in the story where it stands.</summary>
/// <param name="Place">Null where name, unit, field and region say it all.</param>
public sealed record WinnerHit(
    WinnerCard Card,
    int Year,
    IReadOnlyList<TextPart> Name,
    IReadOnlyList<TextPart> Unit,
    IReadOnlyList<TextPart> Field,
    Snippet? Place
);

/// <summary>A stretch of a text; <paramref name="Marked"/> = it was looked for.</summary>
public sealed record TextPart(string Text, bool Marked);

/// <param name="Total">Also those that are not listed.</param>
public sealed record WinnerHits(IReadOnlyList<WinnerHit> Hits, int Total);

/// <summary>What there is to choose from in the filters.</summary>
public sealed record WinnerFacets(IReadOnlyList<int> Years, IReadOnlyList<string> Categories, IReadOnlyList<string> Regions);

/// <summary>Ranks and marks; pure.</summary>
public static class WinnerSearch
{
    /// <summary>
    /// The weight of every field in which a word stands, more for a field that is the word itself, plus a little for each further place in it
    /// (at most ten); all words together.
    /// </summary>
    public static int Score(IEnumerable<(int Weight, string Text)> fields, IReadOnlyList<string> words)
    {
        var wanted = words.Select(SearchText.Normal).ToList();
        var score = 0;
        foreach (var (weight, text) in fields)
        {
            var plain = SearchText.Normal(text);
            foreach (var word in wanted)
            {
                var places = Places(plain, word);
                if (places > 0)
                    score += (plain == word ? 10 * weight : weight * 2) + Math.Min(places - 1, 10);
            }
        }
        return score;
    }

    /// <summary>The text in parts; every place of every word is marked, overlapping ones together.</summary>
    public static IReadOnlyList<TextPart> Mark(string text, IReadOnlyList<string> words)
    {
        var marked = new bool[text.Length];
        foreach (var word in words)
            for (var at = 0; at < text.Length; )
            {
                if (SearchText.Find([text[at..]], [word]) is not { } found)
                    break;
                // The snippet is cut; where the match begins is found by the text itself.
                var from = text.IndexOf(found.Match, at, StringComparison.Ordinal);
                if (from < 0 || found.Match.Length == 0)
                    break;
                Array.Fill(marked, true, from, found.Match.Length);
                at = from + found.Match.Length;
            }
        var parts = new List<TextPart>();
        for (var i = 0; i < text.Length; )
        {
            var end = i;
            while (end < text.Length && marked[end] == marked[i])
                end++;
            parts.Add(new(text[i..end], marked[i]));
            i = end;
        }
        return parts;
    }

    private static int Places(string text, string word)
    {
        var count = 0;
        for (
            var at = text.IndexOf(word, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal)
        )
            count++;
        return count;
    }
}
