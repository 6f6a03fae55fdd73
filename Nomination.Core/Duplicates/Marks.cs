using System.Runtime.InteropServices;

namespace Nomination.Core.Duplicates;

/// <summary>
/// Fingerprints of a text by winnowing (Schleimer, Wilkerson, Aiken 2003): of every <see cref="Window"/> neighbouring shingles the least
/// hash, so that two texts with 13 equal characters in a row share one, wherever it stands.
/// </summary>
public static class Marks
{
    /// <summary>Characters of a shingle.</summary>
    public const int Size = Overlap.Run;
    public const int Window = 6;

    /// <summary>Sorted, each once.</summary>
    public static IReadOnlyList<ulong> Of(string plain)
    {
        var count = plain.Length - Size + 1;
        if (count <= 0)
            return [];
        var hashes = new ulong[count];
        for (var i = 0; i < count; i++)
            hashes[i] = Hash(plain.AsSpan(i, Size));
        var marks = new SortedSet<ulong>();
        for (var i = 0; i + Math.Min(Window, count) <= count; i++)
            marks.Add(Least(hashes.AsSpan(i, Math.Min(Window, count))));
        return [.. marks];
    }

    public static byte[] Pack(IReadOnlyList<ulong> marks) => MemoryMarshal.AsBytes(marks.ToArray().AsSpan()).ToArray();

    public static ulong[] Unpack(byte[] bytes) => MemoryMarshal.Cast<byte, ulong>(bytes).ToArray();

    /// <summary>FNV-1a over the characters, mixed once more so that the least of a window is no one's neighbour.</summary>
    public static ulong Hash(ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
            hash = (hash ^ c) * 1099511628211UL;
        hash ^= hash >> 31;
        return hash * 0x9E3779B97F4A7C15UL;
    }

    private static ulong Least(ReadOnlySpan<ulong> window)
    {
        var least = ulong.MaxValue;
        foreach (var hash in window)
            least = Math.Min(least, hash);
        return least;
    }
}

/// <summary>The fingerprints of many dossiers, turned round: which dossiers hold a mark.</summary>
public sealed class MarkIndex
{
    /// <summary>Candidates for the exact comparison hold a good third of what a share of 30 % would give.</summary>
    private const double Worth = 0.1;
    private const int LeastShared = 3;

    /// <summary>A mark in so many dossiers, and one in a hundred of them, belongs to a phrase that everybody uses.</summary>
    private const int CommonFrom = 5;
    private readonly Dictionary<ulong, List<int>> _holders = [];
    private readonly List<(Guid Id, ulong[] Marks)> _all;

    public MarkIndex(IEnumerable<(Guid Id, ulong[] Marks)> dossiers)
    {
        _all = [.. dossiers];
        for (var d = 0; d < _all.Count; d++)
            foreach (var mark in _all[d].Marks)
            {
                if (!_holders.TryGetValue(mark, out var holders))
                    _holders[mark] = holders = [];
                holders.Add(d);
            }
    }

    public bool IsCommon(ulong mark) =>
        _holders.TryGetValue(mark, out var holders) && holders.Count >= Math.Max(CommonFrom, _all.Count / 100);

    /// <summary>Pairs worth an exact comparison, each once; at least one of the two is among <paramref name="of"/>.</summary>
    public IEnumerable<(Guid A, Guid B)> Pairs(IReadOnlySet<Guid> of)
    {
        var shared = new int[_all.Count];
        for (var d = 0; d < _all.Count; d++)
        {
            if (!of.Contains(_all[d].Id))
                continue;
            Array.Clear(shared);
            // A mark of half the dossiers tells nothing and costs most.
            foreach (var mark in _all[d].Marks)
                if (_holders[mark] is { } holders && holders.Count <= Math.Max(200, _all.Count / 4))
                    foreach (var other in holders)
                        shared[other]++;
            for (var other = 0; other < _all.Count; other++)
                if (
                    other != d
                    && shared[other] >= LeastShared
                    && shared[other] >= Worth * Math.Min(_all[d].Marks.Length, _all[other].Marks.Length)
                    && (other > d || !of.Contains(_all[other].Id))
                )
                    yield return (_all[d].Id, _all[other].Id);
        }
    }
}
