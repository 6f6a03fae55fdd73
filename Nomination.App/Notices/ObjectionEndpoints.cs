using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Nomination.App.Access;
using Nomination.App.Evidence;
using Nomination.App.Hosting;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.App.Notices;

/// <summary>Files of a case down, each look with its reason, and a unit's reply up; the services decide who gets which.</summary>
public static class ObjectionEndpoints
{
    private const int RequestCap = 64 * 1024 * 1024;

    public static void MapObjections(this WebApplication app)
    {
        app.MapGet("/objection-files/{id:guid}", OpenAsync).RequireAuthorization().ExcludeFromDescription();
        app.MapPost("/fact-requests/{id:guid}/files", AttachAsync)
            .AddEndpointFilter<RequireToken>()
            .RequireAuthorization()
            .WithMetadata(new RequestSizeLimitAttribute(RequestCap))
            .ExcludeFromDescription();
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
        var disposition = new ContentDispositionHeaderValue("inline");
        disposition.SetHttpFileName(opened.Value.Name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.File(opened.Value.Bytes, opened.Value.MediaType);
    }

    private static async Task<IResult> AttachAsync(
        Guid id,
        HttpRequest request,
        ActorSource actors,
        ObjectionUploadService uploads,
        CancellationToken stop
    )
    {
        if (await EvidenceEndpoints.FileAsync(request, stop) is not var (_, content))
            return Problem.Invalid("没有收到文件，请重新选择后再传。").ToHttp();
        var attached = await uploads.ReplyAsync(await actors.OfAsync(request.HttpContext.User), id, content, stop);
        if (attached.Done)
            return Results.Ok("ok");
        await EvidenceEndpoints.DrainAsync(request, stop);
        return attached.ToHttp();
    }
}
