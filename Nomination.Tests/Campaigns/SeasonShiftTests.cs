using FsCheck;
using FsCheck.Fluent;
using Nomination.Core.Campaigns;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Tests.Campaigns;

/// <summary>Last year's plan in a new year: exact dates, and what must hold for every plan.</summary>
public sealed class SeasonShiftTests
{
    private static readonly NoticeRules Notice = new();

    [Fact]
    public void The_season_of_2026_becomes_this_one_in_2027()
    {
        var moved = SeasonShift.Move(StagePlan.Suggest(2026), 2027, Notice, WorkingCalendar.StateCouncil);
        Assert.Equal(
            [
                "Notice 2027年3月15日 09:00 2027年3月15日 18:00",
                "Nomination 2027年3月15日 18:00 2027年4月16日 17:00",
                "FormCheck 2027年4月19日 09:00 2027年4月23日 18:00",
                "Correction 2027年4月19日 09:00 2027年4月27日 17:00",
                "Scoring 2027年4月28日 09:00 2027年5月7日 18:00",
                "Ballot 2027年5月10日 09:00 2027年5月10日 18:00",
                "Vetting 2027年5月10日 09:00 2027年5月14日 18:00",
                "Approval 2027年5月17日 09:00 2027年5月17日 18:00",
                "PublicNotice 2027年5月19日 09:00 2027年5月25日 24:00",
                "Decision 2027年5月26日 09:00 2027年5月26日 18:00",
                "Ceremony 2027年5月28日 09:30 2027年5月28日 11:30",
                "Summary 2027年5月28日 12:00 2027年6月9日 18:00",
            ],
            moved.Select(s => $"{s.Kind} {ChinaTime.Show(s.Opens)} {ChinaTime.Show(s.Closes)}")
        );
    }

    /// <summary>2025 → 2026 meets the real table: 1–5 May are holidays, 9 May works.</summary>
    [Fact]
    public void A_deadline_that_falls_on_a_holiday_moves_on_and_pushes_what_follows()
    {
        List<Stage> plan =
        [
            Of(StageKind.Nomination, new(2025, 4, 1), new(2025, 5, 2)),
            Of(StageKind.FormCheck, new(2025, 5, 5), new(2025, 5, 7)),
            Of(StageKind.PublicNotice, new(2025, 5, 14), new(2025, 5, 20)),
        ];
        var moved = SeasonShift.Move(plan, 2026, Notice, WorkingCalendar.StateCouncil);
        Assert.Equal(
            ["3月31日–5月6日", "5月7日–5月8日", "5月13日–5月19日"],
            moved.Select(s => (StageDays.First(s), StageDays.Last(s))).Select(d => $"{d.Item1:M月d日}–{d.Item2:M月d日}")
        );
    }

    [Fact]
    public void The_ceremony_stays_in_the_week_up_to_30_May_for_ten_years()
    {
        var plan = StagePlan.Suggest(2026);
        for (var year = 2027; year <= 2036; year++)
        {
            plan = SeasonShift.Move(plan, year, Notice, WorkingCalendar.StateCouncil);
            var day = StageDays.First(plan.Single(s => s.Kind == StageKind.Ceremony));
            Assert.InRange(day, new DateOnly(year, 5, 24), new DateOnly(year, 5, 30));
            Assert.Equal(DayOfWeek.Friday, day.DayOfWeek);
        }
    }

    [Fact]
    public void Whatever_the_plan_no_stage_closes_on_a_rest_day_and_what_followed_still_follows() =>
        Prop.ForAll(
                Plans().ToArbitrary(),
                Gen.Choose(2021, 2035).ToArbitrary(),
                (plan, year) =>
                {
                    var calendar = WorkingCalendar.StateCouncil;
                    var moved = SeasonShift.Move(plan, year, Notice, calendar);
                    Assert.Equal(plan.Select(s => s.Kind), moved.Select(s => s.Kind));
                    foreach (var (old, now) in plan.Zip(moved))
                    {
                        Assert.True(calendar.IsWorkingDay(StageDays.Last(now)), $"{now.Kind} {StageDays.Last(now)}");
                        Assert.True(now.Closes > now.Opens, $"{now.Kind}");
                        Assert.Equal(ChinaTime.Local(old.Opens).TimeOfDay, ChinaTime.Local(now.Opens).TimeOfDay);
                        Assert.All(
                            plan.Zip(moved).Where(b => b.First.Closes <= old.Opens && b.First.Kind < old.Kind),
                            b => Assert.True(b.Second.Closes <= now.Opens, $"{b.Second.Kind} before {now.Kind}")
                        );
                    }
                    var posted = moved.Single(s => s.Kind == StageKind.PublicNotice);
                    Assert.Equal(5, StageDays.Working(calendar, StageDays.First(posted), StageDays.Last(posted)));
                    Assert.Empty(StagePlan.Check(plan).Count == 0 ? StagePlan.Check(moved) : []);
                }
            )
            .QuickCheckThrowOnFailure();

    /// <summary>The suggested order with other lengths and gaps, starting on any day of any year.</summary>
    private static Gen<List<Stage>> Plans() =>
        from start in Gen.Choose(0, 3000)
        from steps in Gen.Choose(0, 9).ArrayOf(24)
        select Plan(new DateOnly(2020, 1, 1).AddDays(start), steps);

    private static List<Stage> Plan(DateOnly day, int[] steps)
    {
        var plan = new List<Stage>();
        foreach (var (kind, i) in Enum.GetValues<StageKind>().Select((k, i) => (k, i)))
        {
            var first = day.AddDays(steps[2 * i] + 1);
            day = first.AddDays(steps[2 * i + 1]);
            plan.Add(Of(kind, first, day));
        }
        return plan;
    }

    private static Stage Of(StageKind kind, DateOnly first, DateOnly last) =>
        new()
        {
            Kind = kind,
            Name = StageKinds.Name(kind),
            Opens = ChinaTime.At(first, new(9, 0)),
            Closes = ChinaTime.At(last, new(17, 0)),
        };
}
