using System.Globalization;
using System.Text;

namespace Nomination.Core.Shared;

/// <summary>
/// Cuts text for the full-text search. Chinese has no spaces between words, so the index holds every two neighbouring characters; what a
/// person types is cut the same way. Punctuation, case, width and accents do not count.
/// </summary>
public static class SearchText
{
    private const int Around = 24;

    /// <summary>Letters and digits only, half-width, lower-case, without accents.</summary>
    public static string Normal(string text) => Mapped(text).Normal;

    /// <summary>The fields of one thing, each normal, one a line: no word reaches from one field into the next.</summary>
    public static string Plain(IEnumerable<string> fields) => string.Join('\n', fields.Select(Normal).Where(f => f.Length > 0).Distinct());

    /// <summary>
    /// What the index holds of a plain text, each once, parted by spaces: its bigrams, and the last character of every field alone, so that
    /// each character begins some entry. Letters a–p only (four for a UTF-16 unit), so that no store's own idea of words interferes.
    /// </summary>
    public static string Grams(string plain)
    {
        var grams = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in plain.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            for (var i = 0; i < field.Length - 1; i++)
                grams.Add(Letters(field[i]) + Letters(field[i + 1]));
            grams.Add(Letters(field[^1]));
        }
        return string.Join(' ', grams);
    }

    /// <summary>What a text must hold to hold a word: whole bigrams, or for a single character the beginning of one.</summary>
    public static IReadOnlyList<string> Needed(string normal) =>
        normal.Length == 1
            ? [Letters(normal[0])]
            : [.. Enumerable.Range(0, normal.Length - 1).Select(i => Letters(normal[i]) + Letters(normal[i + 1])).Distinct()];

    /// <summary>What was typed, parted at white space; words of nothing but punctuation fall out.</summary>
    public static IReadOnlyList<string> Words(string? typed) =>
        [.. (typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(w => Normal(w).Length > 0)];

    /// <summary>The first place where one of the words stands, with some characters around it; null where none does.</summary>
    public static Snippet? Find(IEnumerable<string> fields, IEnumerable<string> words)
    {
        var wanted = words.Select(Normal).Where(w => w.Length > 0).ToList();
        foreach (var field in fields)
        {
            var (normal, map) = Mapped(field);
            foreach (var word in wanted)
            {
                var at = normal.IndexOf(word, StringComparison.Ordinal);
                if (at < 0)
                    continue;
                var (from, to) = (map[at], map[at + word.Length - 1] + 1);
                if (to < field.Length && char.IsLowSurrogate(field[to]))
                    to++;
                var (start, end) = (Start(field, from), Stop(field, to));
                return new Snippet(
                    (start > 0 ? "…" : "") + Line(field[start..from]),
                    Line(field[from..to]),
                    Line(field[to..end]) + (end < field.Length ? "…" : "")
                );
            }
        }
        return null;
    }

    private static int Start(string text, int from)
    {
        var start = Math.Max(0, from - Around);
        return start > 0 && char.IsLowSurrogate(text[start]) ? start - 1 : start;
    }

    private static int Stop(string text, int to)
    {
        var end = Math.Min(text.Length, to + Around);
        return end < text.Length && char.IsLowSurrogate(text[end]) ? end + 1 : end;
    }

    private static string Line(string text) => text.ReplaceLineEndings(" ");

    // Rune by rune, so that a part of a text becomes the part of its normal form. Each character of that form knows whence it came.
    private static (string Normal, List<int> Map) Mapped(string text)
    {
        var result = new StringBuilder(text.Length);
        var map = new List<int>(text.Length);
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is >= 0x4E00 and <= 0x9FFF)
                Add((char)rune.Value);
            else if (rune.IsAscii)
            {
                if (Rune.IsLetterOrDigit(rune))
                    Add((char)Rune.ToLowerInvariant(rune).Value);
            }
            else
            {
                foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).ToLowerInvariant().EnumerateRunes())
                {
                    if (Counts(part))
                        foreach (var unit in part.ToString())
                            Add(unit);
                }
            }
            at += rune.Utf16SequenceLength;
        }
        return (result.ToString(), map);

        void Add(char unit)
        {
            result.Append(unit);
            map.Add(at);
        }
    }

    private static bool Counts(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static string Letters(char unit) =>
        string.Create(
            4,
            unit,
            static (span, c) =>
            {
                for (var i = 0; i < 4; i++)
                    span[i] = (char)('a' + ((c >> (12 - (4 * i))) & 15));
            }
        );
}

/// <summary>A found place: the words before it, itself, the words after it.</summary>
public sealed record Snippet(string Before, string Match, string After);
