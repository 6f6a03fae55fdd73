using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;

namespace Nomination.Core.Documents;

/// <summary>What a 推荐表 prints: one projection, whether whole (<paramref name="IsOfficial"/>) or with its secrets masked already.</summary>
/// <param name="Form">Identity number and telephone as they may be printed.</param>
/// <param name="Unit">推荐单位.</param>
public sealed record NominationFacts(
    Campaign Campaign,
    string Organiser,
    string Unit,
    PaperMark Mark,
    bool IsDraft,
    bool IsOfficial,
    DateOnly Day,
    CandidateForm Form,
    Picture? Portrait
)
{
    /// <summary>市科协审定意见 and its day; empty until the office has written it.</summary>
    public (string Text, DateOnly? On) CityOpinion { get; init; } = ("", null);

    public bool IsTeam => Form.Kind == CandidateKind.Team;
    public string Code => Mark.Code.Length > 0 ? Mark.Code : "（提交后编号）";

    /// <summary>2026年“渭南最美科技工作者”.</summary>
    public static string HonourOf(Campaign campaign) => $"{campaign.Year}年“{campaign.HonourName}”";

    /// <summary>推荐编号, version and print code, as they stand at the foot of every page.</summary>
    public string Foot =>
        string.Join(
            "　",
            new[]
            {
                Mark.Code.Length > 0 ? $"推荐编号 {Mark.Code}" : "尚未提交",
                $"版本 {Mark.Version}",
                $"打印校验码 {Mark.PrintCode}",
                IsOfficial ? "" : "预览件，不作报送",
                Campaign.IsSample ? "示例数据" : "",
            }.Where(t => t.Length > 0)
        );
}
