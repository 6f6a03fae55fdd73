using System.IO.Compression;
using Microsoft.AspNetCore.Http.Features;
using Nomination.App.Access;
using Nomination.App.Hosting;
using Nomination.Core.Evidence;

namespace Nomination.App.Evidence;

/// <summary>打包下载: the ZIP is written into the answer file by file, whatever its size.</summary>
internal static class ArchiveEndpoints
{
    public static void MapArchives(this WebApplication app) =>
        app.MapGet("/files/archive/{campaignId:guid}/{candidateId:guid?}", SendAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task<IResult> SendAsync(
        Guid campaignId,
        Guid? candidateId,
        HttpContext http,
        ActorSource actors,
        ArchiveService archives
    )
    {
        var plan = await archives.PlanAsync(await actors.OfAsync(http.User), campaignId, candidateId);
        if (!plan.Done)
            return plan.ToHttp();
        http.Name(plan.Value.Name, saves: true);
        http.NoHurry();
        // The archive's entry streams still close synchronously (.NET 10): some bytes an entry, for this answer only.
        if (http.Features.Get<IHttpBodyControlFeature>() is { } body)
            body.AllowSynchronousIO = true;
        return Results.Stream(to => WriteAsync(to, plan.Value, archives, http.RequestAborted), "application/zip");
    }

    private static async Task WriteAsync(Stream to, ArchivePlan plan, ArchiveService archives, CancellationToken stop)
    {
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, stop);
        await AddAsync(zip, ArchivePlan.ManifestName, new MemoryStream(plan.Manifest()), CompressionLevel.Fastest, stop);
        foreach (var entry in plan.Entries)
            if (archives.Open(entry) is { } content)
                // Pictures, PDFs and films are packed already.
                await AddAsync(zip, entry.Path, content, CompressionLevel.NoCompression, stop);
    }

    private static async Task AddAsync(ZipArchive zip, string path, Stream content, CompressionLevel level, CancellationToken stop)
    {
        await using (content)
        {
            await using var into = await zip.CreateEntry(path, level).OpenAsync(stop);
            await content.CopyToAsync(into, stop);
        }
    }
}
