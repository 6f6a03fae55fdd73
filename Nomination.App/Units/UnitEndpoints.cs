using Microsoft.AspNetCore.Mvc;
using Nomination.App.Access;
using Nomination.App.Hosting;
using Nomination.Core.Units;

namespace Nomination.App.Units;

/// <summary>The list of units comes as a CSV file of at most one megabyte.</summary>
public static class UnitEndpoints
{
    private const int RequestCap = 1024 * 1024 + 64 * 1024;

    public static void MapUnits(this WebApplication app) =>
        app.MapPost("/import-units/{campaignId:guid}", ImportAsync)
            .AddEndpointFilter<RequireToken>()
            .DisableAntiforgery()
            .RequireAuthorization()
            .WithMetadata(new RequestSizeLimitAttribute(RequestCap))
            .ExcludeFromDescription();

    private static async Task<IResult> ImportAsync(Guid campaignId, IFormFile file, HttpContext http, ActorSource actors, UnitService units)
    {
        await using var content = file.OpenReadStream();
        var done = await units.ImportAsync(await actors.OfAsync(http.User), campaignId, content);
        return done.Done ? Results.Ok(done.Value) : done.ToHttp();
    }
}
