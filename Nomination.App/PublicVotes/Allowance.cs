using System.Collections.Concurrent;

namespace Nomination.App.PublicVotes;

/// <summary>
/// How often a key may do something in a fixed window of the clock (a minute, an hour). The framework's limiter keeps an object a key and
/// walks through all of them ten times a second under its lock: with a hundred thousand voters that is what the vote waits for.
/// </summary>
/// <param name="permits">0 forbids it wholly.</param>
public sealed class Allowance(int permits, TimeSpan window, TimeProvider clock)
{
    private Page _page = new(long.MinValue);

    /// <summary>True while the key has not used up the window it falls into; every asking counts.</summary>
    public bool Takes(string key)
    {
        var turn = clock.GetUtcNow().UtcTicks / window.Ticks;
        var page = Volatile.Read(ref _page);
        if (page.Turn != turn)
        {
            var fresh = new Page(turn);
            page = Interlocked.CompareExchange(ref _page, fresh, page) == page ? fresh : Volatile.Read(ref _page);
        }
        return page.Counts.AddOrUpdate(key, static (_, _) => 1, static (_, n, most) => Math.Min(n + 1, most), permits + 1) <= permits;
    }

    private sealed class Page(long turn)
    {
        public long Turn => turn;
        public ConcurrentDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);
    }
}
