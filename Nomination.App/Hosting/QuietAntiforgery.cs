using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.OutputCaching;

namespace Nomination.App.Hosting;

/// <summary>
/// Way-round: Blazor sets an antiforgery cookie and no-store on every GET, so no page could ever be kept. On endpoints that carry
/// [OutputCache] no token is handed out. Goes when Blazor asks for a token only where a form is.
/// </summary>
internal sealed class QuietAntiforgery(IAntiforgery inner) : IAntiforgery
{
    private static readonly AntiforgeryTokenSet None = new(null, null, "__RequestVerificationToken", null);

    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) =>
        IsCached(httpContext) ? None : inner.GetAndStoreTokens(httpContext);

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => IsCached(httpContext) ? None : inner.GetTokens(httpContext);

    public Task<bool> IsRequestValidAsync(HttpContext httpContext) => inner.IsRequestValidAsync(httpContext);

    public Task ValidateRequestAsync(HttpContext httpContext) => inner.ValidateRequestAsync(httpContext);

    public void SetCookieTokenAndHeader(HttpContext httpContext)
    {
        if (!IsCached(httpContext))
            inner.SetCookieTokenAndHeader(httpContext);
    }

    private static bool IsCached(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<OutputCacheAttribute>() is not null;
}
