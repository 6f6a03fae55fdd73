using Nomination.Core.PublicVotes;

namespace Nomination.App.PublicVotes;

/// <summary>
/// How hard votes press, and what is asked of a vote because of it. Settings: Poll:Calm (votes a second that need no proof of work, 50),
/// Limits:PollRange (posts a minute from one /24 or IPv6 /48, which a school or an operator shares, 600), Limits:PollAccount (votes a minute
/// by one identity, 10), Limits:PollDevice (by one browser, 20), Limits:PollWaiting (votes a minute of all who wait instead of computing,
/// 120), Limits:PollPages (ballots a minute for one /24 before they get dearer, 1200), Limits:PollSend (codes an hour to one address, 5),
/// Limits:PollSendRange (codes an hour asked for by one /24, 600), Limits:PollSendDay (codes a day in all, 100000).
/// </summary>
public sealed class PollPressure(IConfiguration configuration, TimeProvider clock)
{
    private const int Seconds = 10;
    private readonly long[] _second = new long[Seconds];
    private readonly int[] _votes = new int[Seconds];
    private readonly double _calm = configuration.GetValue("Poll:Calm", 50.0);
    private readonly UsedOnce _used = new(clock, TimeSpan.FromMinutes(WorkChallenge.Minutes));
    private readonly Allowance _posts = new(configuration.GetValue("Limits:PollRange", 600), Minute, clock);
    private readonly Allowance _accounts = new(configuration.GetValue("Limits:PollAccount", 10), Minute, clock);
    private readonly Allowance _devices = new(configuration.GetValue("Limits:PollDevice", 20), Minute, clock);
    private readonly Allowance _waiting = new(configuration.GetValue("Limits:PollWaiting", 120), Minute, clock);
    private readonly Allowance _pages = new(configuration.GetValue("Limits:PollPages", 1_200), Minute, clock);
    private readonly Allowance _sends = new(configuration.GetValue("Limits:PollSend", 5), Hour, clock);
    private readonly Allowance _sendsOf = new(configuration.GetValue("Limits:PollSendRange", 600), Hour, clock);
    private readonly Allowance _sendsInAll = new(configuration.GetValue("Limits:PollSendDay", 100_000), TimeSpan.FromDays(1), clock);

    private static TimeSpan Minute => TimeSpan.FromMinutes(1);
    private static TimeSpan Hour => TimeSpan.FromHours(1);

    /// <summary>Zero bits that a vote of now must prove; 0 while it is calm.</summary>
    public int Bits => WorkChallenge.BitsAt(VotesPerSecond, _calm);

    /// <summary>What a page asks at once, so that it is done before the pressure comes: more of a place that takes pages without end.</summary>
    public int BitsOf(string place) =>
        Math.Min(WorkChallenge.MostBits, Math.Max(WorkChallenge.LeastBits, Bits) + (_pages.Takes(place) ? 0 : WorkChallenge.Slack));

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

    /// <summary>Every try of somebody who has shown who they are counts, also one that is refused; posts of nobody do not.</summary>
    public void Count()
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var slot = (int)(now % Seconds);
        if (Interlocked.Exchange(ref _second[slot], now) != now)
            Interlocked.Exchange(ref _votes[slot], 0);
        Interlocked.Increment(ref _votes[slot]);
    }

    /// <summary>Whoever it is and whatever is in it.</summary>
    public bool MayPost(string place) => _posts.Takes(place);

    public bool MayVote(string voter, string device) => _accounts.Takes(voter) && _devices.Takes(device);

    /// <summary>Codes cost money and fill other people's boxes: limits for the box, for the place that asks, and for the day.</summary>
    public bool MaySend(string address, string place) => _sendsOf.Takes(place) && _sends.Takes(address) && _sendsInAll.Takes("");

    public bool MayWaitInstead() => _waiting.Takes("");

    /// <summary>False when the challenge has already served for another post.</summary>
    public bool Use(string challenge) => _used.Use(challenge);
}
