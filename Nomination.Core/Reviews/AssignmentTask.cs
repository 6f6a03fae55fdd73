namespace Nomination.Core.Reviews;

/// <summary>A candidate who needs readers. <paramref name="Unit"/> and <paramref name="Field"/> may be empty: then nothing conflicts or matches by them.</summary>
public sealed record CandidateToRead(string Id, string Unit, string Field);

/// <param name="Max">Most sheets this expert takes, 0 or more; null = as many as there are.</param>
public sealed record ReaderOffered(string Id, string Unit, IReadOnlyList<string> Fields, int? Max = null);

/// <summary>One expert reads one candidate.</summary>
public readonly record struct ReadingPair(string Candidate, string Reviewer);

/// <summary>分派: what is asked of the planner.</summary>
/// <param name="Per">Different readers for each candidate, 1 or more.</param>
/// <param name="Conflicts">Pairs that must never be, besides those of one unit.</param>
/// <param name="Seed">Decides among equally good plans.</param>
public sealed record AssignmentTask(
    IReadOnlyList<CandidateToRead> Candidates,
    IReadOnlyList<ReaderOffered> Reviewers,
    int Per,
    IReadOnlySet<ReadingPair> Conflicts,
    long Seed = 0
)
{
    /// <summary>Readings that stand and cannot be taken back (begun or locked sheets); they count towards <see cref="Per"/> and towards the load.</summary>
    public IReadOnlyCollection<ReadingPair> Fixed { get; init; } = [];

    /// <summary>Readings beyond the number (one more reader asked for): they weigh on the load and cannot be taken back.</summary>
    public IReadOnlyCollection<ReadingPair> Beyond { get; init; } = [];

    /// <summary>Readings of the plan in force: as many as possible stay. What has become a conflict goes.</summary>
    public IReadOnlyCollection<ReadingPair> Standing { get; init; } = [];
}

/// <summary>Why there is no plan: these candidates need more readings than their experts can give.</summary>
/// <param name="Candidates">In the order of the task.</param>
/// <param name="Reviewers">The experts among the cut who are at their maximum; everybody else these candidates may have reads them already.</param>
/// <param name="Missing">Readings short: of the whole task, and of these candidates alone.</param>
public sealed record AssignmentCut(IReadOnlyList<string> Candidates, IReadOnlyList<string> Reviewers, long Missing);

/// <param name="Readings">In the order of the task's candidates, then reviewers; with a shortage, as much as can be had.</param>
/// <param name="Loads">Sheets of each expert, in the order of the task, 0 too.</param>
/// <param name="Matches">Readings in which the candidate's field is among the expert's.</param>
/// <param name="Shortage">Null where every candidate has all readers.</param>
public sealed record AssignmentPlan(
    IReadOnlyList<ReadingPair> Readings,
    IReadOnlyDictionary<string, int> Loads,
    int Matches,
    AssignmentCut? Shortage
);
