namespace Nomination.Core.Scoring;

/// <summary>
/// A lower bound of the cost of all lists that agree with the decisions so far (Lagrangian relaxation: every row has a price per member,
/// and the places go to those who are cheapest with it). Prices are whole numbers, so the bound is exact whatever they are.
/// </summary>
internal sealed class SubsetBound(SubsetProblem p, SubsetState state)
{
    /// <summary>Parts of one unit of cost in which prices are counted.</summary>
    public const long Scale = 4096;
    private const double SmallestPace = 1.0 / 128;
    private readonly long[] _sorted = new long[p.Count];
    private readonly int[] _order = new int[p.Count];
    private readonly int[] _counts = new int[p.Rows];
    private readonly int[] _who = new int[p.Count];
    private int _open;

    /// <summary>Visits of a candidate so far.</summary>
    public long Work { get; private set; }

    /// <summary>True where the cheapest choice at the last prices meets every row.</summary>
    public bool Meets { get; private set; }

    /// <summary>Raises the bound by better prices, and leaves the best ones in <paramref name="prices"/>. In parts of <see cref="Scale"/>.</summary>
    /// <param name="target">Where it may stop: nothing as dear is wanted.</param>
    public long Raise(long[] prices, int rounds, long target, Action<int[]>? onList = null)
    {
        var (now, best, bestBound) = ((long[])prices.Clone(), (long[])prices.Clone(), long.MinValue);
        var (pace, idle) = (1.0, 0);
        Gather();
        for (var round = 0; round < rounds; round++)
        {
            var bound = At(now);
            if (Meets)
                onList?.Invoke(_order);
            idle++;
            if (bound > bestBound)
            {
                (bestBound, idle) = (bound, 0);
                now.CopyTo(best, 0);
            }
            if (bestBound > target - Scale || !Step(now, bound, target, pace))
                break;
            if (pace < SmallestPace)
                break;
            if (idle >= 8)
            {
                (pace, idle) = (pace / 2, 0);
                best.CopyTo(now, 0);
            }
        }
        best.CopyTo(prices, 0);
        return At(prices);
    }

    /// <summary>The open candidates in the order of their price, the cheapest first; the first <see cref="SubsetState.Left"/> are chosen.</summary>
    public ReadOnlySpan<int> Order => _order.AsSpan(0, _open);

    /// <summary>What it costs more than the bound to turn a candidate's choice around.</summary>
    public long Extra(int place)
    {
        var left = state.Left;
        return place < left ? _sorted[left] - _sorted[place] : _sorted[place] - _sorted[left - 1];
    }

    private void Gather()
    {
        _open = 0;
        for (var i = 0; i < p.Count; i++)
            if (state.IsOpen(i))
                _who[_open++] = i;
        Work += p.Count;
    }

    private long At(long[] prices)
    {
        for (var n = 0; n < _open; n++)
        {
            var price = p.Cost[_who[n]] * Scale;
            foreach (var j in p.RowsOf[_who[n]])
                price += prices[j];
            (_order[n], _sorted[n]) = (_who[n], price);
        }
        Work += 8L * _open + p.Rows;
        Array.Sort(_sorted, _order, 0, _open);
        state.In.CopyTo(_counts, 0);
        var bound = state.Cost * Scale;
        for (var n = 0; n < state.Left; n++)
        {
            bound += _sorted[n];
            foreach (var j in p.RowsOf[_order[n]])
                _counts[j]++;
        }
        Meets = true;
        for (var j = 0; j < p.Rows; j++)
        {
            bound += prices[j] * (state.In[j] - (prices[j] > 0 ? p.Max[j] : p.Min[j]));
            Meets &= p.Holds(j, _counts[j]);
        }
        return bound;
    }

    /// <summary>A step along the subgradient; false where there is none, that is, the bound is reached by a list.</summary>
    private bool Step(long[] prices, long bound, long target, double pace)
    {
        double norm = 0;
        for (var j = 0; j < p.Rows; j++)
            norm += (double)Slope(j, prices[j]) * Slope(j, prices[j]);
        if (norm == 0)
            return false;
        var step = pace * (target - bound) / norm;
        for (var j = 0; j < p.Rows; j++)
        {
            var next = prices[j] + (long)Math.Round(step * Slope(j, prices[j]));
            prices[j] = prices[j] != 0 && Math.Sign(next) == -Math.Sign(prices[j]) ? 0 : next;
        }
        return true;
    }

    private int Slope(int row, long price) =>
        price > 0 || (price == 0 && _counts[row] > p.Max[row]) ? _counts[row] - p.Max[row]
        : price < 0 || _counts[row] < p.Min[row] ? _counts[row] - p.Min[row]
        : 0;
}
