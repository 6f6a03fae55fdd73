namespace Nomination.Core.PublicVotes;

public enum RulingKind
{
    /// <summary>隔离: set apart by the search for bought votes.</summary>
    Quarantine,

    /// <summary>认定无效.</summary>
    Void,

    /// <summary>恢复计票: looked at and found good; the search does not take it again.</summary>
    Release,
}

/// <summary>认定: a decision on votes. Votes are never deleted; from all of them and all rulings in their order the count follows again.</summary>
public sealed class VoteRuling
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PollId { get; init; }

    /// <summary>From 1; unique in the poll, so that the order of two rulings is never in doubt.</summary>
    public required int Number { get; init; }
    public required RulingKind Kind { get; init; }

    /// <summary>What the public reads: one of <see cref="VoidReasons"/> for votes found void.</summary>
    public required string Reason { get; init; }

    /// <summary>What the office found, for the auditor.</summary>
    public string Finding { get; init; } = "";
    public required int Votes { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
}

/// <summary>A vote that a ruling is about.</summary>
public sealed class VoteMark
{
    public required Guid RulingId { get; init; }
    public required Guid VoteId { get; init; }

    /// <summary>Of <see cref="Suspicion"/>; 0 where a person decided.</summary>
    public int Points { get; init; }

    /// <summary>What the vote keeps as its reason from this ruling on; empty after a release.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>Reasons for which a vote does not count, as the statement gives them.</summary>
public static class VoidReasons
{
    public static IReadOnlyList<string> All { get; } =
    ["同一设备为多人投票", "程序自动投票", "集中刷票", "冒用他人身份", "名册登记有误", "其他违反投票规则"];
}
