using Nomination.Core.Campaigns;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Tests.Campaigns;

public sealed class ScheduleCheckTests
{
    private static readonly RuleBook Rules = RuleBookTemplates.City(2026, "渭最美");

    [Fact]
    public void The_suggested_season_of_2026_fits() => Assert.Empty(Warnings(StagePlan.Suggest(2026)));

    [Fact]
    public void A_notice_that_ends_after_30_May_is_warned_of()
    {
        var plan = StagePlan.Suggest(2026);
        Put(plan, StageKind.PublicNotice, "2026-05-26 09:00", "2026-06-02 00:00");
        Assert.Equal(
            [
                "公示要到 2026年6月1日 24:00 才结束，赶不上5月30日全国科技工作者日。",
                "“公示”5月26日 开始，晚了 1 天：要在5月30日前走完后面各环节，最晚应在 5月25日 开始。",
            ],
            Warnings(plan)
        );
    }

    [Fact]
    public void A_stage_that_is_too_short_is_named_with_the_days_and_the_latest_start()
    {
        var plan = StagePlan.Suggest(2026);
        Put(plan, StageKind.FormCheck, "2026-04-23 09:00", "2026-04-24 18:00");
        Put(plan, StageKind.Vetting, "2026-05-13 09:00", "2026-05-15 18:00");
        Assert.Equal(
            [
                "“形式审查”只有 2 个工作日，至少要 3 个工作日，差 1 天；截止日不变时最晚应在 4月22日 开始。",
                "“征求意见”只有 3 个工作日，至少要 5 个工作日，差 2 天；截止日不变时最晚应在 5月11日 开始。",
            ],
            Warnings(plan)
        );
    }

    /// <summary>Weinan 2020: notice on 6 May, 19 working days to the 29th, of which 9 May is one.</summary>
    [Fact]
    public void A_season_from_6_May_2020_does_not_fit_and_each_stage_says_when_it_should_have_started()
    {
        Assert.Equal(19, StageDays.Working(WorkingCalendar.StateCouncil, new(2020, 5, 6), new(2020, 5, 29)));
        List<Stage> plan =
        [
            Of(StageKind.Nomination, "2020-05-06 09:00", "2020-05-15 17:00"),
            Of(StageKind.FormCheck, "2020-05-18 09:00", "2020-05-20 18:00"),
            Of(StageKind.Scoring, "2020-05-21 09:00", "2020-05-22 18:00"),
            Of(StageKind.Vetting, "2020-05-25 09:00", "2020-05-29 18:00"),
            Of(StageKind.PublicNotice, "2020-06-01 09:00", "2020-06-06 00:00"),
        ];
        Assert.Equal(
            ["5月1日 晚了 5 天", "5月11日 晚了 7 天", "5月14日 晚了 7 天", "5月18日 晚了 7 天", "5月25日 晚了 7 天"],
            Warnings(plan)
                .Where(w => w.Contains("晚了"))
                .Select(w => $"{w.Split("最晚应在 ")[1].Split(' ')[0]} 晚了 {w.Split("晚了 ")[1].Split(' ')[0]} 天")
        );
    }

    [Fact]
    public void The_ceremony_may_be_another_day_and_the_first_day_may_not_count()
    {
        var plan = StagePlan.Suggest(2026);
        var later = Rules with { Schedule = new() { CeremonyDay = new(2026, 5, 26) } };
        Assert.Equal(
            [
                "公示要到 2026年5月26日 24:00 才结束，赶不上5月26日的发布仪式。",
                "“公示”5月20日 开始，晚了 1 天：要在5月26日前走完后面各环节，最晚应在 5月19日 开始。",
            ],
            Warnings(plan, later)
        );
        Assert.Equal(
            ["“公示”只有 5 个工作日，至少要 6 个工作日（首日不计），差 1 天；截止日不变时最晚应在 5月19日 开始。"],
            Warnings(plan, Rules with { Notice = Rules.Notice with { CountFirstDay = false } })
        );
    }

    [Fact]
    public void A_deadline_on_a_rest_day_and_a_year_without_a_table_are_pointed_out()
    {
        var plan = StagePlan.Suggest(2026);
        Put(plan, StageKind.Nomination, "2026-03-16 18:00", "2026-04-18 17:00");
        Assert.Equal(["“组织推荐”的截止日 4月18日 是休息日。"], Warnings(plan));
        // 9 May 2026 is a make-up Saturday.
        Put(plan, StageKind.Nomination, "2026-03-16 18:00", "2026-04-17 17:00");
        Put(plan, StageKind.Scoring, "2026-04-29 09:00", "2026-05-09 18:00");
        Assert.Empty(Warnings(plan));
        Assert.Contains(Warnings(StagePlan.Suggest(2031)), w => w.Contains("没有 2031 年的节假日安排"));
    }

    [Fact]
    public void A_deadline_before_the_notice_is_impossible()
    {
        var plan = StagePlan.Suggest(2026);
        Assert.Empty(StagePlan.Check(plan));
        Put(plan, StageKind.Nomination, "2026-03-07 09:00", "2026-03-15 17:00");
        Assert.Equal(["推荐截止不得早于通知发布。"], StagePlan.Check(plan).Select(p => p.Text));
    }

    private static IEnumerable<string> Warnings(List<Stage> plan, RuleBook? rules = null) =>
        ScheduleCheck.Of(plan, rules ?? Rules, WorkingCalendar.StateCouncil).Select(w => w.Text);

    private static void Put(List<Stage> plan, StageKind kind, string opens, string closes)
    {
        var stage = plan.Single(s => s.Kind == kind);
        (stage.Opens, stage.Closes) = (At(opens), At(closes));
    }

    private static Stage Of(StageKind kind, string opens, string closes) =>
        new()
        {
            Kind = kind,
            Name = StageKinds.Name(kind),
            Opens = At(opens),
            Closes = At(closes),
        };

    private static DateTimeOffset At(string text) =>
        ChinaTime.At(DateOnly.ParseExact(text[..10], "yyyy-MM-dd"), TimeOnly.ParseExact(text[11..], "HH:mm"));
}
