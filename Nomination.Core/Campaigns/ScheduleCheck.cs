using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

/// <summary>Worth a second look, but allowed. <paramref name="Kind"/> is the stage to look at, null for the whole plan.</summary>
public sealed record ScheduleWarning(StageKind? Kind, string Text);

/// <summary>
/// Do the shortest times of the rule book fit before the day of the ceremony (trade rule 1.4)? Names the stage, by how many days, and the
/// latest date at which it should start. Warns and never blocks: what is impossible stands in <see cref="StagePlan.Check"/>.
/// </summary>
public static class ScheduleCheck
{
    private sealed record Need(StageKind Kind, int Days, DayUnit Unit);

    public static IReadOnlyList<ScheduleWarning> Of(IReadOnlyCollection<Stage> stages, RuleBook rules, WorkingCalendar calendar)
    {
        var plan = stages.Where(s => s.Closes > s.Opens).ToDictionary(s => s.Kind);
        if (plan.Count == 0)
            return [];
        var target = TargetDay(plan, rules.Schedule);
        var needs = Needs(rules).Where(n => plan.ContainsKey(n.Kind)).ToList();
        return
        [
            .. NoticeTooLate(plan, rules.Schedule, target),
            .. needs.SelectMany(n => TooShort(n, plan, rules.Notice, calendar)),
            .. TooLate(needs, plan, target, calendar),
            .. RestDays(plan.Values, calendar),
            .. WithoutTable(plan.Values, calendar),
        ];
    }

    /// <summary>The day before which the notice must be over: as chosen, otherwise 30 May of the season's year.</summary>
    public static DateOnly TargetDay(IReadOnlyDictionary<StageKind, Stage> plan, ScheduleRules rules) =>
        rules.CeremonyDay
        ?? new DateOnly((plan.GetValueOrDefault(StageKind.PublicNotice) ?? plan.Values.MaxBy(s => s.Opens)!).Opens.Year, 5, 30);

    private static IEnumerable<Need> Needs(RuleBook rules)
    {
        var s = rules.Schedule;
        yield return new(StageKind.Nomination, s.NominationDays, DayUnit.Calendar);
        yield return new(StageKind.FormCheck, s.CheckDays, DayUnit.Working);
        // A ballot on the day after scoring is part of the review.
        yield return new(StageKind.Scoring, s.ReviewDays, DayUnit.Working);
        yield return new(StageKind.Vetting, s.VettingDays, DayUnit.Working);
        yield return new(StageKind.PublicNotice, rules.Notice.Days + (rules.Notice.CountFirstDay ? 0 : 1), rules.Notice.Unit);
    }

    private static IEnumerable<ScheduleWarning> NoticeTooLate(Dictionary<StageKind, Stage> plan, ScheduleRules rules, DateOnly target)
    {
        if (plan.GetValueOrDefault(StageKind.PublicNotice) is { } notice && notice.Closes > ChinaTime.Start(target))
            yield return new(
                StageKind.PublicNotice,
                $"公示要到 {ChinaTime.Show(notice.Closes)} 才结束，赶不上{Day(target)}{(rules.CeremonyDay is null ? "全国科技工作者日" : "的发布仪式")}。"
            );
    }

    private static IEnumerable<ScheduleWarning> TooShort(
        Need need,
        Dictionary<StageKind, Stage> plan,
        NoticeRules notice,
        WorkingCalendar calendar
    )
    {
        var stage = plan[need.Kind];
        var (first, last) = (StageDays.First(stage), StageDays.Last(stage));
        if (need.Kind == StageKind.Scoring && plan.GetValueOrDefault(StageKind.Ballot) is { } ballot)
            last = StageDays.Last(ballot) > last ? StageDays.Last(ballot) : last;
        var has = need.Unit == DayUnit.Working ? StageDays.Working(calendar, first, last) : last.DayNumber - first.DayNumber + 1;
        if (has >= need.Days)
            yield break;
        var start = StageDays.LatestStart(calendar, last, need.Days, need.Unit);
        var unit = need.Unit == DayUnit.Working ? "个工作日" : "天";
        var why = need.Kind == StageKind.PublicNotice && !notice.CountFirstDay ? "（首日不计）" : "";
        yield return new(
            need.Kind,
            $"“{stage.Name}”只有 {has} {unit}，至少要 {need.Days} {unit}{why}，差 {need.Days - has} 天；截止日不变时最晚应在 {Day(start)} 开始。"
        );
    }

    /// <summary>Backwards from the ceremony: each stage must leave room for all that follow it.</summary>
    private static IEnumerable<ScheduleWarning> TooLate(
        List<Need> needs,
        Dictionary<StageKind, Stage> plan,
        DateOnly target,
        WorkingCalendar calendar
    )
    {
        var found = new List<ScheduleWarning>();
        var end = target.AddDays(-1);
        foreach (var need in Enumerable.Reverse(needs))
        {
            var latest = StageDays.LatestStart(calendar, end, need.Days, need.Unit);
            var first = StageDays.First(plan[need.Kind]);
            if (first > latest)
                found.Add(
                    new(
                        need.Kind,
                        $"“{plan[need.Kind].Name}”{Day(first)} 开始，晚了 {first.DayNumber - latest.DayNumber} 天：要在{Day(target)}前走完后面各环节，最晚应在 {Day(latest)} 开始。"
                    )
                );
            end = latest.AddDays(-1);
        }
        return Enumerable.Reverse(found);
    }

    private static IEnumerable<ScheduleWarning> RestDays(IEnumerable<Stage> plan, WorkingCalendar calendar) =>
        plan.Where(s => s.Kind != StageKind.Ceremony && !calendar.IsWorkingDay(StageDays.Last(s)))
            .OrderBy(s => s.Kind)
            .Select(s => new ScheduleWarning(s.Kind, $"“{s.Name}”的截止日 {Day(StageDays.Last(s))} 是休息日。"));

    private static IEnumerable<ScheduleWarning> WithoutTable(IEnumerable<Stage> plan, WorkingCalendar calendar) =>
        plan.Select(s => StageDays.First(s).Year)
            .Distinct()
            .Order()
            .Select(y => calendar.PeriodFrom(new DateOnly(y, 1, 1), 1, DayUnit.Working, true).Warning)
            .OfType<string>()
            .Select(text => new ScheduleWarning(null, text));

    private static string Day(DateOnly day) => $"{day.Month}月{day.Day}日";
}
