namespace Nomination.Core.Ballots;

/// <summary>What the console knows of a round beside <see cref="RoundView"/>: who arranges and guards it. No vote is in it.</summary>
/// <param name="Rules">The rules of the round in words, as the rule book says them.</param>
/// <param name="Minutes">As the rule book says; 0 = without a limit.</param>
/// <param name="MyPart">The part of the reader, or null.</param>
public sealed record MeetingView(
    IReadOnlyList<RuleWord> Rules,
    IReadOnlyList<OfficerLine> Officers,
    int ScrutineersNeeded,
    IReadOnlyList<SubstituteLine> Substitutes,
    IReadOnlyList<AlternateLine> Alternates,
    int Minutes,
    bool MayReorder,
    bool PaperVotes,
    int OnPaper,
    int SlipsIssued,
    int? SlipsTyped,
    int Signatures,
    OfficerPart? MyPart,
    string? NotReady
)
{
    /// <summary>Who types the slips, by place.</summary>
    public IReadOnlyList<TypistLine> Typists { get; init; } = [];

    /// <summary>Whether somebody may still declare for a part: before opening, later in the place of who dropped out.</summary>
    public bool TakesScrutineers { get; init; }
    public bool TakesTellers { get; init; }

    public int Scrutineers => Officers.Count(o => o.Part == OfficerPart.Scrutineer);
    public bool HasOfficers => Scrutineers >= ScrutineersNeeded && Officers.Any(o => o.Part == OfficerPart.Teller);
}

/// <summary>法定人数: 实到不少于应到人数的三分之二，即至少 6 人.</summary>
public sealed record RuleWord(string Term, string Text);

public sealed record OfficerLine(Guid AccountId, string Name, OfficerPart Part);

/// <summary>A person who types slips; how many are typed, never what.</summary>
public sealed record TypistLine(int Place, string Name, int Slips, bool IsDone);

/// <summary>A nomination of an alternate for an absent member; <paramref name="Approved"/> once the chair agreed.</summary>
public sealed record SubstituteLine(Guid Id, string Alternate, string Seated, string Reason, bool Approved);

/// <summary>An alternate who may still be nominated.</summary>
public sealed record AlternateLine(Guid ReviewerId, string Code, string Name, string WorkUnit);

/// <summary>会场大屏: all that the hall may see, by the moment of the round. Before the announcement there is no vote in it.</summary>
/// <param name="Names">In printed order.</param>
/// <param name="Result">Null until announced.</param>
public sealed record HallView(
    Guid RoundId,
    string Campaign,
    string Title,
    HallMoment Moment,
    int Seats,
    int Members,
    int Present,
    int Needed,
    int Issued,
    int Collected,
    int OnPaper,
    DateTimeOffset? ClosesAt,
    string Commitment,
    string Seal,
    IReadOnlyList<RuleWord> Rules,
    IReadOnlyList<HallName> Names,
    HallResult? Result
);

public enum HallMoment
{
    Before,
    Open,
    Sealed,
    Announced,
}

public sealed record HallName(int Order, string Name, string WorkUnit);

/// <param name="PassWords">The pass line with its denominator.</param>
/// <param name="Next">What follows, in words.</param>
/// <param name="Ties">What decided between equals, step by step.</param>
public sealed record HallResult(
    TallyStatus Status,
    int Valid,
    int Void,
    int Elected,
    int Vacant,
    string PassWords,
    string DenominatorName,
    IReadOnlyList<HallLine> Lines,
    string Next,
    IReadOnlyList<string> Ties
)
{
    /// <summary>Equals vote again; otherwise they wait for the chair's ruling.</summary>
    public bool VotesAgain { get; init; } = true;
}

public sealed record HallLine(
    int Order,
    string Name,
    string WorkUnit,
    int Votes,
    int Denominator,
    string Percent,
    bool Elected,
    bool InRunoff
)
{
    /// <summary>The numbers in words where a paper asks more than ticks; else empty.</summary>
    public string Words { get; init; } = "";
}
