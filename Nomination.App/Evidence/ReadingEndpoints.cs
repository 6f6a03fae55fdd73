using Microsoft.Net.Http.Headers;
using Nomination.App.Access;
using Nomination.App.Hosting;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.App.Evidence;

/// <summary>Files on their way to a reader: in ranges as they were handed in, or as a copy under the reader's own mark.</summary>
internal static class ReadingEndpoints
{
    private static readonly Problem Unmarkable = Problem.Conflict(
        "这份 PDF 结构特殊，不能加注水印，只能在材料查看器内查看。如需另存，请联系活动办公室。"
    );

    public static void MapReading(this WebApplication app) =>
        app.MapGet("/files/{id:guid}", DownloadAsync).RequireAuthorization().ExcludeFromDescription();

    /// <param name="edge">480 or 1200 for the smaller picture, where there is one.</param>
    /// <param name="mark">1: a PDF with the reader's name on each page; experts get no other.</param>
    /// <param name="save">1: to keep, not to look at.</param>
    /// <param name="bare">1: what stands under the mark of <see cref="MarkedFrame"/>; only a frame gets it.</param>
    private static async Task<IResult> DownloadAsync(
        Guid id,
        HttpContext http,
        ActorSource actors,
        EvidenceService evidence,
        ReadingService readings,
        TimeProvider clock,
        int edge = 0,
        int mark = 0,
        int save = 0,
        int bare = 0
    )
    {
        var actor = await actors.OfAsync(http.User);
        var opened = await evidence.OpenAsync(actor, id, edge);
        if (!opened.Done)
            return opened.ToHttp();
        var file = opened.Value;
        // Lists show small pictures all day, and a film is fetched in a hundred pieces: neither is a reading of its own.
        if (
            edge != EvidenceRendition.Edges[0]
            && bare == 0
            && (http.Request.GetTypedHeaders().Range?.Ranges.FirstOrDefault()?.From ?? 0) == 0
        )
            await readings.NoteAsync(actor, id, save == 1 ? ReadingKind.Download : ReadingKind.View);
        http.Name(file.Name, saves: save == 1);
        http.NoHurry();
        var isExpert = file.Reader is EvidenceReader.Expert or EvidenceReader.BlindExpert;
        if (file.MediaType != "application/pdf" || !(isExpert || mark == 1))
            return Plain(file);
        await using (file.Content)
        {
            using var whole = new MemoryStream((int)file.Content.Length);
            await file.Content.CopyToAsync(whole, http.RequestAborted);
            var bytes = whole.ToArray();
            var words = Watermark.Of(actor, clock.GetUtcNow());
            if (PdfStamp.Apply(bytes, words) is { } marked)
                return Results.Bytes(marked, file.MediaType);
            // Without its author where that can be done; an expert gets no other. Under the mark of the page around it.
            if ((PdfCopy.Of(bytes) ?? (isExpert ? null : bytes)) is not { } shown)
                return Unmarkable.ToHttp();
            if (save == 1)
                return isExpert ? Unmarkable.ToHttp() : Results.Bytes(bytes, file.MediaType);
            if (bare == 0)
                return MarkedFrame.Around(http, $"/files/{id}?mark=1&bare=1#toolbar=0&navpanes=0&view=FitH", words);
            return http.Request.Headers["Sec-Fetch-Dest"] == "iframe" ? Results.Bytes(shown, file.MediaType) : Unmarkable.ToHttp();
        }
    }

    private static IResult Plain(EvidenceContent file) =>
        Results.File(
            file.Content,
            file.MediaType,
            lastModified: file.UploadedAt,
            entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""),
            enableRangeProcessing: true
        );
}
