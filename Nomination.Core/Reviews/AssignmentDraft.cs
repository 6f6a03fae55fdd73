namespace Nomination.Core.Reviews;

/// <summary>How a reading stands towards the plan in force.</summary>
public enum ReadingMark
{
    Stays,
    New,

    /// <summary>The sheet is begun or locked: nothing takes it away.</summary>
    Begun,
}

/// <param name="Fits">The candidate's category is the expert's group, or akin to the expert's field.</param>
public sealed record DraftReader(Guid ReviewerId, string Code, string Name, ReadingMark Mark, bool Fits);

/// <param name="Kept">Codes of experts who must not read this candidate.</param>
/// <param name="Taken">Codes of experts whom the plan takes away from this candidate.</param>
public sealed record DraftCandidate(
    Guid Id,
    string Number,
    string Name,
    string Category,
    IReadOnlyList<DraftReader> Readers,
    IReadOnlyList<string> Kept,
    IReadOnlyList<string> Taken
);

/// <param name="Was">Sheets under the plan in force.</param>
public sealed record DraftLoad(Guid Id, string Code, string Name, string Field, int Load, int Was, int Begun, int Fits);

/// <summary>Why there is no plan, in words an office can act on.</summary>
public sealed record ShortageWords(string Summary, IReadOnlyList<string> Candidates, IReadOnlyList<string> Relief);

/// <summary>Who reads whom: the plan in force, or the one proposed with what it changes.</summary>
/// <param name="Print">Stands for exactly this plan over exactly this state; applying asks for it.</param>
public sealed record AssignmentDraft(
    IReadOnlyList<DraftCandidate> Candidates,
    IReadOnlyList<DraftLoad> Loads,
    int KeptApart,
    ShortageWords? Shortage,
    string Print
)
{
    public int Readings => Candidates.Sum(c => c.Readers.Count);
    public int Fits => Candidates.Sum(c => c.Readers.Count(r => r.Fits));
    public int Added => Candidates.Sum(c => c.Readers.Count(r => r.Mark == ReadingMark.New));
    public int Removed => Candidates.Sum(c => c.Taken.Count);
    public int Begun => Loads.Sum(l => l.Begun);
    public IEnumerable<DraftCandidate> Changed => Candidates.Where(c => c.Taken.Count > 0 || c.Readers.Any(r => r.Mark == ReadingMark.New));
}
