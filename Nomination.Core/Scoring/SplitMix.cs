namespace Nomination.Core.Scoring;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood 2014): ten lines that anyone can write again in any language, so that a recorded seed
/// replays the same draws for a third party.
/// </summary>
public struct SplitMix(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>0 ≤ n &lt; <paramref name="below"/>: the high half of a product, so no remainder favours small numbers.</summary>
    public int Next(int below) => (int)Math.BigMul(Next(), (ulong)below, out _);
}
