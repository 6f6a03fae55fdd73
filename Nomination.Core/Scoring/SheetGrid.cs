namespace Nomination.Core.Scoring;

/// <summary>The sheets as numbers: one row each, the rows of a candidate side by side, candidates and reviewers by index.</summary>
internal sealed class SheetGrid
{
    /// <param name="sheets">Sorted by candidate, then by reviewer.</param>
    public SheetGrid(IReadOnlyList<SheetTotal> sheets)
    {
        Reviewers = [.. sheets.Select(s => s.Reviewer).Distinct().Order(StringComparer.Ordinal)];
        var reviewer = Reviewers.Select((name, i) => (name, i)).ToDictionary(x => x.name, x => x.i);
        var (names, first) = (new List<string>(), new List<int>());
        (Candidate, Reviewer, Total) = (new int[sheets.Count], new int[sheets.Count], new double[sheets.Count]);
        for (var i = 0; i < sheets.Count; i++)
        {
            if (names.Count == 0 || names[^1] != sheets[i].Candidate)
            {
                names.Add(sheets[i].Candidate);
                first.Add(i);
            }
            (Candidate[i], Reviewer[i], Total[i]) = (names.Count - 1, reviewer[sheets[i].Reviewer], sheets[i].Total.ToDouble());
        }
        first.Add(sheets.Count);
        (Candidates, First) = (names, [.. first]);
        Group = Connect();
        Groups = Group.Distinct().Count();
    }

    public IReadOnlyList<string> Candidates { get; }
    public IReadOnlyList<string> Reviewers { get; }
    public int[] Candidate { get; }
    public int[] Reviewer { get; }

    /// <summary>Points of each row.</summary>
    public double[] Total { get; }

    /// <summary>The rows of candidate c are First[c] up to, not including, First[c + 1].</summary>
    public int[] First { get; }

    /// <summary>The group of each reviewer: reviewers who share a candidate, directly or over others, are in one.</summary>
    public int[] Group { get; }
    public int Groups { get; }

    public int Rows => Total.Length;

    /// <summary>What is left over for chance once every candidate and every reviewer has an own figure.</summary>
    public int Freedom => Rows - Candidates.Count - Reviewers.Count + Groups;

    private int[] Connect()
    {
        var parent = Enumerable.Range(0, Reviewers.Count).ToArray();
        for (var i = 1; i < Rows; i++)
            if (Candidate[i] == Candidate[i - 1])
                parent[Root(Reviewer[i])] = Root(Reviewer[i - 1]);
        return [.. Enumerable.Range(0, Reviewers.Count).Select(Root)];

        int Root(int r)
        {
            while (parent[r] != r)
                r = parent[r] = parent[parent[r]];
            return r;
        }
    }
}
