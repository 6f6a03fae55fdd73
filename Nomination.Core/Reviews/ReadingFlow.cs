namespace Nomination.Core.Reviews;

/// <summary>What is known of one candidate with one expert.</summary>
[Flags]
internal enum PairKind : byte
{
    None = 0,
    Allowed = 1,
    Match = 2,
    Standing = 4,
    Reads = 8,
}

/// <summary>
/// Convex min-cost flow candidate → expert → load, one reading at a time along a cheapest path. Candidates never stand in the graph that
/// is searched: a step from expert u to expert v means that some candidate of u goes over to v, and only the cheapest kind of such a
/// candidate matters (<see cref="SwapCosts"/>). So a path costs O(experts²) whatever the number of candidates. A path passes an expert
/// once, which makes its swaps valid together: a candidate that swaps twice leaves two experts that have it for two that have it not.
/// </summary>
internal sealed class ReadingFlow
{
    private readonly PairKind[,] _pairs;
    private readonly int[] _caps;
    private readonly int[] _loads;
    private readonly int _experts;
    private readonly List<int>[] _readersOf;
    private readonly List<int>[] _readBy;
    private readonly SwapCosts _swaps;

    /// <summary>Cost of one step of squared load: more than all matches together.</summary>
    private readonly long _loadUnit;

    /// <summary>Cost of a reading by kind: less for a match, least for one that stands.</summary>
    private readonly long[] _gain = new long[5];

    private readonly long[] _potential;
    private readonly long[] _distance;
    private readonly int[] _from;
    private readonly bool[] _settled;

    /// <param name="most">Most readings there can be, fixed ones with them.</param>
    public ReadingFlow(PairKind[,] pairs, int[] caps, long most, bool hasStanding)
    {
        (_pairs, _caps, _experts) = (pairs, caps, caps.Length);
        var candidates = pairs.GetLength(0);
        _loads = new int[_experts];
        _readersOf = [.. Enumerable.Range(0, candidates).Select(_ => new List<int>())];
        _readBy = [.. Enumerable.Range(0, _experts).Select(_ => new List<int>())];
        (_potential, _distance) = (new long[_experts], new long[_experts]);
        (_from, _settled) = (new int[_experts], new bool[_experts]);
        _loadUnit = most + 1;
        // A standing reading outweighs every sum of squares, Σ load² ≤ candidates · Σ load, and all matches.
        var stay = hasStanding ? checked(_loadUnit * (most * candidates + 1)) : 0;
        _gain = [0, 1, 0, stay, stay + 1];
        _swaps = new SwapCosts(_experts, hasStanding, stay);
        for (var r = 0; r < _experts; r++)
            _potential[r] = -_loadUnit;
    }

    public int LoadOf(int expert) => _loads[expert];

    public bool Reads(int candidate, int expert) => (_pairs[candidate, expert] & PairKind.Reads) != PairKind.None;

    public bool Matches(int candidate, int expert) => (_pairs[candidate, expert] & PairKind.Match) != PairKind.None;

    /// <summary>A reading nothing may move: it weighs on the load and is out of the flow. Before the first <see cref="Augment"/>.</summary>
    public void Fix(int candidate, int expert)
    {
        _pairs[candidate, expert] &= ~PairKind.Allowed;
        _loads[expert]++;
        _potential[expert] = -LoadStep(expert);
    }

    /// <summary>Gives the candidate one more reader at the least cost, moving others where that is cheaper. False: there is none to be had.</summary>
    public bool Augment(int candidate)
    {
        var end = Search(candidate, out var best);
        if (end < 0)
            return false;
        for (var r = 0; r < _experts; r++)
            if (_distance[r] < best)
                _potential[r] -= best - _distance[r];
        var steps = new List<(int Candidate, int From, int To)>();
        var at = end;
        for (; _from[at] >= 0; at = _from[at])
            steps.Add((Mover(_from[at], at), _from[at], at));
        foreach (var (moved, from, to) in steps)
        {
            Take(moved, from);
            Give(moved, to);
        }
        Give(candidate, at);
        _loads[end]++;
        return true;
    }

    /// <summary>The candidates and experts that can be reached from the candidates in want: the smallest minimum cut.</summary>
    public (HashSet<int> Candidates, HashSet<int> Experts) Cut(IReadOnlyCollection<int> inWant)
    {
        var (candidates, experts) = (inWant.ToHashSet(), new HashSet<int>());
        var queue = new Queue<int>(inWant);
        while (queue.TryDequeue(out var candidate))
            for (var r = 0; r < _experts; r++)
                if (IsOpen(candidate, r) && experts.Add(r))
                    foreach (var next in _readBy[r].Where(candidates.Add))
                        queue.Enqueue(next);
        return (candidates, experts);
    }

    /// <summary>Dijkstra over reduced costs; stops when nothing left can beat the best end. −1 where every path ends at a full expert.</summary>
    private int Search(int candidate, out long best)
    {
        (best, var end) = (long.MaxValue, -1);
        for (var r = 0; r < _experts; r++)
        {
            _settled[r] = false;
            _from[r] = -1;
            _distance[r] = IsOpen(candidate, r) ? -_gain[RankOf(candidate, r)] - _potential[r] : long.MaxValue;
            if (_distance[r] < long.MaxValue)
                Finish(r, ref best, ref end);
        }
        while (true)
        {
            var (u, least) = (-1, best);
            for (var r = 0; r < _experts; r++)
                if (_distance[r] < least && !_settled[r])
                    (u, least) = (r, _distance[r]);
            if (u < 0)
                return end;
            _settled[u] = true;
            var start = least + _potential[u];
            var row = _swaps.From(u);
            for (var v = 0; v < _experts; v++)
            {
                var kind = row[v];
                if (kind == SwapCosts.Nobody)
                    continue;
                var reached = start + _swaps.CostOf(kind) - _potential[v];
                if (reached >= _distance[v])
                    continue;
                (_distance[v], _from[v]) = (reached, u);
                Finish(v, ref best, ref end);
            }
        }
    }

    private void Finish(int expert, ref long best, ref int end)
    {
        if (_loads[expert] >= _caps[expert])
            return;
        var total = _distance[expert] + _potential[expert] + LoadStep(expert);
        if (total < best)
            (best, end) = (total, expert);
    }

    /// <summary>(load + 1)² − load², in cost.</summary>
    private long LoadStep(int expert) => _loadUnit * (2L * _loads[expert] + 1);

    /// <summary>A candidate that expert <paramref name="from"/> hands to <paramref name="to"/> at the cost the search counted on.</summary>
    private int Mover(int from, int to)
    {
        var kind = _swaps.From(from)[to];
        foreach (var candidate in _readBy[from])
            if (IsOpen(candidate, to) && _swaps.KindOf(RankOf(candidate, from), RankOf(candidate, to)) == kind)
                return candidate;
        throw new InvalidOperationException($"No candidate goes from expert {from} to {to} at kind {kind}.");
    }

    private void Give(int candidate, int expert)
    {
        var rank = RankOf(candidate, expert);
        foreach (var reader in _readersOf[candidate])
            _swaps.Remove(reader, expert, RankOf(candidate, reader), rank);
        _pairs[candidate, expert] |= PairKind.Reads;
        for (var other = 0; other < _experts; other++)
            if (IsOpen(candidate, other))
                _swaps.Add(expert, other, rank, RankOf(candidate, other));
        _readersOf[candidate].Add(expert);
        _readBy[expert].Add(candidate);
    }

    private void Take(int candidate, int expert)
    {
        var rank = RankOf(candidate, expert);
        _readersOf[candidate].Remove(expert);
        _readBy[expert].Remove(candidate);
        for (var other = 0; other < _experts; other++)
            if (IsOpen(candidate, other))
                _swaps.Remove(expert, other, rank, RankOf(candidate, other));
        _pairs[candidate, expert] &= ~PairKind.Reads;
        foreach (var reader in _readersOf[candidate])
            _swaps.Add(reader, expert, RankOf(candidate, reader), rank);
    }

    private bool IsOpen(int candidate, int expert) => (_pairs[candidate, expert] & (PairKind.Allowed | PairKind.Reads)) == PairKind.Allowed;

    /// <summary>0 plain, 1 match, 3 standing, 4 both.</summary>
    private int RankOf(int candidate, int expert)
    {
        var kind = _pairs[candidate, expert];
        return ((kind & PairKind.Match) != PairKind.None ? 1 : 0) + ((kind & PairKind.Standing) != PairKind.None ? 3 : 0);
    }
}
