using System.Text.Json.Serialization;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Winners;

namespace Nomination.App.Public;

/// <summary>A campaign in the public interface. Times are UTC.</summary>
public sealed record ApiCampaign(
    string Slug,
    int Year,
    string Title,
    string HonourName,
    string Theme,
    string Organiser,
    string City,
    IReadOnlyList<string> Hosts,
    ApiCampaignState State,
    IReadOnlyList<ApiStage> Stages,
    string RuleBookSha256,
    string RuleBook,
    DateTimeOffset? OpenedAt,
    DateTimeOffset? PublishedAt,
    bool IsSample
)
{
    public static ApiCampaign Of(PublicCampaign c) =>
        new(
            c.Slug,
            c.Year,
            c.Title,
            c.HonourName,
            c.Theme,
            c.Organiser,
            c.City,
            c.Hosts,
            c.IsRunning ? ApiCampaignState.Running : ApiCampaignState.Finished,
            [.. c.Stages.Select(s => new ApiStage(s.Kind.ToString(), s.Name, s.Opens, s.Closes))],
            c.RuleBookHash,
            $"/rules/{c.Slug}/book.json",
            c.OpenedAt,
            c.PublishedAt,
            c.IsSample
        );
}

[JsonConverter(typeof(JsonStringEnumConverter<ApiCampaignState>))]
public enum ApiCampaignState
{
    [JsonStringEnumMemberName("running")]
    Running,

    [JsonStringEnumMemberName("finished")]
    Finished,
}

public sealed record ApiStage(string Kind, string Name, DateTimeOffset Opens, DateTimeOffset Closes);

/// <summary>A title in the public interface. Of a revoked one only name, year, certificate number and the day of revocation stay.</summary>
public sealed record ApiWinner(
    string Slug,
    string Campaign,
    int Year,
    ApiAward Award,
    int Order,
    string? CertificateNumber,
    string Name,
    string? WorkUnit,
    string? Title,
    string? Category,
    string? Region,
    string? NominatingUnit,
    string? Citation,
    DateOnly DecidedOn,
    DateOnly? RevokedOn,
    string Page
)
{
    public static ApiWinner Of(WinnerLine w) =>
        new(
            w.Slug,
            w.Campaign,
            w.Year,
            w.Award == AwardKind.Nominee ? ApiAward.Nominee : ApiAward.Honour,
            w.Order,
            w.CertificateNumber,
            w.Name,
            Given(w.WorkUnit),
            Given(w.Title),
            Given(w.Category),
            Given(w.Region),
            Given(w.NominatingUnit),
            Given(w.Citation),
            w.DecidedOn,
            w.RevokedOn,
            $"/winners/{w.Slug}"
        );

    private static string? Given(string text) => text.Length > 0 ? text : null;
}

[JsonConverter(typeof(JsonStringEnumConverter<ApiAward>))]
public enum ApiAward
{
    [JsonStringEnumMemberName("honour")]
    Honour,

    [JsonStringEnumMemberName("nominee")]
    Nominee,
}
