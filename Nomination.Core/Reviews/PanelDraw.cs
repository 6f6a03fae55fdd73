using System.Text.Json;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>
/// 随机抽取 of one campaign: the pool is frozen and its hash shown first, then the seed is typed from the public source that was named
/// beforehand, then the result follows by <see cref="DrawRule"/>. Every draw stays, also when it was drawn again.
/// </summary>
public sealed class PanelDraw
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }

    /// <summary>第几次抽取. Unique in a campaign.</summary>
    public required int Number { get; init; }

    /// <summary><see cref="DrawPlan"/> as JSON.</summary>
    public required string PlanJson { get; init; }

    /// <summary>SHA-256 of <see cref="DrawPlan.FileText"/> in UTF-8, shown before the seed is known.</summary>
    public required string PlanHash { get; init; }

    /// <summary>Where the seed will come from, named before it exists: 5月6日双色球第2026051期红球号码.</summary>
    public required string SeedSource { get; init; }

    /// <summary>Why it is drawn again; empty for the first.</summary>
    public string Reason { get; init; } = "";
    public required DateTimeOffset PreparedAt { get; init; }
    public required string PreparedBy { get; init; }
    public string Seed { get; set; } = "";
    public DateTimeOffset? DrawnAt { get; set; }
    public string DrawnBy { get; set; } = "";

    /// <summary>List of <see cref="DrawPick"/> as JSON; empty until drawn.</summary>
    public string ResultJson { get; set; } = "";

    /// <summary>Given up before the seed was typed.</summary>
    public DateTimeOffset? CancelledAt { get; set; }
    public string CancelReason { get; set; } = "";

    public DrawPlan Plan => JsonSerializer.Deserialize<DrawPlan>(PlanJson, CanonicalJson.Options)!;

    public IReadOnlyList<DrawPick> Result =>
        ResultJson.Length == 0 ? [] : JsonSerializer.Deserialize<List<DrawPick>>(ResultJson, CanonicalJson.Options)!;

    /// <summary>What was recorded is what the frozen pool and the seed give: replayed from nothing but the record.</summary>
    public bool Agrees => PlanHash == Plan.Hash && (DrawnAt is null || Result.SequenceEqual(DrawRule.Draw(Plan, Seed)));
}
