namespace Nomination.Core.Reviews;

/// <summary>
/// For each pair of experts: how many candidates could go over from one to the other, by what that costs, and the cheapest kind there is.
/// The kinds are the differences of two ranks (0 plain, 1 match, 3 standing, 4 both), in the order of their cost.
/// </summary>
internal sealed class SwapCosts
{
    public const byte Nobody = byte.MaxValue;

    private readonly int _experts;
    private readonly int _centre;
    private readonly int _kinds;
    private readonly int[] _count;
    private readonly byte[] _cheapest;
    private readonly long[] _cost;

    /// <param name="stay">What a standing reading is worth; only used where there are such.</param>
    public SwapCosts(int experts, bool hasStanding, long stay)
    {
        _experts = experts;
        _centre = hasStanding ? 4 : 1;
        _kinds = 2 * _centre + 1;
        _count = new int[experts * experts * _kinds];
        _cheapest = new byte[experts * experts];
        Array.Fill(_cheapest, Nobody);
        _cost = hasStanding ? [-stay - 1, -stay, -stay + 1, -1, 0, 1, stay - 1, stay, stay + 1] : [-1, 0, 1];
    }

    public ReadOnlySpan<byte> From(int expert) => _cheapest.AsSpan(expert * _experts, _experts);

    public long CostOf(byte kind) => _cost[kind];

    /// <summary>What is given up, less what is won.</summary>
    public byte KindOf(int rankFrom, int rankTo) => (byte)(_centre + rankFrom - rankTo);

    public void Add(int from, int to, int rankFrom, int rankTo)
    {
        var (pair, kind) = (from * _experts + to, KindOf(rankFrom, rankTo));
        _count[pair * _kinds + kind]++;
        if (kind < _cheapest[pair])
            _cheapest[pair] = kind;
    }

    public void Remove(int from, int to, int rankFrom, int rankTo)
    {
        var (pair, kind) = (from * _experts + to, KindOf(rankFrom, rankTo));
        var counts = _count.AsSpan(pair * _kinds, _kinds);
        if (--counts[kind] > 0 || kind != _cheapest[pair])
            return;
        var next = counts.IndexOfAnyExcept(0);
        _cheapest[pair] = next < 0 ? Nobody : (byte)next;
    }
}
