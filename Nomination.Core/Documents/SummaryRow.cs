using Nomination.Core.Candidates;

namespace Nomination.Core.Documents;

/// <summary>Who reads a 推荐人选汇总表.</summary>
public enum SummaryKind
{
    /// <summary>内部: with birth, politics and telephone.</summary>
    Internal,

    /// <summary>公开: the white list of trade rules 2.8 (以排除同名即可为原则) and nothing else.</summary>
    Public,
}

/// <summary>A line of the 推荐人选汇总表. For the public kind the personal fields were never read into it.</summary>
public sealed record SummaryRow(
    string Name,
    CandidateKind Kind,
    string Gender,
    string WorkUnit,
    string Position,
    string ProfessionalTitle,
    string Category,
    string Unit,
    DateOnly? BirthDate = null,
    string Ethnicity = "",
    string PoliticalStatus = "",
    string Education = "",
    bool IsFrontline = false,
    bool HonouredBefore = false,
    string Brief = "",
    string Phone = ""
);

/// <summary>What a 推荐人选汇总表 prints.</summary>
/// <param name="Unit">The nominating unit; empty for the list of the whole city.</param>
/// <param name="Withheld">Candidates left out of the public kind because they have not consented to it (PIPL art. 25).</param>
public sealed record SummaryFacts(
    SummaryKind Kind,
    string Honour,
    string Organiser,
    string Unit,
    string ContactName,
    string ContactPhone,
    DateOnly Day,
    bool IsOfficial,
    bool IsSample,
    int Withheld,
    IReadOnlyList<SummaryRow> Rows
)
{
    public string Title => $"{Honour}推荐人选汇总表";
    public string FileName => $"推荐人选汇总表-{(Unit.Length > 0 ? Unit : "全市")}-{(Kind == SummaryKind.Public ? "公开" : "内部")}";
}
