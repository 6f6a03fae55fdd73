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
        app.MapGet("/files/{id:guid}", DownloadAsync).RequireAuthorization().ExcludeFromDescription();
        app.MapParts();
        app.MapArchives();
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

    /// <param name="edge">480 or 1200 for the smaller picture, where there is one.</param>
    /// <param name="mark">1: a PDF with the reader's name on each page; experts get no other.</param>
    /// <param name="save">1: to keep, not to look at.</param>
    private static async Task<IResult> DownloadAsync(
        Guid id,
        HttpContext http,
        ActorSource actors,
        EvidenceService evidence,
        ReadingService readings,
        TimeProvider clock,
        int edge = 0,
        int mark = 0,
        int save = 0
    )
    {
        var actor = await actors.OfAsync(http.User);
        var opened = await evidence.OpenAsync(actor, id, edge);
        if (!opened.Done)
            return opened.ToHttp();
        var file = opened.Value;
        // Lists show small pictures all day, and a film is fetched in a hundred pieces: neither is a reading of its own.
        if (edge != EvidenceRendition.Edges[0] && (http.Request.GetTypedHeaders().Range?.Ranges.FirstOrDefault()?.From ?? 0) == 0)
            await readings.NoteAsync(actor, id, save == 1 ? ReadingKind.Download : ReadingKind.View);
        var disposition = new ContentDispositionHeaderValue(save == 1 ? "attachment" : "inline");
        disposition.SetHttpFileName(file.Name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.CacheControl = "private, no-store";
        var isMarked = mark == 1 || file.Reader is EvidenceReader.Expert or EvidenceReader.BlindExpert;
        if (
            isMarked
            && file.MediaType == "application/pdf"
            && await MarkedAsync(file, Watermark.Of(actor, clock.GetUtcNow())) is { } marked
        )
            return Results.Bytes(marked, file.MediaType);
        return Results.File(
            file.Content,
            file.MediaType,
            lastModified: file.UploadedAt,
            entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""),
            enableRangeProcessing: true
        );
    }

    private static async Task<byte[]?> MarkedAsync(EvidenceContent file, string text)
    {
        using var whole = new MemoryStream((int)file.Content.Length);
        await file.Content.CopyToAsync(whole);
        if (PdfStamp.Apply(whole.ToArray(), text) is { } marked)
        {
            await file.Content.DisposeAsync();
            return marked;
        }
        file.Content.Position = 0;
        return null;
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
