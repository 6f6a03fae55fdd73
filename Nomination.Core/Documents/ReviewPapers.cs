using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;

namespace Nomination.Core.Documents;

/// <summary>评审文书, by the word in their address.</summary>
public enum ReviewPaperKind
{
    /// <summary>专家个人评分表.</summary>
    Sheets,

    /// <summary>小组汇总表.</summary>
    Summary,

    /// <summary>All personal sheets and the summary in one go.</summary>
    Batch,

    /// <summary>评审意见汇总.</summary>
    Comments,

    /// <summary>专家名单.</summary>
    Panel,

    /// <summary>回避登记表.</summary>
    Recusals,

    /// <summary>评审会议程.</summary>
    Agenda,
}

/// <summary>A paper of the review, and its table as a list for a spreadsheet.</summary>
/// <param name="Rows">The header first; null where a spreadsheet makes no sense.</param>
/// <param name="Figures">Headers of the columns that hold numbers.</param>
public sealed record ReviewPaper(Paper Paper, IReadOnlyList<IReadOnlyList<string>>? Rows = null, params string[] Figures)
{
    public byte[] Workbook() => ListWorkbook.Write(Paper.Title, Rows!, Figures);
}

/// <summary>What every paper of the review says of its campaign.</summary>
/// <param name="Version">第 1 版, or one more with every amendment.</param>
/// <param name="IsBlind">盲评: experts sign these papers, so no name stands on them.</param>
public sealed record ReviewHead(
    string Slug,
    string Title,
    string Organiser,
    string RuleName,
    int Version,
    string Hash,
    RubricRules Rubric,
    bool IsBlind,
    bool IsSample,
    DateOnly Day
)
{
    public string Rules => $"评选规则第 {Version} 版　校验码 {ShortHash}";

    public string ShortHash => Hash[..Math.Min(12, Hash.Length)];

    public string Foot(string kind) => $"{Title}{kind}　规则 {ShortHash}　内部材料{(IsSample ? "　示例数据" : "")}";

    public string NameOf(Candidate candidate) => IsBlind ? $"候选人 {candidate.Number}" : candidate.Name;

    public string UnitOf(Candidate candidate) => IsBlind ? "" : candidate.WorkUnit;

    /// <summary>Read by any scanner: which paper, its code, and the rules it was scored by.</summary>
    public Picture Mark(string paper, string code) => QrCode.Picture($"NOM-REVIEW|{Slug}|{paper}|{code}|{ShortHash}", 24);
}
