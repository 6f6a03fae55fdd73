using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>节假日安排: reading and setting the table of a year. A change counts every open notice again and leaves a trail; one that is over stays.</summary>
public sealed class HolidayService(Stores stores, TimeProvider clock)
{
    /// <summary>The calendar in force. Anybody may know it.</summary>
    public async Task<WorkingCalendar> CalendarAsync()
    {
        await using var db = stores.Open();
        return await HolidayQueries.LoadAsync(db);
    }

    /// <summary>All years, newest first, with the year after the current one to be filled in; for everybody who works here.</summary>
    public async Task<Result<IReadOnlyList<HolidaySheet>>> YearsAsync(Actor actor)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (Permits.Check(actor, Act.ViewCampaign, null, now) is { } refused)
            return Result<IReadOnlyList<HolidaySheet>>.From([refused]);
        var set = await db.HolidayYears.AsNoTracking().ToDictionaryAsync(y => y.Year);
        var next = ChinaTime.Day(now).Year + 1;
        return set
            .Keys.Union(HolidayTable.BuiltIn.Keys)
            .Append(next)
            .Distinct()
            .OrderDescending()
            .Select(year => SheetOf(year, set.GetValueOrDefault(year)))
            .ToList();
    }

    /// <summary>What saving would do to the notices that are open.</summary>
    public async Task<Result<IReadOnlyList<NoticeEffect>>> PreviewAsync(Actor actor, HolidayForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (Permits.Check(actor, Act.EditHolidays, null, now) is { } refused)
            return Result<IReadOnlyList<NoticeEffect>>.From([refused]);
        var effects = await ShiftsAsync(db, form, now);
        if (await LeakAsync(db, form, effects.Select(x => x.Notice)) is { } leak)
            return Result<IReadOnlyList<NoticeEffect>>.From([leak]);
        return effects.ConvertAll(x => new NoticeEffect(x.Notice.Id, x.Notice.Title, x.Notice.LastDay, x.Shift.Last, x.Shift.Counted.Last));
    }

    /// <summary>Sets a year's table. The year's whole table is replaced: a day that is not in it is as its weekday says.</summary>
    /// <returns>How many open notices end on another day.</returns>
    public async Task<Result<int>> SaveAsync(Actor actor, HolidayForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (Permits.Check(actor, Act.EditHolidays, null, now) is { } refused)
            return refused;
        var typed = new HolidayFormValidator().Validate(form);
        if (!typed.IsValid)
            return Result<int>.From([.. typed.Errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName))]);
        // Nobody posts a notice by the old table while the new one is being written.
        await using var alone = await db.AloneAsync();
        var (table, row) = (form.Table(), await db.HolidayYears.FirstOrDefaultAsync(y => y.Year == form.Year));
        if ((row?.Version ?? 0) != form.Version)
            return Problem.Conflict("这一年的节假日安排已由他人修改。您填写的内容仍在页面上，请刷新核对后再保存。");
        var before = SheetOf(form.Year, row).Table;
        var shifts = await ShiftsAsync(db, form, now);
        if (await LeakAsync(db, form, shifts.Select(x => x.Notice)) is { } leak)
            return leak;
        Write(db, actor, row, table, now);
        foreach (var (notice, shift, _) in shifts)
            Apply(db, actor, notice, shift, form, now);
        await HolidayCaseQueries.RecountAsync(db, actor, table, form.Reason.Trim(), now);
        db.Audit(
            actor,
            Act.EditHolidays,
            null,
            $"{form.Year} 年节假日安排",
            now,
            new
            {
                reason = form.Reason.Trim(),
                before = new { before.Source, days = Lines(before.Days.Except(table.Days)) },
                after = new { table.Source, days = Lines(table.Days.Except(before.Days)) },
            }
        );
        db.Touch(PublicChanges.Notices);
        if (await db.CommitAsync() is { } problem)
            return problem;
        await alone.CommitAsync();
        return shifts.Count(x => x.Shift.Last != x.Shown);
    }

    /// <summary>The reason stands under each of these notices: it must pass the gate by the words of the offices that posted them.</summary>
    private static async Task<Problem?> LeakAsync(NominationDb db, HolidayForm form, IEnumerable<Notice> notices)
    {
        var campaigns = notices.Select(n => n.CampaignId).ToHashSet();
        var organisers = await db.Campaigns.Where(c => campaigns.Contains(c.Id)).Select(c => c.OrganiserId).Distinct().ToListAsync();
        foreach (var organiser in organisers)
            if (LeakGate.Find(form.Reason, await NoticeQueries.RulesAsync(db, organiser, [])) is [var leak, ..])
                return Problem.Invalid($"调整理由将附在公示之后公开，含有{leak.Text}。请换一种说法。", nameof(form.Reason));
        return null;
    }

    private static HolidaySheet SheetOf(int year, HolidayYear? row) =>
        row is null
            ? new(HolidayTable.BuiltIn.GetValueOrDefault(year) ?? new HolidayTable(year, "", []), null, null, 0)
            : new(HolidayTable.Of(row), row.ChangedAt, row.ChangedBy, row.Version);

    private static void Write(NominationDb db, Actor actor, HolidayYear? row, HolidayTable table, DateTimeOffset now)
    {
        if (row is null)
            db.Add(
                new HolidayYear
                {
                    Year = table.Year,
                    Source = table.Source,
                    DaysJson = HolidayTable.Write(table.Days),
                    ChangedAt = now,
                    ChangedBy = actor.Name,
                    Version = 1,
                }
            );
        else
            (row.Source, row.DaysJson, row.ChangedAt, row.ChangedBy, row.Version) = (
                table.Source,
                HolidayTable.Write(table.Days),
                now,
                actor.Name,
                row.Version + 1
            );
    }

    private static void Apply(NominationDb db, Actor actor, Notice notice, PeriodShift shift, HolidayForm form, DateTimeOffset now)
    {
        db.Add(
            new NoticeShift
            {
                NoticeId = notice.Id,
                At = now,
                By = actor.Name,
                Reason = form.Reason.Trim(),
                Before = notice.LastDay,
                After = shift.Last,
                Counted = shift.Counted.Last,
            }
        );
        db.Audit(
            actor,
            Act.EditHolidays,
            notice.CampaignId,
            notice.Title,
            now,
            new
            {
                notice = notice.Id,
                before = notice.LastDay,
                after = shift.Last,
                counted = shift.Counted.Last,
                reason = form.Reason.Trim(),
            }
        );
        (notice.FirstDay, notice.LastDay, notice.Closes) = (shift.Counted.First, shift.Last, shift.Closes);
        notice.Version++;
    }

    /// <summary>The open notices whose period comes out otherwise; each also takes the new special days along.</summary>
    private static async Task<List<(Notice Notice, PeriodShift Shift, DateOnly Shown)>> ShiftsAsync(
        NominationDb db,
        HolidayForm form,
        DateTimeOffset now
    )
    {
        var calendar = (await HolidayQueries.LoadAsync(db)).With(form.Table());
        var notices = await db.Notices.Where(n => n.Closes > now).ToListAsync();
        var shifts = new List<(Notice, PeriodShift, DateOnly)>();
        foreach (var notice in notices)
        {
            var rules = (await db.Campaigns.AsNoTracking().FirstAsync(c => c.Id == notice.CampaignId)).Rules;
            var basis = NoticePeriods.Basis(notice, rules);
            var shift = NoticePeriods.Recount(notice, basis, calendar, now, form.MayShorten);
            var last = await db
                .NoticeShifts.AsNoTracking()
                .Where(s => s.NoticeId == notice.Id)
                .OrderByDescending(s => s.At)
                .FirstOrDefaultAsync();
            // That the shown end is kept is said once, not with every change of another year.
            var isSaid = shift is { IsKept: true } && last?.Counted == shift.Counted.Last && last.After == shift.Last;
            if (shift is not null && !isSaid)
                shifts.Add((notice, shift, notice.LastDay));
            notice.HolidaysJson = CanonicalJson.Write(
                calendar.Between(shift?.Counted.First ?? notice.FirstDay, shift?.Last ?? notice.LastDay)
            );
        }
        return shifts;
    }

    private static IEnumerable<string> Lines(IEnumerable<HolidayDay> days) =>
        days.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Date:yyyy-MM-dd} {d.Kind} {d.Name}").TrimEnd());
}
