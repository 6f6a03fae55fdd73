using System.Security.Cryptography;
using System.Text;

namespace Nomination.Core.Candidates;

/// <summary>本人链接: by which a candidate without an account fills in the own nomination and consents. Only the token's hash is kept.</summary>
public sealed class FillLink
{
    /// <summary>Days a link may live, and the usual number.</summary>
    public const int MostDays = 60;
    public const int UsualDays = 14;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CandidateId { get; init; }

    /// <summary>SHA-256 of the token, in hexadecimal. The token has 256 random bits, so no salt is needed.</summary>
    public required string TokenHash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>When the candidate last saved something, and when the consents were given.</summary>
    public DateTimeOffset? FilledAt { get; set; }
    public DateTimeOffset? ConsentedAt { get; set; }

    public bool Opens(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
