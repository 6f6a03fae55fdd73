using System.Globalization;

namespace Nomination.Core.Shared;

/// <summary>A text as the gate reads it: always as long as the original, so that positions stay.</summary>
internal static class LeakText
{
    private const string Numerals = "零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖○幺";
    private static readonly string[] Marks =
    [
        .. new[] { "@", "(at)", "[at]", "{at}", "<at>", "【at】", "#at#", "艾特" },
        .. new[] { "微信", "薇信", "威信", "V信", "VX", "WX", "WeChat", "住", "家庭地址", "户籍地" },
    ];
    private const string Values = "0123456789012345678901";

    /// <summary>Signs people put between the digits of one number.</summary>
    public const string Separators = " \t\u200B-_·./()";

    /// <summary>Full width as half width, digits of any script as 0–9, every dash as a dash, every blank and every invisible sign as one of its kind.</summary>
    public static string Plain(string text)
    {
        var half = PlainText.HalfWidth(text);
        return half.All(char.IsAscii) ? half : string.Create(half.Length, half, (to, from) => Fold(from, to));
    }

    public static bool MayHoldNumbers(string plain) => plain.Any(c => char.IsAsciiDigit(c) || Numerals.Contains(c));

    /// <summary>Mail addresses, messengers and home addresses may hold no digit at all.</summary>
    public static bool MayHoldWords(string plain) => Marks.Any(m => plain.Contains(m, StringComparison.OrdinalIgnoreCase));

    /// <summary>Chinese numerals as digits where at least seven digits stand in a row, so that “三等奖” stays.</summary>
    /// <param name="afterName">A numeral right after another character ends a name, as in 张三一九九…: the number begins behind it.</param>
    public static string Digits(string plain, bool afterName = false)
    {
        if (!plain.Any(Numerals.Contains))
            return plain;
        var letters = plain.ToCharArray();
        for (var at = 0; at < letters.Length; )
        {
            if (afterName && at > 0 && char.IsLetter(letters[at - 1]) && Numerals.Contains(letters[at]))
                at++;
            var (end, digits) = (at, 0);
            while (end < letters.Length && (IsDigit(letters[end]) || (digits > 0 && Separators.Contains(letters[end]))))
                digits += IsDigit(letters[end++]) ? 1 : 0;
            if (digits >= 7)
                for (var i = at; i < end; i++)
                    letters[i] = Numerals.IndexOf(letters[i]) is >= 0 and var n ? Values[n] : letters[i];
            at = Math.Max(end, at + 1);
        }
        return new string(letters);
    }

    /// <summary>Where a word stands however it is spaced, signed and cased: 身 份 证 号. Lines are not read across.</summary>
    public static IEnumerable<(int At, int Length)> Places(string plain, string word)
    {
        var key = string.Concat(Plain(word).Where(c => !IsGap(c)));
        if (key.Length == 0)
            yield break;
        for (var start = plain.IndexOf(key[0..1], StringComparison.OrdinalIgnoreCase); start >= 0; )
        {
            if (EndOf(plain, start, key) is > 0 and var end)
                yield return (start, end - start);
            start = plain.IndexOf(key[0..1], start + 1, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static int EndOf(string plain, int at, string key)
    {
        foreach (var letter in key)
        {
            while (at < plain.Length && IsGap(plain[at]))
                at++;
            if (at == plain.Length || char.ToUpperInvariant(plain[at]) != char.ToUpperInvariant(letter))
                return 0;
            at++;
        }
        return at;
    }

    private static bool IsGap(char c) => Separators.Contains(c);

    public static string Bare(string number) => string.Concat(number.Where(char.IsAsciiLetterOrDigit));

    /// <summary>The office's own numbers are excepted as a whole, with or without the country or area code.</summary>
    public static bool IsOwn(Leak leak, LeakRules rules)
    {
        if (rules.Own.Count == 0)
            return false;
        var own = rules.Own.Where(o => o.Length > 0).Select(Plain);
        return leak.Kind switch
        {
            LeakKind.Mobile or LeakKind.Landline => own.Any(o => Same(Number(o), Number(leak.What))),
            LeakKind.Email => own.Any(o => string.Equals(o.Trim(), leak.What.Trim(), StringComparison.OrdinalIgnoreCase)),
            // What was found may begin with words of the sentence before it.
            LeakKind.Address => own.Any(o => o.Contains(leak.What[Math.Max(0, leak.What.Length - 8)..], StringComparison.Ordinal)),
            _ => false,
        };
    }

    public static string Mask(Leak leak) =>
        leak.Kind switch
        {
            LeakKind.Identity or LeakKind.BankCard => Masking.Identity(Bare(leak.What)),
            LeakKind.Mobile or LeakKind.Landline => Masking.Phone(Bare(leak.What)),
            LeakKind.Keyword => leak.What,
            LeakKind.Email =>
                $"{leak.What[..1]}***{(leak.What.Contains('@', StringComparison.Ordinal) ? leak.What[leak.What.IndexOf('@', StringComparison.Ordinal)..] : "")}",
            _ => leak.What.Length <= 3 ? "***" : $"{leak.What[..2]}***{leak.What[^1..]}",
        };

    private static string Number(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        foreach (var prefix in new[] { "0086", "86" })
            if (digits.StartsWith(prefix, StringComparison.Ordinal) && digits.Length > 11)
                return digits[prefix.Length..].TrimStart('0');
        return digits.TrimStart('0');
    }

    private static bool Same(string own, string found) =>
        own.Length >= 7 && (own == found || (found.Length is 7 or 8 && own.EndsWith(found, StringComparison.Ordinal)));

    private static bool IsDigit(char c) => char.IsAsciiDigit(c) || Numerals.Contains(c);

    private static void Fold(string from, Span<char> to)
    {
        for (var i = 0; i < from.Length; i++)
            to[i] = from[i] switch
            {
                '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015' or '\u2212' => '-',
                '•' or '・' or '∙' or '⋅' => '·',
                var c when char.GetUnicodeCategory(c) is UnicodeCategory.SpaceSeparator => ' ',
                var c when char.GetUnicodeCategory(c) is UnicodeCategory.Format => '\u200B',
                '×' or 'Х' or 'х' when i > 0 && char.IsAsciiDigit(from[i - 1]) => 'X',
                // Circled, Arabic-Indic and other digits; Chinese numerals have their own rule.
                var c
                    when c > 127
                        && char.GetUnicodeCategory(c) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.OtherNumber
                        && char.GetNumericValue(c) is >= 0 and <= 9 and var v
                        && v == Math.Floor(v) => (char)('0' + (int)v),
                var c => c,
            };
    }
}
