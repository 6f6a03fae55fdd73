namespace Nomination.Core.Campaigns;

/// <summary>会评投票: seats, quorum, pass line, what a paper asks and what decides between equals (trade rules 3.6).</summary>
public sealed record BallotRules
{
    public int Seats { get; init; } = 10;

    /// <summary>More names than this on one paper make it void (选举法: 多选无效，等于或少于应选有效).</summary>
    public int MaxTicks { get; init; } = 10;
    public Threshold Quorum { get; init; } = new("2/3", false, Denominator.Members);
    public Threshold Pass { get; init; } = new("1/2", true);
    public int Scrutineers { get; init; } = 2;
    public bool NomineesNeedThreshold { get; init; }

    /// <summary>What a paper asks.</summary>
    public BallotMode Mode { get; init; }

    /// <summary>Highest mark of one candidate where <see cref="Mode"/> is Score; whole numbers from 0.</summary>
    public int MaxScore { get; init; } = 100;

    /// <summary>Most nominee ticks of one paper where <see cref="Mode"/> is Tiers.</summary>
    public int NomineeTicks { get; init; } = 10;
    public NameOrder NameOrder { get; init; }

    /// <summary>What decides between equals across the last seat, in this order; a later one only among those still equal.</summary>
    public IReadOnlyList<TieStep> Ties { get; init; } = [TieStep.Revote, TieStep.EarlierRounds, TieStep.ReviewScore, TieStep.Lot];

    /// <summary>Run-offs of the same equals before the next step of <see cref="Ties"/>; 0 … 5.</summary>
    public int MaxRevotes { get; init; } = 1;

    /// <summary>What happens to seats nobody passed for.</summary>
    public Shortfall Shortfall { get; init; }

    /// <summary>Most rounds for vacant seats (补投), where they are voted again.</summary>
    public int MaxRounds { get; init; } = 3;

    /// <summary>纸质票 beside electronic ones, typed by two tellers.</summary>
    public bool PaperVotes { get; init; } = true;

    /// <summary>替补委员: nominated by the office, approved by the chair, with equal rights.</summary>
    public bool Substitutes { get; init; } = true;

    /// <summary>Minutes a round stays open before it must be extended or closed; 0 = without a limit.</summary>
    public int Minutes { get; init; }
}

/// <summary>What a paper of the committee's ballot asks.</summary>
public enum BallotMode
{
    /// <summary>赞成至多 k 人.</summary>
    Approve,

    /// <summary>逐人表决: 同意, 反对 or 弃权 for each name.</summary>
    YesNo,

    /// <summary>会评打分: a mark for each name.</summary>
    Score,

    /// <summary>排序投票: up to k names in order; k points for the first, one less for each that follows.</summary>
    Ranked,

    /// <summary>两档: 入选 or 提名.</summary>
    Tiers,
}

/// <summary>The order of the names on a paper.</summary>
public enum NameOrder
{
    /// <summary>按姓氏笔画为序.</summary>
    Strokes,

    /// <summary>抽签排序, from the seed committed before the vote.</summary>
    Lot,
}

/// <summary>One step between equals.</summary>
public enum TieStep
{
    /// <summary>再投: the equals vote again.</summary>
    Revote,

    /// <summary>前轮得票: the round before, then the one before that.</summary>
    EarlierRounds,

    /// <summary>初评分: the higher expert score.</summary>
    ReviewScore,

    /// <summary>抽签: from the seed committed before the vote.</summary>
    Lot,

    /// <summary>主席裁定, with a reason.</summary>
    Chair,
}

/// <summary>Seats nobody passed for.</summary>
public enum Shortfall
{
    /// <summary>再次投票 among the others.</summary>
    Again,

    /// <summary>宁缺毋滥.</summary>
    LeaveVacant,
}
