namespace Nomination.Core.Winners;

public enum CopyState
{
    /// <summary>Made, and not yet in anybody's hands.</summary>
    Made,
    Received,

    /// <summary>Lost or damaged; a later copy stands for it under the same number.</summary>
    Replaced,
}

/// <summary>One sheet of a certificate. The number belongs to the title and is never given again; a lost sheet is made anew (补发) as the next copy.</summary>
public sealed class CertificateCopy
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required Guid WinnerId { get; init; }

    /// <summary>From 1; unique for the winner.</summary>
    public required int Copy { get; init; }
    public CopyState State { get; set; }
    public required DateOnly MadeOn { get; init; }
    public required string MadeBy { get; init; }

    /// <summary>Why it was made anew; empty for the first.</summary>
    public string Reason { get; init; } = "";

    /// <summary>领取: who took it, when, and for whom where it was not the winner.</summary>
    public string ReceivedBy { get; set; } = "";
    public DateOnly? ReceivedOn { get; set; }
    public string ReceivedNote { get; set; } = "";
    public string RecordedBy { get; set; } = "";
    public int Version { get; set; }
}
