using System.Text;
using Microsoft.AspNetCore.Mvc;
using Nomination.App.Access;
using Nomination.App.Evidence;
using Nomination.App.Hosting;
using Nomination.Core.Campaigns;
using Nomination.Core.Documents;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.App.Notices;

/// <summary>Files of notices: attachments and archive copies for everybody, the holiday table up for a look and down.</summary>
public static class NoticeEndpoints
{
    private const int MostBytes = 1024 * 1024;

    public static void MapNotices(this WebApplication app)
    {
        app.MapPost("/import-holidays", ImportAsync)
            .AddEndpointFilter<RequireToken>()
            .DisableAntiforgery()
            .RequireAuthorization()
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes * 2))
            .ExcludeFromDescription();
        app.MapGet("/files/holidays/{year:int}.csv", ExportAsync).RequireAuthorization().ExcludeFromDescription();
        app.MapPost("/campaigns/{campaignId:guid}/notice-files", AttachAsync).TakesFile();
        app.MapPost("/campaigns/{campaignId:guid}/layers/{candidateId:guid}/{level}", ProveAsync).TakesFile();
        app.MapGet("/campaigns/{campaignId:guid}/layers/{candidateId:guid}/{level}", ProofAsync)
            .RequireAuthorization()
            .ExcludeFromDescription();
        app.MapGet("/files/notice/{file:guid}", WaitingAsync).RequireAuthorization().ExcludeFromDescription();
        app.MapGet("/notices/{id:guid}.docx", DocxAsync).ExcludeFromDescription();
        app.MapGet("/notices/{id:guid}/files/{file:guid}", FileAsync).ExcludeFromDescription();
        app.MapGet("/notices/{id:guid}/archive/{moment:regex(^(opening|closing)$)}", ArchiveAsync).ExcludeFromDescription();
    }

    private static Task<IResult> AttachAsync(
        Guid campaignId,
        HttpRequest request,
        ActorSource actors,
        NoticeFileService files,
        CancellationToken stop
    ) =>
        FileDoor.ReceiveAsync(
            request,
            async (name, content) =>
                await files.AttachAsync(await actors.OfAsync(request.HttpContext.User), campaignId, name, content, stop),
            stop
        );

    private static Task<IResult> ProveAsync(
        Guid campaignId,
        Guid candidateId,
        NoticeLevel level,
        HttpRequest request,
        ActorSource actors,
        LayerService layers,
        CancellationToken stop
    ) =>
        FileDoor.ReceiveAsync(
            request,
            async (name, content) =>
            {
                var actor = await actors.OfAsync(request.HttpContext.User);
                return await layers.ProveAsync(actor, campaignId, candidateId, level, name, content, stop);
            },
            _ => Results.Ok(),
            stop
        );

    private static async Task<IResult> DocxAsync(Guid id, NoticeBoardService board) =>
        await board.PrintedAsync(id, sheet => DocxWriter.Write(NoticeLetter.Compose(sheet))) is { } print
            ? Results.File(print.Bytes, DocxWriter.MediaType, $"{print.Title}.docx")
            : Results.NotFound();

    /// <summary>An attachment that still waits for its notice.</summary>
    private static async Task<IResult> WaitingAsync(Guid file, HttpContext http, ActorSource actors, NoticeFileService files)
    {
        var found = await files.WaitingAsync(await actors.OfAsync(http.User), file);
        if (!found.Done)
            return found.ToHttp();
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.File(found.Value.Content, found.Value.File.MediaType, found.Value.File.Name);
    }

    private static async Task<IResult> ProofAsync(
        Guid campaignId,
        Guid candidateId,
        NoticeLevel level,
        HttpContext http,
        ActorSource actors,
        LayerService layers
    )
    {
        var found = await layers.ProofAsync(await actors.OfAsync(http.User), campaignId, candidateId, level);
        if (!found.Done)
            return found.ToHttp();
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.File(found.Value.Content, "application/octet-stream", found.Value.Name);
    }

    private static async Task<IResult> FileAsync(Guid id, Guid file, NoticeFileService files) =>
        await files.OpenAsync(id, file) is { } found
            ? Results.File(found.Content, found.File.MediaType, found.File.Name, enableRangeProcessing: true)
            : Results.NotFound();

    /// <summary>As a download and never as a page of this site: it is a document of its own.</summary>
    private static async Task<IResult> ArchiveAsync(Guid id, string moment, NoticeArchiveService archives)
    {
        var which = moment == "opening" ? ArchiveMoment.Opening : ArchiveMoment.Closing;
        return await archives.FindAsync(id, which) is { } copy
            ? Results.File(Encoding.UTF8.GetBytes(copy.Html), "text/html; charset=utf-8", $"notice-{moment}-{copy.Sha256[..12]}.html")
            : Results.NotFound();
    }

    /// <summary>Only reads: the rows go back to the page, which shows them before anything is saved.</summary>
    private static async Task<IResult> ImportAsync(IFormFile? file, HttpContext http, ActorSource actors, TimeProvider clock)
    {
        if (Permits.Check(await actors.OfAsync(http.User), Act.EditHolidays, null, clock.GetUtcNow()) is { } refused)
            return refused.ToHttp();
        if (file is not { Length: > 0 and <= MostBytes })
            return Problem.Invalid("没有收到文件，或文件超过 1 MB。请选择 .csv 文件。").ToHttp();
        await using var content = file.OpenReadStream();
        var table = CsvTable.Read(content, Path.GetFileName(file.FileName));
        if (!table.Done)
            return table.ToHttp();
        var days = HolidayCsv.Read(table.Value);
        return days.Done ? Results.Text(CanonicalJson.Write(days.Value), "application/json") : days.ToHttp();
    }

    private static async Task<IResult> ExportAsync(int year, HttpContext http, ActorSource actors, HolidayService holidays)
    {
        var years = await holidays.YearsAsync(await actors.OfAsync(http.User));
        if (!years.Done)
            return years.ToHttp();
        return years.Value.FirstOrDefault(y => y.Table.Year == year) is { } sheet
            ? Results.File(HolidayCsv.Write(sheet.Table.Days), "text/csv; charset=utf-8", $"{year}年节假日安排.csv")
            : Problem.NotFound("没有这一年的安排。").ToHttp();
    }
}
