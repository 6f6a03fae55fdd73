using System.Globalization;
using System.Text.RegularExpressions;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>A date of a sheet, to the day or to the month.</summary>
public sealed partial record SheetDate(int Year, int Month, int? Day)
{
    private const string ChineseDigits = "〇一二三四五六七八九";

    /// <summary>1985-03 or 1985-03-12.</summary>
    public override string ToString() => Day is { } day ? $"{Year:0000}-{Month:00}-{day:00}" : $"{Year:0000}-{Month:00}";

    public DateOnly? ToDay() => Day is { } day ? new DateOnly(Year, Month, day) : null;

    /// <summary>Whether this date can be that day: to the precision it has.</summary>
    public bool Fits(DateOnly day) => day.Year == Year && day.Month == Month && (Day is null || Day == day.Day);

    public static SheetDate? From(DateTime moment, string format) =>
        Of(moment.Year, moment.Month, moment.Day > 1 || ShowsDay(format) ? moment.Day : null);

    /// <summary>1985.3, 1985-03-12, 1985/3, 1985年3月, 198503, 19850312, 一九七八年八月; null for anything that leaves a doubt.</summary>
    public static SheetDate? Parse(string text)
    {
        var plain = Western(PlainText.NoSpace(PlainText.HalfWidth(text)));
        var match = Separated().Match(plain);
        if (!match.Success)
            match = Packed().Match(plain);
        return match.Success
            ? Of(
                int.Parse(match.Groups["y"].ValueSpan, CultureInfo.InvariantCulture),
                int.Parse(match.Groups["m"].ValueSpan, CultureInfo.InvariantCulture),
                match.Groups["d"].Success ? int.Parse(match.Groups["d"].ValueSpan, CultureInfo.InvariantCulture) : null
            )
            : null;
    }

    private static SheetDate? Of(int year, int month, int? day) =>
        year is >= 1900 and <= 2100 && month is >= 1 and <= 12 && (day ?? 1) >= 1 && (day ?? 1) <= DateTime.DaysInMonth(year, month)
            ? new(year, month, day)
            : null;

    /// <summary>A date cell that shows year and month only and holds the first of the month: nobody typed that day.</summary>
    private static bool ShowsDay(string format) =>
        format.Length == 0 || format == "General" || Quoted().Replace(format, "").Contains('d', StringComparison.OrdinalIgnoreCase);

    /// <summary>一九七八年八月 → 1978年8月; 十二月 → 12月.</summary>
    private static string Western(string text)
    {
        var digits = text.Replace('零', '〇').Replace('○', '〇').Replace('Ｏ', '〇');
        digits = Tens()
            .Replace(
                digits,
                m =>
                    $"{(m.Groups["tens"].Length == 0 ? 1 : Digit(m.Groups["tens"].Value[0]))}{(m.Groups["ones"].Length == 0 ? 0 : Digit(m.Groups["ones"].Value[0]))}"
            );
        return string.Concat(digits.Select(c => Digit(c) is >= 0 and var d ? (char)('0' + d) : c));

        static int Digit(char c) => ChineseDigits.IndexOf(c, StringComparison.Ordinal);
    }

    [GeneratedRegex(
        @"^(?<y>[0-9]{4})(年|[./\-．。、])(?<m>[0-9]{1,2})((月|[./\-．。、])((?<d>[0-9]{1,2})日?)?)?(出?生)?$",
        RegexOptions.ExplicitCapture,
        5_000
    )]
    private static partial Regex Separated();

    [GeneratedRegex(@"^(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})?$", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Packed();

    [GeneratedRegex("(?<tens>[一二三])?十(?<ones>[一二三四五六七八九])?", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Tens();

    [GeneratedRegex("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", RegexOptions.None, 5_000)]
    private static partial Regex Quoted();
}
