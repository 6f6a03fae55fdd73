using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Nomination.App.Access;
using Nomination.App.Hosting;
using Nomination.Core.Circulars;
using Nomination.Core.Documents;
using Nomination.Core.Shared;

namespace Nomination.App.Circulars;

/// <summary>Attachments up and down, and the list of receipts down; the services decide who gets which.</summary>
public static class CircularEndpoints
{
    // Above the cap, so that a file too large meets our words and not a broken connection.
    private const int RequestCap = 32 * 1024 * 1024;
    private static readonly string[] Figures = ["催阅次数"];

    public static void MapCirculars(this WebApplication app)
    {
        app.MapPost("/circulars/{id:guid}/files", AttachAsync)
            .AddEndpointFilter<RequireToken>()
            .DisableAntiforgery()
            .RequireAuthorization()
            .WithMetadata(new RequestSizeLimitAttribute(RequestCap))
            .ExcludeFromDescription();
        app.MapGet("/circular-files/{id:guid}", DownloadAsync).RequireAuthorization().ExcludeFromDescription();
        app.MapGet("/circulars/{campaignId:guid}/{id:guid}/receipts.xlsx", ReceiptsAsync).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task<IResult> AttachAsync(
        Guid id,
        IFormFile? file,
        HttpContext http,
        ActorSource actors,
        CircularFileService files,
        CancellationToken stop
    )
    {
        if (file is null)
            return Problem.Invalid("没有收到文件，请重新选择后再传。").ToHttp();
        await using var content = file.OpenReadStream();
        var done = await files.AttachAsync(await actors.OfAsync(http.User), id, file.FileName, content, stop);
        return done.Done ? Results.Ok(done.Value) : done.ToHttp();
    }

    private static async Task<IResult> DownloadAsync(Guid id, HttpContext http, ActorSource actors, CircularFileService files)
    {
        var opened = await files.OpenAsync(await actors.OfAsync(http.User), id);
        if (!opened.Done)
            return opened.ToHttp();
        var file = opened.Value;
        // Word and Excel open in their own programs; a browser shows only the PDF.
        var disposition = new ContentDispositionHeaderValue(file.MediaType == "application/pdf" ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.File(
            file.Content,
            file.MediaType,
            entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""),
            enableRangeProcessing: true
        );
    }

    private static async Task<IResult> ReceiptsAsync(
        Guid campaignId,
        Guid id,
        HttpContext http,
        ActorSource actors,
        CircularReceiptService receipts
    )
    {
        var rows = await receipts.ExportAsync(await actors.OfAsync(http.User), campaignId, id);
        if (!rows.Done)
            return rows.ToHttp();
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.File(ListWorkbook.Write("通知回执表", rows.Value, Figures), ListWorkbook.MediaType, "通知回执表.xlsx");
    }
}
