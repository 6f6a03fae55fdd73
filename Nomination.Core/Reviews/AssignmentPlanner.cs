using System.Security.Cryptography;
using System.Text;

namespace Nomination.Core.Reviews;

/// <summary>
/// 分派: exactly N different experts for each candidate, nobody over the maximum, nobody from the candidate's own unit, no listed
/// conflict. Of all such plans one that keeps the most standing readings, then has the least sum of squared loads, then the most
/// matches of field (command-line.md, assign). The optimum is exact: a convex min-cost flow by successive shortest paths.
/// </summary>
/// <remarks>
/// Where no plan exists the answer carries the minimum cut of that flow. Minimum cuts may differ; the one told is the smallest, which
/// lies inside every other, so it does not depend on the order of the input. It proves the shortage by counting alone: with C its
/// candidates and R its experts, N·|C| − Σ max of R − (allowed pairs of C with experts outside R) = missing.
/// </remarks>
public static class AssignmentPlanner
{
    /// <exception cref="ArgumentException">Ids repeat, or a reading names an unknown one.</exception>
    public static AssignmentPlan Plan(AssignmentTask task)
    {
        var draw = Draw.Of(task);
        var per = Math.Min(task.Per, draw.Reviewers.Count);
        var flow = new ReadingFlow(
            Pairs(task, draw),
            Caps(draw.Reviewers, draw.Candidates.Count),
            (long)per * draw.Candidates.Count + task.Fixed.Count + task.Beyond.Count,
            task.Standing.Count > 0
        );
        var need = Enumerable.Repeat(task.Per, draw.Candidates.Count).ToArray();
        foreach (var (candidate, reviewer) in task.Fixed.Distinct())
        {
            flow.Fix(draw.Row[candidate], draw.Column[reviewer]);
            need[draw.Row[candidate]]--;
        }
        foreach (var (candidate, reviewer) in task.Beyond.Except(task.Fixed))
            flow.Fix(draw.Row[candidate], draw.Column[reviewer]);
        var missing = new long[need.Length];
        for (var c = 0; c < need.Length; c++)
        {
            var left = Math.Max(0, need[c]);
            while (left > 0 && flow.Augment(c))
                left--;
            missing[c] = left;
        }
        return PlanOf(task, draw, flow, missing);
    }

    private static AssignmentPlan PlanOf(AssignmentTask task, Draw draw, ReadingFlow flow, long[] missing)
    {
        var readings = new List<ReadingPair>();
        var matches = 0;
        var kept = task.Fixed.Concat(task.Beyond).ToHashSet();
        var columns = task.Reviewers.Select(r => draw.Column[r.Id]).ToArray();
        foreach (var candidate in task.Candidates)
        {
            var row = draw.Row[candidate.Id];
            for (var r = 0; r < columns.Length; r++)
            {
                var reading = new ReadingPair(candidate.Id, task.Reviewers[r].Id);
                if (!flow.Reads(row, columns[r]) && (kept.Count == 0 || !kept.Contains(reading)))
                    continue;
                readings.Add(reading);
                matches += flow.Matches(row, columns[r]) ? 1 : 0;
            }
        }
        var loads = task.Reviewers.ToDictionary(r => r.Id, r => flow.LoadOf(draw.Column[r.Id]));
        if (Array.TrueForAll(missing, m => m == 0))
            return new(readings, loads, matches, null);
        var (cutCandidates, cutReviewers) = flow.Cut([.. Enumerable.Range(0, missing.Length).Where(c => missing[c] > 0)]);
        var cut = new AssignmentCut(
            [.. task.Candidates.Select(c => c.Id).Where(id => cutCandidates.Contains(draw.Row[id]))],
            [.. task.Reviewers.Select(r => r.Id).Where(id => cutReviewers.Contains(draw.Column[id]))],
            missing.Sum()
        );
        return new(readings, loads, matches, cut);
    }

    private static PairKind[,] Pairs(AssignmentTask task, Draw draw)
    {
        var pairs = new PairKind[draw.Candidates.Count, draw.Reviewers.Count];
        var ofUnit = draw.Reviewers.ToLookup(r => ConflictFinder.Normalise(r.Unit), r => draw.Column[r.Id]);
        var ofField = draw
            .Reviewers.SelectMany(r => r.Fields.Select(f => (Field: FieldOf(f), Column: draw.Column[r.Id])))
            .Where(f => f.Field.Length > 0)
            .ToLookup(f => f.Field, f => f.Column);
        for (var c = 0; c < draw.Candidates.Count; c++)
        {
            for (var r = 0; r < draw.Reviewers.Count; r++)
                pairs[c, r] = PairKind.Allowed;
            foreach (var r in ofField[FieldOf(draw.Candidates[c].Field)])
                pairs[c, r] |= PairKind.Match;
            if (ConflictFinder.Normalise(draw.Candidates[c].Unit) is { Length: > 0 } unit)
                foreach (var r in ofUnit[unit])
                    pairs[c, r] &= ~PairKind.Allowed;
        }
        foreach (var (candidate, reviewer) in task.Conflicts)
            pairs[draw.Row[candidate], draw.Column[reviewer]] &= ~PairKind.Allowed;
        foreach (var (candidate, reviewer) in task.Standing)
            pairs[draw.Row[candidate], draw.Column[reviewer]] |= PairKind.Standing;
        return pairs;
    }

    private static int[] Caps(IReadOnlyList<ReaderOffered> reviewers, int candidates) =>
        [.. reviewers.Select(r => Math.Min(r.Max ?? candidates, candidates))];

    private static string FieldOf(string field) => field.Normalize(NormalizationForm.FormKC).Trim();

    /// <summary>The order of a draw that anyone can repeat: by SHA-256 of "seed id", whatever the order of the input.</summary>
    private sealed record Draw(
        IReadOnlyList<CandidateToRead> Candidates,
        IReadOnlyList<ReaderOffered> Reviewers,
        IReadOnlyDictionary<string, int> Row,
        IReadOnlyDictionary<string, int> Column
    )
    {
        public static Draw Of(AssignmentTask task)
        {
            var (candidates, reviewers) = (Drawn(task.Candidates, c => c.Id, task.Seed), Drawn(task.Reviewers, r => r.Id, task.Seed));
            return new(candidates, reviewers, IndexOf(candidates, c => c.Id), IndexOf(reviewers, r => r.Id));
        }

        private static List<T> Drawn<T>(IEnumerable<T> items, Func<T, string> id, long seed) =>
            [
                .. items
                    .Select(i => (Item: i, Id: id(i)))
                    .Select(i => (i.Item, i.Id, Lot: Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {i.Id}")))))
                    .OrderBy(i => i.Lot, StringComparer.Ordinal)
                    .ThenBy(i => i.Id, StringComparer.Ordinal)
                    .Select(i => i.Item),
            ];

        private static Dictionary<string, int> IndexOf<T>(List<T> items, Func<T, string> id) =>
            items.Select((item, i) => (Id: id(item), i)).ToDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);
    }
}
