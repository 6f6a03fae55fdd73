using System.Globalization;

namespace Nomination.Core.Shared;

/// <summary>Stored time is UTC; people see Asia/Shanghai (no daylight saving since 1991, so a fixed +08:00).</summary>
public static class ChinaTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateTimeOffset Local(DateTimeOffset moment) => moment.ToOffset(Offset);

    public static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(Local(moment).DateTime);

    /// <summary>Midnight at the start of a day in Shanghai, as UTC.</summary>
    public static DateTimeOffset Start(DateOnly day) => At(day, TimeOnly.MinValue);

    public static DateTimeOffset At(DateOnly day, TimeOnly time) => new DateTimeOffset(day.ToDateTime(time), Offset).ToUniversalTime();

    /// <summary>4月17日 17:00; the year only where it is not the year of <paramref name="now"/>. Midnight is written 24:00 of the day before.</summary>
    public static string Show(DateTimeOffset moment, DateTimeOffset? now = null)
    {
        var local = Local(moment);
        var midnight = local.TimeOfDay == TimeSpan.Zero;
        var day = midnight ? local.AddDays(-1) : local;
        var time = midnight ? "24:00" : local.ToString("HH:mm", CultureInfo.InvariantCulture);
        var year = now is { } n && Local(n).Year == day.Year ? "" : $"{day.Year}年";
        return string.Create(CultureInfo.InvariantCulture, $"{year}{day.Month}月{day.Day}日 {time}");
    }

    public static string ShowDay(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>还有 3 天 4 小时 / 还有 4 小时 12 分 / 已截止.</summary>
    public static string Left(DateTimeOffset closes, DateTimeOffset now)
    {
        var left = closes - now;
        if (left <= TimeSpan.Zero)
            return "已截止";
        if (left.Days > 0)
            return $"还有 {left.Days} 天 {left.Hours} 小时";
        return left.Hours > 0 ? $"还有 {left.Hours} 小时 {left.Minutes} 分" : $"还有 {Math.Max(1, left.Minutes)} 分钟";
    }
}
