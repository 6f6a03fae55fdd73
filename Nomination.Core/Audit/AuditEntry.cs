using Nomination.Core.Shared;

namespace Nomination.Core.Audit;

/// <summary>One line of the journal. <see cref="Hash"/> = SHA-256 over the canonical content and the previous line's hash.</summary>
public sealed class AuditEntry
{
    /// <summary>1, 2, 3 … without gaps; the key, so that no two lines can follow the same one.</summary>
    public required long Sequence { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid ActorId { get; init; }
    public required string ActorName { get; init; }
    public required string Act { get; init; }
    public Guid? CampaignId { get; init; }

    /// <summary>What it was done to, in words or as a key.</summary>
    public required string Subject { get; init; }

    /// <summary>Canonical JSON; never a secret, a ballot or an objector's name.</summary>
    public required string Detail { get; init; }
    public required string PreviousHash { get; init; }
    public required string Hash { get; init; }

    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>The content that <see cref="Hash"/> covers; time in whole milliseconds, the finest that every store keeps.</summary>
    public static string HashOf(
        long sequence,
        DateTimeOffset at,
        Guid actorId,
        string actorName,
        string act,
        Guid? campaignId,
        string subject,
        string detail,
        string previousHash
    ) =>
        CanonicalJson.Sha256(
            CanonicalJson.Write(
                new
                {
                    sequence,
                    at = at.ToUnixTimeMilliseconds(),
                    actorId,
                    actorName,
                    act,
                    campaignId,
                    subject,
                    detail,
                    previousHash,
                }
            )
        );

    public string Recompute() => HashOf(Sequence, At, ActorId, ActorName, Act, CampaignId, Subject, Detail, PreviousHash);
}
