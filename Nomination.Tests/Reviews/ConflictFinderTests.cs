using System.Text.Json;
using Nomination.Core.Candidates;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Tests.Reviews;

public sealed class ConflictFinderTests
{
    [Theory]
    [InlineData("渭南示例综合医院（示例）", "渭南示例综合医院")]
    [InlineData(" 渭南 师范学院(示例) ", "渭南师范学院")]
    [InlineData("ＡＢ研究所", "AB研究所")]
    [InlineData("（示例）学会", "(示例)学会")]
    public void A_unit_is_compared_without_its_sample_bracket_and_width(string name, string compared) =>
        Assert.Equal(compared, ConflictFinder.Normalise(name));

    [Fact]
    public void The_same_unit_is_a_hard_conflict_with_its_evidence()
    {
        var found = Assert.Single(ConflictFinder.Find([Reviewer(unit: "渭南师范学院")], [Candidate(unit: "渭南师范学院（示例）")], 3));
        Assert.True(found.IsHard);
        Assert.Equal(
            (RecusalKinds.SameUnit, RecusalSources.System, "专家与候选人同在渭南师范学院"),
            (found.Kind, found.Source, found.Basis)
        );
    }

    [Fact]
    public void A_team_member_of_the_own_unit_counts()
    {
        var team = new TeamPart { Host = "甲院", Members = [new MemberRow { Name = "某某", Unit = "乙院" }] };
        Assert.Single(ConflictFinder.Find([Reviewer(unit: "乙院")], [Candidate(unit: "甲院", team: team)], 3));
    }

    [Theory]
    [InlineData("近亲属：胞弟党水生，合阳县抽黄灌溉管理站工作。", true)]
    [InlineData("表弟在某县医院从事后勤工作，非候选人，无利害关系。", false)]
    [InlineData("与党水生曾在一次会议上相识。", false)]
    public void A_relative_counts_only_when_declared_by_name(string relations, bool isConflict) =>
        Assert.Equal(isConflict, ConflictFinder.Find([Reviewer(relations: relations)], [Candidate("党水生")], 3).Count == 1);

    [Fact]
    public void A_shared_surname_is_no_conflict() =>
        Assert.Empty(ConflictFinder.Find([Reviewer(name: "雷济民")], [Candidate("雷振岳")], 3));

    [Fact]
    public void Wishes_beyond_the_third_do_not_count_and_are_never_hard()
    {
        Reviewer[] reviewers = [.. Enumerable.Range(1, 4).Select(i => Reviewer(code: $"E0{i}"))];
        var found = ConflictFinder.Find(reviewers, [Candidate(avoid: ["E04", "E03", "E02", "E01"])], 3);
        Assert.Equal(3, found.Count);
        Assert.All(found, c => Assert.False(c.IsHard));
        Assert.DoesNotContain(found, c => c.ReviewerId == reviewers[0].Id);
    }

    [Fact]
    public void A_wish_may_name_the_expert_instead_of_the_code() =>
        Assert.Single(ConflictFinder.Find([Reviewer(name: "卓正则")], [Candidate(avoid: ["卓正则"])], 3));

    private static Reviewer Reviewer(string code = "E01", string name = "专家", string unit = "外单位", string relations = "") =>
        new()
        {
            CampaignId = Guid.Empty,
            Code = code,
            Name = name,
            WorkUnit = unit,
            Relations = relations,
            IsSeated = true,
        };

    private static Candidate Candidate(string name = "候选", string unit = "单位", TeamPart? team = null, string[]? avoid = null) =>
        new()
        {
            CampaignId = Guid.Empty,
            UnitId = Guid.Empty,
            Name = name,
            WorkUnit = unit,
            FormJson = JsonSerializer.Serialize(
                new CandidateForm { Team = team, Avoid = [.. (avoid ?? []).Select(a => new AvoidRow { Reviewer = a, Reason = "理由" })] },
                CanonicalJson.Options
            ),
        };
}
