using System.Collections;
using System.Collections.Concurrent;
using Nomination.Core.Shared;

namespace Nomination.Core.Data;

/// <summary>
/// What anybody may see, kept as it was read until a commit touches a tag of it. Only for immutable answers whose keys are as many as what is
/// published, never for what strangers type; nothing that depends on the hour.
/// </summary>
public sealed class PublicMemory
{
    // Another process over the same PostgreSQL may have committed: as long as a page may be kept.
    private const long Milliseconds = 60_000;
    private readonly ConcurrentDictionary<string, (object Value, PublicStamp Stamp, long At)> _kept = new(StringComparer.Ordinal);

    /// <summary>Null and empty answers are asked for each time: strangers may ask for any year.</summary>
    public async Task<T> OfAsync<T>(string key, string[] tags, Func<Task<T>> read)
    {
        if (_kept.TryGetValue(key, out var known) && known.Stamp.Holds && Environment.TickCount64 - known.At < Milliseconds)
            return (T)known.Value;
        var stamp = PublicChanges.Stamp(tags);
        var value = await read();
        if (value is not (null or ICollection { Count: 0 }))
            _kept[key] = (value, stamp, Environment.TickCount64);
        return value;
    }
}
