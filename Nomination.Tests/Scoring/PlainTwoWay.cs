using Nomination.Core.Scoring;

namespace Nomination.Tests.Scoring;

/// <summary>
/// Least squares the slow and plain way: all unknowns in one dense system, "effects of a group sum to 0" as further equations.
/// Independent of the product's solver, for comparison.
/// </summary>
internal static class PlainTwoWay
{
    /// <returns>μ + candidate, by name.</returns>
    public static Dictionary<string, double> Fit(IReadOnlyList<SheetTotal> sheets, double[] weights)
    {
        var candidates = sheets.Select(s => s.Candidate).Distinct().ToList();
        var reviewers = sheets.Select(s => s.Reviewer).Distinct().ToList();
        var n = candidates.Count + reviewers.Count;
        var (m, right) = (new double[n, n], new double[n]);
        for (var i = 0; i < sheets.Count; i++)
        {
            int[] at = [candidates.IndexOf(sheets[i].Candidate), candidates.Count + reviewers.IndexOf(sheets[i].Reviewer)];
            foreach (var a in at)
            {
                right[a] += weights[i] * sheets[i].Total.ToDouble();
                foreach (var b in at)
                    m[a, b] += weights[i];
            }
        }
        foreach (var group in Groups(sheets, reviewers))
        foreach (var a in group)
        foreach (var b in group)
            m[candidates.Count + a, candidates.Count + b] += 1;
        var x = Solve(m, right);
        return candidates.Select((name, c) => (name, c)).ToDictionary(p => p.name, p => x[p.c]);
    }

    private static List<List<int>> Groups(IReadOnlyList<SheetTotal> sheets, List<string> reviewers)
    {
        var group = Enumerable.Range(0, reviewers.Count).ToArray();
        foreach (var own in sheets.GroupBy(s => s.Candidate, s => reviewers.IndexOf(s.Reviewer)))
        {
            var joined = own.Select(r => group[r]).ToHashSet();
            for (var r = 0; r < group.Length; r++)
                group[r] = joined.Contains(group[r]) ? joined.Min() : group[r];
        }
        return [.. Enumerable.Range(0, group.Length).GroupBy(r => group[r]).Select(g => g.ToList())];
    }

    private static double[] Solve(double[,] m, double[] right)
    {
        var n = right.Length;
        for (var k = 0; k < n; k++)
        {
            var pivot = Enumerable.Range(k, n - k).MaxBy(r => Math.Abs(m[r, k]));
            for (var c = 0; c < n; c++)
                (m[k, c], m[pivot, c]) = (m[pivot, c], m[k, c]);
            (right[k], right[pivot]) = (right[pivot], right[k]);
            for (var r = 0; r < n; r++)
            {
                if (r == k)
                    continue;
                var factor = m[r, k] / m[k, k];
                for (var c = k; c < n; c++)
                    m[r, c] -= factor * m[k, c];
                right[r] -= factor * right[k];
            }
        }
        return [.. right.Select((v, k) => v / m[k, k])];
    }
}
