using System.ComponentModel;
using System.Text.Json.Serialization;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Notices;
using Nomination.Core.Winners;

namespace Nomination.App.Public;

/// <summary>A campaign in the public interface. Times are UTC.</summary>
public sealed record ApiCampaign(
    [property: Description("names the campaign in addresses")] string Slug,
    [property: Description("year of the campaign")] int Year,
    [property: Description("full title, Chinese")] string Title,
    [property: Description("the honour without the year")] string HonourName,
    [property: Description("theme of the year, may be empty")] string Theme,
    [property: Description("who runs it")] string Organiser,
    [property: Description("its city")] string City,
    [property: Description("hosts in seal order")] IReadOnlyList<string> Hosts,
    [property: Description("running, or finished when the winners are published")] ApiCampaignState State,
    [property: Description("the plan in its order")] IReadOnlyList<ApiStage> Stages,
    [property: Description("SHA-256 of the canonical rule book, hexadecimal")] string RuleBookSha256,
    [property: Description("path of the canonical rule book on this site")] string RuleBook,
    [property: Description("when the rule book was frozen, UTC")] DateTimeOffset? OpenedAt,
    [property: Description("when the winners were published, UTC; null before")] DateTimeOffset? PublishedAt,
    [property: Description("true for invented data")] bool IsSample
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

public sealed record ApiStage(
    [property: Description("kind of stage, the same in every city")] string Kind,
    [property: Description("name in this campaign, Chinese")] string Name,
    [property: Description("UTC")] DateTimeOffset Opens,
    [property: Description("UTC, this second included")] DateTimeOffset Closes
);

/// <summary>A title in the public interface. Of a revoked one only name, year, certificate number and the day of revocation stay.</summary>
public sealed record ApiWinner(
    [property: Description("names the person in addresses, never changes")] string Slug,
    [property: Description("slug of the campaign")] string Campaign,
    [property: Description("year of the campaign")] int Year,
    [property: Description("honour, or nominee (提名奖)")] ApiAward Award,
    [property: Description("place in the decision, from 1")] int Order,
    [property: Description("null where none is given")] string? CertificateNumber,
    [property: Description("name, or name of the team")] string Name,
    [property: Description("employer; null when revoked")] string? WorkUnit,
    [property: Description("post and professional title")] string? Title,
    [property: Description("category of the campaign")] string? Category,
    [property: Description("county or district; null for city-wide")] string? Region,
    [property: Description("who nominated")] string? NominatingUnit,
    [property: Description("one line; only with consent to be shown")] string? Citation,
    [property: Description("day of the decision")] DateOnly DecidedOn,
    [property: Description("day of revocation; null while the title stands")] DateOnly? RevokedOn,
    [property: Description("path of the profile on this site")] string Page,
    [property: Description("path of a portrait for lists, upright 5:7; null without consent, without a picture, and when revoked")]
        string? Portrait
)
{
    /// <param name="face">What a list shows of this winner; null where there is nothing to show.</param>
    public static ApiWinner Of(WinnerLine w, Picture? face) =>
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
            $"/winners/{w.Slug}",
            // A file under the web root stands without its slash.
            face?.At(480)
                is { } address
                ? $"/{address.TrimStart('/')}"
                : null
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

/// <summary>A list on notice in the public interface.</summary>
public sealed record ApiNotice(
    [property: Description("names the notice in addresses")] Guid Id,
    [property: Description("slug of the campaign")] string Campaign,
    [property: Description("title, Chinese")] string Title,
    [property: Description("first day of the period, Shanghai time")] DateOnly FirstDay,
    [property: Description("last day of the period, Shanghai time")] DateOnly LastDay,
    [property: Description("the period in words, Chinese")] string Period,
    [property: Description("UTC")] DateTimeOffset Opens,
    [property: Description("UTC; objections are taken until then")] DateTimeOffset Closes,
    [property: Description("whether objections are taken now")] bool IsOpen,
    [property: Description("how many names are on the list")] int Names,
    [property: Description("path of the notice on this site")] string Page
)
{
    public static ApiNotice Of(NoticeHead n, DateTimeOffset now) =>
        new(n.Id, n.Campaign, n.Title, n.FirstDay, n.LastDay, n.Period, n.Opens, n.Closes, n.IsOpen(now), n.Names, $"/notices/{n.Id}");
}
