using System.Globalization;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>公民身份号码 (GB 11643-1999): 17 digits and a check character. The division code is not looked up: old codes stay on cards.</summary>
public sealed record IdentityNumber
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private const string Checks = "10X98765432";

    private IdentityNumber(string text) => Text = text;

    /// <summary>18 characters with an upper-case X.</summary>
    public string Text { get; }

    /// <summary>Digit 17 is odd.</summary>
    public bool IsMale => (Text[16] - '0') % 2 == 1;
    public string Gender => IsMale ? "男" : "女";

    /// <summary>Digits 7–14; null where they are no day of the calendar.</summary>
    public DateOnly? BirthDate =>
        DateOnly.TryParseExact(Text.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Half-width, without white space, x as X; still unchecked.</summary>
    public static string Clean(string text) => PlainText.NoSpace(PlainText.HalfWidth(text)).ToUpperInvariant();

    /// <summary>Null where length, digits or check character are wrong.</summary>
    public static IdentityNumber? Parse(string? text)
    {
        var clean = Clean(text ?? "");
        if (clean.Length != 18 || !clean.AsSpan(0, 17).ContainsOnlyDigits())
            return null;
        var sum = Weights.Select((w, i) => w * (clean[i] - '0')).Sum();
        return Checks[sum % 11] == clean[17] ? new(clean) : null;
    }
}

file static class Digits
{
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
