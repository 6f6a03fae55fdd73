using Nomination.Core.Candidates;

namespace Nomination.Core.Duplicates;

/// <summary>One side of a pair as the office sees it: the identity number masked.</summary>
/// <param name="State">Null for a winner of a year kept elsewhere.</param>
/// <param name="Mine">A nomination of the campaign that is looked at.</param>
public sealed record DuplicateLine(
    Guid Id,
    CardKind Kind,
    string Number,
    string Name,
    string IdentityMasked,
    string WorkUnit,
    string Unit,
    int Year,
    CandidateState? State,
    bool Mine
)
{
    public bool IsOut => State is CandidateState.Rejected or CandidateState.Lapsed or CandidateState.Withdrawn;
}

public enum PairState
{
    Open,
    Kept,
    NotDuplicate,

    /// <summary>One of the two is out already, by the formal check or by withdrawal.</summary>
    Settled,
}

/// <param name="Decision">The last decision on the pair.</param>
/// <param name="Outcome">Of a settled pair: what the history says of the one that is out.</param>
public sealed record DuplicatePair(
    DuplicateLine First,
    DuplicateLine Second,
    IReadOnlyList<Ground> Grounds,
    PairState State,
    DuplicateDecision? Decision,
    string Outcome
)
{
    public bool HasText => Grounds.Any(g => g.Kind == GroundKind.SharedText);
}

/// <param name="Compared">Dossiers of all years whose deeds were held against the campaign's.</param>
public sealed record DuplicateBoard(IReadOnlyList<DuplicatePair> Pairs, int Own, int Compared)
{
    public int Count(PairState state) => Pairs.Count(p => p.State == state);
}

/// <summary>A stretch of a text; shared ones stand in the other text too.</summary>
public sealed record Stretch(string Text, bool Shared);

/// <summary>Two texts side by side.</summary>
/// <param name="Share">Of the first's text that stands in the second, 0–1.</param>
public sealed record Comparison(
    DuplicateLine First,
    DuplicateLine Second,
    double Share,
    double ShareOfOther,
    IReadOnlyList<Stretch> FirstText,
    IReadOnlyList<Stretch> SecondText
)
{
    /// <summary>Cuts a text into shared and other stretches; punctuation between two shared ones belongs to them.</summary>
    public static IReadOnlyList<Stretch> Cut(DeedText text, IEnumerable<(int At, int Length)> passages)
    {
        const int between = 3;
        var shared = new List<(int From, int To)>();
        foreach (
            var (from, to) in passages
                .Where(p => p.Length > 0)
                .Select(p => (From: text.PlaceOf(p.At), To: text.PlaceOf(p.At + p.Length - 1) + 1))
                .OrderBy(r => r.From)
        )
            if (shared.Count > 0 && from - shared[^1].To <= between)
                shared[^1] = (shared[^1].From, Math.Max(shared[^1].To, to));
            else
                shared.Add((from, to));
        var stretches = new List<Stretch>();
        var at = 0;
        foreach (var (from, to) in shared)
        {
            if (from > at)
                stretches.Add(new(text.Source[at..from], false));
            stretches.Add(new(text.Source[from..to], true));
            at = to;
        }
        if (at < text.Source.Length)
            stretches.Add(new(text.Source[at..], false));
        return stretches;
    }
}
