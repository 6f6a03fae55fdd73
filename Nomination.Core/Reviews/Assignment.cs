namespace Nomination.Core.Reviews;

/// <summary>分派: this expert reads this candidate. Unique on the pair; where everyone reads everything only extra readers have rows.</summary>
public sealed class Assignment
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required Guid ReviewerId { get; init; }
    public required Guid CandidateId { get; init; }

    /// <summary>分组, 分派, 补位 (for a recused reader), 补评 (one more reader asked for).</summary>
    public required string Origin { get; init; }
    public required DateTimeOffset At { get; init; }
}
