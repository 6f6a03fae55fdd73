using Nomination.App.Access;
using Nomination.App.Evidence;
using Nomination.Core.Winners;

namespace Nomination.App.Winners;

/// <summary>Minutes and signatures on paper, up and down; the services decide who may.</summary>
public static class DecisionEndpoints
{
    public static void MapDecisions(this WebApplication app)
    {
        var files = app.MapGroup("/decision-files").RequireAuthorization().ExcludeFromDescription();
        files.MapGet("/{campaignId:guid}/minutes/{number:int}", MinutesAsync);
        files.MapGet("/signature/{id:guid}", ScanAsync);
        files.MapPost("/{campaignId:guid}/minutes", AttachAsync).TakesFile();
        files.MapPost("/{campaignId:guid}/signature/{hostId:guid}", RecordAsync).TakesFile();
    }

    private static async Task<IResult> MinutesAsync(
        Guid campaignId,
        int number,
        HttpContext http,
        ActorSource actors,
        DecisionDraftService drafts
    ) => FileDoor.Show(http, await drafts.OpenAsync(await actors.OfAsync(http.User), campaignId, number));

    private static async Task<IResult> ScanAsync(Guid id, HttpContext http, ActorSource actors, HostSignatureService signatures) =>
        FileDoor.Show(http, await signatures.ScanAsync(await actors.OfAsync(http.User), id));

    private static Task<IResult> AttachAsync(
        Guid campaignId,
        HttpRequest request,
        ActorSource actors,
        DecisionDraftService drafts,
        CancellationToken stop
    ) =>
        FileDoor.ReceiveAsync(
            request,
            async (name, content) =>
                await drafts.AttachAsync(await actors.OfAsync(request.HttpContext.User), campaignId, name, content, stop),
            stop
        );

    private static Task<IResult> RecordAsync(
        Guid campaignId,
        Guid hostId,
        HttpRequest request,
        ActorSource actors,
        HostSignatureService signatures,
        CancellationToken stop,
        string seen = "",
        string by = "",
        string reason = "",
        string comment = "",
        DateOnly? on = null
    )
    {
        var form = new PaperSignatureForm
        {
            By = by,
            Reason = reason,
            Comment = comment,
            SignedOn = on,
        };
        return FileDoor.ReceiveAsync(
            request,
            async (name, content) =>
            {
                var actor = await actors.OfAsync(request.HttpContext.User);
                return await signatures.RecordPaperAsync(actor, campaignId, hostId, seen, form, name, content, stop);
            },
            _ => Results.Ok(),
            stop
        );
    }
}
