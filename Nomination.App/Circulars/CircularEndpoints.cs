using Microsoft.Net.Http.Headers;
using Nomination.App.Access;
using Nomination.App.Evidence;
using Nomination.App.Hosting;
using Nomination.Core.Circulars;
using Nomination.Core.Documents;

namespace Nomination.App.Circulars;

/// <summary>Attachments up and down, and the list of receipts down; the services decide who gets which.</summary>
public static class CircularEndpoints
{
    private static readonly string[] Figures = ["催阅次数"];

    public static void MapCirculars(this WebApplication app)
    {
        app.MapPost("/circulars/{id:guid}/files", AttachAsync).TakesFile();
        app.MapGet("/circular-files/{id:guid}", DownloadAsync).RequireAuthorization().ExcludeFromDescription();
        app.MapGet("/circulars/{campaignId:guid}/{id:guid}/receipts.xlsx", ReceiptsAsync).RequireAuthorization().ExcludeFromDescription();
    }

    private static Task<IResult> AttachAsync(
        Guid id,
        HttpRequest request,
        ActorSource actors,
        CircularFileService files,
        CancellationToken stop
    ) =>
        FileDoor.ReceiveAsync(
            request,
            async (name, content) => await files.AttachAsync(await actors.OfAsync(request.HttpContext.User), id, name, content, stop),
            stop
        );

    private static async Task<IResult> DownloadAsync(Guid id, HttpContext http, ActorSource actors, CircularFileService files)
    {
        var opened = await files.OpenAsync(await actors.OfAsync(http.User), id);
        if (!opened.Done)
            return opened.ToHttp();
        var file = opened.Value;
        // Word and Excel open in their own programs; a browser shows only the PDF.
        http.Name(file.Name, saves: file.MediaType != "application/pdf");
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
