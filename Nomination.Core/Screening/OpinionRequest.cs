namespace Nomination.Core.Screening;

public enum OpinionAnswer
{
    Waiting,
    Agree,
    Disagree,
    Explained,
    Waived,
}

/// <summary>征求意见: one question to one department on one candidate. Silence is never consent.</summary>
public sealed class OpinionRequest
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required Guid CandidateId { get; init; }
    public required string Department { get; init; }

    /// <summary>True for the enterprise-head form (企业负责人征求意见表).</summary>
    public required bool EnterpriseForm { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public required DateTimeOffset Due { get; init; }
    public OpinionAnswer Answer { get; set; }

    /// <summary>The department's words, or the reason of a waiver.</summary>
    public string Text { get; set; } = "";
    public string AnsweredBy { get; set; } = "";
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>The stamped reply as a scan in the vault; empty where none was sent.</summary>
    public string FileSha256 { get; set; } = "";
    public string FileName { get; set; } = "";
    public string FileType { get; set; } = "";
    public int Reminders { get; set; }
    public DateTimeOffset? RemindedAt { get; set; }
    public int Version { get; set; }
}
