using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

/// <summary>
/// Last year's plan in a new year. Dates move by whole weeks, so that a Friday deadline stays on a Friday; what then falls on a rest day
/// moves to the next working day (the ceremony to the one before). The 公示 is counted anew, and stages that followed each other still do.
/// </summary>
public static class SeasonShift
{
    /// <summary>Working days up to which a stage counts as short.</summary>
    private const int ShortStage = 10;

    public static List<Stage> Move(IReadOnlyCollection<Stage> plan, int year, NoticeRules notice, WorkingCalendar calendar)
    {
        if (plan.Count == 0)
            return [];
        var days = 7 * Weeks(plan, year);
        var moved = new List<(Stage Old, Stage New)>();
        foreach (var old in plan.OrderBy(s => s.Kind))
        {
            var first = StageDays.First(old).AddDays(days);
            var last = StageDays.Last(old).AddDays(days);
            if (old.Kind == StageKind.Ceremony)
                (first, last) = (StageDays.OnOrBefore(calendar, first), StageDays.OnOrBefore(calendar, last));
            else
                (first, last) = (StageDays.OnOrAfter(calendar, first), StageDays.OnOrAfter(calendar, last));
            // What ended before this began must still do so, also where a holiday pushed it.
            foreach (var (before, moving) in moved.Where(m => m.Old.Closes <= old.Opens))
                while (At(first, old.Opens) < moving.Closes)
                    first = StageDays.OnOrAfter(calendar, first.AddDays(1));
            moved.Add((old, Stage(old, first, Last(old, first, last, notice, calendar))));
        }
        return [.. moved.Select(m => m.New)];
    }

    private static DateOnly Last(Stage old, DateOnly first, DateOnly last, NoticeRules notice, WorkingCalendar calendar)
    {
        if (old.Kind == StageKind.PublicNotice)
            return StageDays.OnOrAfter(calendar, calendar.PeriodFrom(first, notice.Days, notice.Unit, notice.CountFirstDay).Last);
        var was = Math.Max(1, StageDays.Working(calendar, StageDays.First(old), StageDays.Last(old)));
        var has = StageDays.Working(calendar, first, last);
        // A short stage keeps its working days when it was pushed or a holiday fell into it; a long one keeps its deadline.
        return last >= first && (has >= was || was > ShortStage)
            ? last
            : calendar.PeriodFrom(first, was, DayUnit.Working, countFirstDay: true).Last;
    }

    /// <summary>A season that ended in the week up to 30 May ends there again; any other moves to the nearest week of the same dates.</summary>
    private static int Weeks(IReadOnlyCollection<Stage> plan, int year)
    {
        var anchor = StageDays.First(plan.FirstOrDefault(s => s.Kind == StageKind.Ceremony) ?? plan.MaxBy(s => s.Opens)!);
        var day = new DateOnly(anchor.Year, 5, 30);
        if (day.DayNumber - anchor.DayNumber is >= 0 and < 7)
            return (int)Math.Floor((new DateOnly(year, 5, 30).DayNumber - anchor.DayNumber) / 7.0);
        return (int)Math.Round((anchor.AddYears(year - anchor.Year).DayNumber - anchor.DayNumber) / 7.0);
    }

    private static Stage Stage(Stage old, DateOnly first, DateOnly last)
    {
        var closes = ChinaTime.Local(old.Closes);
        return new()
        {
            Kind = old.Kind,
            Name = old.Name,
            Opens = At(first, old.Opens),
            Closes = closes.TimeOfDay == TimeSpan.Zero ? ChinaTime.Start(last.AddDays(1)) : At(last, old.Closes),
        };
    }

    private static DateTimeOffset At(DateOnly day, DateTimeOffset time) =>
        ChinaTime.At(day, TimeOnly.FromTimeSpan(ChinaTime.Local(time).TimeOfDay));
}
