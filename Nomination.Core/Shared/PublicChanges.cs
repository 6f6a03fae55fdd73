using System.Collections.Concurrent;

namespace Nomination.Core.Shared;

/// <summary>Tells whoever keeps public pages, or what they read, which of it a commit made stale.</summary>
public static class PublicChanges
{
    public const string Winners = "winners";
    public const string Notices = "notices";
    public const string Campaigns = "campaigns";

    private static readonly ConcurrentDictionary<string, PublicTag> Tags = new(StringComparer.Ordinal);

    public static event Action<string>? Changed;

    public static void Raise(IEnumerable<string> tags)
    {
        foreach (var tag in tags)
        {
            Of(tag).Raise();
            Changed?.Invoke(tag);
        }
    }

    /// <summary>The tags as they stand: to be asked for before anything is read, so that a commit in between is noticed.</summary>
    public static PublicStamp Stamp(IEnumerable<string> tags) => new([.. tags.Select(Of).Select(t => (t, t.Generation))]);

    private static PublicTag Of(string tag) => Tags.GetOrAdd(tag, _ => new PublicTag());
}

/// <summary>Counts the commits that touched it.</summary>
public sealed class PublicTag
{
    private int _generation;

    public int Generation => Volatile.Read(ref _generation);

    public void Raise() => Interlocked.Increment(ref _generation);
}

/// <summary>Some tags as they stood when a reader began.</summary>
public sealed class PublicStamp((PublicTag Tag, int Generation)[] tags)
{
    /// <summary>No commit has touched one of them since.</summary>
    public bool Holds
    {
        get
        {
            foreach (var (tag, generation) in tags)
                if (tag.Generation != generation)
                    return false;
            return true;
        }
    }
}
