namespace Nomination.Core.Screening;

/// <summary>领导小组研究: what the leading group decided on a candidate whom a department did not agree to, with its minutes. Silence decides nothing.</summary>
public sealed class FrozenDecision
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required Guid CandidateId { get; init; }

    /// <summary>True: stays on the list; false: taken off it.</summary>
    public required bool Keep { get; init; }
    public required string Reason { get; init; }

    /// <summary>Number of the minutes (会议纪要).</summary>
    public required string Minutes { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
}
