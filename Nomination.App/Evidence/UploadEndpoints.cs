using Microsoft.AspNetCore.Mvc;
using Nomination.App.Access;
using Nomination.App.Hosting;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.App.Evidence;

/// <summary>断点续传 over HTTP: POST begins or resumes, PUT adds a part at an offset, GET says how far, POST complete judges, DELETE gives up.</summary>
internal static class UploadEndpoints
{
    public static void MapParts(this WebApplication app)
    {
        var parts = app.MapGroup("/upload").RequireAuthorization().AddEndpointFilter<RequireToken>().ExcludeFromDescription();
        parts.MapPost("/{candidateId:guid}/{kind}/parts", BeginAsync);
        parts.MapPut("/parts/{id:guid}", AppendAsync).WithMetadata(new RequestSizeLimitAttribute(UploadService.PartBytes + 1024));
        parts.MapPost("/parts/{id:guid}/complete", CompleteAsync);
        parts.MapDelete("/parts/{id:guid}", CancelAsync);
        app.MapGet("/upload/parts/{id:guid}", StatusAsync).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task<IResult> BeginAsync(
        Guid candidateId,
        string kind,
        UploadStart start,
        HttpContext http,
        ActorSource actors,
        UploadService uploads
    ) =>
        Enum.TryParse<EvidenceKind>(kind, ignoreCase: true, out var known) && Enum.IsDefined(known)
            ? Answer(await uploads.BeginAsync(await actors.OfAsync(http.User), candidateId, known, start))
            : Problem.NotFound("没有这一类材料。").ToHttp();

    private static async Task<IResult> AppendAsync(Guid id, long offset, HttpContext http, ActorSource actors, UploadService uploads) =>
        Answer(await uploads.AppendAsync(await actors.OfAsync(http.User), id, offset, http.Request.Body, http.RequestAborted));

    private static async Task<IResult> StatusAsync(Guid id, HttpContext http, ActorSource actors, UploadService uploads) =>
        Answer(await uploads.StatusAsync(await actors.OfAsync(http.User), id));

    // Judging half a gigabyte takes seconds; it is finished even when the sender does not wait for it.
    private static async Task<IResult> CompleteAsync(Guid id, HttpContext http, ActorSource actors, UploadService uploads) =>
        Answer(await uploads.CompleteAsync(await actors.OfAsync(http.User), id, CancellationToken.None));

    private static async Task<IResult> CancelAsync(Guid id, HttpContext http, ActorSource actors, UploadService uploads)
    {
        var gone = await uploads.CancelAsync(await actors.OfAsync(http.User), id);
        return gone.Done ? Results.NoContent() : gone.ToHttp();
    }

    private static IResult Answer<T>(Result<T> result) => result.Done ? Results.Ok(result.Value) : result.ToHttp();
}
