using System.Text.RegularExpressions;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>A mobile (11 digits) or a landline (area code, 7–8 digits) of the mainland.</summary>
public static partial class PhoneNumber
{
    public static bool IsMobile(string text) => Mobile().IsMatch(text);

    public static bool IsValid(string text) => Mobile().IsMatch(text) || Landline().IsMatch(text);

    /// <summary>Half-width, without white space, any dash as '-'; a mobile also without +86 and dashes.</summary>
    public static string Clean(string text)
    {
        var plain = Dashes().Replace(PlainText.NoSpace(PlainText.HalfWidth(text)), "-");
        var digits = plain.Replace("-", "", StringComparison.Ordinal);
        var national = digits.StartsWith("+86", StringComparison.Ordinal) ? digits[3..] : digits;
        return IsMobile(national) ? national : plain;
    }

    [GeneratedRegex(@"^1[3-9]\d{9}$", RegexOptions.ECMAScript, 5_000)]
    private static partial Regex Mobile();

    [GeneratedRegex(@"^0\d{2,3}-?\d{7,8}$", RegexOptions.ECMAScript, 5_000)]
    private static partial Regex Landline();

    [GeneratedRegex("[‐‑‒–—―−－]+", RegexOptions.None, 5_000)]
    private static partial Regex Dashes();
}
