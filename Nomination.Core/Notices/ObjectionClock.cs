using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>The clock of a case, in working days of the calendar in force.</summary>
public static class ObjectionClock
{
    /// <summary>The end of the last of some working days after a moment's day.</summary>
    public static DateTimeOffset After(DateTimeOffset from, int days, WorkingCalendar calendar) =>
        WorkingCalendar.Closes(calendar.PeriodFrom(ChinaTime.Day(from), Math.Max(1, days), DayUnit.Working, false).Last, "24:00");

    /// <summary>延期 adds its days to the term, not to the day on which it was asked for.</summary>
    public static DateTimeOffset Extended(DateTimeOffset due, int days, WorkingCalendar calendar) =>
        After(due.AddSeconds(-1), days, calendar);

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
