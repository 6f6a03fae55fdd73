using Microsoft.Net.Http.Headers;
using Nomination.App.Access;
using Nomination.App.Hosting;
using Nomination.Core.Proof;

namespace Nomination.App.Public;

/// <summary>The proof of a result as a file: for everybody once it is on notice, for the office as soon as the result is confirmed.</summary>
public static class RecountEndpoints
{
    public static void MapRecount(this WebApplication app)
    {
        app.MapGet("/recount/{slug}/bundle.zip", PublicAsync).ExcludeFromDescription();
        app.MapGet("/files/recount/{slug}", StaffAsync).RequireAuthorization().ExcludeFromDescription();
    }

    // The browser and a proxy may keep it; whether it is still the same they ask by its hash.
    private static async Task<IResult> PublicAsync(string slug, RecountService recounts, HttpResponse response)
    {
        if (await recounts.FileAsync(slug) is not { } bundle)
            return Results.NotFound();
        response.Headers.CacheControl = "public, no-cache";
        return Results.File(
            bundle.Zip,
            "application/zip",
            $"{slug}-{bundle.Hash[..8]}.zip",
            entityTag: new EntityTagHeaderValue($"\"{bundle.Hash}\"")
        );
    }

    private static async Task<IResult> StaffAsync(string slug, BundleService bundles, ActorSource actors, HttpContext http)
    {
        var made = await bundles.MakeAsync(await actors.OfAsync(http.User), slug);
        return made.Done
            ? Results.File(made.Value.Zip, "application/zip", $"{slug}-{made.Value.Hash[..8]}.zip")
            : made.Problems[0].ToHttp();
    }
}
