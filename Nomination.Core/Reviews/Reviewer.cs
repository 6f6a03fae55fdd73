using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>评审专家 of one campaign: seated on the panel or alternate; the panel is also the committee that votes.</summary>
public sealed class Reviewer
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }

    /// <summary>E01 … A03: what papers show instead of the name.</summary>
    public required string Code { get; init; }
    public required string Name { get; set; }
    public string Identity { get; set; } = "";
    public required string WorkUnit { get; set; }
    public string Field { get; set; } = "";
    public string Title { get; set; } = "";
    public string Relations { get; set; } = "";

    /// <summary>The entry of the organiser's library; null in campaigns older than the library.</summary>
    public Guid? ExpertId { get; set; }

    /// <summary>Copy of <see cref="Expert.BackgroundJson"/>, kept up to date until the campaign is over.</summary>
    public string BackgroundJson { get; set; } = "";

    public ExpertBackground Background
    {
        get => ExpertBackground.Read(BackgroundJson);
        set => BackgroundJson = ExpertBackground.Write(value);
    }
    public bool IsSeated { get; set; }
    public bool IsLeader { get; set; }
}

/// <summary>回避: this reviewer sees neither file nor figures of this candidate. Unique on the pair.</summary>
public sealed class Recusal
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required Guid ReviewerId { get; init; }
    public required Guid CandidateId { get; init; }

    /// <summary>同单位, 近亲属, 候选人申请 …</summary>
    public required string Kind { get; set; }

    /// <summary>系统比对, 专家申报, 候选人申请, 办公室决定.</summary>
    public required string Source { get; set; }
    public required string Basis { get; set; }

    /// <summary>False where a candidate's wish was not granted: kept with its reason, without effect.</summary>
    public required bool Granted { get; set; }
    public required string DecidedBy { get; set; }
    public required DateTimeOffset DecidedAt { get; set; }
}

/// <summary>
/// 笔记 of one reviewer on one candidate. Unique on the pair; nobody else reads it, no paper or export carries it, and it goes with the
/// dossier or the reviewer it belongs to.
/// </summary>
public sealed class ReviewerNote
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required Guid ReviewerId { get; init; }
    public required Guid CandidateId { get; init; }
    public string Text { get; set; } = "";
    public DateTimeOffset SavedAt { get; set; }
    public int Version { get; set; }
}

/// <summary>评分表 of one reviewer on one candidate. Unique on the pair; no row for a recused pair.</summary>
public sealed class ScoreSheet
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required Guid ReviewerId { get; init; }
    public required Guid CandidateId { get; init; }

    /// <summary>JSON object criterion code → hundredths of a point; criteria not yet scored are absent.</summary>
    public string MarksJson { get; set; } = "{}";

    /// <summary>Sum in hundredths of a point of what is scored so far.</summary>
    public int TotalHundredths { get; set; }
    public bool IsComplete { get; set; }
    public string Comment { get; set; } = "";
    public DateTimeOffset? SavedAt { get; set; }
    public DateTimeOffset? LockedAt { get; set; }

    /// <summary>Who typed the paper in (张三、李四); empty for a sheet given on the page.</summary>
    public string PaperBy { get; set; } = "";

    /// <summary>The journal proves the marks without showing them: who holds the sheet can recompute this, the journal's reader learns nothing.</summary>
    public string Seal => CanonicalJson.Sha256($"{Id:N} {MarksJson} {Comment}");
    public int Version { get; set; }
}
