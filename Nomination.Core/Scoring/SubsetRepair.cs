namespace Nomination.Core.Scoring;

/// <summary>A good list in little time, so that the exact search can leave early: swap by swap towards the rows, then towards the cost.</summary>
internal sealed class SubsetRepair
{
    private const int MostSteps = 200;
    private readonly SubsetProblem _p;
    private readonly int[] _open;
    private readonly bool[] _chosen;
    private readonly int[] _counts;

    /// <param name="open">Who may be moved.</param>
    /// <param name="start">Everybody who is chosen to begin with.</param>
    private SubsetRepair(SubsetProblem p, IEnumerable<int> open, IEnumerable<int> start)
    {
        (_p, _open, _chosen, _counts) = (p, [.. open.Order()], new bool[p.Count], new int[p.Rows]);
        foreach (var i in start)
            Move(i, true);
    }

    /// <returns>A list that meets every row, or null where no single swap led on.</returns>
    public static IReadOnlyList<int>? Mend(SubsetProblem p, IEnumerable<int> open, IEnumerable<int> start)
    {
        var repair = new SubsetRepair(p, open, start);
        for (var step = 0; step < MostSteps; step++)
        {
            var (gain, cost, come, go) = repair.BestSwap();
            if (gain > 0 || (gain == 0 && (cost >= 0 || repair.Miss > 0)))
                break;
            repair.Move(go, false);
            repair.Move(come, true);
        }
        return repair.Miss == 0 ? [.. Enumerable.Range(0, p.Count).Where(i => repair._chosen[i])] : null;
    }

    private int Miss => Enumerable.Range(0, _p.Rows).Sum(j => _p.Miss(j, _counts[j]));

    private void Move(int i, bool isIn)
    {
        _chosen[i] = isIn;
        foreach (var j in _p.RowsOf[i])
            _counts[j] += isIn ? 1 : -1;
    }

    private (int Gain, long Cost, int Come, int Go) BestSwap()
    {
        var (comes, goes) = (Comes(), Goes());
        var best = (Gain: int.MaxValue, Cost: long.MaxValue, Come: -1, Go: -1);
        foreach (var come in comes)
        foreach (var go in goes)
        {
            var gain = Gain(come, go);
            var cost = _p.Cost[come] - _p.Cost[go];
            if (gain < best.Gain || (gain == best.Gain && cost < best.Cost))
                best = (gain, cost, come, go);
        }
        return best;
    }

    /// <summary>Whoever stands outside with nobody better outside.</summary>
    private List<int> Comes()
    {
        var worse = new ulong[(_p.Count + 63) / 64];
        var outside = _open.Where(i => !_chosen[i]).ToList();
        foreach (var i in outside)
            for (var w = 0; w < worse.Length; w++)
                worse[w] |= _p.Worse[i][w];
        outside.RemoveAll(i => (worse[i >> 6] >> (i & 63) & 1) == 1);
        return outside;
    }

    /// <summary>Whoever is chosen with nobody worse chosen.</summary>
    private List<int> Goes()
    {
        var inside = new ulong[(_p.Count + 63) / 64];
        var goes = _open.Where(i => _chosen[i]).ToList();
        foreach (var i in goes)
            inside[i >> 6] |= 1UL << (i & 63);
        goes.RemoveAll(i => Enumerable.Range(0, inside.Length).Any(w => (inside[w] & _p.Worse[i][w]) != 0));
        return goes;
    }

    private int Gain(int come, int go)
    {
        var (a, b, x, y, gain) = (_p.RowsOf[come], _p.RowsOf[go], 0, 0, 0);
        while (x < a.Length || y < b.Length)
            if (y == b.Length || (x < a.Length && a[x] < b[y]))
                gain += _p.Miss(a[x], _counts[a[x]] + 1) - _p.Miss(a[x], _counts[a[x++]]);
            else if (x == a.Length || b[y] < a[x])
                gain += _p.Miss(b[y], _counts[b[y]] - 1) - _p.Miss(b[y], _counts[b[y++]]);
            else
                (x, y) = (x + 1, y + 1);
        return gain;
    }
}
