namespace Nomination.Core.Evidence;

public enum EvidenceKind
{
    Portrait,
    WorkPhoto,
    EvidencePdf,
    StampedForm,
    NoticeProof,
    HonourScan,
    SecrecyProof,
    Video,
    Other,
    IdentityCopy,
}

public static class EvidenceKinds
{
    public static string Name(EvidenceKind kind) =>
        kind switch
        {
            EvidenceKind.Portrait => "免冠照",
            EvidenceKind.WorkPhoto => "工作照",
            EvidenceKind.EvidencePdf => "佐证材料",
            EvidenceKind.StampedForm => "盖章推荐表扫描件",
            EvidenceKind.NoticeProof => "公示证明",
            EvidenceKind.HonourScan => "获奖荣誉证书",
            EvidenceKind.SecrecyProof => "保密审查证明",
            EvidenceKind.Video => "视频",
            EvidenceKind.Other => "其他材料",
            EvidenceKind.IdentityCopy => "身份证件复印件",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
}

/// <summary>佐证材料 of a candidate; the bytes lie in the vault under their SHA-256.</summary>
public sealed class EvidenceFile
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CandidateId { get; init; }
    public required EvidenceKind Kind { get; init; }
    public required string OriginalName { get; init; }
    public required string Sha256 { get; init; }
    public required long Bytes { get; init; }
    public required string MediaType { get; init; }
    public int Width { get; init; }
    public int Height { get; init; }
    public int Pages { get; init; }

    /// <summary>Of a film, rounded up.</summary>
    public int Seconds { get; init; }

    /// <summary>From 1 within the kind; always 1 for a kind that holds one file. Unique with candidate and kind.</summary>
    public required int Order { get; init; }
    public string Caption { get; set; } = "";
    public required DateTimeOffset UploadedAt { get; init; }
    public required string UploadedBy { get; init; }
}
