using Nomination.App.Access;
using Nomination.Core.Reviews;

namespace Nomination.App.Reviews;

/// <summary>The expert list comes up as a file, never through a circuit.</summary>
public static class ReviewsEndpoints
{
    private const long MostBytes = 1024 * 1024;

    public static void MapReviews(this WebApplication app) =>
        app.MapPost(
                "/import-experts/{campaignId:guid}",
                async (Guid campaignId, IFormFile file, HttpContext http, ActorSource actors, PanelService panel) =>
                {
                    if (file.Length > MostBytes)
                        return Results.Problem("名单超过 1 MB，请分批导入。", statusCode: StatusCodes.Status413PayloadTooLarge);
                    await using var csv = file.OpenReadStream();
                    var done = await panel.ImportAsync(await actors.OfAsync(http.User), campaignId, csv, Path.GetFileName(file.FileName));
                    return done.Done
                        ? Results.Ok(done.Value.ToString())
                        : Results.Problem(done.Text, statusCode: StatusCodes.Status422UnprocessableEntity);
                }
            )
            .RequireAuthorization();
}
