namespace Nomination.Core.Duplicates;

/// <summary>A passage that stands in both texts; places in the comparable characters, from 0.</summary>
public sealed record Passage(int Own, int Other, int Length);

/// <summary>How much of one text stands in another, and where.</summary>
/// <param name="Share">0–1: characters of counted passages over all characters of the own text.</param>
public sealed record Overlap(double Share, IReadOnlyList<Passage> Passages)
{
    /// <summary>Passages are made of runs of at least this many equal characters.</summary>
    public const int Run = 8;

    /// <summary>A passage this long counts alone; shorter ones are phrases that everybody uses.</summary>
    public const int Least = 20;

    /// <summary>Common phrases (<see cref="CommonMarks"/>) count from this length.</summary>
    public const int LeastCommon = 48;

    /// <summary>Words put in or taken out between two runs do not part a passage.</summary>
    private const int Bridge = 6;
    private const int MostPlaces = 12;

    private static readonly Overlap None = new(0, []);

    /// <summary>Measured against the own text: 1 for a text that stands wholly in the other, 0 where nothing is shared.</summary>
    public static Overlap Of(DeedText own, DeedText other, Func<ulong, bool>? isCommon = null)
    {
        if (own.Plain.Length < Run || other.Plain.Length < Run)
            return None;
        var groups = Group(Runs(own.Plain, other.Plain));
        var counted = groups.Where(g => Counts(own.Plain, g, isCommon)).SelectMany(g => g).ToList();
        return new Overlap(counted.Sum(p => p.Length) / (double)own.Length, counted);
    }

    /// <summary>Greedy: from each place the longest equal run, then on behind it.</summary>
    private static List<Passage> Runs(string own, string other)
    {
        var places = new Dictionary<ulong, List<int>>();
        for (var j = 0; j + Run <= other.Length; j++)
        {
            var hash = Marks.Hash(other.AsSpan(j, Run));
            if (!places.TryGetValue(hash, out var at))
                places[hash] = at = [];
            if (at.Count < MostPlaces)
                at.Add(j);
        }
        var runs = new List<Passage>();
        for (var i = 0; i + Run <= own.Length; )
        {
            var best = new Passage(i, 0, 0);
            if (places.TryGetValue(Marks.Hash(own.AsSpan(i, Run)), out var at))
                foreach (var j in at)
                    if (Common(own, i, other, j) is var length && length > best.Length)
                        best = new Passage(i, j, length);
            if (best.Length >= Run)
                runs.Add(best);
            i += best.Length >= Run ? best.Length : 1;
        }
        return runs;
    }

    private static int Common(string a, int i, string b, int j) => a.AsSpan(i).CommonPrefixLength(b.AsSpan(j));

    private static List<List<Passage>> Group(List<Passage> runs)
    {
        var groups = new List<List<Passage>>();
        foreach (var run in runs)
        {
            var last = groups.Count > 0 ? groups[^1][^1] : null;
            if (
                last is not null
                && run.Own - (last.Own + last.Length) <= Bridge
                && run.Other - (last.Other + last.Length) is >= 0 and <= Bridge
            )
                groups[^1].Add(run);
            else
                groups.Add([run]);
        }
        return groups;
    }

    private static bool Counts(string own, List<Passage> group, Func<ulong, bool>? isCommon)
    {
        var length = group.Sum(p => p.Length);
        if (length < Least)
            return false;
        if (length >= LeastCommon || isCommon is null)
            return true;
        var marks = group.SelectMany(p => Marks.Of(own.Substring(p.Own, p.Length))).ToList();
        return marks.Count == 0 || !marks.TrueForAll(m => isCommon(m));
    }
}
