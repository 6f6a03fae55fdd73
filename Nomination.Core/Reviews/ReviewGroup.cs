using System.Text.Json;

namespace Nomination.Core.Reviews;

/// <summary>
/// 评审小组: which experts and which categories of candidates belong together. Where the rule book says groups, they read each other
/// and nobody else; where the planner gives experts to candidates, the group is the field that should match.
/// </summary>
public sealed class ReviewGroup
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required string Name { get; set; }

    /// <summary>JSON array of category names.</summary>
    public string CategoriesJson { get; set; } = "[]";

    /// <summary>JSON array of reviewer ids.</summary>
    public string ReviewersJson { get; set; } = "[]";

    public IReadOnlyList<string> Categories => JsonSerializer.Deserialize<List<string>>(CategoriesJson) ?? [];
    public IReadOnlyList<Guid> Reviewers => JsonSerializer.Deserialize<List<Guid>>(ReviewersJson) ?? [];
}

/// <summary>Where a row of the assignment came from.</summary>
public static class AssignmentOrigins
{
    public const string Group = "分组";
    public const string Plan = "分派";

    /// <summary>In a recused reader's place.</summary>
    public const string StandIn = "补位";

    /// <summary>One more reader than the rule asks for.</summary>
    public const string Extra = "补评";
    public const string Hand = "手工";
}
