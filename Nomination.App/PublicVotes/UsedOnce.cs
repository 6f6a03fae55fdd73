using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Nomination.App.PublicVotes;

/// <summary>
/// What has served, remembered for at least <paramref name="kept"/> and at most twice as long: two halves, of which the older is dropped as a
/// whole, so that no vote ever waits for a walk over the memory. A million of them are some 60 MB.
/// </summary>
internal sealed class UsedOnce(TimeProvider clock, TimeSpan kept)
{
    private readonly Lock _turning = new();
    private Halves _halves = new(new(), new(), clock.GetUtcNow());

    /// <summary>False when it has served before.</summary>
    public bool Use(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        var key = new Guid(hash[..16]);
        var halves = Turned();
        return !halves.Old.ContainsKey(key) && halves.New.TryAdd(key, true);
    }

    private Halves Turned()
    {
        var now = clock.GetUtcNow();
        if (now - _halves.Since < kept)
            return _halves;
        lock (_turning)
            if (now - _halves.Since >= kept)
                _halves = new(new(), _halves.New, now);
        return _halves;
    }

    private sealed record Halves(ConcurrentDictionary<Guid, bool> New, ConcurrentDictionary<Guid, bool> Old, DateTimeOffset Since);
}
