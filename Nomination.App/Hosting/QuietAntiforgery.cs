using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.OutputCaching;

namespace Nomination.App.Hosting;

/// <summary>
/// Way-round: Blazor sets an antiforgery cookie and no-store on every GET, so no page could ever be kept. On endpoints that carry
/// [OutputCache] no token is handed out. Goes when Blazor asks for a token only where a form is. Neither is one with a page that explains
/// a refusal or stands in a frame: its cookie, come beside the page's own, would take the place of the one that the page's form goes with.
/// </summary>
internal sealed class QuietAntiforgery(IAntiforgery inner) : IAntiforgery
{
    private static readonly AntiforgeryTokenSet None = new(null, null, "__RequestVerificationToken", null);

    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) =>
        IsWithout(httpContext) ? None : inner.GetAndStoreTokens(httpContext);

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => IsWithout(httpContext) ? None : inner.GetTokens(httpContext);

    public Task<bool> IsRequestValidAsync(HttpContext httpContext) => inner.IsRequestValidAsync(httpContext);

    public Task ValidateRequestAsync(HttpContext httpContext) => inner.ValidateRequestAsync(httpContext);

    public void SetCookieTokenAndHeader(HttpContext httpContext)
    {
        if (!IsWithout(httpContext))
            inner.SetCookieTokenAndHeader(httpContext);
    }

    private static bool IsWithout(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<OutputCacheAttribute>() is not null
        || http.Features.Get<IStatusCodeReExecuteFeature>() is not null
        || FramedRequest.Is(http.Request);
}
