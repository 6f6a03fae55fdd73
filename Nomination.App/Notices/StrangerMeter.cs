using System.Collections.Concurrent;
using System.Net;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;

namespace Nomination.App.Notices;

/// <summary>
/// How much strangers of one address range (IPv4 /24, IPv6 /48) sent today. Counted in memory only: whence an objection came is nobody's
/// business and never written down. A restart forgets it.
/// </summary>
public sealed class StrangerMeter(TimeProvider clock, IConfiguration configuration)
{
    private readonly ConcurrentDictionary<string, long> _bytes = new(StringComparer.Ordinal);
    private DateOnly _day;

    /// <summary>1 GB a day; setting Limits:StrangerBytes.</summary>
    private long Most => configuration.GetValue("Limits:StrangerBytes", 1024L * 1024 * 1024);

    /// <summary>Counts a file; false when the range has sent its share of the day.</summary>
    public bool Takes(IPAddress? address, long bytes)
    {
        if (ChinaTime.Day(clock.GetUtcNow()) is var today && today != _day)
        {
            _bytes.Clear();
            _day = today;
        }
        return _bytes.AddOrUpdate(VoteOrigin.Range(address, 24, 48), bytes, (_, sent) => sent > Most ? sent : sent + bytes) <= Most;
    }
}
