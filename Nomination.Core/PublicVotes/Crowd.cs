namespace Nomination.Core.PublicVotes;

/// <summary>All votes of a poll, to be grouped by what they share.</summary>
internal sealed class Crowd(IReadOnlyList<TracedVote> votes)
{
    private readonly Lazy<Dictionary<int, int>> _naming = new(() =>
        votes.SelectMany(v => PollCount.Numbers(v.Choices)).CountBy(n => n).ToDictionary()
    );

    public IReadOnlyList<TracedVote> Votes => votes;

    /// <summary>How many votes name a person.</summary>
    public int Naming(int number) => _naming.Value.GetValueOrDefault(number);

    public double Share(Func<TracedVote, bool> which) => votes.Count == 0 ? 0 : votes.Count(which) / (double)votes.Count;

    public IEnumerable<(TKey Key, IReadOnlyList<int> Members)> By<TKey>(Func<TracedVote, TKey> key)
        where TKey : notnull
    {
        var groups = new Dictionary<TKey, List<int>>();
        for (var i = 0; i < votes.Count; i++)
        {
            if (!groups.TryGetValue(key(votes[i]), out var members))
                groups[key(votes[i])] = members = [];
            members.Add(i);
        }
        return groups.Select(g => (g.Key, (IReadOnlyList<int>)g.Value));
    }
}

/// <summary>The points of each vote: of one sign the most, of several the sum.</summary>
internal sealed class Marks(int count)
{
    private readonly Dictionary<Signs, int>?[] _of = new Dictionary<Signs, int>?[count];

    public void Add(IEnumerable<int> members, Signs sign, int points)
    {
        foreach (var i in members)
            Add(i, sign, points);
    }

    public void Add(int vote, Signs sign, int points)
    {
        if (points == 0)
            return;
        var marks = _of[vote] ??= [];
        marks[sign] = Math.Max(points, marks.GetValueOrDefault(sign));
    }

    public bool Any(int vote) => _of[vote] is not null;

    public int Points(int vote) => _of[vote]?.Values.Sum() ?? 0;

    public Signs Of(int vote) => _of[vote]?.Keys.Aggregate(Signs.None, (all, s) => all | s) ?? Signs.None;
}
