using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Tests.Notices;

/// <summary>The table is editable at any time, and open periods follow it with a trail (trade rule 1.4).</summary>
public sealed class HolidayServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_day_more_off_moves_the_terms_of_open_cases_on_and_a_day_less_never_back(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        scene.Clock.Now = NoticeScene.Local(5, 8, 15);
        var id = await scene.AcceptedAsync();
        var version = (await CaseAsync()).Version;
        Assert.Equal(NoticeScene.Local(5, 15, 0), (await CaseAsync()).InvestigateDue);
        var form = await FormAsync(scene);
        Set(form, new DateOnly(2026, 5, 13), HolidayTable.Off);
        Assert.True((await Service(scene).SaveAsync(Administrator, form)).Done);
        Assert.Equal((NoticeScene.Local(5, 16, 0), version + 1), ((await CaseAsync()).InvestigateDue, (await CaseAsync()).Version));
        var line = (await scene.Desk.CaseAsync(scene.Scene.Handler, id)).Value.Timeline[^1];
        Assert.Equal(
            ("期限调整", "系统管理员", "因节假日安排调整（国办临时通知），期限改为 5月15日 24:00"),
            (line.What, line.By, line.Text)
        );
        NoticeScene.Must(await scene.Cases.ExtendAsync(scene.Scene.Handler, id, "调取档案"));
        Assert.Equal(NoticeScene.Local(5, 23, 0), (await CaseAsync()).InvestigateDue);

        var back = await FormAsync(scene);
        Set(back, new DateOnly(2026, 5, 13), HolidayTable.Work);
        Assert.True((await Service(scene).SaveAsync(Administrator, back)).Done);
        Assert.Equal(NoticeScene.Local(5, 23, 0), (await CaseAsync()).InvestigateDue);
        Assert.Equal(1, await scene.ReadAsync(db => db.ObjectionEvents.CountAsync(e => e.Step == ObjectionStep.Recount)));

        Task<Objection> CaseAsync() => scene.ReadAsync(db => db.Objections.AsNoTracking().SingleAsync());
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_reason_that_will_stand_under_a_notice_goes_through_the_gate_of_its_office(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var form = await FormAsync(scene);
        Set(form, new DateOnly(2026, 5, 9), HolidayTable.Off);
        form.Reason = "按涉密文件调整";
        // Nothing is open yet: nobody would read it.
        Assert.Empty((await Service(scene).PreviewAsync(Administrator, form)).Value);
        await scene.PostAsync();
        foreach (var reason in new[] { form.Reason, "请咨询１９９－００００－０１０１" })
        {
            form.Reason = reason;
            foreach (
                var refused in new Result[]
                {
                    await Service(scene).PreviewAsync(Administrator, form),
                    await Service(scene).SaveAsync(Administrator, form),
                }
            )
                Assert.Equal(nameof(form.Reason), refused.Problems[0].Field);
        }
        Assert.Equal(0, await scene.ReadAsync(db => db.NoticeShifts.CountAsync()));
        form.Reason = "国办临时通知";
        Assert.Equal(1, (await Service(scene).SaveAsync(Administrator, form)).Value);
    }

    private static readonly Actor Administrator = new(Guid.NewGuid(), "系统管理员", [new SeatOf(Role.Administrator)]);

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_day_more_off_moves_an_open_notice_on_with_a_line_under_it(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var id = await scene.PostAsync();
        scene.Clock.Now = NoticeScene.Local(5, 7, 10);
        var form = await FormAsync(scene);
        Set(form, new DateOnly(2026, 5, 9), HolidayTable.Off);
        var effect = Assert.Single((await Service(scene).PreviewAsync(Administrator, form)).Value);
        Assert.Equal((new DateOnly(2026, 5, 11), new DateOnly(2026, 5, 12), false), (effect.Before, effect.After, effect.IsShorter));
        Assert.Equal(1, (await Service(scene).SaveAsync(Administrator, form)).Value);

        var notice = await scene.ReadAsync(db => db.Notices.AsNoTracking().SingleAsync(n => n.Id == id));
        Assert.Equal(new DateOnly(2026, 5, 12), notice.LastDay);
        Assert.Equal("5月12日 24:00", ChinaTime.Show(notice.Closes, notice.Opens));
        var shift = await scene.ReadAsync(db => db.NoticeShifts.AsNoTracking().SingleAsync());
        Assert.Equal("因节假日安排调整（国办临时通知），公示截止日由2026年5月11日改为2026年5月12日。", NoticePeriods.Words(shift));
        Assert.Equal("系统管理员", shift.By);
        Assert.Equal(2, await scene.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Act == nameof(Act.EditHolidays))));
        // The next notice is counted by the new table as well.
        Assert.False((await Service(scene).CalendarAsync()).IsWorkingDay(new DateOnly(2026, 5, 9)));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_day_less_off_does_not_shorten_what_was_shown_unless_that_is_said(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        await scene.PostAsync();
        var form = await FormAsync(scene);
        Set(form, new DateOnly(2026, 5, 10), HolidayTable.Work);
        Assert.True(Assert.Single((await Service(scene).PreviewAsync(Administrator, form)).Value).IsShorter);
        Assert.Equal(0, (await Service(scene).SaveAsync(Administrator, form)).Value);
        Assert.Equal(new DateOnly(2026, 5, 11), (await scene.ReadAsync(db => db.Notices.AsNoTracking().SingleAsync())).LastDay);
        Assert.Contains(
            "按天数应至2026年5月10日；已公布的截止日2026年5月11日不提前",
            NoticePeriods.Words(await scene.ReadAsync(db => db.NoticeShifts.AsNoTracking().SingleAsync())),
            StringComparison.Ordinal
        );
        // Another change that alters nothing for it says nothing again.
        var again = await FormAsync(scene);
        again.Source = "国办发明电〔2025〕7号（校）";
        Assert.True((await Service(scene).SaveAsync(Administrator, again)).Done);
        Assert.Equal(1, await scene.ReadAsync(db => db.NoticeShifts.CountAsync()));

        var said = await FormAsync(scene);
        said.MayShorten = true;
        Assert.Equal(1, (await Service(scene).SaveAsync(Administrator, said)).Value);
        Assert.Equal(new DateOnly(2026, 5, 10), (await scene.ReadAsync(db => db.Notices.AsNoTracking().SingleAsync())).LastDay);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_notice_that_is_over_stays_as_it_was(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        await scene.PostAsync();
        scene.Clock.Now = NoticeScene.Local(5, 12, 1);
        var form = await FormAsync(scene);
        Set(form, new DateOnly(2026, 5, 9), HolidayTable.Off);
        Assert.Equal(0, (await Service(scene).SaveAsync(Administrator, form)).Value);
        Assert.Equal(new DateOnly(2026, 5, 11), (await scene.ReadAsync(db => db.Notices.AsNoTracking().SingleAsync())).LastDay);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Only_an_administrator_sets_the_table_and_of_two_at_once_one_wins(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var (first, second) = (await FormAsync(scene), await FormAsync(scene));
        Assert.Equal(ProblemKind.Forbidden, (await Service(scene).SaveAsync(scene.Scene.Clerk, first)).Problems[0].Kind);
        Assert.Equal(ProblemKind.Forbidden, (await Service(scene).YearsAsync(Actor.Visitor)).Problems[0].Kind);
        Assert.True((await Service(scene).SaveAsync(Administrator, first)).Done);
        Assert.Equal(ProblemKind.Conflict, (await Service(scene).SaveAsync(Administrator, second)).Problems[0].Kind);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_year_to_come_waits_empty_and_is_filled_in(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var years = (await Service(scene).YearsAsync(Administrator)).Value;
        Assert.Equal([2027, 2026, 2025, 2024, 2023, 2022, 2021, 2020], years.Select(y => y.Table.Year));
        Assert.Equal((0, "国办发明电〔2025〕7号"), (years[0].Table.Days.Count, years[1].Table.Source));
        var form = HolidayForm.Of(years[0].Table);
        (form.Source, form.Reason) = ("国办发明电〔2026〕8号", "新一年安排");
        Set(form, new DateOnly(2027, 1, 1), HolidayTable.Off);
        Assert.True((await Service(scene).SaveAsync(Administrator, form)).Done);
        Assert.Null((await Service(scene).CalendarAsync()).PeriodFrom(new DateOnly(2026, 12, 31), 2, DayUnit.Working, true).Warning);
    }

    private static HolidayService Service(NoticeScene scene) => new(scene.Store.Stores, scene.Clock);

    private static async Task<HolidayForm> FormAsync(NoticeScene scene)
    {
        var sheet = (await Service(scene).YearsAsync(Administrator)).Value.Single(y => y.Table.Year == 2026);
        var form = HolidayForm.Of(sheet.Table, sheet.Version);
        form.Reason = "国办临时通知";
        return form;
    }

    private static void Set(HolidayForm form, DateOnly day, string kind)
    {
        form.Rows.RemoveAll(r => r.Date == day);
        form.Rows.Add(new HolidayRow { Date = day, Kind = kind });
    }
}
