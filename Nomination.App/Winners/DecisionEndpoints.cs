using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Nomination.App.Access;
using Nomination.App.Evidence;
using Nomination.App.Hosting;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;
using Nomination.Core.Winners;

namespace Nomination.App.Winners;

/// <summary>Minutes and signatures on paper, up and down; the services decide who may.</summary>
public static class DecisionEndpoints
{
    private const int RequestCap = 64 * 1024 * 1024;

    public static void MapDecisions(this WebApplication app)
    {
        var files = app.MapGroup("/decision-files").RequireAuthorization().ExcludeFromDescription();
        files.MapGet("/{campaignId:guid}/minutes/{number:int}", MinutesAsync);
        files.MapGet("/signature/{id:guid}", ScanAsync);
        files
            .MapPost("/{campaignId:guid}/minutes", AttachAsync)
            .AddEndpointFilter<RequireToken>()
            .WithMetadata(new RequestSizeLimitAttribute(RequestCap));
        files
            .MapPost("/{campaignId:guid}/signature/{hostId:guid}", RecordAsync)
            .AddEndpointFilter<RequireToken>()
            .WithMetadata(new RequestSizeLimitAttribute(RequestCap));
    }

    private static async Task<IResult> MinutesAsync(
        Guid campaignId,
        int number,
        HttpContext http,
        ActorSource actors,
        DecisionDraftService drafts
    ) => Show(http, await drafts.OpenAsync(await actors.OfAsync(http.User), campaignId, number));

    private static async Task<IResult> ScanAsync(Guid id, HttpContext http, ActorSource actors, HostSignatureService signatures) =>
        Show(http, await signatures.ScanAsync(await actors.OfAsync(http.User), id));

    private static async Task<IResult> AttachAsync(
        Guid campaignId,
        HttpRequest request,
        ActorSource actors,
        DecisionDraftService drafts,
        CancellationToken stop
    )
    {
        if (await EvidenceEndpoints.FileAsync(request, stop) is not var (name, content))
            return Problem.Invalid("没有收到文件，请重新选择后再传。").ToHttp();
        var attached = await drafts.AttachAsync(await actors.OfAsync(request.HttpContext.User), campaignId, name, content, stop);
        if (attached.Done)
            return Results.Ok(attached.Value);
        await EvidenceEndpoints.DrainAsync(request, stop);
        return attached.ToHttp();
    }

    private static async Task<IResult> RecordAsync(
        Guid campaignId,
        Guid hostId,
        HttpRequest request,
        ActorSource actors,
        HostSignatureService signatures,
        CancellationToken stop,
        string seen = "",
        string by = "",
        string reason = "",
        string comment = "",
        DateOnly? on = null
    )
    {
        if (await EvidenceEndpoints.FileAsync(request, stop) is not var (name, content))
            return Problem.Invalid("没有收到文件，请重新选择后再传。").ToHttp();
        var form = new PaperSignatureForm
        {
            By = by,
            Reason = reason,
            Comment = comment,
            SignedOn = on,
        };
        var actor = await actors.OfAsync(request.HttpContext.User);
        var recorded = await signatures.RecordPaperAsync(actor, campaignId, hostId, seen, form, name, content, stop);
        if (recorded.Done)
            return Results.Ok();
        await EvidenceEndpoints.DrainAsync(request, stop);
        return recorded.ToHttp();
    }

    private static IResult Show(HttpContext http, Result<EvidenceContent> opened)
    {
        if (!opened.Done)
            return opened.ToHttp();
        var disposition = new ContentDispositionHeaderValue("inline");
        disposition.SetHttpFileName(opened.Value.Name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.File(opened.Value.Content, opened.Value.MediaType);
    }
}
