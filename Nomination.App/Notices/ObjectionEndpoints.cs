using Nomination.App.Access;
using Nomination.App.Evidence;
using Nomination.App.Hosting;
using Nomination.Core.Notices;

namespace Nomination.App.Notices;

/// <summary>Files of a case down, each look with its reason, and a unit's reply up; the services decide who gets which.</summary>
public static class ObjectionEndpoints
{
    public static void MapObjections(this WebApplication app)
    {
        app.MapGet("/objection-files/{id:guid}", OpenAsync).RequireAuthorization().ExcludeFromDescription();
        app.MapPost("/fact-requests/{id:guid}/files", AttachAsync).TakesFile();
    }

    private static async Task<IResult> OpenAsync(
        Guid id,
        HttpContext http,
        ActorSource actors,
        ObjectionDeskService cases,
        string pass = ""
    )
    {
        var opened = await cases.OpenAsync(await actors.OfAsync(http.User), id, pass);
        if (!opened.Done)
            return opened.ToHttp();
        http.Name(opened.Value.Name);
        return Results.File(opened.Value.Bytes, opened.Value.MediaType);
    }

    private static Task<IResult> AttachAsync(
        Guid id,
        HttpRequest request,
        ActorSource actors,
        ObjectionUploadService uploads,
        CancellationToken stop
    ) =>
        FileDoor.ReceiveAsync(
            request,
            async (_, content) => await uploads.ReplyAsync(await actors.OfAsync(request.HttpContext.User), id, content, stop),
            _ => Results.Ok("ok"),
            stop
        );
}
