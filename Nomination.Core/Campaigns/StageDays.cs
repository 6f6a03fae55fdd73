using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

/// <summary>The days a stage touches, and counting them: a stage that closes at 24:00 ends on the day before.</summary>
public static class StageDays
{
    public static DateOnly First(Stage stage) => ChinaTime.Day(stage.Opens);

    public static DateOnly Last(Stage stage) => ChinaTime.Day(stage.Closes.AddSeconds(-1));

    /// <summary>Working days from first to last, both counted; 0 where the last lies before the first.</summary>
    public static int Working(WorkingCalendar calendar, DateOnly first, DateOnly last)
    {
        var days = 0;
        for (var day = first; day <= last; day = day.AddDays(1))
            days += calendar.IsWorkingDay(day) ? 1 : 0;
        return days;
    }

    /// <summary>The day itself, or the next that is a working day.</summary>
    public static DateOnly OnOrAfter(WorkingCalendar calendar, DateOnly day)
    {
        while (!calendar.IsWorkingDay(day))
            day = day.AddDays(1);
        return day;
    }

    public static DateOnly OnOrBefore(WorkingCalendar calendar, DateOnly day)
    {
        while (!calendar.IsWorkingDay(day))
            day = day.AddDays(-1);
        return day;
    }

    /// <summary>The latest day from which some days fit up to a last day, both counted.</summary>
    public static DateOnly LatestStart(WorkingCalendar calendar, DateOnly last, int days, DayUnit unit)
    {
        if (unit == DayUnit.Calendar)
            return last.AddDays(1 - days);
        var day = OnOrBefore(calendar, last);
        for (var left = days - 1; left > 0; left--)
            day = OnOrBefore(calendar, day.AddDays(-1));
        return day;
    }
}
