using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

/// <summary>已审阅同意: a joint host has read the plan as it stood and agrees. A changed plan has another fingerprint and is read again.</summary>
public sealed class HostApproval
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required Guid HostId { get; init; }

    /// <summary>SHA-256 of the plan that was approved (<see cref="CampaignPlan.Fingerprint"/>).</summary>
    public required string Plan { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
    public string Remark { get; init; } = "";
}

public static class CampaignPlan
{
    /// <summary>Over everything a host agrees to: names, seal order, dates and rules.</summary>
    public static string Fingerprint(Campaign c) =>
        CanonicalJson.Sha256(
            CanonicalJson.Write(
                new
                {
                    c.Title,
                    c.HonourName,
                    c.ActivityName,
                    c.Theme,
                    c.Wording,
                    c.ApprovalNumber,
                    hosts = c.Hosts.OrderBy(h => h.Order).Select(h => h.Name),
                    stages = c
                        .Stages.OrderBy(s => s.Kind)
                        .Select(s => new
                        {
                            s.Kind,
                            Opens = s.Opens.ToUnixTimeSeconds(),
                            Closes = s.Closes.ToUnixTimeSeconds(),
                        }),
                    rules = c.RuleBookJson,
                }
            )
        );
}

/// <summary>One host in seal order, with its last approval. <paramref name="IsCurrent"/> false = of a plan that has changed since.</summary>
public sealed record HostStanding(
    Guid HostId,
    int Order,
    string Name,
    DateTimeOffset? At,
    string By,
    string Remark,
    bool IsCurrent,
    bool IsMine
);
