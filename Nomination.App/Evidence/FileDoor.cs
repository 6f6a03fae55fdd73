using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Nomination.App.Access;
using Nomination.App.Hosting;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.App.Evidence;

/// <summary>The way of a file through an endpoint: in as a stream, never wholly in memory; out under its own name and into nobody's cache.</summary>
internal static class FileDoor
{
    // Well above every cap, so that a file too large meets our words and not a broken connection.
    private const int RequestCap = 64 * 1024 * 1024;

    /// <summary>An address to which somebody signed in sends a file.</summary>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder post) =>
        post.AddEndpointFilter<RequireToken>()
            .RequireAuthorization()
            .WithMetadata(new RequestSizeLimitAttribute(RequestCap))
            .ExcludeFromDescription();

    /// <summary>Hands the file of a request on, name and content.</summary>
    /// <param name="done">What a file that was taken is answered with.</param>
    public static async Task<IResult> ReceiveAsync<T>(
        HttpRequest request,
        Func<string, Stream, Task<T>> take,
        Func<T, IResult> done,
        CancellationToken stop
    )
        where T : Result
    {
        if (await FileAsync(request, stop) is not var (name, content))
            return Problem.Invalid("没有收到文件，请重新选择后再传。").ToHttp();
        var taken = await take(name, content);
        if (taken.Done)
            return done(taken);
        await DrainAsync(request, stop);
        return taken.ToHttp();
    }

    /// <summary>The same, answered with the value.</summary>
    public static Task<IResult> ReceiveAsync<T>(HttpRequest request, Func<string, Stream, Task<Result<T>>> take, CancellationToken stop) =>
        ReceiveAsync(request, take, taken => Results.Ok(taken.Value), stop);

    /// <summary>Shows a kept file in the browser.</summary>
    public static IResult Show(HttpContext http, Result<EvidenceContent> opened)
    {
        if (!opened.Done)
            return opened.ToHttp();
        http.Name(opened.Value.Name);
        return Results.File(opened.Value.Content, opened.Value.MediaType);
    }

    /// <summary>The name under which an answer is shown or saved; it is for this reader and lies in no cache.</summary>
    public static void Name(this HttpContext http, string name, bool saves = false)
    {
        var disposition = new ContentDispositionHeaderValue(saves ? "attachment" : "inline");
        disposition.SetHttpFileName(name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.CacheControl = "private, no-store";
    }

    /// <summary>The first file of a multipart body, or a raw body with its name in X-File-Name (percent-encoded).</summary>
    private static async Task<(string Name, Stream Content)?> FileAsync(HttpRequest request, CancellationToken stop)
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
    private static async Task DrainAsync(HttpRequest request, CancellationToken stop)
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
