using System.Globalization;
using System.Text.RegularExpressions;

namespace Nomination.App.Ui;

/// <summary>Reads numbers and dates the way people type them.</summary>
public static partial class Plain
{
    /// <summary>Trimmed, with full-width digits made plain.</summary>
    public static string Digits(string? text) =>
        string.Concat((text ?? "").Trim().Select(c => c is >= '０' and <= '９' ? (char)(c - '０' + '0') : c));

    /// <summary>1985-06, 1985.6, 1985/06, 198506, 1985年6月 → the first of the month; null when it is no month of 1900–2100.</summary>
    public static DateOnly? Month(string? text)
    {
        var match = MonthPattern().Match(Digits(text));
        if (!match.Success)
            return null;
        var (year, month) = (Number(match.Groups["year"]), Number(match.Groups["month"]));
        return year is >= 1900 and <= 2100 && month is >= 1 and <= 12 ? new DateOnly(year, month, 1) : null;
    }

    /// <summary>2026-05-30, 2026.5.30, 2026/5/30, 20260530, 2026年5月30日 → the day; null when there is no such day in 1900–2100.</summary>
    public static DateOnly? Day(string? text)
    {
        var match = DayPattern().Match(Digits(text));
        if (!match.Success)
            return null;
        var (year, month, day) = (Number(match.Groups["year"]), Number(match.Groups["month"]), Number(match.Groups["day"]));
        var good = year is >= 1900 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        return good ? new DateOnly(year, month, day) : null;
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?<year>\d{4})\s*[-.．/年]?\s*(?<month>\d{1,2})\s*月?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5_000
    )]
    private static partial Regex MonthPattern();

    [GeneratedRegex(
        @"^(?<year>\d{4})\s*[-.．/年]?\s*(?<month>\d{1,2})\s*[-.．/月]?\s*(?<day>\d{1,2})\s*日?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5_000
    )]
    private static partial Regex DayPattern();
}
