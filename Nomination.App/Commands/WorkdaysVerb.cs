using System.CommandLine;
using System.Globalization;
using System.Text.Json.Serialization;
using Nomination.Core.Campaigns;
using Nomination.Core.Notices;

namespace Nomination.App.Commands;

/// <summary>workdays: when a period of working or calendar days ends.</summary>
internal static class WorkdaysVerb
{
    public static Command Create()
    {
        var start = new Option<string>("--start") { Description = "起始日，如 2026-05-06", Required = true };
        var days = new Option<int>("--days") { Description = $"天数，1—{WorkingCalendar.MostDays}", Required = true };
        var unit = new Option<string>("--unit")
        {
            Description = "working 工作日（默认）或 calendar 自然日",
            DefaultValueFactory = _ => "working",
        };
        var firstDay = new Option<string>("--first-day")
        {
            Description = "counted 首日计入（默认）或 excluded 首日不计",
            DefaultValueFactory = _ => "counted",
        };
        var holidays = new Option<string?>("--holidays")
        {
            Description = "节假日表 CSV（列 date,kind；kind 为 off 或 work），覆盖或补充内置的 2020—2026 年安排",
        };
        unit.AcceptOnlyFromAmong("working", "calendar");
        firstDay.AcceptOnlyFromAmong("counted", "excluded");
        var command = new Command("workdays", "计算公示期等期限的截止日") { start, days, unit, firstDay, holidays };
        command.Does(
            (parsed, _) =>
            {
                var calendar = WorkingCalendar.StateCouncil;
                if (parsed.GetValue(holidays) is { } file)
                    calendar = calendar.With(WorkingCalendar.Read(VerbIo.Csv(file)).OrUnusable());
                var from = Day(parsed.GetValue(start)!);
                var count = parsed.GetValue(days);
                if (count is < 1 or > WorkingCalendar.MostDays)
                    throw new UnusableException($"--days：{count} 应在 1—{WorkingCalendar.MostDays} 之间。");
                var kind = parsed.GetValue(unit) == "calendar" ? DayUnit.Calendar : DayUnit.Working;
                var period = calendar.PeriodFrom(from, count, kind, parsed.GetValue(firstDay) == "counted");
                parsed.Print(new Answer(from, period.Last, kind, parsed.GetValue(firstDay)!, count, period.Warning));
                return Task.FromResult(Exit.Done);
            }
        );
        return command;
    }

    private static DateOnly Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year <= WorkingCalendar.LastYear
            ? day
            : throw new UnusableException($"--start：“{text}”不是 2026-05-06 这样的日期。");

    private sealed record Answer(
        DateOnly Start,
        DateOnly End,
        DayUnit Unit,
        string FirstDay,
        int Days,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Warning
    );
}
