using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Nomination.Core.Ballots;

namespace Nomination.Core.Proof;

/// <summary>campaign.json: which selection, under which rules. <paramref name="RuleBookHash"/> is of the rule book in force.</summary>
/// <param name="FrozenHash">Of the rule book as it was frozen at the opening.</param>
public sealed record CampaignPart(
    int Format,
    string Slug,
    int Year,
    string Title,
    string Honour,
    string Organiser,
    IReadOnlyList<string> Hosts,
    bool Sample,
    string OpenedAt,
    string FrozenHash,
    string RuleBookHash,
    IReadOnlyList<AmendmentPart> Amendments
);

public sealed record AmendmentPart(int Number, string At, string Reason, string Before, string Hash);

/// <summary>
/// sheets.json: the sheets that count, experts under pseudonyms. Marks and totals are hundredths of a point.
/// <paramref name="HasMarks"/> false where a campaign keeps totals only.
/// </summary>
public sealed record SheetsPart(
    bool HasMarks,
    IReadOnlyList<string> Reviewers,
    IReadOnlyList<CandidatePart> Candidates,
    IReadOnlyList<SheetPart> Sheets
);

/// <param name="Recused">Seated experts kept away.</param>
/// <param name="Missing">Experts who owed a sheet and did not lock one.</param>
/// <param name="Withdrawn">Sheets taken away by a late recusal; they count nowhere.</param>
public sealed record CandidatePart(string Number, int Sheets, int Recused, int Missing, int Withdrawn);

/// <param name="Versions">1, and one more for each time the sheet was given back and locked again.</param>
public sealed record SheetPart(string Candidate, string Reviewer, IReadOnlyDictionary<string, int> Marks, int Total, int Versions);

/// <summary>ranking.json, all of it computed from the sheets.</summary>
public sealed record RankingPart(string Rule, int MinSheetsForTrim, IReadOnlyList<RankPart> Ranking, IReadOnlyList<OutlierPart> Outliers);

/// <param name="Value">An exact fraction, or six decimals under a rule that estimates.</param>
public sealed record RankPart(
    int Rank,
    string Candidate,
    string Score,
    string Value,
    int Sheets,
    int Used,
    bool Tie,
    IReadOnlyList<string> Flags
);

public sealed record OutlierPart(string Candidate, string Reviewer, string Residual);

/// <summary>balance.json: the step from the rank to the finalists.</summary>
/// <param name="UnmetReason">Why the list stands although a limit is not met; empty where all are.</param>
/// <param name="Grouped">Limits on each unit, county and field, counted; null in bundles of old, which name the groups among <paramref name="Limits"/>.</param>
public sealed record BalancePart(
    int Places,
    IReadOnlyList<string> ByRank,
    IReadOnlyList<string> Finalists,
    IReadOnlyList<DeparturePart> Departures,
    IReadOnlyList<LimitPart> Limits,
    string UnmetReason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<GroupLimitPart>? Grouped = null
);

/// <param name="In">True: a finalist from below the line; false: left out from above it.</param>
public sealed record DeparturePart(string Candidate, bool In, string Reason);

/// <param name="InList">How many of the group are finalists. Who belongs to a group is not published: it would describe people who are not.</param>
public sealed record LimitPart(string Rule, string Group, int Min, int Max, int InList, bool Met);

/// <summary>A limit on each of several groups. Which group has how many is not published: it would tell where finalists work who are not public.</summary>
/// <param name="Met">How many of the groups keep to it.</param>
public sealed record GroupLimitPart(string Rule, int Min, int Max, int Groups, int Met);

/// <summary>rounds/N.json: all that one round is counted from, and the count.</summary>
/// <param name="Substitutes">Of the members, alternates who took an absent member's seat.</param>
/// <param name="Turnout">Members marked on the roll as having voted on the page.</param>
/// <param name="SlipsTyped">Paper slips out of the box, beside the papers of the page.</param>
/// <param name="GivenUp">作废重投: the box could not be opened or the round not be counted; there is no paper, nothing was counted, and the same names were voted on again.</param>
/// <param name="Rules">The frozen rules of the round as stored.</param>
/// <param name="Sealed">False for rounds of old, which were closed without a seal: seed, commitment and seal are empty then.</param>
/// <param name="Papers">Texts of the papers, sorted; they name candidates by <see cref="NamePart.Key"/>.</param>
public sealed record RoundPart(
    int Number,
    string Title,
    int Members,
    int Present,
    int Issued,
    int Substitutes,
    int Turnout,
    int SlipsIssued,
    int SlipsTyped,
    bool GivenUp,
    IReadOnlyList<NamePart> Names,
    JsonObject Rules,
    bool Sealed,
    string Seed,
    string Commitment,
    string Seal,
    IReadOnlyList<string> Papers,
    RulingPart? Ruling,
    TallyResult Result
);

/// <summary>主席裁定 between equals of the round, in order.</summary>
public sealed record RulingPart(IReadOnlyList<string> Names, string Reason);

/// <summary>A name on the paper, in printed order. <paramref name="Key"/> stands for the candidate in the texts of the papers.</summary>
/// <param name="Recused">Present members recused from this candidate.</param>
public sealed record NamePart(string Number, string Key, int Recused);

/// <summary>outcome.json: the result as it was confirmed, by numbers; honour and nominees in their order.</summary>
/// <param name="By">ballot or rank.</param>
public sealed record OutcomePart(
    string By,
    IReadOnlyList<string> Honour,
    IReadOnlyList<string> Nominees,
    IReadOnlyList<string> Others,
    IReadOnlyList<CascadePart> Ties,
    TiePart? Tie
);

/// <summary>得票相同的处理 after one round.</summary>
/// <param name="Winners">Who took a seat and by which step.</param>
public sealed record CascadePart(
    int Round,
    IReadOnlyList<string> Tied,
    int Seats,
    IReadOnlyList<string> Winners,
    IReadOnlyList<string> Reasons
);

/// <summary>What the leading group decided between equals at the last place.</summary>
public sealed record TiePart(IReadOnlyList<string> Order, string Reason, string Paper);
