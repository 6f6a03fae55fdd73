using System.IO.Compression;
using Microsoft.AspNetCore.Http.Features;
using Nomination.App.Access;
using Nomination.App.Evidence;
using Nomination.App.Hosting;
using Nomination.App.Screening;
using Nomination.Core.Documents;
using Nomination.Core.Shared;

namespace Nomination.App.Documents;

/// <summary>All 推荐表 of a unit or the city as one ZIP, written while it is sent: one paper in memory at a time.</summary>
internal static class PaperBatch
{
    public static async Task<IResult> SendAsync(
        Guid id,
        HttpContext http,
        ActorSource actors,
        PaperService papers,
        Guid? unit = null,
        bool official = false,
        string? only = null
    )
    {
        var actor = await actors.OfAsync(http.User);
        var batch = await papers.BatchAsync(actor, id, unit, official, ListExport.Ids(only));
        if (!batch.Done)
            return batch.ToHttp();
        http.Name("推荐表.zip", saves: true);
        http.Response.ContentType = "application/zip";
        // ZipArchive writes its end synchronously.
        if (http.Features.Get<IHttpBodyControlFeature>() is { } body)
            body.AllowSynchronousIO = true;
        await WriteAsync(actor, papers, batch.Value, official, http.Response.Body);
        return Results.Empty;
    }

    /// <summary>A file name without what a system reserves; what it is stays at the end.</summary>
    public static string Name(string name) => string.Concat(name.Where(c => !char.IsControl(c) && !"<>:\"/\\|?*".Contains(c)));

    private static async Task WriteAsync(Actor actor, PaperService papers, IReadOnlyList<Guid> ids, bool official, Stream to)
    {
        await using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var id in ids)
        {
            var paper = await papers.OfBatchAsync(actor, id, official);
            if (!paper.Done)
                continue;
            await using var entry = zip.CreateEntry(Name($"{paper.Value.FileName}.docx"), CompressionLevel.Fastest).Open();
            await entry.WriteAsync(DocxWriter.Write(paper.Value));
        }
    }
}
