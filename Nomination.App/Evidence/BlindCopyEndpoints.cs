using Nomination.App.Access;
using Nomination.Core.Evidence;

namespace Nomination.App.Evidence;

/// <summary>A version for blind experts comes up as a stream.</summary>
internal static class BlindCopyEndpoints
{
    public static void MapBlindCopies(this WebApplication app) => app.MapPost("/blind-copy/{fileId:guid}", AttachAsync).TakesFile();

    private static Task<IResult> AttachAsync(
        Guid fileId,
        HttpRequest request,
        ActorSource actors,
        BlindCopyService copies,
        CancellationToken stop,
        int looked = 0
    ) =>
        FileDoor.ReceiveAsync(
            request,
            async (_, content) =>
                await copies.AttachAsync(await actors.OfAsync(request.HttpContext.User), fileId, looked == 1, content, stop),
            _ => Results.Text("ok"),
            stop
        );
}
