using Nomination.Core.Campaigns;

namespace Nomination.Core.Scoring;

/// <summary>One sheet of the candidate in full.</summary>
/// <param name="Marks">Criterion code → hundredths of a point.</param>
/// <param name="RankWithout">The candidate's rank had this sheet not been there; 0 where it is the only one.</param>
/// <param name="Residual">Points from what the robust rule expects, where it flags the sheet; otherwise null.</param>
public sealed record SheetDetail(
    ScoredSheet Sheet,
    IReadOnlyDictionary<string, int> Marks,
    string Comment,
    DateTimeOffset? LockedAt,
    int RankWithout,
    double? Residual
);

/// <summary>One criterion over all sheets.</summary>
/// <param name="Own">Mean of the candidate's sheets, in points.</param>
/// <param name="Field">Mean of all sheets.</param>
public sealed record CriterionMean(Criterion Criterion, string Own, string Field);

/// <summary>Somebody to compare with.</summary>
/// <param name="Gap">Difference of the scores, in points with two decimals.</param>
/// <param name="Points">Points that the sheets which count would have to add up to more (or less) to be level; null under a rule that estimates.</param>
public sealed record Neighbour(string Number, string Name, int Rank, string Score, string Gap, int? Points);

/// <summary>Why is X at rank n: down to the single criterion of the single sheet, and what would change it.</summary>
/// <param name="AtCut">The last who is in by rank, or the first who is out where the candidate is in.</param>
/// <param name="Rules">Rank under each of the six rules, by the rule's name on the command line.</param>
public sealed record WhyView(
    RankedLine Line,
    RubricRules Rubric,
    string Rule,
    string RuleName,
    int Places,
    int Candidates,
    IReadOnlyList<SheetDetail> Sheets,
    IReadOnlyList<CriterionMean> Criteria,
    Neighbour? Above,
    Neighbour? Below,
    Neighbour? AtCut,
    IReadOnlyList<(string Rule, string Name, int Rank, string Score)> Rules
)
{
    public bool IsIn => Line.Rank <= Places;

    /// <summary>Sheets that recusals took away, oldest first; they count nowhere.</summary>
    public IReadOnlyList<WithdrawnLine> Withdrawn { get; init; } = [];
}

/// <summary>The six rules side by side.</summary>
/// <param name="Rules">Names of the command line, in the order of the ranks of each row.</param>
public sealed record RulesView(
    string Official,
    string OfficialName,
    string RuleBookHash,
    int Places,
    IReadOnlyList<string> Rules,
    IReadOnlyList<RulesRow> Rows,
    IReadOnlyList<FlaggedSheet> Flagged
);

public sealed record RulesRow(string Number, string Name, string WorkUnit, IReadOnlyList<int> Ranks, IReadOnlyList<string> Scores);

/// <summary>A sheet that the robust rule weighs under one half: to be asked about, never removed by itself.</summary>
/// <param name="Residual">Points above (+) or below (−) what candidate and reviewer let expect.</param>
/// <param name="Others">Mean of the candidate's other sheets; empty where there are none.</param>
public sealed record FlaggedSheet(
    Guid CandidateId,
    Guid ReviewerId,
    string Number,
    string Name,
    string Reviewer,
    int TotalHundredths,
    double Residual,
    string Others
)
{
    /// <summary>What the expert was asked about it, oldest first.</summary>
    public IReadOnlyList<QueryLine> Queries { get; init; } = [];
}

/// <summary>A question about a sheet with its answer; <paramref name="AnsweredAt"/> null = still open.</summary>
public sealed record QueryLine(
    Guid Id,
    string Question,
    string AskedBy,
    DateTimeOffset AskedAt,
    string Answer,
    string AnswerNotedBy,
    DateTimeOffset? AnsweredAt
);

/// <summary>How alike the panel judges, and how strict each of its members is.</summary>
public sealed record AgreementView(AgreementFigures Figures, IReadOnlyList<ReviewerLean> Reviewers);

/// <param name="Severity">Points above (+, lenient) or below (−, strict) the panel, after taking out whom each read.</param>
/// <param name="Spread">Standard deviation of the own totals, in points.</param>
public sealed record ReviewerLean(string Reviewer, int Sheets, double Severity, double Spread);
