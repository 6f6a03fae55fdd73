using System.Text.Json;
using Nomination.Core.Shared;

namespace Nomination.Core.Scoring;

/// <summary>方案: a list in the making, kept while it is typed. It decides nothing.</summary>
public sealed class BalanceDraft
{
    public const int LongestName = 20;
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }

    /// <summary>Unique in a campaign.</summary>
    public required string Name { get; set; }

    /// <summary>Canonical JSON of <see cref="BalanceContent"/>.</summary>
    public string ContentJson { get; set; } = "{}";
    public string SavedBy { get; set; } = "";
    public DateTimeOffset SavedAt { get; set; }

    /// <summary>Concurrency token: rises with every save.</summary>
    public int Version { get; set; }

    public BalanceContent Content() =>
        JsonSerializer.Deserialize<BalanceContent>(ContentJson, CanonicalJson.Options) ?? new BalanceContent();
}

/// <summary>What a draft holds.</summary>
public sealed record BalanceContent
{
    public const int LongestReason = 200;

    public IReadOnlyList<Guid> Chosen { get; init; } = [];

    /// <summary>Candidate → why it departs from the rank; kept also while it does not, so that nothing typed is lost.</summary>
    public IReadOnlyDictionary<Guid, string> Reasons { get; init; } = new Dictionary<Guid, string>();

    /// <summary>Why the list stands although a demand of the rule book is not met.</summary>
    public string RatioReason { get; init; } = "";
    public IReadOnlyList<BalanceTrial> Trials { get; init; } = [];
}
