using Nomination.Core.Campaigns;

namespace Nomination.Core.Ballots;

/// <summary>纸质票 to print: one page a code, all alike but for it. The codes come sorted, so that their order says nothing.</summary>
public sealed record SlipSheet(
    string Campaign,
    string Title,
    BallotRules Rules,
    IReadOnlyList<RuleWord> Words,
    IReadOnlyList<NameLine> Names,
    IReadOnlyList<string> Codes
);

/// <summary>A typist's own pile; the other's is not in it until both are done.</summary>
/// <param name="Place">1 or 2; null for who may not type, or where both places are taken.</param>
/// <param name="Differences">Empty until both are done.</param>
public sealed record SlipDesk(
    Guid RoundId,
    string Title,
    BallotMode Mode,
    int Issued,
    int? Poured,
    int? Place,
    bool MayType,
    bool IsDone,
    bool OtherIsDone,
    string Other,
    IReadOnlyList<NameLine> Names,
    IReadOnlyList<SlipLine> Own,
    IReadOnlyList<SlipDifference> Differences
);

/// <summary>One slip of the own pile, the marks in words.</summary>
public sealed record SlipLine(Guid Id, string Code, string Words);

/// <summary>Where two readings of one code differ: each in words, "—" where a pile has no such slip.</summary>
public sealed record SlipDifference(string Code, string First, string Second);
