using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;

namespace Nomination.Core.Winners;

/// <summary>证书编号: written by the rule book's pattern, and read again as people copy it from paper.</summary>
public static partial class CertificateNumbers
{
    /// <summary>Longer than any number; what is longer is not looked up.</summary>
    public const int Longest = 60;

    /// <summary>The pattern of an award; empty where it carries no certificate.</summary>
    public static string Pattern(RuleBook rules, AwardKind award) =>
        award switch
        {
            AwardKind.Honour => rules.CertificatePattern,
            AwardKind.Nominee => rules.NomineeCertificatePattern,
            _ => "",
        };

    /// <summary>The number of the person in a place of the list, from 1; null where the award carries none.</summary>
    public static string? Of(RuleBook rules, AwardKind award, int order) =>
        Pattern(rules, award) is { Length: > 0 } pattern ? Write(pattern, order) : null;

    /// <summary>渭最美2026-{seq:000} with 7 → 渭最美2026-007; a pattern without a place for the number gets it at the end.</summary>
    public static string Write(string pattern, int sequence)
    {
        var number = Place().Match(pattern) is { Success: true } place
            ? sequence.ToString(new string('0', place.Groups["zeros"].Length), CultureInfo.InvariantCulture)
            : $"{sequence:000}";
        return Place().IsMatch(pattern) ? Place().Replace(pattern, number) : pattern + number;
    }

    /// <summary>
    /// What two ways of writing the same number have in common: full-width and half-width, blanks and dashes of every kind, letters for the
    /// digits they look like (O and 〇 for 0, I and l for 1), and 第…号 around it.
    /// </summary>
    public static string Key(string typed)
    {
        var key = new StringBuilder(typed.Length);
        foreach (var c in typed.Normalize(NormalizationForm.FormKC).ToUpperInvariant())
            if (Same(c) is { } same)
                key.Append(same);
        var text = key.ToString();
        if (text.StartsWith('第'))
            text = text[1..];
        return text.EndsWith('号') ? text[..^1] : text;
    }

    private static char? Same(char c) =>
        c switch
        {
            'O' or '〇' or '零' => '0',
            'I' or 'L' or '|' => '1',
            '—' or '－' or '_' or '·' => null,
            _ when char.IsWhiteSpace(c) || char.IsPunctuation(c) || char.IsControl(c) => null,
            _ when char.GetUnicodeCategory(c) is UnicodeCategory.Format => null,
            _ => c,
        };

    [GeneratedRegex(@"\{seq(:(?<zeros>0+))?\}", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Place();
}
