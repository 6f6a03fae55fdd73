using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Core.Scoring;

/// <summary>State of one pair in the progress matrix; no figures before scoring closes.</summary>
public enum CellState
{
    Untouched,
    Started,
    Complete,
    Locked,
    Recused,

    /// <summary>Given to other experts.</summary>
    NotAsked,
}

/// <summary>One expert's line of the progress matrix; cells in the order of <see cref="ProgressView.Numbers"/>.</summary>
/// <param name="IsLate">After the deadline with sheets missing, or behind the time that has gone by.</param>
public sealed record ReviewerProgress(
    string Code,
    string Name,
    int Planned,
    int Locked,
    int Complete,
    DateTimeOffset? LastSavedAt,
    bool IsLate,
    IReadOnlyList<CellState> Cells
);

public sealed record ProgressView(
    IReadOnlyList<string> Numbers,
    IReadOnlyList<ReviewerProgress> Reviewers,
    DateTimeOffset? Closes,
    bool IsClosed
)
{
    public int Planned => Reviewers.Sum(r => r.Planned);
    public int Locked => Reviewers.Sum(r => r.Locked);
    public IEnumerable<ReviewerProgress> Late => Reviewers.Where(r => r.IsLate);
}

/// <summary>One locked sheet behind a score.</summary>
/// <param name="Dropped">最高 or 最低 where the rule left the sheet out.</param>
/// <param name="IsOutlier">More than the rubric's points from the candidate's median.</param>
public sealed record ScoredSheet(string Reviewer, int TotalHundredths, string? Dropped, bool IsOutlier)
{
    /// <summary>The sheet before it was given back, oldest first; empty for a sheet that was locked once.</summary>
    public IReadOnlyList<EarlierSheet> Earlier { get; init; } = [];

    /// <summary>Locked for the first time after scoring had closed.</summary>
    public bool IsLate { get; init; }
}

/// <summary>A line of the ranking with everything that explains it.</summary>
/// <param name="Exact">625/7; empty under a rule that estimates.</param>
/// <param name="Tie">Why this place and not the neighbour's, where values are equal.</param>
/// <param name="Missing">Experts who owed a sheet and did not lock one: counted absent, never zero.</param>
public sealed record RankedLine(
    Guid CandidateId,
    int Rank,
    string Number,
    string Name,
    string WorkUnit,
    string Category,
    CandidateState State,
    string Score,
    string Exact,
    string PlainMean,
    IReadOnlyList<ScoredSheet> Sheets,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Recused,
    string? Tie,
    IReadOnlyList<string> Flags
)
{
    /// <summary>The score in points, not rounded.</summary>
    public double Value { get; init; }
}

/// <param name="Unranked">Candidates in review without a single locked sheet.</param>
public sealed record RankingView(
    string Rule,
    string RuleName,
    string RuleBookHash,
    RubricRules Rubric,
    int Finalists,
    IReadOnlyList<RankedLine> Lines,
    IReadOnlyList<string> Unranked,
    int Planned,
    bool IsDecided
)
{
    public int Locked => Lines.Sum(l => l.Sheets.Count);

    /// <summary>What it was computed from, so that P(in) need not load it again.</summary>
    internal ScoredField? Field { get; init; }

    /// <summary>The candidates whom the order alone brings in: places that reach past the last seat bring nobody in.</summary>
    public IReadOnlySet<Guid> ByRank => Shortlisting.ByRank(Lines.Select(l => (l.CandidateId, l.Rank)), Finalists);
}

/// <summary>The names people know the rules by.</summary>
public static class RuleNames
{
    public static string Of(string rule) =>
        rule switch
        {
            "mean" => "算术平均",
            "trimmed" => "去掉一个最高分、一个最低分后的平均",
            "median" => "中位数",
            "zscore" => "标准分换算",
            "two-way" => "扣除评委宽严（最小二乘）",
            "robust" => "扣除评委宽严（稳健估计）",
            _ => rule,
        };
}

/// <summary>入围: by rank, and every departure from it with a reason (trade rule 9).</summary>
public static class Shortlisting
{
    /// <summary>Whoever is in by rank alone; a tie across the last place is for the meeting, so it brings nobody in.</summary>
    public static IReadOnlySet<Guid> ByRank(IEnumerable<(Guid Id, int Rank)> lines, int places) =>
        lines.GroupBy(l => l.Rank).Where(g => g.Key + g.Count() - 1 <= places).SelectMany(g => g.Select(l => l.Id)).ToHashSet();

    /// <summary>The candidates whose choice needs a reason: chosen from below the line, or left out from above it.</summary>
    public static IReadOnlyList<Guid> Departures(IReadOnlySet<Guid> byRank, IReadOnlySet<Guid> chosen) =>
        [.. chosen.Except(byRank), .. byRank.Except(chosen)];

    public static Problem? Check(int chosen, int places) =>
        chosen == 0 ? Problem.Invalid("请选择入围人选。")
        : chosen > places ? Problem.Invalid($"入围名额 {places} 名，您选了 {chosen} 名。请取消 {chosen - places} 名。")
        : null;
}
