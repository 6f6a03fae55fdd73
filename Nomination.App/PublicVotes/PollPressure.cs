using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Nomination.Core.PublicVotes;

namespace Nomination.App.PublicVotes;

/// <summary>
/// How hard votes press, and what is asked of a vote because of it. Settings: Poll:Calm (votes a second that need no proof of work, 50),
/// Limits:PollAccount (votes a minute by one identity, 10), Limits:PollDevice (by one browser, 20), Limits:PollWaiting (votes a minute of all
/// who wait instead of computing, 120), Limits:PollSend (codes an hour to one address, 5).
/// </summary>
public sealed class PollPressure(IConfiguration configuration, TimeProvider clock) : IDisposable
{
    private const int Seconds = 10;
    private readonly long[] _second = new long[Seconds];
    private readonly int[] _votes = new int[Seconds];
    private readonly double _calm = configuration.GetValue("Poll:Calm", 50.0);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _used = new();
    private readonly PartitionedRateLimiter<string> _accounts = Of(
        configuration.GetValue("Limits:PollAccount", 10),
        TimeSpan.FromMinutes(1)
    );
    private readonly PartitionedRateLimiter<string> _devices = Of(configuration.GetValue("Limits:PollDevice", 20), TimeSpan.FromMinutes(1));
    private readonly PartitionedRateLimiter<string> _waiting = Of(
        configuration.GetValue("Limits:PollWaiting", 120),
        TimeSpan.FromMinutes(1)
    );
    private readonly PartitionedRateLimiter<string> _sends = Of(configuration.GetValue("Limits:PollSend", 5), TimeSpan.FromHours(1));

    /// <summary>Zero bits that a vote of now must prove; 0 while it is calm.</summary>
    public int Bits => WorkChallenge.BitsAt(VotesPerSecond, _calm);

    private double VotesPerSecond
    {
        get
        {
            var now = clock.GetUtcNow().ToUnixTimeSeconds();
            var sum = 0;
            for (var i = 0; i < Seconds; i++)
                if (now - Volatile.Read(ref _second[i]) < Seconds)
                    sum += Volatile.Read(ref _votes[i]);
            return sum / (double)Seconds;
        }
    }

    /// <summary>Every try counts, also one that is refused.</summary>
    public void Count()
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var slot = (int)(now % Seconds);
        if (Interlocked.Exchange(ref _second[slot], now) != now)
            Interlocked.Exchange(ref _votes[slot], 0);
        Interlocked.Increment(ref _votes[slot]);
    }

    public bool MayVote(string voter, string device) => Takes(_accounts, voter) && Takes(_devices, device);

    public bool MaySend(string address) => Takes(_sends, address);

    public bool MayWaitInstead() => Takes(_waiting, "");

    /// <summary>False when the challenge has already served for another vote.</summary>
    public bool Use(string challenge)
    {
        if (_used.Count > 200_000)
            foreach (var (old, at) in _used)
                if (clock.GetUtcNow() - at > TimeSpan.FromMinutes(WorkChallenge.Minutes))
                    _used.TryRemove(old, out _);
        return _used.TryAdd(challenge, clock.GetUtcNow());
    }

    public void Dispose()
    {
        _accounts.Dispose();
        _devices.Dispose();
        _waiting.Dispose();
        _sends.Dispose();
    }

    private static bool Takes(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired;
    }

    private static PartitionedRateLimiter<string> Of(int permits, TimeSpan window) =>
        PartitionedRateLimiter.Create<string, string>(key =>
            RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window })
        );
}
