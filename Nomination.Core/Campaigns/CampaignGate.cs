using System.Text.Json;
using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

/// <summary>
/// What strangers read of a campaign from its opening on: its names, its hosts, its stages, and every text of its rule book. No person's
/// number may stand there. Keywords may: a rule has to name what it forbids.
/// </summary>
public static class CampaignGate
{
    /// <param name="own">The office's own numbers, which may stand anywhere.</param>
    public static IReadOnlyList<Problem> Check(Campaign campaign, IReadOnlyList<string> own) =>
        [.. PublicText.Check(Texts(campaign), Rules(own)), .. Check(campaign.Rules, own)];

    /// <param name="own">The office's own numbers, which may stand anywhere.</param>
    public static IReadOnlyList<Problem> Check(RuleBook rules, IReadOnlyList<string> own)
    {
        using var json = JsonDocument.Parse(rules.Canonical());
        return PublicText.Check(Texts(json.RootElement).Select(t => new PublicText("评选办法", t)), Rules(own));
    }

    private static LeakRules Rules(IReadOnlyList<string> own) => new(own, []);

    private static IEnumerable<PublicText> Texts(Campaign campaign) =>
        [
            new("活动名称", campaign.Title, nameof(CampaignForm.Title)),
            new("称号", campaign.HonourName, nameof(CampaignForm.HonourName)),
            new("活动简称", campaign.ActivityName, nameof(CampaignForm.ActivityName)),
            new("主题", campaign.Theme, nameof(CampaignForm.Theme)),
            new("用语", campaign.Wording, nameof(CampaignForm.Wording)),
            new("批准文号", campaign.ApprovalNumber, nameof(CampaignForm.ApprovalNumber)),
            new("发文字号", campaign.DocumentNo, nameof(CampaignForm.DocumentNo)),
            .. campaign
                .Hosts.OrderBy(h => h.Order)
                .Select(h => new PublicText($"第 {h.Order} 家主办单位的名称", $"{h.Name}\n{h.ShortName}")),
            .. campaign.Stages.Select(s => new PublicText("环节名称", s.Name)),
        ];

    private static IEnumerable<string> Texts(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
            JsonValueKind.Object => value.EnumerateObject().SelectMany(p => Texts(p.Value)),
            _ => [],
        };
}
