namespace Nomination.Core.Scoring;

/// <summary>Choose exactly <see cref="Places"/> of the candidates at the least cost so that every row holds. Costs must not fall along the ranking within a group of equals.</summary>
internal sealed class SubsetProblem
{
    public SubsetProblem(long[] cost, int places, IEnumerable<BalanceLimit> limits)
    {
        (Cost, Places) = (cost, places);
        // A row that cannot fail costs time and blurs who is as good as whom.
        var rows = limits.Where(l => l.Min > 0 || l.Max < Math.Min(l.Members.Count, places)).ToArray();
        Members = [.. rows.Select(r => r.Members.ToArray())];
        Min = [.. rows.Select(r => Math.Max(0, r.Min))];
        Max = [.. rows.Select(r => Math.Min(r.Max, Math.Min(r.Members.Count, places)))];
        var of = cost.Select(_ => new List<int>()).ToArray();
        for (var j = 0; j < rows.Length; j++)
            foreach (var i in Members[j])
                of[i].Add(j);
        RowsOf = [.. of.Select(r => r.ToArray())];
        Worse = Dominance();
    }

    public long[] Cost { get; }
    public int Places { get; }
    public int[][] Members { get; }
    public int[] Min { get; }
    public int[] Max { get; }
    public int[][] RowsOf { get; }
    public int Count => Cost.Length;
    public int Rows => Members.Length;

    /// <summary>Bit i' of the bits of i: whoever takes i' may take i instead — no dearer, earlier, and no row is the worse for it.</summary>
    public ulong[][] Worse { get; }

    public bool Holds(int row, int count) => count >= Min[row] && count <= Max[row];

    /// <summary>How far a count is from holding.</summary>
    public int Miss(int row, int count) => Math.Max(0, Min[row] - count) + Math.Max(0, count - Max[row]);

    private ulong[][] Dominance()
    {
        var words = (Rows + 63) / 64;
        var (wants, fears) = (new ulong[Count][], new ulong[Count][]);
        for (var i = 0; i < Count; i++)
        {
            (wants[i], fears[i]) = (new ulong[words], new ulong[words]);
            foreach (var j in RowsOf[i])
            {
                if (Min[j] > 0)
                    wants[i][j >> 6] |= 1UL << (j & 63);
                if (Max[j] < Math.Min(Members[j].Length, Places))
                    fears[i][j >> 6] |= 1UL << (j & 63);
            }
        }
        var worse = new ulong[Count][];
        for (var i = 0; i < Count; i++)
        {
            worse[i] = new ulong[(Count + 63) / 64];
            for (var other = i + 1; other < Count; other++)
                if (Cost[i] <= Cost[other] && Contains(wants[i], wants[other]) && Contains(fears[other], fears[i]))
                    worse[i][other >> 6] |= 1UL << (other & 63);
        }
        return worse;
    }

    private static bool Contains(ulong[] whole, ulong[] part)
    {
        for (var w = 0; w < whole.Length; w++)
            if ((part[w] & ~whole[w]) != 0)
                return false;
        return true;
    }
}
