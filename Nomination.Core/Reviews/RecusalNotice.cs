namespace Nomination.Core.Reviews;

/// <summary>
/// 新回避: an expert has just recused himself, and the office has neither put another reader in his place nor found that none is needed.
/// Unique on the pair.
/// </summary>
public sealed class RecusalNotice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required Guid ReviewerId { get; init; }
    public required Guid CandidateId { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? HandledAt { get; set; }
    public string HandledBy { get; set; } = "";

    /// <summary>Who reads instead; null = nobody needed, or not yet decided.</summary>
    public Guid? ReplacedBy { get; set; }

    /// <summary>The tag that a commit raises, so that pages of the office that stand open reload.</summary>
    public static string Tag(Guid campaignId) => $"recusals-{campaignId:N}";
}
