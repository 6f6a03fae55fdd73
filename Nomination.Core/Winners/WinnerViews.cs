using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>A picture the person agreed to show. <paramref name="Base"/> is its address without size and ending, or null when it lies in the vault.</summary>
/// <param name="Sizes">The sizes to show; null where only an original is there that is too heavy for a page.</param>
public sealed record Picture(string? Base, string Alt, IReadOnlyList<PictureSize>? Sizes = null)
{
    /// <summary>
    /// One address for those who take only one, such as readers of links: the smallest JPEG of at least a width, else the nearest there is.
    /// A file under the web root stands without a slash before it. Null where there is no size to show.
    /// </summary>
    /// <param name="width">480 or 800 where the picture lies under the web root.</param>
    public string? At(int width) =>
        Base is not null ? $"{Base}-{width}.jpg"
        : Sizes is not { Count: > 0 } ? null
        : Sizes
            .OrderBy(s => s.MediaType == "image/jpeg" ? 0 : 1)
            .ThenBy(s => s.Width >= width ? 0 : 1)
            .ThenBy(s => Math.Abs(s.Width - width))
            .First()
            .Address;
}

/// <summary>A picture in one size and format; the address is whole.</summary>
public sealed record PictureSize(string Address, string MediaType, int Width, int Height);

/// <summary>A photograph of the gallery, in the sizes the office released.</summary>
public sealed record Photo(Guid Id, string Caption, IReadOnlyList<PictureSize> Sizes);

/// <param name="Seconds">Length, rounded up.</param>
/// <param name="Poster">A still from it; null until one was made.</param>
public sealed record Film(
    Guid Id,
    string Caption,
    string Address,
    string MediaType,
    int Width,
    int Height,
    int Seconds,
    PictureSize? Poster
);

/// <summary>A winner on the wall. Without display consent there is no portrait and no citation; revoked titles are not on the wall.</summary>
public sealed record WinnerCard(
    string Slug,
    string Name,
    AwardKind Award,
    string Region,
    string Field,
    string Category,
    string WorkUnit,
    string Citation,
    Picture? Portrait
);

/// <summary>One finished campaign of a year with its wall; <paramref name="Scenes"/> are the scenes of work of its winners, in their order.</summary>
public sealed record Hall(
    string Campaign,
    int Year,
    string Title,
    string HonourName,
    string Theme,
    bool IsSample,
    DateOnly? DecidedOn,
    IReadOnlyList<WinnerCard> Winners,
    IReadOnlyList<WinnerCard> Nominees,
    IReadOnlyList<Picture> Scenes
);

/// <summary>A line of the decision: what stays public of every title, also of a revoked one, whose unit and title are then empty.</summary>
public sealed record WinnerLine(
    string Slug,
    string Campaign,
    int Year,
    AwardKind Award,
    int Order,
    string? CertificateNumber,
    string Name,
    string WorkUnit,
    string Title,
    string Category,
    string Region,
    string NominatingUnit,
    string Citation,
    DateOnly DecidedOn,
    DateOnly? RevokedOn
)
{
    /// <summary>When the revocation became public, which may be weeks after the day of its document.</summary>
    public DateTimeOffset? RevokedAt { get; init; }
}

/// <summary>The whole public profile. <see cref="Line"/> is all there is when the title was revoked.</summary>
public sealed record WinnerProfile
{
    public required WinnerLine Line { get; init; }
    public required string CampaignTitle { get; init; }
    public required string HonourName { get; init; }
    public string Organiser { get; init; } = "";
    public required bool IsSample { get; init; }

    /// <summary>Why the title was revoked, in the words of the decision.</summary>
    public string RevokedReason { get; init; } = "";

    /// <summary>Known from a past list only: nobody was ever asked for portrait and deeds.</summary>
    public bool IsListed { get; init; }
    public string Pinyin { get; init; } = "";

    /// <summary>Only where the campaign shows it.</summary>
    public string Sex { get; init; } = "";
    public int? BirthYear { get; init; }
    public string Field { get; init; } = "";
    public string Brief { get; init; } = "";
    public string Quote { get; init; } = "";
    public IReadOnlyList<StoryBlock> Story { get; init; } = [];
    public ProfileParts Parts { get; init; } = new();
    public Picture? Portrait { get; init; }
    public Picture? Landscape { get; init; }
    public string LandscapeTitle { get; init; } = "";

    public IReadOnlyList<Photo> Photos { get; init; } = [];
    public IReadOnlyList<Film> Films { get; init; } = [];

    /// <summary>Address of the share picture (1200×630): of a file under the web root without a slash before it, or a whole path.</summary>
    public string Card { get; init; } = "";

    /// <summary>同领域: up to five of the same field or category, of whatever year; other years first.</summary>
    public IReadOnlyList<WinnerCard> SameField { get; init; } = [];

    /// <summary>同届: up to five others of the same year that are not among those of the same field.</summary>
    public IReadOnlyList<WinnerCard> Neighbours { get; init; } = [];
}

/// <summary>Where the bytes of a portrait lie.</summary>
public sealed record VaultPicture(Guid FileId, string Sha256, string MediaType);

/// <summary>The two reductions every public view goes through.</summary>
internal static class WinnerViews
{
    public static WinnerLine Line(Winner w, string campaign) =>
        Kept(
            new WinnerLine(
                w.Slug,
                campaign,
                w.Year,
                w.Award,
                w.Order,
                w.CertificateNumber,
                w.Name,
                w.WorkUnit,
                w.Title,
                w.Category,
                w.Region,
                w.NominatingUnit,
                w.DisplayConsent ? w.Citation : "",
                w.DecidedOn,
                Day(w.RevokedAt)
            )
        );

    /// <param name="sizes">Of a portrait in the vault; null where there is none.</param>
    public static Picture? Portrait(string address, string alt, string name, IReadOnlyList<PictureSize>? sizes) =>
        address.Length == 0 && sizes is null
            ? null
            : new Picture(
                address.Length > 0 ? address : null,
                alt.Length > 0 ? alt : $"{name}肖像",
                address.Length > 0 || sizes is { Count: 0 } ? null : sizes
            );

    /// <summary>The sizes of a released picture, smaller first, WebP before JPEG.</summary>
    public static IReadOnlyList<PictureSize> Sizes(string slug, WinnerMedia medium) =>
        [
            .. medium
                .Renditions.OrderByDescending(r => r.MediaType, StringComparer.Ordinal)
                .ThenBy(r => r.Width)
                .Select(r => new PictureSize(Address(slug, r), r.MediaType, r.Width, r.Height)),
        ];

    /// <summary>题图.</summary>
    public static Picture Scene(string slug, WinnerMedia title) => new(null, title.Caption, Sizes(slug, title));

    public static string Address(string slug, WinnerRendition r) =>
        $"/winners/{slug}/media/{r.MediaId}/{r.Edge}.{(r.MediaType == "image/webp" ? "webp" : "jpg")}";

    /// <summary>What stays public of a revoked title (trade rule 3.10): name, year, certificate number and the day it was revoked.</summary>
    public static WinnerLine Kept(WinnerLine line) =>
        line.RevokedOn is null
            ? line
            : line with
            {
                WorkUnit = "",
                Title = "",
                Category = "",
                Region = "",
                NominatingUnit = "",
                Citation = "",
            };

    public static DateOnly? Day(DateTimeOffset? moment) => moment is { } m ? ChinaTime.Day(m) : null;
}
