using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Nomination.App.Access;
using Nomination.App.Hosting;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.App.Evidence;

/// <summary>Files go up and down as streams, never through a circuit and never wholly in memory.</summary>
public static class EvidenceEndpoints
{
    // Well above every campaign's cap, so that a file too large meets our words and not a broken connection.
    private const int RequestCap = 64 * 1024 * 1024;

    public static void MapEvidence(this WebApplication app)
    {
        app.MapPost("/upload/{candidateId:guid}/{kind}", UploadAsync)
            .AddEndpointFilter<RequireToken>()
            .RequireAuthorization()
            .WithMetadata(new RequestSizeLimitAttribute(RequestCap))
            .ExcludeFromDescription();
        app.MapPost("/files/{id:guid}/renditions/{edge:int}", RenderAsync)
            .AddEndpointFilter<RequireToken>()
            .RequireAuthorization()
            .ExcludeFromDescription();
        app.MapReading();
        app.MapParts();
        app.MapArchives();
        app.MapBlindCopies();
    }

    private static async Task<IResult> UploadAsync(
        Guid candidateId,
        string kind,
        HttpRequest request,
        ActorSource actors,
        EvidenceService evidence,
        CancellationToken stop
    )
    {
        if (!Enum.TryParse<EvidenceKind>(kind, ignoreCase: true, out var known) || !Enum.IsDefined(known))
            return Problem.NotFound("没有这一类材料。").ToHttp();
        if (await FileAsync(request, stop) is not var (name, content))
            return Problem.Invalid("没有收到文件，请重新选择后再传。").ToHttp();
        var actor = await actors.OfAsync(request.HttpContext.User);
        var attached = await evidence.AttachAsync(actor, candidateId, known, name, content, stop);
        if (attached.Done)
            return Results.Ok(attached.Value);
        await DrainAsync(request, stop);
        return attached.ToHttp();
    }

    private static async Task<IResult> RenderAsync(Guid id, int edge, HttpContext http, ActorSource actors, EvidenceService evidence)
    {
        var kept = await evidence.RenderAsync(await actors.OfAsync(http.User), id, edge, http.Request.Body, http.RequestAborted);
        return kept.Done ? Results.NoContent() : kept.ToHttp();
    }

    /// <summary>The first file of a multipart body, or a raw body with its name in X-File-Name (percent-encoded).</summary>
    internal static async Task<(string Name, Stream Content)?> FileAsync(HttpRequest request, CancellationToken stop)
    {
        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.StartsWith("multipart/", StringComparison.Ordinal)
        )
            return request.Headers.TryGetValue("X-File-Name", out var name)
                ? (Uri.UnescapeDataString(name.ToString()), request.Body)
                : null;
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (boundary.Length is 0 or > 200)
            return null;
        var parts = new MultipartReader(boundary, request.Body);
        while (await parts.ReadNextSectionAsync(stop) is { } part)
            if (part.AsFileSection() is { } file)
                return (file.FileName, part.Body);
        return null;
    }

    // A browser shows an early answer only when what it is sending was taken off its hands; bounded by the request's cap and half a minute.
    internal static async Task DrainAsync(HttpRequest request, CancellationToken stop)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(stop);
        bound.CancelAfter(TimeSpan.FromSeconds(30));
        try
        {
            await request.Body.CopyToAsync(Stream.Null, bound.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or BadHttpRequestException or IOException)
        {
            // The answer goes out all the same.
        }
    }
}
