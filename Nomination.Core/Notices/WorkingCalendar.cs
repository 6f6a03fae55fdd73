using System.Collections.Frozen;
using System.Globalization;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>A day that is not what its weekday says: a public holiday, or a make-up working day (调休).</summary>
public sealed record SpecialDay(DateOnly Date, bool Works);

/// <summary>起止日: both days are shown; <paramref name="Warning"/> names years that have no holiday table.</summary>
public sealed record Period(DateOnly First, DateOnly Last, string? Warning);

/// <summary>工作日历: the State Council's yearly tables, which may be overridden and extended. Years without a table know weekends only.</summary>
public sealed class WorkingCalendar
{
    /// <summary>Longest period: about ten years.</summary>
    public const int MostDays = 3660;
    public const int LastYear = 9900;

    private readonly FrozenDictionary<DateOnly, bool> _special;
    private readonly FrozenSet<int> _years;

    private WorkingCalendar(IEnumerable<SpecialDay> days, IEnumerable<int> years)
    {
        _special = days.GroupBy(d => d.Date).ToFrozenDictionary(g => g.Key, g => g.Last().Works);
        _years = _special.Keys.Select(d => d.Year).Concat(years).ToFrozenSet();
    }

    /// <summary>国务院办公厅节假日安排 2020–2026, with the prolonged Spring Festival of 2020.</summary>
    public static WorkingCalendar StateCouncil { get; } = BuiltIn();

    /// <summary>This calendar with days that override or extend it.</summary>
    public WorkingCalendar With(IEnumerable<SpecialDay> days) => new([.. Days, .. days], _years);

    /// <summary>This calendar with a year's table in place of its own: what is not in it is as its weekday says.</summary>
    public WorkingCalendar With(HolidayTable table) =>
        new(
            [.. Days.Where(d => d.Date.Year != table.Year), .. table.Days.Select(d => new SpecialDay(d.Date, d.Works))],
            [.. _years, table.Year]
        );

    /// <summary>A calendar of these special days alone, as a proof carries them.</summary>
    public static WorkingCalendar Of(IEnumerable<SpecialDay> days) => new(days, []);

    /// <summary>The special days from one day to another, both included, in order.</summary>
    public IReadOnlyList<SpecialDay> Between(DateOnly first, DateOnly last) =>
        [.. Days.Where(d => d.Date >= first && d.Date <= last).OrderBy(d => d.Date)];

    private IEnumerable<SpecialDay> Days => _special.Select(p => new SpecialDay(p.Key, p.Value));

    public bool IsWorkingDay(DateOnly day) =>
        _special.TryGetValue(day, out var works) ? works : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>How many working days lie from one day to another, both counted, as honour notices count; of a year at most.</summary>
    public int WorkingDays(DateOnly first, DateOnly last) =>
        Enumerable.Range(0, Math.Clamp(last.DayNumber - first.DayNumber + 1, 0, 366)).Count(i => IsWorkingDay(first.AddDays(i)));

    /// <summary>
    /// The period of some days from a start. With working days a start that is not one first moves to the next; that day is day one,
    /// or the day left out (Civil Code art. 201). Calendar days count as they are.
    /// </summary>
    /// <param name="days">1 … <see cref="MostDays"/>.</param>
    public Period PeriodFrom(DateOnly start, int days, DayUnit unit, bool countFirstDay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MostDays);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, new DateOnly(LastYear, 12, 31));
        var toGo = countFirstDay ? days - 1 : days;
        if (unit == DayUnit.Calendar)
            return new(start, start.AddDays(toGo), null);
        var first = start;
        while (!IsWorkingDay(first))
            first = first.AddDays(1);
        var last = first;
        while (toGo > 0)
        {
            last = last.AddDays(1);
            toGo -= IsWorkingDay(last) ? 1 : 0;
        }
        return new(first, last, Warning(start, last));
    }

    public Period PeriodFrom(DateOnly start, NoticeRules rules) => PeriodFrom(start, rules.Days, rules.Unit, rules.CountFirstDay);

    /// <summary>The moment a period ends: a time on its last day, or "24:00".</summary>
    public static DateTimeOffset Closes(DateOnly last, string closeTime) =>
        TimeOnly.TryParseExact(closeTime, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? ChinaTime.At(last, time)
            : ChinaTime.Start(last.AddDays(1));

    /// <summary>Special days from a CSV with the columns date and kind (off or work).</summary>
    public static Result<IReadOnlyList<SpecialDay>> Read(CsvTable table)
    {
        var (date, kind) = (table.Need("date"), table.Need("kind"));
        if (!date.Done || !kind.Done)
            return Result<IReadOnlyList<SpecialDay>>.From([.. date.Problems, .. kind.Problems]);
        var days = new List<SpecialDay>(table.Lines.Count);
        foreach (var line in table.Lines)
        {
            if (!DateOnly.TryParseExact(line[date.Value], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return table.At(line, date.Value, $"“{line[date.Value]}”不是 2026-05-01 这样的日期。");
            if (line[kind.Value] is not ("off" or "work"))
                return table.At(line, kind.Value, $"“{line[kind.Value]}”应为 off（放假）或 work（上班）。");
            days.Add(new(day, line[kind.Value] == "work"));
        }
        return days;
    }

    private string? Warning(DateOnly start, DateOnly last)
    {
        var years = Enumerable.Range(start.Year, last.Year - start.Year + 1).Where(y => !_years.Contains(y)).ToList();
        return years.Count == 0 ? null : $"没有 {string.Join("、", years)} 年的节假日安排，该年只按周末计算，请核对。";
    }

    private static WorkingCalendar BuiltIn() =>
        new(HolidayTable.BuiltIn.Values.SelectMany(t => t.Days).Select(d => new SpecialDay(d.Date, d.Works)), HolidayTable.BuiltIn.Keys);
}
