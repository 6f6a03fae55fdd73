using Nomination.App.Access;
using Nomination.App.Hosting;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.App.Evidence;

/// <summary>A version for blind experts comes up as a stream.</summary>
internal static class BlindCopyEndpoints
{
    public static void MapBlindCopies(this WebApplication app) =>
        app.MapPost("/blind-copy/{fileId:guid}", AttachAsync)
            .AddEndpointFilter<RequireToken>()
            .RequireAuthorization()
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(64 * 1024 * 1024))
            .ExcludeFromDescription();

    private static async Task<IResult> AttachAsync(
        Guid fileId,
        HttpRequest request,
        ActorSource actors,
        BlindCopyService copies,
        CancellationToken stop,
        int looked = 0
    )
    {
        if (await EvidenceEndpoints.FileAsync(request, stop) is not var (_, content))
            return Problem.Invalid("没有收到文件，请重新选择后再传。").ToHttp();
        var kept = await copies.AttachAsync(await actors.OfAsync(request.HttpContext.User), fileId, looked == 1, content, stop);
        if (kept.Done)
            return Results.Text("ok");
        await EvidenceEndpoints.DrainAsync(request, stop);
        return kept.ToHttp();
    }
}
