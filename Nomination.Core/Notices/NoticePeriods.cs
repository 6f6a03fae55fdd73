using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>What a change of the holiday table does to an open notice.</summary>
/// <param name="Counted">The period by the new table.</param>
/// <param name="Last">The last day that then holds.</param>
/// <param name="IsKept">The new table would end it earlier; it keeps the end it was shown with.</param>
public sealed record PeriodShift(Period Counted, DateOnly Last, DateTimeOffset Closes, bool IsKept)
{
    public bool Moves(Notice notice) => Last != notice.LastDay;
}

/// <summary>The period of a posted notice, counted again: only while it is open, and not shorter than it was shown unless that is said.</summary>
public static class NoticePeriods
{
    public static bool IsOpen(Notice notice, DateTimeOffset now) => now < notice.Closes.AddSeconds(1);

    /// <summary>The rules it was posted under; a notice from before they were kept goes by the rule book in force.</summary>
    public static NoticeRules Basis(Notice notice, RuleBook rules) =>
        notice.BasisJson.Length == 0 ? rules.Notice : CanonicalJson.Read<NoticeRules>(notice.BasisJson);

    /// <summary>The special days it was counted with, or null for the built-in table.</summary>
    public static IReadOnlyList<SpecialDay>? Holidays(Notice notice) =>
        notice.HolidaysJson.Length == 0 ? null : CanonicalJson.Read<List<SpecialDay>>(notice.HolidaysJson);

    /// <summary>Null where the notice is over or nothing changes for it.</summary>
    /// <param name="mayShorten">Said aloud: it may end earlier than shown, though never in the past.</param>
    public static PeriodShift? Recount(Notice notice, NoticeRules basis, WorkingCalendar calendar, DateTimeOffset now, bool mayShorten)
    {
        if (!IsOpen(notice, now))
            return null;
        var counted = calendar.PeriodFrom(ChinaTime.Day(notice.Opens), basis);
        if (counted.Last == notice.LastDay)
            return null;
        var closes = WorkingCalendar.Closes(counted.Last, basis.CloseTime);
        var isKept = counted.Last < notice.LastDay && (!mayShorten || closes <= now);
        return isKept ? new(counted, notice.LastDay, notice.Closes, true) : new(counted, counted.Last, closes, false);
    }

    /// <summary>The line under the public notice.</summary>
    public static string Words(NoticeShift shift) =>
        shift.Before == shift.After
            ? $"节假日安排调整（{shift.Reason}），按天数应至{ChinaTime.ShowDay(shift.Counted)}；已公布的截止日{ChinaTime.ShowDay(shift.After)}不提前。"
            : $"因节假日安排调整（{shift.Reason}），公示截止日由{ChinaTime.ShowDay(shift.Before)}改为{ChinaTime.ShowDay(shift.After)}。";
}
