namespace Nomination.Core.Campaigns;

/// <summary>Lengths in characters including punctuation without white space; sizes in bytes; photo sizes in pixels.</summary>
public sealed record Limits
{
    public int Headline { get; init; } = 30;
    public int BriefMin { get; init; } = 200;
    public int BriefMax { get; init; } = 300;
    public int Story { get; init; } = 2000;
    public int UnitOpinion { get; init; } = 600;
    public int PhotoMinWidth { get; init; } = 413;
    public int PhotoMinHeight { get; init; } = 579;
    public long PhotoMaxBytes { get; init; } = 10 * 1024 * 1024;
    public int WorkPhotos { get; init; } = 5;
    public int EvidencePages { get; init; } = 30;
    public long EvidenceBytes { get; init; } = 20 * 1024 * 1024;
    public int Comment { get; init; } = 200;
}
