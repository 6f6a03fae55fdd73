using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;

namespace Nomination.Core.PublicVotes;

/// <summary>What a proven identity gets: sealed by the server, good for one poll and <see cref="Minutes"/>. It says nothing of the person.</summary>
/// <param name="AccountDays">Days since the account was made, where the provider tells.</param>
/// <param name="Domain">Keyed hash of the mail address's domain; empty for other means.</param>
public sealed record VoterPass(
    Guid PollId,
    string VoterHash,
    IdentityMeans Means,
    DateTimeOffset ProvenAt,
    int? AccountDays = null,
    string Domain = ""
)
{
    public const int Minutes = 30;

    public bool IsFresh(DateTimeOffset now) => now >= ProvenAt.AddMinutes(-1) && now < ProvenAt.AddMinutes(Minutes);

    public static VoterPass Of(SecretBox secrets, Guid pollId, IdentityMeans means, string subject, DateTimeOffset now, int? accountDays) =>
        new(
            pollId,
            HashOf(secrets, pollId, means, subject),
            means,
            now,
            accountDays,
            means == IdentityMeans.Email ? secrets.Keyed($"domain {pollId:N}", subject[(subject.LastIndexOf('@') + 1)..]) : ""
        );

    /// <summary>By what votes of one person are known to be of one person, in this poll and by this means alone.</summary>
    public static string HashOf(SecretBox secrets, Guid pollId, IdentityMeans means, string subject) =>
        secrets.Keyed($"voter {pollId:N} {means}", subject);

    public string Seal(SecretBox secrets) => secrets.Seal(this);

    /// <summary>Null for what this server did not seal as a pass.</summary>
    public static VoterPass? Read(SecretBox secrets, string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > 2000)
            return null;
        try
        {
            return secrets.Open<VoterPass>(text) is { VoterHash.Length: 64 } pass ? pass : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException or JsonException)
        {
            return null;
        }
    }
}

/// <summary>Whence and with what a vote came, as the request tells; hashed before it is kept.</summary>
/// <param name="Device">The random number that the page's script keeps in the browser; empty without script.</param>
/// <param name="Shown">When this voter's first page was shown; null where the vote came without a page of its own.</param>
public sealed record VoteOrigin(IPAddress? Address, string Device, string Agent, bool Waited = false, DateTimeOffset? Shown = null)
{
    public VoteTrace Trace(SecretBox secrets, Vote vote, VoterPass pass)
    {
        return new()
        {
            VoteId = vote.Id,
            PollId = vote.PollId,
            At = vote.At,
            AddressHash = Hash("address", $"{Plain(Address)}"),
            Range = Range(Address, 24, 48),
            WideRange = Range(Address, 16, 32),
            DeviceHash = Hash("device", Device),
            AgentHash = Hash("agent", Agent),
            DomainHash = pass.Domain,
            AccountDays = pass.AccountDays,
            Hesitation = Shown is { } shown ? (int)Math.Clamp((vote.At - shown).TotalMilliseconds, 0, int.MaxValue) : 0,
            Waited = Waited,
        };

        string Hash(string what, string text) => text.Length == 0 ? "" : secrets.Keyed($"{what} {vote.PollId:N}", text);
    }

    /// <summary>203.0.113.0/24 or 2001:db8:1::/48; empty without an address.</summary>
    public static string Range(IPAddress? address, int bits4, int bits6)
    {
        if (Plain(address) is not { } plain)
            return "";
        var bytes = plain.GetAddressBytes();
        var bits = plain.AddressFamily == AddressFamily.InterNetwork ? bits4 : bits6;
        for (var i = bits / 8; i < bytes.Length; i++)
            bytes[i] = 0;
        return $"{new IPAddress(bytes)}/{bits}";
    }

    private static IPAddress? Plain(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
}
