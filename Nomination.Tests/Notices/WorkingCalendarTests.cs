using FsCheck;
using FsCheck.Fluent;
using Nomination.Core.Campaigns;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Tests.Notices;

/// <summary>The golden vectors of trade rules 1.4 and of real notices.</summary>
public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.StateCouncil;

    [Theory]
    [InlineData("2020-04-28", 5, true, "2020-05-07")]
    [InlineData("2020-05-06", 5, true, "2020-05-11")]
    [InlineData("2026-05-06", 5, true, "2026-05-11")]
    [InlineData("2026-05-20", 5, true, "2026-05-26")]
    [InlineData("2026-06-17", 5, true, "2026-06-24")]
    [InlineData("2026-05-06", 5, false, "2026-05-12")]
    [InlineData("2021-04-26", 5, true, "2021-04-30")]
    [InlineData("2023-08-28", 5, true, "2023-09-01")]
    [InlineData("2024-02-28", 5, true, "2024-03-05")]
    [InlineData("2026-05-01", 1, true, "2026-05-06")]
    [InlineData("2026-05-01", 1, false, "2026-05-07")]
    [InlineData("2020-01-31", 1, true, "2020-02-03")]
    public void Working_days(string start, int days, bool counted, string last) =>
        Assert.Equal(DateOnly.Parse(last), Calendar.PeriodFrom(DateOnly.Parse(start), days, DayUnit.Working, counted).Last);

    [Theory]
    [InlineData("2023-07-13", 5, true, "2023-07-17")]
    [InlineData("2017-12-15", 15, false, "2017-12-30")]
    public void Calendar_days_count_as_they_are(string start, int days, bool counted, string last) =>
        Assert.Equal(
            new Period(DateOnly.Parse(start), DateOnly.Parse(last), null),
            Calendar.PeriodFrom(DateOnly.Parse(start), days, DayUnit.Calendar, counted)
        );

    [Fact]
    public void Weinan_2020_had_nineteen_working_days_from_notice_to_the_workers_day() =>
        Assert.Equal(19, Enumerable.Range(6, 24).Count(day => Calendar.IsWorkingDay(new DateOnly(2020, 5, day))));

    [Fact]
    public void A_year_without_a_table_knows_weekends_only_and_says_so()
    {
        var period = Calendar.PeriodFrom(new DateOnly(2026, 12, 31), 2, DayUnit.Working, true);
        Assert.Equal(new DateOnly(2027, 1, 1), period.Last);
        Assert.Contains("2027", period.Warning, StringComparison.Ordinal);
        Assert.Null(Calendar.PeriodFrom(new DateOnly(2026, 12, 30), 2, DayUnit.Working, true).Warning);
    }

    [Fact]
    public void A_table_overrides_single_days_and_extends_to_new_years()
    {
        var days = WorkingCalendar.Read(Samples.Csv("date,kind\n2026-05-09,off\n2027-01-01,off\n")).Value;
        var changed = Calendar.With(days);
        Assert.False(changed.IsWorkingDay(new DateOnly(2026, 5, 9)));
        Assert.False(changed.IsWorkingDay(new DateOnly(2026, 5, 5)));
        Assert.Null(changed.PeriodFrom(new DateOnly(2026, 12, 31), 2, DayUnit.Working, true).Warning);
    }

    [Theory]
    [InlineData("date,kind\n2026-5-9,off\n", "test.csv 第 2 行 date 列：“2026-5-9”不是 2026-05-01 这样的日期。")]
    [InlineData("date,kind\n2026-05-09,free\n", "test.csv 第 2 行 kind 列：“free”应为 off（放假）或 work（上班）。")]
    [InlineData("date\n2026-05-09\n", "test.csv 第 1 行 kind 列：缺少这一列。")]
    public void An_unusable_table_names_row_and_column(string csv, string text) =>
        Assert.Equal(text, WorkingCalendar.Read(Samples.Csv(csv)).Text);

    [Fact]
    public void The_period_ends_at_midnight_or_at_close_of_business()
    {
        var last = new DateOnly(2026, 5, 11);
        Assert.Equal("5月11日 24:00", ChinaTime.Show(WorkingCalendar.Closes(last, "24:00"), ChinaTime.Start(last)));
        Assert.Equal("5月11日 17:30", ChinaTime.Show(WorkingCalendar.Closes(last, "17:30"), ChinaTime.Start(last)));
    }

    [Fact]
    public void More_days_or_a_later_start_never_end_earlier_and_the_days_between_add_up()
    {
        var gen =
            from day in Gen.Choose(0, 7 * 365)
            from days in Gen.Choose(1, 60)
            from counted in Gen.Elements(true, false)
            select (Start: new DateOnly(2020, 1, 1).AddDays(day), Days: days, Counted: counted);
        Prop.ForAll(
                gen.ToArbitrary(),
                x =>
                {
                    var period = Calendar.PeriodFrom(x.Start, x.Days, DayUnit.Working, x.Counted);
                    var longer = Calendar.PeriodFrom(x.Start, x.Days + 1, DayUnit.Working, x.Counted);
                    var later = Calendar.PeriodFrom(x.Start.AddDays(1), x.Days, DayUnit.Working, x.Counted);
                    var between = Enumerable
                        .Range(0, period.Last.DayNumber - x.Start.DayNumber + 1)
                        .Count(i => Calendar.IsWorkingDay(x.Start.AddDays(i)));
                    return longer.Last > period.Last
                        && later.Last >= period.Last
                        && Calendar.IsWorkingDay(period.Last)
                        && between == x.Days + (x.Counted ? 0 : 1);
                }
            )
            .QuickCheckThrowOnFailure();
    }
}
