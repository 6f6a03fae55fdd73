using Nomination.App.Access;
using Nomination.App.Hosting;
using Nomination.Core.Winners;

namespace Nomination.App.Winners;

/// <summary>What the clerk's browser made of released pictures comes in here, one size a request.</summary>
public static class ReleaseEndpoints
{
    public static void MapReleases(this WebApplication app)
    {
        var group = app.MapGroup("/desk/winners").RequireAuthorization().AddEndpointFilter<RequireToken>().ExcludeFromDescription();
        group.MapPost("/{slug}/media/{fileId:guid}/{edge:int}", SizeAsync);
        group.MapPost("/{slug}/card", CardAsync);
    }

    private static async Task<IResult> SizeAsync(
        string slug,
        Guid fileId,
        int edge,
        HttpContext http,
        ActorSource actors,
        WinnerMediaService media
    )
    {
        var kept = await media.RenderAsync(await actors.OfAsync(http.User), slug, fileId, edge, http.Request.Body, http.RequestAborted);
        return kept.Done ? Results.NoContent() : kept.ToHttp();
    }

    private static async Task<IResult> CardAsync(string slug, HttpContext http, ActorSource actors, SharePictureService cards)
    {
        var kept = await cards.CardAsync(await actors.OfAsync(http.User), slug, http.Request.Body, http.RequestAborted);
        return kept.Done ? Results.NoContent() : kept.ToHttp();
    }
}
