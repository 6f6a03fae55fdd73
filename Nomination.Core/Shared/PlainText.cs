using System.Globalization;
using System.Text;

namespace Nomination.Core.Shared;

/// <summary>What can be read beyond doubt although it was typed in another width or with stray spaces.</summary>
public static class PlainText
{
    /// <summary>Full-width letters, digits and signs as ASCII; the ideographic space as a space.</summary>
    public static string HalfWidth(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
            result.Append(
                c switch
                {
                    '\u3000' => ' ',
                    >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
                    _ => c,
                }
            );
        return result.ToString();
    }

    /// <summary>Without any white space, also the invisible kinds that come along with copied text.</summary>
    public static string NoSpace(string text) => string.Concat(text.EnumerateRunes().Where(r => !IsSpace(r)).Select(r => r.ToString()));

    public static string Trim(string text) => text.Trim().Trim('\u200B', '\uFEFF', '\u200C', '\u200D').Trim();

    private static bool IsSpace(Rune r) => Rune.IsWhiteSpace(r) || Rune.GetUnicodeCategory(r) is UnicodeCategory.Format;
}
