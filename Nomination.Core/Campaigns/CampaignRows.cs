using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

public sealed class HostRow
{
    /// <summary>Of the host this row stands for; null for a new one. Accounts and approvals belong to the host, whatever its place.</summary>
    public Guid? Id { get; set; }
    public string Name { get; set; } = "";
    public string ShortName { get; set; } = "";
}

public sealed class CriterionRow
{
    public string Name { get; set; } = "";
    public int? Max { get; set; }
}

/// <summary>A stage's dates as people type them: days and times in Shanghai.</summary>
public sealed class StageRow
{
    public StageKind Kind { get; set; }

    /// <summary>不设此环节 where false: the stage is no part of the campaign.</summary>
    public bool Planned { get; set; } = true;
    public DateOnly? OpensOn { get; set; }
    public string OpensAt { get; set; } = "09:00";
    public DateOnly? ClosesOn { get; set; }

    /// <summary>HH:mm; 24:00 is the end of the day.</summary>
    public string ClosesAt { get; set; } = "18:00";

    public static StageRow Of(Stage stage)
    {
        var (opens, closes) = (ChinaTime.Local(stage.Opens), ChinaTime.Local(stage.Closes));
        var midnight = closes.TimeOfDay == TimeSpan.Zero;
        return new StageRow
        {
            Kind = stage.Kind,
            OpensOn = DateOnly.FromDateTime(opens.DateTime),
            OpensAt = opens.ToString("HH:mm"),
            ClosesOn = DateOnly.FromDateTime(closes.DateTime).AddDays(midnight ? -1 : 0),
            ClosesAt = midnight ? "24:00" : closes.ToString("HH:mm"),
        };
    }

    /// <summary>Null while it is not planned, or its dates are not complete.</summary>
    public Stage? ToStage() =>
        Planned && Opens is { } opens && Closes is { } closes
            ? new Stage
            {
                Kind = Kind,
                Name = StageKinds.Name(Kind),
                Opens = opens,
                Closes = closes,
            }
            : null;

    public DateTimeOffset? Opens => Moment(OpensOn, OpensAt);
    public DateTimeOffset? Closes => Moment(ClosesOn, ClosesAt);

    private static DateTimeOffset? Moment(DateOnly? day, string time)
    {
        if (day is not { } d)
            return null;
        if (time == "24:00")
            return ChinaTime.Start(d.AddDays(1));
        return TimeOnly.TryParseExact(time, "HH:mm", out var t) ? ChinaTime.At(d, t) : null;
    }
}
