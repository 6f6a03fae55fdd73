namespace Nomination.Core.Campaigns;

/// <summary>What a finding does: a hard one keeps the expert away at once, the office decides on the second, the third only draws the eye.</summary>
public enum ConflictLevel
{
    Hint,
    Office,
    Hard,
}

/// <summary>
/// 回避情形 where practice differs. Not in question, and so not data: 同一法人单位 and 近亲属 are hard (国家自然科学基金条例 art. 20), a
/// candidate's wish is the office's to decide (ibid.), 同姓同籍贯 is only a hint.
/// </summary>
public sealed record ConflictRules
{
    /// <summary>One unit stands above the other or belongs to it (评审本单位的成果不得作为评审委员, a city's award method art. 15).</summary>
    public ConflictLevel ParentUnit { get; init; } = ConflictLevel.Hard;

    /// <summary>Both units stand under the same one, other than the organiser.</summary>
    public ConflictLevel Siblings { get; init; } = ConflictLevel.Office;

    /// <summary>曾任职单位: the expert worked where the candidate works, or the candidate where the expert does (其他利害关系).</summary>
    public ConflictLevel Former { get; init; } = ConflictLevel.Office;

    /// <summary>A former post that ended more than so many years before the cut-off day is only a hint; 0 = no limit.</summary>
    public int FormerYears { get; init; }

    /// <summary>师生关系.</summary>
    public ConflictLevel Supervisor { get; init; } = ConflictLevel.Hard;

    /// <summary>合作者: named together in honours, papers, patents or a team. Names are shared by many, so the office looks.</summary>
    public ConflictLevel Coauthor { get; init; } = ConflictLevel.Office;

    /// <summary>The expert's own unit nominated the candidate.</summary>
    public ConflictLevel Nominator { get; init; } = ConflictLevel.Hard;
}
