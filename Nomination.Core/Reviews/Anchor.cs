namespace Nomination.Core.Reviews;

/// <summary>定标材料: a dossier of a former year or an invented one, without names, scored by every expert before the real ones.</summary>
public sealed class AnchorDossier
{
    /// <summary>A round has three: one good, one middling, one weak show more than any number of one kind.</summary>
    public const int Count = 3;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }

    /// <summary>1 … 3. Unique in the campaign.</summary>
    public required int Number { get; init; }
    public required string Category { get; set; }
    public required string Headline { get; set; }
    public required string Story { get; set; }
    public required string SetBy { get; set; }
    public required DateTimeOffset SetAt { get; set; }
    public int Version { get; set; }
}

/// <summary>One expert's marks on one anchor; never part of any ranking. Unique on the pair.</summary>
public sealed class AnchorSheet
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required Guid ReviewerId { get; init; }
    public required Guid AnchorId { get; init; }
    public string MarksJson { get; set; } = "{}";

    /// <summary>Handed in: all three at once, and then for good.</summary>
    public DateTimeOffset? HandedInAt { get; set; }
    public int Version { get; set; }
}

/// <summary>An anchor as the office types it.</summary>
public sealed record AnchorText(string Category, string Headline, string Story);

/// <summary>An anchor as an expert reads and scores it. <paramref name="Marks"/>: criterion code → hundredths of a point.</summary>
public sealed record AnchorView(
    int Number,
    string Category,
    string Headline,
    IReadOnlyList<string> Story,
    IReadOnlyDictionary<string, int> Marks
);

/// <summary>One line of the own severity: own mean and the panel's mean over the three anchors, in points.</summary>
/// <param name="Name">A criterion, or 合计.</param>
public sealed record SeverityLine(string Name, int Max, string Own, string Panel, double Difference);

/// <summary>The own severity against the panel; of the others only means.</summary>
/// <param name="OwnOrder">Anchors from the highest own total; equal totals with 、 between.</param>
public sealed record Severity(IReadOnlyList<SeverityLine> Lines, string OwnOrder, string PanelOrder);

/// <param name="Severity">Null until the own sheets are in and enough others'.</param>
public sealed record CalibrationDesk(
    IReadOnlyList<AnchorView> Anchors,
    bool IsHandedIn,
    bool IsRequired,
    int Done,
    int Needed,
    Severity? Severity
);

/// <summary>The office's view: the anchors, and who is through. No marks.</summary>
public sealed record CalibrationSetup(
    IReadOnlyList<AnchorText> Anchors,
    bool IsClosed,
    IReadOnlyList<(string Code, string Name, bool IsDone)> Experts,
    IReadOnlyList<(Guid Id, string Words)> Sources
);
