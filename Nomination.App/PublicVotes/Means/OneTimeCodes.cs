using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Nomination.Core.Shared;

namespace Nomination.App.PublicVotes.Means;

/// <summary>
/// Six digits that were sent, in memory until they are typed in: ten minutes, five tries. A restart forgets them, and the voter asks for
/// another; what was voted is on the disk.
/// </summary>
public sealed class OneTimeCodes(TimeProvider clock)
{
    public const int Minutes = 10;
    public const int Tries = 5;
    private const int Most = 200_000;
    private readonly ConcurrentDictionary<string, Waiting> _waiting = new();

    /// <summary>The id goes into the page, the code to the address.</summary>
    /// <param name="sentTo">The address as the page shows it: never what a form says.</param>
    public (string Id, string Code)? Make(Guid pollId, string offer, string subject, string sentTo = "")
    {
        if (_waiting.Count >= Most)
            Sweep();
        if (_waiting.Count >= Most)
            return null;
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        _waiting[id] = new Waiting(pollId, offer, subject, sentTo, Hash(code), clock.GetUtcNow().AddMinutes(Minutes));
        return (id, code);
    }

    /// <summary>The subject the code was sent to; a code is good once.</summary>
    public Result<string> Take(string id, Guid pollId, string offer, string typed)
    {
        if (
            !_waiting.TryGetValue(id, out var it)
            || it.PollId != pollId
            || it.Offer != offer
            || clock.GetUtcNow() >= it.Expires
            || it.Tried >= Tries
        )
            return Problem.Closed($"验证码已失效（{Minutes} 分钟内有效，最多输错 {Tries} 次），请重新获取。");
        var right = CryptographicOperations.FixedTimeEquals(it.Hash, Hash(new string([.. typed.Where(char.IsAsciiDigit)])));
        if (!right)
        {
            Interlocked.Increment(ref it.Tried);
            return Problem.Invalid("验证码不对，请核对后再输入。");
        }
        // Of two equal posts one gets it.
        return _waiting.TryRemove(id, out _) ? it.Subject : Problem.Closed("验证码已经用过，请重新获取。");
    }

    /// <summary>Where a code went, masked; empty for an id that waits no more.</summary>
    public string SentTo(string id, Guid pollId) => _waiting.TryGetValue(id, out var it) && it.PollId == pollId ? it.SentTo : "";

    private void Sweep()
    {
        var now = clock.GetUtcNow();
        foreach (var (id, it) in _waiting)
            if (now >= it.Expires)
                _waiting.TryRemove(id, out _);
    }

    private static byte[] Hash(string code) => SHA256.HashData(Encoding.ASCII.GetBytes(code));

    private sealed class Waiting(Guid pollId, string offer, string subject, string sentTo, byte[] hash, DateTimeOffset expires)
    {
        public int Tried;

        public Guid PollId => pollId;
        public string Offer => offer;
        public string Subject => subject;
        public string SentTo => sentTo;
        public byte[] Hash => hash;
        public DateTimeOffset Expires => expires;
    }
}
