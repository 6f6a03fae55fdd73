using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>The clock of a case, in working days of the calendar in force.</summary>
public static class ObjectionClock
{
    /// <summary>The end of the last of some working days after a moment's day; that day itself, free or not, is left out (Civil Code art. 201).</summary>
    public static DateTimeOffset After(DateTimeOffset from, int days, WorkingCalendar calendar) =>
        WorkingCalendar.Closes(
            calendar.PeriodFrom(ChinaTime.Day(from).AddDays(1), Math.Max(1, days), DayUnit.Working, countFirstDay: true).Last,
            "24:00"
        );

    /// <summary>延期 adds its days to the term, not to the day on which it was asked for.</summary>
    public static DateTimeOffset Extended(DateTimeOffset due, int days, WorkingCalendar calendar) =>
        After(due.AddSeconds(-1), days, calendar);

    /// <summary>The terms of an open case by another calendar, never shorter than they were told; null where none moves.</summary>
    public static (DateTimeOffset? Accept, DateTimeOffset? Complete, DateTimeOffset? Investigate)? Recount(
        Objection o,
        IReadOnlyCollection<ObjectionEvent> events,
        ObjectionTerms terms,
        WorkingCalendar calendar
    )
    {
        var accept = Later(o.AcceptDue, Since(ObjectionStep.Complete), terms.AcceptDays);
        var complete = Later(o.CompleteDue, Since(ObjectionStep.AskCompletion), terms.CompleteDays);
        var investigate = o.InvestigateDue;
        if (investigate is { } due)
        {
            var plain = After(Since(ObjectionStep.Accept), terms.InvestigateDays, calendar);
            var counted = o.ExtensionReason.Length > 0 ? Extended(plain, terms.ExtendDays, calendar) : plain;
            investigate = counted > due ? counted : due;
        }
        return (accept, complete, investigate) == (o.AcceptDue, o.CompleteDue, o.InvestigateDue) ? null : (accept, complete, investigate);

        DateTimeOffset Since(ObjectionStep step) => events.Where(e => e.Step == step).Select(e => e.At).DefaultIfEmpty(o.ReceivedAt).Max();

        DateTimeOffset? Later(DateTimeOffset? due, DateTimeOffset since, int days) =>
            due is { } told && After(since, days, calendar) is var counted && counted > told ? counted : due;
    }

    /// <summary>What is due next in this state; null when nothing is.</summary>
    public static DateTimeOffset? DueOf(Objection o) =>
        o.State switch
        {
            ObjectionState.Received => o.AcceptDue,
            ObjectionState.NeedsCorrection => o.CompleteDue,
            ObjectionState.Accepted or ObjectionState.Investigated => o.InvestigateDue,
            _ => null,
        };

    public static bool IsOverdue(DateTimeOffset? due, DateTimeOffset now) => due is { } d && now >= d.AddSeconds(1);
}
