using Nomination.Core.Campaigns;

namespace Nomination.Core.Screening;

/// <summary>形式审查: one verdict on one candidate. With double check it takes effect when a second person confirms it.</summary>
public sealed class Verdict
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CandidateId { get; init; }

    /// <summary><see cref="Act.Accept"/>, <see cref="Act.Return"/> or <see cref="Act.Reject"/>.</summary>
    public required Act Act { get; init; }

    /// <summary>Reason codes separated by commas: R08,R12.</summary>
    public string Codes { get; init; } = "";
    public string Note { get; init; } = "";
    public DateTimeOffset? CorrectionDue { get; init; }
    public required Guid CheckedById { get; init; }
    public required string CheckedBy { get; init; }
    public required DateTimeOffset CheckedAt { get; init; }
    public Guid? ConfirmedById { get; set; }
    public string ConfirmedBy { get; set; } = "";
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>Set when the second person did not agree: the verdict falls and the first starts again.</summary>
    public bool Overruled { get; set; }
    public int Version { get; set; }
}

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
    public string Text { get; set; } = "";
    public string AnsweredBy { get; set; } = "";
    public DateTimeOffset? AnsweredAt { get; set; }
    public int Version { get; set; }
}
