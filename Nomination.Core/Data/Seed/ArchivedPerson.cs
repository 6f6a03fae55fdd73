using System.Text.Json;
using Nomination.Core.Candidates;
using Nomination.Core.Winners;

namespace Nomination.Core.Data.Seed;

/// <summary>One person of winners.json or nominees.json.</summary>
internal sealed record ArchivedPerson
{
    public static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public int No { get; init; }
    public string? CertificateNo { get; init; }
    public string Name { get; init; } = "";
    public string Pinyin { get; init; } = "";
    public string Sex { get; init; } = "";
    public int BirthYear { get; init; }
    public string Unit { get; init; } = "";
    public string Title { get; init; } = "";
    public string Field { get; init; } = "";
    public string Category { get; init; } = "";
    public string Region { get; init; } = "";
    public string NominatingUnit { get; init; } = "";
    public string Citation { get; init; } = "";
    public string Brief { get; init; } = "";
    public string Story { get; init; } = "";
    public string Quote { get; init; } = "";
    public List<string> StoryHeadings { get; init; } = [];
    public List<YearLine> Timeline { get; init; } = [];
    public List<ArchivedHonour> Honours { get; init; } = [];
    public List<ArchivedWork> Works { get; init; } = [];
    public List<LabelValue> Interests { get; init; } = [];
    public string Portrait { get; init; } = "";
    public string PortraitAlt { get; init; } = "";
    public string? Landscape { get; init; }
    public string? LandscapeAlt { get; init; }
    public string? LandscapeTitle { get; init; }

    public ProfileParts Parts() =>
        new()
        {
            StoryHeadings = StoryHeadings,
            Timeline = Timeline,
            Honours = Honours.ConvertAll(h => new HonourRow
            {
                Name = h.Name,
                Level = h.Level,
                Year = h.Year,
            }),
            Works = Works.ConvertAll(w => new AchievementRow
            {
                Kind = w.Kind,
                Title = w.Title,
                Year = w.Year,
                Role = w.Detail,
                Note = w.Note,
            }),
            Facts = Interests,
        };
}

internal sealed record ArchivedHonour(string Name, int Year, string Level);

internal sealed record ArchivedWork(string Kind, string Title, int Year, string Detail, string Note);
