using Nomination.Core.Campaigns;
using Nomination.Core.Notices;
using Nomination.Core.Rehearsals;
using Nomination.Core.Shared;

namespace Nomination.Core.Data.Rehearsals;

/// <summary>The stages of a campaign, moved so that those which are played lie behind now and the one left to the hands is on for a week.</summary>
internal static class RehearsalPlan
{
    private static readonly TimeSpan Begun = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public static List<Stage> Of(
        IEnumerable<Stage> source,
        RuleBook rules,
        RehearsalStep until,
        DateTimeOffset now,
        WorkingCalendar calendar
    )
    {
        var stages = source.OrderBy(s => s.Opens).ThenBy(s => s.Kind).ToList();
        var isOver = until is RehearsalStep.Decision or RehearsalStep.End;
        if (stages.Find(s => s.Kind == (isOver ? StageKind.PublicNotice : Turn(until))) is not { } turn)
            return [.. stages.Select(s => Between(s, stages.Find(x => x.Kind == StageKind.Scoring)!, now))];
        // A notice stands its full period, with holidays in it: it began long enough ago to be over by now.
        var opens = isOver ? now - TimeSpan.FromDays(2 * rules.Notice.Days + 25) : now - Begun;
        var shift = opens - turn.Opens;
        var closes = isOver ? NoticeEnd(rules, opens, calendar) : Max(turn.Closes + shift, now + Week);
        var push = closes - (turn.Closes + shift);
        return [.. stages.Select(s => Moved(s, turn, shift, push, closes, isOver, now))];
    }

    /// <summary>The step has no stage of its own (名次定人选, nobody is asked): scoring is over, and what comes after is a week ahead.</summary>
    private static Stage Between(Stage s, Stage scoring, DateTimeOffset now)
    {
        var shift = now - Begun - scoring.Closes;
        var push = s.Opens >= scoring.Closes ? Week : TimeSpan.Zero;
        return At(s, s.Opens + shift + push, s.Closes + shift + push);
    }

    private static Stage Moved(Stage s, Stage turn, TimeSpan shift, TimeSpan push, DateTimeOffset closes, bool isOver, DateTimeOffset now)
    {
        var isLater = s.Opens >= turn.Closes && s.Kind != turn.Kind;
        var (opens, ends) = (s.Opens + shift, s.Closes + shift);
        if (s.Kind == turn.Kind)
            ends = closes;
        else if (isLater)
            (opens, ends) = (opens + push, ends + push);
        // What comes after the notice stays open, so that the office can look round.
        if (isOver && isLater)
            (opens, ends) = (Min(opens, now - Begun), Max(ends, now + Week));
        return At(s, opens, ends);
    }

    private static Stage At(Stage s, DateTimeOffset opens, DateTimeOffset closes) =>
        new()
        {
            Kind = s.Kind,
            Name = s.Name,
            Opens = Minute(opens),
            Closes = Minute(closes),
        };

    private static DateTimeOffset NoticeEnd(RuleBook rules, DateTimeOffset opens, WorkingCalendar calendar)
    {
        var n = rules.Notice;
        var period = calendar.PeriodFrom(ChinaTime.Day(opens), n.Days, n.Unit, n.CountFirstDay);
        return WorkingCalendar.Closes(period.Last, n.CloseTime);
    }

    private static StageKind Turn(RehearsalStep until) =>
        until switch
        {
            RehearsalStep.Nomination => StageKind.Nomination,
            RehearsalStep.FormCheck => StageKind.FormCheck,
            RehearsalStep.Scoring => StageKind.Scoring,
            RehearsalStep.Shortlist or RehearsalStep.Ballot => StageKind.Ballot,
            RehearsalStep.Opinions => StageKind.Vetting,
            _ => StageKind.PublicNotice,
        };

    private static DateTimeOffset Minute(DateTimeOffset t) => new(t.Ticks - t.Ticks % TimeSpan.TicksPerMinute, t.Offset);

    private static DateTimeOffset Max(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Min(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
