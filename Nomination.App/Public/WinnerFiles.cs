using Microsoft.Net.Http.Headers;
using Nomination.Core.Evidence;
using Nomination.Core.Winners;

namespace Nomination.App.Public;

/// <summary>
/// Portraits, pictures, films and share pictures of winners out of the vault. No output cache: the bytes are large. Browsers and proxies keep
/// them but ask each time (304 by the ETag), so that consent and revocation hold at once everywhere.
/// </summary>
public static class WinnerFiles
{
    public static void MapWinnerFiles(this WebApplication app)
    {
        app.MapGet("/winners/{slug}/portrait", PortraitAsync).ExcludeFromDescription();
        app.MapGet("/winners/{slug}/media/{id:guid}/{edge:int}.{ending}", PictureAsync).ExcludeFromDescription();
        app.MapGet("/winners/{slug}/film/{id:guid}", FilmAsync).ExcludeFromDescription();
        app.MapGet("/winners/{slug}/card", CardAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> PortraitAsync(string slug, PublicMediaService media, EvidenceVault vault, HttpResponse response) =>
        Answer(await media.PortraitAsync(slug), vault, response);

    private static async Task<IResult> PictureAsync(
        string slug,
        Guid id,
        int edge,
        string ending,
        PublicMediaService media,
        EvidenceVault vault,
        HttpResponse response
    ) =>
        ending is not ("webp" or "jpg")
            ? Results.NotFound()
            : Answer(await media.PictureAsync(slug, id, edge, ending == "webp" ? "image/webp" : "image/jpeg"), vault, response);

    private static async Task<IResult> FilmAsync(
        string slug,
        Guid id,
        PublicMediaService media,
        EvidenceVault vault,
        HttpResponse response
    ) => Answer(await media.FilmAsync(slug, id), vault, response);

    private static async Task<IResult> CardAsync(string slug, PublicMediaService media, EvidenceVault vault, HttpResponse response) =>
        Answer(await media.CardAsync(slug), vault, response);

    // In ranges, so that a film starts at once and can be wound.
    private static IResult Answer(VaultPicture? picture, EvidenceVault vault, HttpResponse response)
    {
        if (picture is null || vault.Open(picture.Sha256) is not { } bytes)
            return Results.NotFound();
        response.Headers.CacheControl = "public, no-cache";
        return Results.File(
            bytes,
            picture.MediaType,
            entityTag: new EntityTagHeaderValue($"\"{picture.Sha256[..16]}\""),
            enableRangeProcessing: true
        );
    }
}
