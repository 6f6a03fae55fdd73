using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;

namespace Nomination.Core.Ballots;

/// <summary>A round in the list of rounds.</summary>
public sealed record RoundLine(Guid Id, int Number, string Title, RoundState State, bool IsAnnounced);

/// <summary>发出与收回: all that anybody may know while papers come in. It has no votes, so none can leak before closing.</summary>
/// <param name="Needed">Members who must be present for a quorum.</param>
/// <param name="Issued">One paper for each member present.</param>
public sealed record TurnoutView(
    Guid RoundId,
    int Number,
    string Title,
    RoundState State,
    int Seats,
    int MaxTicks,
    int Members,
    int Present,
    int Needed,
    string QuorumWords,
    string PassWords,
    int Issued,
    int Collected
)
{
    public bool HasQuorum => Present >= Needed;

    public BallotMode Mode { get; init; }

    /// <summary>Of those present, who vote on printed slips; their slips are counted out of the box after closing.</summary>
    public int OnPaper { get; init; }
    public DateTimeOffset? ClosesAt { get; init; }
    public DateTimeOffset? AnnouncedAt { get; init; }

    /// <summary>承诺 of the round's secret, known before the vote; 封箱 of its box, known from closing on.</summary>
    public string Commitment { get; init; } = "";
    public string Seal { get; init; } = "";
}

/// <summary>签到册: who is present; deliberately not who has voted.</summary>
public sealed record RosterLine(Guid ReviewerId, string Code, string Name, string WorkUnit, bool IsLeader, bool IsPresent)
{
    public bool OnPaper { get; init; }

    /// <summary>Whose seat a substitute takes; empty for members of their own right.</summary>
    public string InPlaceOf { get; init; } = "";

    /// <summary>Numbers of the names on this paper that the member is recused from.</summary>
    public IReadOnlyList<int> RecusedFrom { get; init; } = [];
}

/// <summary>A name on the paper as the office sees it; <paramref name="Recused"/> counts present members.</summary>
public sealed record NameLine(Guid CandidateId, int Order, string Number, string Name, string WorkUnit, string Position, int Recused);

/// <summary>The office's view of one round.</summary>
public sealed record RoundView(TurnoutView Turnout, IReadOnlyList<RosterLine> Roster, IReadOnlyList<NameLine> Names);

/// <summary>A name on a member's own paper; recused names are printed but cannot be ticked.</summary>
public sealed record PaperLine(Guid CandidateId, int Order, string Name, string WorkUnit, string Position, bool IsRecused);

/// <summary>票面 of one member.</summary>
public sealed record PaperView(
    Guid RoundId,
    int Number,
    string Title,
    RoundState State,
    int Seats,
    int MaxTicks,
    bool IsPresent,
    bool HasVoted,
    IReadOnlyList<PaperLine> Lines
)
{
    public BallotMode Mode { get; init; }

    /// <summary>Where marks are given.</summary>
    public int MaxScore { get; init; } = 100;

    /// <summary>Where there are two tiers.</summary>
    public int NomineeTicks { get; init; } = 10;

    /// <summary>The member has a printed slip and votes with it.</summary>
    public bool OnPaper { get; init; }

    /// <summary>From then on no paper is taken; null = without a limit.</summary>
    public DateTimeOffset? ClosesAt { get; init; }
}

/// <summary>The voter's receipt: it shows that a paper was taken for it, never what is on it.</summary>
public sealed record Receipt(string Key)
{
    /// <summary>The key in groups of four, as a person notes it.</summary>
    public string Shown => string.Join(' ', Key.Chunk(4).Select(c => new string(c)));
}

public sealed record TallyLine(
    Guid CandidateId,
    int Order,
    string Number,
    string Name,
    string WorkUnit,
    int Recused,
    int Votes,
    int Denominator,
    string Percent,
    bool Passed,
    bool Elected,
    bool InRunoff
)
{
    /// <summary>总分 where marks or ranks are given.</summary>
    public int? Points { get; init; }
    public int? Against { get; init; }
    public int? Abstained { get; init; }
    public int? Nominations { get; init; }

    /// <summary>Every valid paper says the same of this name, so everybody's choice follows from the result.</summary>
    public bool OfOneMind { get; init; }
}

/// <summary>计票单 with every number of the paper form; each denominator is named in words.</summary>
/// <param name="Blank">弃权: valid papers without a tick.</param>
/// <param name="Receipts">All receipts of the box, sorted; nothing joins them to the papers, so a receipt cannot prove a vote to others.</param>
/// <param name="Unanimous">All valid papers are alike: then the result itself tells each of them.</param>
public sealed record TallyView(
    Guid RoundId,
    int Number,
    string Title,
    TallyStatus Status,
    int Seats,
    int MaxTicks,
    int Members,
    int Present,
    int Issued,
    int Collected,
    int Valid,
    int Void,
    int Blank,
    string QuorumWords,
    int QuorumNeeded,
    string PassWords,
    string DenominatorName,
    IReadOnlyList<TallyLine> Lines,
    int RunoffSeats,
    int Vacant,
    IReadOnlyList<string> Receipts,
    IReadOnlyList<string> Scrutineers,
    int ScrutineersNeeded,
    bool Unanimous,
    bool SignedByMe,
    DateTimeOffset? OpenedAt,
    DateTimeOffset? ClosedAt
)
{
    /// <summary>The round's secret, published with the count; <see cref="Commitment"/> and <see cref="Seal"/> can be computed from it and the box.</summary>
    public string Seed { get; init; } = "";
    public string Commitment { get; init; } = "";
    public string Seal { get; init; } = "";

    /// <summary>Why the round was given up uncounted; empty for all others.</summary>
    public string GivenUp { get; init; } = "";

    /// <summary>Paper slips printed, and those typed after closing.</summary>
    public int SlipsIssued { get; init; }
    public int SlipsTyped { get; init; }

    public BallotMode Mode { get; init; }

    /// <summary>What a paper asked, in one sentence.</summary>
    public string AskWords { get; init; } = "";

    /// <summary>得票, 同意票数, 总分 …: what the pass line measures.</summary>
    public string Measure { get; init; } = "得票";

    /// <summary>得票相同的处理 after this round, step by step.</summary>
    public IReadOnlyList<string> TieSteps { get; init; } = [];

    /// <summary>Taken through the cascade, without a new vote.</summary>
    public IReadOnlyList<Guid> TieWinners { get; init; } = [];

    /// <summary>The equals vote again; otherwise the cascade decided or the chair rules.</summary>
    public bool VotesAgain { get; init; } = true;
}

/// <summary>The result of all rounds, before and after it is accepted.</summary>
/// <param name="NotYet">What must be done before it can be accepted; null when nothing.</param>
public sealed record OutcomeView(bool Accepted, string? NotYet, int Vacant, IReadOnlyList<OutcomeRow> Rows)
{
    /// <summary>Equals at the last place, whose order people must decide; empty where none are or a ballot decides.</summary>
    public IReadOnlyList<TiedCandidate> Tied { get; init; } = [];

    /// <summary>得票相同的处理, round after round.</summary>
    public IReadOnlyList<TieView> Ties { get; init; } = [];

    /// <summary>Between whom the chair has to rule now.</summary>
    public ChairCase? Chair { get; init; }
}

/// <summary>What the cascade said after a round, each step as a sentence.</summary>
public sealed record TieView(string Title, string Names, int Seats, IReadOnlyList<string> Steps);

/// <summary>Equals whom only the chair can part, in printed order.</summary>
public sealed record ChairCase(Guid RoundId, int Seats, IReadOnlyList<TieName> Names);

/// <summary>One of several equals of whom not all have a place.</summary>
public sealed record TiedCandidate(Guid Id, string Number, string Name, string WorkUnit, string Score, int Rank);

public sealed record OutcomeRow(string Number, string Name, string WorkUnit, AwardKind Award, int Place, string Reason);
