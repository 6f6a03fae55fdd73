using System.Globalization;
using Nomination.Core.Shared;

namespace Nomination.App.Ui;

/// <summary>Times as people read them, in the language of the page; always of Asia/Shanghai.</summary>
public static class Moments
{
    private static bool English => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>4月17日 17:00, or 17 Apr, 17:00; with the year where it is not the year of <paramref name="now"/>.</summary>
    public static string Show(DateTimeOffset moment, DateTimeOffset? now = null)
    {
        if (!English)
            return ChinaTime.Show(moment, now);
        var local = ChinaTime.Local(moment);
        var midnight = local.TimeOfDay == TimeSpan.Zero;
        var day = DateOnly.FromDateTime((midnight ? local.AddDays(-1) : local).DateTime);
        var time = midnight ? "24:00" : local.ToString("HH:mm", CultureInfo.InvariantCulture);
        return $"{ShowDay(day, now)}, {time}";
    }

    /// <summary>2026年4月17日, or 17 Apr 2026; without the year where it is the year of <paramref name="now"/>.</summary>
    public static string ShowDay(DateOnly day, DateTimeOffset? now = null)
    {
        var thisYear = now is { } n && ChinaTime.Local(n).Year == day.Year;
        if (English)
            return day.ToString(thisYear ? "d MMM" : "d MMM yyyy", CultureInfo.InvariantCulture);
        return thisYear ? $"{day.Month}月{day.Day}日" : ChinaTime.ShowDay(day);
    }

    /// <summary>还有 3 天 4 小时, or 3 d 4 h left.</summary>
    public static string Left(DateTimeOffset closes, DateTimeOffset now)
    {
        if (!English)
            return ChinaTime.Left(closes, now);
        var left = closes - now;
        return left <= TimeSpan.Zero ? "closed"
            : left.Days > 0 ? $"{left.Days} d {left.Hours} h left"
            : left.Hours > 0 ? $"{left.Hours} h {left.Minutes} min left"
            : $"{Math.Max(1, left.Minutes)} min left";
    }
}
