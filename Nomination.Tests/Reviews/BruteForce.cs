using Nomination.Core.Reviews;

namespace Nomination.Tests.Reviews;

/// <summary>The planner's task solved by trying everything: the judge of small cases.</summary>
internal static class BruteForce
{
    /// <summary>What a plan is worth, in the order that counts: standing readings lost, squared loads, matches not made.</summary>
    public sealed record Worth(int Lost, int Squares, int Unmatched) : IComparable<Worth>
    {
        public int CompareTo(Worth? other) => (Lost, Squares, Unmatched).CompareTo((other!.Lost, other.Squares, other.Unmatched));
    }

    public static bool MayRead(AssignmentTask task, CandidateToRead candidate, ReaderOffered reviewer) =>
        (candidate.Unit.Length == 0 || ConflictFinder.Normalise(candidate.Unit) != ConflictFinder.Normalise(reviewer.Unit))
        && !task.Conflicts.Contains(new(candidate.Id, reviewer.Id));

    public static Worth WorthOf(AssignmentTask task, IReadOnlyCollection<ReadingPair> readings)
    {
        var fields = task.Reviewers.ToDictionary(r => r.Id, r => r.Fields);
        var field = task.Candidates.ToDictionary(c => c.Id, c => c.Field);
        return new(
            task.Standing.Count(s => !readings.Contains(s)),
            task.Reviewers.Sum(r => readings.Count(x => x.Reviewer == r.Id) is var load ? load * load : 0),
            readings.Count(r => !fields[r.Reviewer].Contains(field[r.Candidate]))
        );
    }

    /// <summary>The best worth there is, or null where no plan exists.</summary>
    public static Worth? Best(AssignmentTask task)
    {
        Worth? best = null;
        Try(0, []);
        return best;

        void Try(int at, List<ReadingPair> so)
        {
            if (at == task.Candidates.Count)
            {
                var worth = WorthOf(task, so);
                if (best is null || worth.CompareTo(best) < 0)
                    best = worth;
                return;
            }
            var candidate = task.Candidates[at];
            for (var set = 0; set < 1 << task.Reviewers.Count; set++)
            {
                var readers = task.Reviewers.Where((_, i) => (set >> i & 1) == 1).Select(r => new ReadingPair(candidate.Id, r.Id)).ToList();
                if (IsPossible(task, candidate, readers, so))
                    Try(at + 1, [.. so, .. readers]);
            }
        }
    }

    private static bool IsPossible(AssignmentTask task, CandidateToRead candidate, List<ReadingPair> readers, List<ReadingPair> so)
    {
        var held = task.Fixed.Where(f => f.Candidate == candidate.Id).ToList();
        return readers.Count == Math.Max(task.Per, held.Count)
            && held.TrueForAll(readers.Contains)
            && readers.TrueForAll(r =>
            {
                var reviewer = task.Reviewers.First(x => x.Id == r.Reviewer);
                var load = so.Count(s => s.Reviewer == r.Reviewer) + task.Fixed.Count(f => f.Reviewer == r.Reviewer && !so.Contains(f));
                return held.Contains(r) || (MayRead(task, candidate, reviewer) && (reviewer.Max is not { } max || load < max));
            });
    }

    /// <summary>The greatest shortage of any set of candidates (Gale), and the fewest candidates that show it: the smallest minimum cut.</summary>
    public static (long Missing, IReadOnlySet<string> Candidates) Shortage(AssignmentTask task)
    {
        var (most, smallest) = (0L, new HashSet<string>());
        for (var set = 1; set < 1 << task.Candidates.Count; set++)
        {
            var chosen = task.Candidates.Where((_, i) => (set >> i & 1) == 1).ToList();
            var missing =
                (long)task.Per * chosen.Count
                - task.Reviewers.Sum(r => (long)Math.Min(r.Max ?? int.MaxValue, chosen.Count(c => MayRead(task, c, r))));
            if (missing > most || (missing == most && missing > 0 && chosen.Count < smallest.Count))
                (most, smallest) = (missing, [.. chosen.Select(c => c.Id)]);
        }
        return (most, smallest);
    }
}
