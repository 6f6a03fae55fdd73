using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.PublicVotes;

/// <summary>A poll as the office sees it. <paramref name="Result"/> is null until the poll is closed.</summary>
public sealed record PollDesk(
    Poll? Poll,
    PollRules Rules,
    IReadOnlyList<PollName> Names,
    PollResult? Result,
    RollView Roll,
    IReadOnlyList<CombinedLine> Combined
);

/// <param name="Struck">Why it left the ballot; empty while it stands.</param>
public sealed record PollName(int Number, string Name, string WorkUnit, string Category, string Struck = "")
{
    /// <summary>The portrait that voters see, for the office to look at; null where the surname stands in its place.</summary>
    public Guid? Face { get; init; }
}

/// <summary>综合得分 of a finalist with void votes and without them; points as they are shown (half up, two decimals).</summary>
public sealed record CombinedLine(int Number, string Name, string WorkUnit, string Expert, PollStanding Before, PollStanding After);

/// <summary>A poll on the public pages: nothing but what everybody may know at this moment.</summary>
public sealed record PublicPoll(
    Guid Id,
    string Slug,
    string Title,
    string Campaign,
    string Organiser,
    bool IsSample,
    PollState State,
    DateTimeOffset Opens,
    DateTimeOffset Closes,
    PollRules Rules,
    string RulesHash,
    IReadOnlyList<PollEntry> Entries,
    PublicTotals? Totals,
    string ClosedReason
)
{
    public bool IsOpen(DateTimeOffset now) => State == PollState.Open && now >= Opens && now < Closes.AddSeconds(1);
}

/// <summary>An opened poll, for whoever links to it.</summary>
public sealed record PublicPollLine(
    string Slug,
    string Title,
    PollState State,
    DateTimeOffset Opens,
    DateTimeOffset Closes,
    DateTimeOffset? SettledAt
)
{
    public bool TakesVotes(DateTimeOffset now) => State == PollState.Open && now >= Opens && now < Closes.AddSeconds(1);
}

/// <summary>Totals that may be public, as of a moment; final once the poll is settled.</summary>
public sealed record PublicTotals(PollResult Result, DateTimeOffset AsOf, bool Final);

/// <summary>When totals may be seen.</summary>
public static class TotalsTime
{
    /// <summary>The moment whose totals the public may know now; null = none yet.</summary>
    public static DateTimeOffset? Of(PollRules rules, DateTimeOffset opens, DateTimeOffset closes, DateTimeOffset now)
    {
        if (rules.Totals != TotalsShown.Daily || now < opens)
            return null;
        var today = ChinaTime.At(ChinaTime.Day(now), new TimeOnly(rules.TotalsHour, 0));
        var last = today <= now ? today : today.AddDays(-1);
        if (last > closes)
            last = closes;
        return last > opens ? last : null;
    }
}
