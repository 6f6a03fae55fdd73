using Nomination.Core.Campaigns;
using Nomination.Core.Notices;

namespace Nomination.Core.Proof;

/// <summary>Counts a notice's period again with the special days the bundle carries, so that it comes out the same wherever it is verified.</summary>
internal static class PeriodCheck
{
    /// <summary>The last day is the counted one; or, where a changed table would have ended it earlier, the one that was shown before.</summary>
    public static bool Holds(NoticePart notice, NoticeRules rules)
    {
        var calendar = notice.Holidays is { } days ? WorkingCalendar.Of(days) : WorkingCalendar.StateCouncil;
        var counted = calendar.PeriodFrom(notice.FirstDay, rules).Last;
        return Chain(notice)
            && (counted == notice.LastDay || (counted < notice.LastDay && notice.Shifts is [.., { } kept] && kept.Counted < kept.After));
    }

    /// <summary>The copies of the public page were taken within and after its time, and are named by a hash.</summary>
    public static void Copies(NoticePart notice, string at, Findings found)
    {
        foreach (var (copy, from, name) in new[] { (notice.Opening, notice.Opens, "opening"), (notice.Closing, notice.Closes, "closing") })
        {
            if (copy is null)
                continue;
            found.Check(
                copy.Sha256.Length == 64 && copy.Sha256.All(char.IsAsciiHexDigitLower),
                ProofPaths.Notices,
                $"{at}.{name}.sha256",
                "不是 SHA-256。"
            );
            found.Check(ProofJson.When(copy.At) >= ProofJson.When(from), ProofPaths.Notices, $"{at}.{name}.at", "存档早于公示的起止时间。");
        }
    }

    /// <summary>Each change starts where the one before ended, and the last one ends where the notice ends.</summary>
    private static bool Chain(NoticePart notice) =>
        notice.Shifts is not { Count: > 0 } shifts
        || (shifts[^1].After == notice.LastDay && shifts.Zip(shifts.Skip(1)).All(p => p.First.After == p.Second.Before));
}
