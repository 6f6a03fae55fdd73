using Nomination.App.Access;
using Nomination.App.Hosting;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.App.Evidence;

/// <summary>Files go up and down as streams, never through a circuit and never wholly in memory.</summary>
public static class EvidenceEndpoints
{
    public static void MapEvidence(this WebApplication app)
    {
        app.MapPost("/upload/{candidateId:guid}/{kind}", UploadAsync).TakesFile();
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
        return await FileDoor.ReceiveAsync(
            request,
            async (name, content) =>
                await evidence.AttachAsync(await actors.OfAsync(request.HttpContext.User), candidateId, known, name, content, stop),
            stop
        );
    }

    private static async Task<IResult> RenderAsync(Guid id, int edge, HttpContext http, ActorSource actors, EvidenceService evidence)
    {
        var kept = await evidence.RenderAsync(await actors.OfAsync(http.User), id, edge, http.Request.Body, http.RequestAborted);
        return kept.Done ? Results.NoContent() : kept.ToHttp();
    }
}
