using Nomination.Core.Campaigns;

namespace Nomination.Core.Candidates;

public enum CandidateState
{
    Draft,
    Submitted,
    Returned,
    Resubmitted,
    Passed,
    Rejected,
    Lapsed,
    Withdrawn,
    Finalist,
    NotShortlisted,
    Elected,
    NotElected,
    OnNotice,
    Suspended,
    NoticeClear,
    Awarded,
    Revoked,
    AtNominator,
    NotRecommended,
}

public static class CandidateStates
{
    /// <summary>The states in which a candidate is before the experts, or has been: only who passed the formal check can be in one.</summary>
    public static readonly CandidateState[] Reviewed =
    [
        CandidateState.Passed,
        CandidateState.Finalist,
        CandidateState.NotShortlisted,
        CandidateState.Elected,
        CandidateState.NotElected,
        CandidateState.OnNotice,
        CandidateState.Suspended,
        CandidateState.NoticeClear,
        CandidateState.Awarded,
        CandidateState.Revoked,
    ];

    public static string Name(CandidateState state) =>
        state switch
        {
            CandidateState.Draft => "草稿",
            CandidateState.Submitted => "已提交",
            CandidateState.Returned => "退回补正",
            CandidateState.Resubmitted => "补正提交",
            CandidateState.Passed => "形审通过",
            CandidateState.Rejected => "形审不通过",
            CandidateState.Lapsed => "视为撤回",
            CandidateState.Withdrawn => "主动撤回",
            CandidateState.Finalist => "入围",
            CandidateState.NotShortlisted => "未入围",
            CandidateState.Elected => "拟入选",
            CandidateState.NotElected => "未入选",
            CandidateState.OnNotice => "公示中",
            CandidateState.Suspended => "异议中止",
            CandidateState.NoticeClear => "公示无异议",
            CandidateState.Awarded => "已授予",
            CandidateState.Revoked => "已撤销",
            CandidateState.AtNominator => "待推荐单位审核",
            CandidateState.NotRecommended => "未获推荐",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
        };
}

public enum CandidateKind
{
    Person,
    Team,
}

/// <summary>最美 or 提名奖.</summary>
public enum AwardKind
{
    None,
    Honour,
    Nominee,
}

/// <summary>
/// 候选人 (person or team) with the 推荐表 it came by. The columns are what lists sort and filter by; the rest of the form is
/// <see cref="FormJson"/>; identity number, phone, e-mail, address and wishes to avoid experts are only in <see cref="SecretCipher"/>.
/// </summary>
public sealed class Candidate
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }

    /// <summary>Who has it in hand: the unit that fills it, then the one that recommends it.</summary>
    public required Guid UnitId { get; set; }

    /// <summary>所在单位 that filled it in a campaign of two levels; it goes on reading.</summary>
    public Guid? OriginUnitId { get; set; }

    /// <summary>01, 02 … in order of submission; null while a draft.</summary>
    public string? Number { get; set; }

    /// <summary>推荐编号: 2026-WN-0043.</summary>
    public string? Code { get; set; }
    public CandidateKind Kind { get; set; }
    public string Name { get; set; } = "";

    /// <summary>拼音首字母 of the name, for searching: HCL. Kept by <see cref="CandidateText"/>.</summary>
    public string NameInitials { get; set; } = "";
    public string Gender { get; set; } = "";
    public DateOnly? BirthDate { get; set; }
    public string WorkUnit { get; set; } = "";
    public string Position { get; set; } = "";
    public string ProfessionalTitle { get; set; } = "";
    public string Category { get; set; } = "";
    public string AdminRank { get; set; } = "";
    public bool IsFrontline { get; set; }
    public bool IsAcademician { get; set; }
    public bool IsEnterpriseHead { get; set; }

    /// <summary>重点人群 as |两线两决|…|, for filtering; empty without any. Kept by <see cref="CandidateText"/>.</summary>
    public string FocusTags { get; set; } = "";

    /// <summary>推荐顺序 in the unit, 1..n without gaps.</summary>
    public int RankInUnit { get; set; }
    public CandidateState State { get; set; } = CandidateState.Draft;
    public AwardKind Award { get; set; }

    /// <summary>Canonical JSON of <see cref="CandidateForm"/> without its secret part.</summary>
    public string FormJson { get; set; } = "{}";

    /// <summary>Encrypted JSON of <see cref="CandidateSecrets"/>.</summary>
    public string SecretCipher { get; set; } = "";

    /// <summary>Keyed hash of the identity number, for finding the same person without reading it.</summary>
    public string IdentityHash { get; set; } = "";
    public string IdentityMasked { get; set; } = "";

    /// <summary>Versions handed in so far: 0 for a draft, 1 after the submission, 2 after a correction. Printed with <see cref="PaperCode"/>.</summary>
    public int FormVersion { get; set; }

    /// <summary>市科协审定意见, which the office writes after the review and the printed 推荐表 carries.</summary>
    public string CityOpinion { get; set; } = "";
    public DateOnly? CityOpinionOn { get; set; }
    public DateTimeOffset? SubmittedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? CorrectionDue { get; set; }

    /// <summary>补正范围: paths of <see cref="FormPlaces"/> separated by commas while returned; null = the whole form.</summary>
    public string? OpenPlaces { get; set; }

    /// <summary>Concurrency token: rises with every save.</summary>
    public int Version { get; set; }
}

/// <summary>One change of a candidate's state: who, when, why, on which paper.</summary>
public sealed class CandidateEvent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CandidateId { get; init; }
    public required CandidateState From { get; init; }
    public required Act Act { get; init; }
    public required CandidateState To { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
    public string Reason { get; init; } = "";
    public string Paper { get; init; } = "";
}

/// <summary>The part of the form that is encrypted at rest, masked on screen and never leaves with a list.</summary>
/// <param name="Avoid">Wishes to avoid experts (密); null in rows older than this field, whose wishes lie in the open JSON.</param>
public sealed record CandidateSecrets(
    string IdentityNumber,
    string Phone,
    string Email,
    string Address,
    string Postcode,
    IReadOnlyList<AvoidRow>? Avoid = null
);

/// <summary>A former winner of the same honour (往届获得者), by keyed hash and by name with unit.</summary>
public sealed class FormerWinner
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OrganiserId { get; init; }
    public required int Year { get; init; }
    public required string Name { get; init; }
    public required string WorkUnit { get; init; }
    public required string CertificateNumber { get; init; }
    public string IdentityHash { get; init; } = "";

    /// <summary>称号已撤销: since when, and until when the person may not be nominated again (null = no end).</summary>
    public DateOnly? RevokedOn { get; set; }
    public DateOnly? BanUntil { get; set; }

    /// <summary>On this day a revoked title still bars from a new nomination.</summary>
    public bool IsBarred(DateOnly day) => RevokedOn is not null && (BanUntil is null || day <= BanUntil);
}
