using FsCheck;
using FsCheck.Fluent;
using Nomination.Core.Campaigns;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Tests.Notices;

public sealed class HolidayTableTests
{
    [Fact]
    public void The_table_of_2026_names_each_holiday_and_its_paper()
    {
        var table = HolidayTable.BuiltIn[2026];
        Assert.Equal(["元旦", "春节", "清明节", "劳动节", "端午节", "国庆节", "中秋节"], table.Days.Select(d => d.Name).Distinct());
        Assert.Equal("班", table.Days.Single(d => d.Date == new DateOnly(2026, 5, 9)).Kind);
        Assert.All(HolidayTable.BuiltIn.Values, t => Assert.StartsWith("国办发明电", t.Source, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("日期,类型,名称\n2027年1月1日,休,元旦\n2027/2/6,班,\n", "2027-01-01休元旦 2027-02-06班")]
    [InlineData("date,kind\n2027-01-01,off\n", "2027-01-01休")]
    public void A_file_may_be_written_as_offices_write_it(string csv, string days) =>
        Assert.Equal(days, string.Join(' ', HolidayCsv.Read(Samples.Csv(csv)).Value.Select(d => $"{d.Date:yyyy-MM-dd}{d.Kind}{d.Name}")));

    [Theory]
    [InlineData("日期,类型\n元旦,休\n", "test.csv 第 2 行 日期 列：“元旦”不是 2026-05-01 这样的日期。")]
    [InlineData("日期,类型\n2027-01-01,假\n", "test.csv 第 2 行 类型 列：“假”应为 休（off，放假）或 班（work，上班）。")]
    public void A_row_that_cannot_be_read_is_named(string csv, string text) => Assert.Equal(text, HolidayCsv.Read(Samples.Csv(csv)).Text);

    [Fact]
    public void What_is_written_reads_back_and_the_verb_reads_it_too()
    {
        var days = HolidayTable.BuiltIn[2026].Days;
        using var stream = new MemoryStream(HolidayCsv.Write(days));
        var table = CsvTable.Read(stream, "x.csv").Value;
        Assert.Equal(days, HolidayCsv.Read(table).Value);
        Assert.Equal(days.Count, WorkingCalendar.Read(table).Value.Count);
    }

    [Fact]
    public void Days_of_another_year_twice_the_same_day_and_a_private_number_in_the_reason_are_refused()
    {
        var form = HolidayForm.Of(HolidayTable.BuiltIn[2026]);
        form.Rows.Add(new HolidayRow { Date = new DateOnly(2027, 1, 1) });
        form.Rows.Add(new HolidayRow { Date = new DateOnly(2026, 5, 9) });
        form.Rows.Add(new HolidayRow());
        form.Reason = "问 19900000101";
        var texts = new HolidayFormValidator().Validate(form).Errors.Select(e => e.ErrorMessage).ToList();
        Assert.Equal(4, texts.Count);
        Assert.Contains(texts, t => t.Contains("同一天列了两次：2026年5月9日", StringComparison.Ordinal));
        Assert.Contains(texts, t => t.Contains("只列 2026 年的日期", StringComparison.Ordinal));
    }

    [Fact]
    public void No_change_of_the_table_ends_an_open_notice_earlier_than_shown_or_touches_one_that_is_over()
    {
        var gen =
            from off in Gen.Choose(0, 20).ListOf()
            from work in Gen.Choose(0, 20).ListOf()
            from after in Gen.Choose(0, 240)
            from shorten in Gen.Elements(true, false)
            from calendarDays in Gen.Elements(true, false)
            select (Off: off, Work: work, After: after, Shorten: shorten, Calendar: calendarDays);
        Prop.ForAll(
                gen.ToArbitrary(),
                x =>
                {
                    var rules = new NoticeRules { Unit = x.Calendar ? DayUnit.Calendar : DayUnit.Working };
                    var notice = Posted(rules);
                    var start = new DateOnly(2026, 5, 6);
                    var changed = WorkingCalendar.StateCouncil.With([
                        .. x.Off.Select(d => new SpecialDay(start.AddDays(d), false)),
                        .. x.Work.Select(d => new SpecialDay(start.AddDays(d), true)),
                    ]);
                    var now = notice.Opens.AddHours(x.After);
                    var shift = NoticePeriods.Recount(notice, rules, changed, now, x.Shorten);
                    if (shift is null)
                        return !NoticePeriods.IsOpen(notice, now) || changed.PeriodFrom(start, rules).Last == notice.LastDay;
                    return NoticePeriods.IsOpen(notice, now)
                        && !x.Calendar
                        && (x.Shorten || shift.Last >= notice.LastDay)
                        && (shift.Last == notice.LastDay || shift.Closes > now)
                        && shift.IsKept == (shift.Last > shift.Counted.Last);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    private static Notice Posted(NoticeRules rules)
    {
        var period = WorkingCalendar.StateCouncil.PeriodFrom(new DateOnly(2026, 5, 6), rules);
        var opens = NoticeScene.Local(5, 6, 9).ToUniversalTime();
        return new Notice
        {
            CampaignId = Guid.Empty,
            Title = "",
            Body = "",
            FirstDay = period.First,
            LastDay = period.Last,
            Opens = opens,
            Closes = WorkingCalendar.Closes(period.Last, rules.CloseTime),
            Period = "5个工作日",
            PostedAt = opens,
            PostedBy = "",
        };
    }
}
