namespace Nomination.Core.Campaigns;

public enum Edge
{
    Opens,
    Closes,
}

/// <summary>The time in which an act is allowed: from an edge of one stage to an edge of another. A stage the campaign does not plan leaves that side open.</summary>
public sealed record Window(StageKind From, Edge FromEdge, StageKind? To, Edge ToEdge)
{
    /// <summary>From a moment on, without an end.</summary>
    public static Window Since(StageKind kind, Edge edge) => new(kind, edge, null, Edge.Closes);

    public static Window During(StageKind kind) => new(kind, Edge.Opens, kind, Edge.Closes);

    public bool Holds(Campaign campaign, DateTimeOffset now) => now >= Start(campaign) && now < End(campaign).AddSeconds(1);

    public DateTimeOffset Start(Campaign campaign) => Moment(campaign.StageOf(From), FromEdge) ?? DateTimeOffset.MinValue;

    public DateTimeOffset End(Campaign campaign) =>
        Moment(To is { } to ? campaign.StageOf(to) : null, ToEdge) ?? DateTimeOffset.MaxValue.AddDays(-1);

    private static DateTimeOffset? Moment(Stage? stage, Edge edge) => edge == Edge.Opens ? stage?.Opens : stage?.Closes;
}
