namespace Nomination.Core.Scoring;

internal enum SearchEnd
{
    Proven,
    OutOfBudget,
}

/// <param name="Chosen">Null where no list is cheap enough; with <see cref="SearchEnd.Proven"/> there is none.</param>
internal sealed record SearchFound(SearchEnd End, IReadOnlyList<int>? Chosen, long Cost);

/// <summary>Branch and bound, exact: a branch is left only where no list in it can be cheaper, or where its work would pass the budget.</summary>
internal sealed class SubsetSearch
{
    private const int RootRounds = 240;
    private const int NodeRounds = 12;
    private readonly SubsetProblem _p;
    private readonly SubsetState _state;
    private readonly SubsetBound _bound;
    private readonly long _budget;
    private IReadOnlyList<int>? _best;
    private long _limit;
    private bool _isFirst;
    private bool _isOver;

    public SubsetSearch(SubsetProblem problem, long budget)
    {
        (_p, _budget) = (problem, budget);
        _state = new SubsetState(problem);
        _bound = new SubsetBound(problem, _state);
    }

    /// <summary>The cheapest list below a cost.</summary>
    /// <param name="known">A list that meets every row, one below <paramref name="limit"/>.</param>
    public SearchFound Run(long limit, IReadOnlyList<int>? known = null)
    {
        _limit = limit;
        if (known is not null)
        {
            Take(known);
            Take(SubsetRepair.Mend(_p, Enumerable.Range(0, _p.Count), known) ?? known);
        }
        return Search();
    }

    /// <summary>Of all lists of exactly this least cost the one that takes the earlier candidate first.</summary>
    public SearchFound First(long cost)
    {
        (_limit, _isFirst) = (cost + 1, true);
        return Search();
    }

    private SearchFound Search()
    {
        if (_state.Root())
            Branch(new long[_p.Rows], RootRounds);
        var end = _isOver ? SearchEnd.OutOfBudget : SearchEnd.Proven;
        return new(end, _best, _best?.Sum(i => _p.Cost[i]) ?? 0);
    }

    private void Branch(long[] prices, int rounds)
    {
        if (_state.OpenCount == 0)
        {
            Take([.. Enumerable.Range(0, _p.Count).Where(_state.IsIn)]);
            return;
        }
        _isOver |= _bound.Work > _budget;
        if (_isOver || Done)
            return;
        var isRoot = rounds == RootRounds;
        if (!Narrow(prices, rounds) || Done)
            return;
        if (isRoot && !_isFirst && Mended() is { } mended)
        {
            Take(mended);
            if (!Narrow(prices, NodeRounds))
                return;
        }
        if (_state.OpenCount == 0)
        {
            Branch(prices, NodeRounds);
            return;
        }
        var (next, isIn) = Next();
        foreach (var side in new[] { isIn, !isIn })
        {
            var mark = _state.Mark;
            if (_state.Decide(next, side))
                Branch((long[])prices.Clone(), NodeRounds);
            _state.Undo(mark);
            if (_isOver || Done)
                return;
        }
    }

    private IReadOnlyList<int>? Mended()
    {
        var order = _bound.Order.ToArray();
        return SubsetRepair.Mend(_p, order, [.. Enumerable.Range(0, _p.Count).Where(_state.IsIn), .. order.Take(_state.Left)]);
    }

    private bool Done => _isFirst && _best is not null;

    /// <summary>Settles whoever's other side is too dear; false where nothing below the limit is left.</summary>
    private bool Narrow(long[] prices, int rounds)
    {
        while (_state.OpenCount > 0)
        {
            var bound = _bound.Raise(prices, rounds, _limit * SubsetBound.Scale, _isFirst ? null : Offer);
            if (Reaches(bound))
                return false;
            var turned = new List<(int Candidate, bool IsIn)>();
            var order = _bound.Order;
            for (var place = 0; place < order.Length; place++)
                if (Reaches(bound + _bound.Extra(place)))
                    turned.Add((order[place], place < _state.Left));
            foreach (var (candidate, isIn) in turned)
                if (!_state.Decide(candidate, isIn))
                    return false;
            if (turned.Count == 0)
                return true;
        }
        return true;
    }

    // Costs are whole: more than the limit less one unit is as much as the limit.
    private bool Reaches(long bound) => bound > (_limit - 1) * SubsetBound.Scale;

    private (int Candidate, bool IsIn) Next()
    {
        var order = _bound.Order;
        if (_isFirst)
            return (order.ToArray().Min(), true);
        var nearest = 0;
        for (var place = 1; place < order.Length; place++)
            if (_bound.Extra(place) < _bound.Extra(nearest))
                nearest = place;
        return (order[nearest], nearest < _state.Left);
    }

    private void Offer(int[] order) => Take([.. Enumerable.Range(0, _p.Count).Where(_state.IsIn), .. order.Take(_state.Left)]);

    private void Take(IReadOnlyList<int> list)
    {
        var cost = list.Sum(i => _p.Cost[i]);
        if (cost < _limit)
            (_best, _limit) = ([.. list.Order()], cost);
    }
}
