using Nomination.Core.Campaigns;

namespace Nomination.Core.Data.Seed;

/// <summary>Moves the data set's dates by whole weeks, so that today lies at a chosen place of the season and week days stay what they were.</summary>
public sealed class DemoCalendar
{
    private readonly TimeSpan _shift;

    private DemoCalendar(int weeks) => (Weeks, _shift) = (weeks, TimeSpan.FromDays(7 * weeks));

    public int Weeks { get; }

    /// <summary>Today is day three to nine of the nine days of scoring.</summary>
    public static DemoCalendar InReview(DateTimeOffset now) => Since(now, StageKind.Scoring, TimeSpan.FromDays(2));

    /// <summary>Today is at least a day after the decision, a week at most.</summary>
    public static DemoCalendar Published(DateTimeOffset now) => Since(now, StageKind.Decision, TimeSpan.FromDays(1));

    /// <summary>Today is day five to eleven of the nomination.</summary>
    public static DemoCalendar InNomination(DateTimeOffset now) => Since(now, StageKind.Nomination, TimeSpan.FromDays(5));

    public DateTimeOffset Move(DateTimeOffset moment) => moment.Add(_shift);

    public DateOnly Move(DateOnly day) => day.AddDays(7 * Weeks);

    private static DemoCalendar Since(DateTimeOffset now, StageKind kind, TimeSpan atLeast)
    {
        var opens = StagePlan.Suggest(2026).First(s => s.Kind == kind).Opens;
        return new DemoCalendar((int)Math.Floor((now - opens - atLeast) / TimeSpan.FromDays(7)));
    }
}

/// <summary>Time as the demonstration replays it: each act happens when the data set says.</summary>
public sealed class DemoClock(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
}
