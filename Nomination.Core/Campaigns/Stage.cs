namespace Nomination.Core.Campaigns;

/// <summary>The kinds of stages a campaign may plan, in their usual order.</summary>
public enum StageKind
{
    Notice,
    Nomination,
    FormCheck,
    Correction,
    Scoring,
    Ballot,
    Vetting,
    Approval,
    PublicNotice,
    Decision,
    Ceremony,
    Summary,
}

public enum StageState
{
    Planned,
    Open,
    Closed,
}

/// <summary>One dated stage. Both ends are inclusive to the second: an act at 17:00:00 is in time, at 17:00:01 late.</summary>
public sealed class Stage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid CampaignId { get; set; }
    public required StageKind Kind { get; init; }
    public required string Name { get; set; }
    public required DateTimeOffset Opens { get; set; }
    public required DateTimeOffset Closes { get; set; }

    /// <summary>What the ticker has recorded; the rules read the dates, never this.</summary>
    public StageState State { get; set; } = StageState.Planned;

    public bool Holds(DateTimeOffset now) => now >= Opens && now < Closes.AddSeconds(1);
}

/// <summary>The Chinese names and the help line of the stage kinds; a catalogue test keeps the list complete.</summary>
public static class StageKinds
{
    public static string Name(StageKind kind) =>
        kind switch
        {
            StageKind.Notice => "发布通知",
            StageKind.Nomination => "组织推荐",
            StageKind.FormCheck => "形式审查",
            StageKind.Correction => "退回补正",
            StageKind.Scoring => "专家打分",
            StageKind.Ballot => "会评票决",
            StageKind.Vetting => "征求意见",
            StageKind.Approval => "审定",
            StageKind.PublicNotice => "公示",
            StageKind.Decision => "印发决定",
            StageKind.Ceremony => "发布仪式",
            StageKind.Summary => "总结报送",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
}
