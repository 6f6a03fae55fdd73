using Microsoft.AspNetCore.Mvc;
using Nomination.App.Access;
using Nomination.App.Hosting;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.App.Candidates;

/// <summary>The one door of all imports: a table comes up by a POST, never through a circuit, and waits on the shelf for its owner only until the dry run was read.</summary>
public sealed class ImportDoor(ActorSource actors, CampaignService campaigns, ImportShelf shelf, TimeProvider clock)
{
    public const string Tables = ".xlsx、.xls 或 .csv 文件";

    public async Task<IResult> PutAsync(Guid campaignId, HttpRequest request, ImportKind kind, CancellationToken stop)
    {
        var actor = await actors.OfAsync(request.HttpContext.User);
        if ((await campaigns.MineAsync(actor)).FirstOrDefault(c => c.Id == campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动，或您不在其中担任角色。").ToHttp();
        if (Permits.Check(actor, kind.Act, campaign, clock.GetUtcNow()) is { } refused)
            return refused.ToHttp();
        var form = request.HasFormContentType ? await request.ReadFormAsync(stop) : null;
        if (form?.Files.GetFile("file") is not { Length: > 0 } file)
            return Problem.Invalid($"没有收到文件，请选择{kind.Wanted}。").ToHttp();
        if (file.Length > kind.MostBytes)
            return Problem.Invalid(kind.TooBig).ToHttp();
        using var content = new MemoryStream();
        await file.CopyToAsync(content, stop);
        return Results.Text(shelf.Put(actor, campaignId, Path.GetFileName(file.FileName), content.ToArray()).ToString());
    }
}

/// <param name="Act">Who may bring it.</param>
/// <param name="Wanted">What to choose, as the refusal of an empty hand says it.</param>
/// <param name="TooBig">The refusal of more than <paramref name="MostBytes"/>.</param>
public sealed record ImportKind(Act Act, string Wanted, int MostBytes, string TooBig);

public static class ImportDoorEndpoints
{
    /// <param name="path">With {campaignId:guid} in it.</param>
    public static void MapImport(this WebApplication app, string path, ImportKind kind) =>
        app.MapPost(
                path,
                (Guid campaignId, HttpRequest request, ImportDoor door, CancellationToken stop) =>
                    door.PutAsync(campaignId, request, kind, stop)
            )
            .AddEndpointFilter<RequireToken>()
            .RequireAuthorization()
            .WithMetadata(new RequestSizeLimitAttribute(kind.MostBytes * 2))
            .ExcludeFromDescription();
}
