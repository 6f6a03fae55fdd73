using System.Globalization;
using System.Text.RegularExpressions;

namespace Nomination.Core.Shared;

/// <summary>
/// Identity, account and mobile numbers. A run of digit groups with separators between them is looked at group by group: any neighbours
/// that together have the length and the make of such a number are one, so that a table's cells beside it do not hide it.
/// </summary>
internal static partial class LeakNumbers
{
    private const int Longest = 19;

    // The first two digits of an identity number: provinces (GB/T 2260), 81 82 83 for the residence permits of Hong Kong, Macau and Taiwan.
    private const string Provinces =
        " 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 ";

    private sealed record Group(int At, string Digits);

    public static IEnumerable<Leak> Of(string text)
    {
        foreach (Match run in Runs().Matches(text))
        {
            Group[] groups = [.. Digit().Matches(run.Value).Select(m => new Group(run.Index + m.Index, m.Value))];
            for (var first = 0; first < groups.Length; first++)
            {
                var length = 0;
                // The longest reading first: 86 + a mobile number before the number alone.
                var last = first;
                while (last < groups.Length && (length += groups[last].Digits.Length) <= Longest)
                    last++;
                for (last = Math.Min(last, groups.Length - 1); last >= first; last--)
                    if (Read(text, groups[first..(last + 1)]) is { } leak)
                    {
                        yield return leak;
                        first = last;
                        break;
                    }
            }
        }
    }

    private static Leak? Read(string text, Group[] groups)
    {
        var digits = string.Concat(groups.Select(g => g.Digits));
        if (digits.Length is < 11 or > Longest)
            return null;
        var (at, end) = (groups[0].At, groups[^1].At + groups[^1].Digits.Length);
        var check = digits.Length == 17 ? CheckLetter(text, end) : 0;
        var whole = check > 0 ? digits + text[end + check - 1] : digits;
        int[] sizes = [.. groups.Select(g => g.Digits.Length)];
        if (IsIdentity(whole, sizes))
            return new Leak(LeakKind.Identity, whole, at, end - at + check);
        if (IsInHex(text, at, end))
            return null;
        if (IsMobile(text, groups, digits, sizes, end))
            return new Leak(LeakKind.Mobile, digits[^11..], at, end - at);
        return IsCard(digits, sizes) ? new Leak(LeakKind.BankCard, digits, at, end - at) : null;
    }

    /// <summary>How many letters on the check letter X ends; 0 where there is none.</summary>
    private static int CheckLetter(string text, int end)
    {
        var at = end;
        while (at < text.Length && at - end < 3 && LeakText.Separators.Contains(text[at]))
            at++;
        return at < text.Length && text[at] is 'X' or 'x' && (at + 1 == text.Length || !char.IsAsciiLetterOrDigit(text[at + 1]))
            ? at - end + 1
            : 0;
    }

    private static bool IsIdentity(string n, int[] sizes)
    {
        if (n.Length is not (15 or 18))
            return false;
        // 外国人永久居留身份证 since 2023: 9, then the province. Codes of firms begin so too: only with the check digit.
        if (n is ['9', ..] and { Length: 18 } && Provinces.Contains($" {n[1..3]} ", StringComparison.Ordinal))
            return IsDate(n[6..14]) && HasCheckDigit(n);
        if (!Provinces.Contains($" {n[..2]} ", StringComparison.Ordinal))
            return false;
        var date = n.Length == 18 ? n[6..14] : "19" + n[6..12];
        if (!IsDate(date))
            return false;
        // Written in one piece or as people group it; otherwise only where the check digit agrees.
        return sizes is [_] or [6, _, _] or [6, _] || (n.Length == 18 && HasCheckDigit(n));
    }

    private static bool IsDate(string d) =>
        DateOnly.TryParseExact(d, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= 1900 and <= 2100;

    // ISO 7064 MOD 11-2 (GB 11643).
    private static bool HasCheckDigit(string n)
    {
        var sum = Enumerable.Range(0, 17).Sum(i => (n[i] - '0') * ((1 << (17 - i)) % 11));
        return "10X98765432"[sum % 11] == char.ToUpperInvariant(n[17]);
    }

    private static bool IsMobile(string text, Group[] groups, string digits, int[] sizes, int end)
    {
        var bare = digits.Length switch
        {
            11 => digits,
            13 when digits.StartsWith("86", StringComparison.Ordinal) => digits[2..],
            15 when digits.StartsWith("0086", StringComparison.Ordinal) => digits[4..],
            12 when digits[0] == '0' => digits[1..],
            _ => "",
        };
        if (bare.Length != 11 || bare[0] != '1' || bare[1] < '3')
            return false;
        if (sizes is [_])
            return !Measures().IsMatch(text.AsSpan(end, Math.Min(4, text.Length - end)));
        int[] own = sizes[0] is 2 or 4 or 1 && digits.Length > 11 ? sizes[1..] : sizes;
        var gaps = groups.Zip(groups[1..]).Select(p => text[(p.First.At + p.First.Digits.Length)..p.Second.At].Trim()).ToList();
        if (own.Length > 1)
            gaps = gaps[^(own.Length - 1)..];
        var isEven = gaps.Distinct().Count() == 1;
        var isDotted = gaps.Exists(g => g.Contains('.', StringComparison.Ordinal));
        var isSpaced = gaps.TrueForAll(g => g.Length == 0);
        return own switch
        {
            [11] => true,
            [3, 4, 4] => true,
            _ when isDotted || !isEven => false,
            [3, 8] or [3, 3, 5] or [4, 4, 3] or [4, 3, 4] => true,
            [5, 6] or [6, 5] or [7, 4] => !isSpaced,
            _ => own.Length == 11,
        };
    }

    private static bool IsCard(string n, int[] sizes) =>
        n.Length is >= 16 and <= 19
        && (
            n.StartsWith("62", StringComparison.Ordinal)
            || n[0] == '4'
            || (n[0] == '5' && n[1] is >= '1' and <= '5')
            || n.StartsWith("35", StringComparison.Ordinal)
            || n.StartsWith("60", StringComparison.Ordinal)
            // Older cards of the Chinese banks; 18 digits from 9 on may be a firm's code.
            || (n[0] == '9' && (n.Length != 18 || n.StartsWith("955", StringComparison.Ordinal)))
        )
        && (sizes is [_] or [6, _] || sizes[..^1].All(s => s == 4))
        && IsLuhn(n);

    private static bool IsLuhn(string n)
    {
        var sum = 0;
        for (var i = 0; i < n.Length; i++)
        {
            var d = n[^(i + 1)] - '0';
            sum +=
                i % 2 == 0 ? d
                : d > 4 ? 2 * d - 9
                : 2 * d;
        }
        return sum % 10 == 0;
    }

    /// <summary>A fingerprint (SHA-256 and the like) may hold any digits.</summary>
    private static bool IsInHex(string text, int at, int end)
    {
        while (at > 0 && char.IsAsciiHexDigit(text[at - 1]))
            at--;
        while (end < text.Length && char.IsAsciiHexDigit(text[end]))
            end++;
        return end - at >= 24;
    }

    [GeneratedRegex(@"[0-9]+(?:[ \t\u200B\-_·./()]{1,3}[0-9]+)*", RegexOptions.None, 5_000)]
    private static partial Regex Runs();

    [GeneratedRegex("[0-9]+", RegexOptions.None, 5_000)]
    private static partial Regex Digit();

    [GeneratedRegex(@"^\s?(万|亿)?(元|亩|吨|株|公斤|千克|平方|立方|千瓦|度|公里|米|斤|次|字节)", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Measures();
}
