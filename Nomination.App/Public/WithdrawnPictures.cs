using Nomination.Core.Winners;

namespace Nomination.App.Public;

/// <summary>
/// Pictures of archived winners are files under the web root, which the framework serves to everybody. Those of a title that was revoked, or
/// of a person who agrees no more to be shown, are gone like the rest of the profile.
/// </summary>
public static class WithdrawnPictures
{
    /// <summary>After routing, before the files.</summary>
    public static void UseWithdrawnPictures(this WebApplication app) =>
        app.Use(
            async (http, next) =>
            {
                var path = http.Request.Path.Value ?? "";
                if (IsPicture(path) && await IsWithdrawnAsync(http, path))
                {
                    http.Response.StatusCode = StatusCodes.Status404NotFound;
                    return;
                }
                await next(http);
            }
        );

    private static bool IsPicture(string path) => Path.GetExtension(path).ToLowerInvariant() is ".jpg" or ".webp" or ".avif";

    // The framework finds a file in capitals too. An address is kept without size and ending: …/portraits/07 stands for 07-480.webp, and for the same with a fingerprint.
    private static async Task<bool> IsWithdrawnAsync(HttpContext http, string path) =>
        (await http.RequestServices.GetRequiredService<GalleryService>().WithdrawnAsync()).Any(a =>
            path.AsSpan(1).StartsWith(a, StringComparison.OrdinalIgnoreCase)
            && path.Length > a.Length + 1
            && path[a.Length + 1] is '-' or '.'
        );
}
