namespace Nomination.Core.PublicVotes;

/// <summary>Doubtful votes that share their signs and, where at least <see cref="Least"/> of them do, their address range.</summary>
/// <param name="Key">Names the batch in a decision.</param>
/// <param name="Range">Empty for votes that are scattered.</param>
public sealed record Batch(
    string Key,
    string Reason,
    string Range,
    int Votes,
    int Voters,
    int Devices,
    DateTimeOffset From,
    DateTimeOffset To,
    IReadOnlyList<(int Number, int Votes)> Names
)
{
    public const int Least = 10;
}

/// <summary>Votes of an hour: all, and those that are or were doubtful.</summary>
public sealed record HourLine(DateTimeOffset Hour, int Cast, int Doubtful);

public sealed record RulingLine(int Number, RulingKind Kind, string Reason, string Finding, int Votes, DateTimeOffset At, string By);

/// <summary>What the fraud desk shows. It tells of no name how many votes it has; only within a doubtful batch whom it favours.</summary>
public sealed record FraudDesk(
    Poll Poll,
    PollResult Result,
    IReadOnlyList<PollName> Names,
    IReadOnlyList<Batch> Batches,
    IReadOnlyList<HourLine> Hours,
    IReadOnlyList<RulingLine> Rulings,
    int LastHour
)
{
    /// <summary>So many set apart within an hour are an attack and not an accident.</summary>
    public const int Alarming = 50;

    public bool Alarm => LastHour >= Alarming;
}

public static class RulingKinds
{
    public static string Name(RulingKind kind) =>
        kind switch
        {
            RulingKind.Quarantine => "隔离",
            RulingKind.Void => "认定无效",
            RulingKind.Release => "恢复计票",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
}
