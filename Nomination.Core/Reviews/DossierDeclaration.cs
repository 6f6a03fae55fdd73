namespace Nomination.Core.Reviews;

/// <summary>无利害关系声明: asked once per expert and candidate, before the dossier opens. Unique on the pair.</summary>
public sealed class DossierDeclaration
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required Guid ReviewerId { get; init; }
    public required Guid CandidateId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>In a blind round the expert could not know who it was; the declaration says only what the expert noticed.</summary>
    public required bool Blind { get; init; }
}
