namespace Nomination.Core.Screening;

public enum PaperWay
{
    Handed,
    Posted,
}

/// <summary>纸质件收讫: stamped originals of one nomination as they came in, and whether their print code is that of what is stored (R14).</summary>
public sealed class PaperReceipt
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required Guid CandidateId { get; init; }
    public required int Copies { get; init; }
    public required DateOnly ReceivedOn { get; init; }
    public required PaperWay Way { get; init; }

    /// <summary>Who brought it, or the number of the parcel.</summary>
    public string Bearer { get; init; } = "";

    /// <summary>As printed on the paper; 0 and empty where it was counted only and not yet compared.</summary>
    public required int PaperVersion { get; init; }
    public required string PaperCode { get; init; }

    /// <summary>As the system held it at that moment.</summary>
    public required int SystemVersion { get; init; }
    public required string SystemCode { get; init; }
    public required bool? Matches { get; init; }
    public required DateTimeOffset RegisteredAt { get; init; }
    public required string RegisteredBy { get; init; }
}
