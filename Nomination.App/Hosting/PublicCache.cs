using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.OutputCaching;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.App.Hosting;

/// <summary>
/// Public pages are rendered once and served from memory until a commit touches their tag:
/// [OutputCache(PolicyName = PublicCache.Policy, Tags = [PublicChanges.Winners])]. Signed-in people bypass it (the framework's default).
/// </summary>
public static class PublicCache
{
    public const string Policy = "public";

    // Only these make another page; others are ignored, or a stranger could fill the memory with ?x=1, ?x=2 …
    private static readonly string[] QueryKeys = ["page", "year", "award", "category", "field", "region", "q", "sort", "campaign"];

    public static void AddPublicCache(this IServiceCollection services)
    {
        services.AddOutputCache(o =>
            // A minute bounds what was rendered just before a commit and stored just after it, and pages that change with the hour.
            o.AddPolicy(Policy, p => p.Expire(TimeSpan.FromMinutes(1)).SetVaryByQuery(QueryKeys))
        );
        services.AddHostedService<Eviction>();
        var inner = services.Last(s => s.ServiceType == typeof(IAntiforgery)).ImplementationType!;
        services.AddSingleton(inner);
        services.AddSingleton<IAntiforgery>(p => new QuietAntiforgery((IAntiforgery)p.GetRequiredService(inner)));
    }

    private sealed class Eviction(IOutputCacheStore store) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            PublicChanges.Changed += Evict;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            PublicChanges.Changed -= Evict;
            return Task.CompletedTask;
        }

        // The store in memory answers at once; waiting makes the change visible to whoever committed it.
        private void Evict(string tag) => store.EvictByTagAsync(tag, CancellationToken.None).AsTask().GetAwaiter().GetResult();
    }
}

/// <summary>
/// Way-round: Blazor sets an antiforgery cookie and no-store on every GET, so [OutputCache] would never store a page. On endpoints that carry
/// it no token is handed out. Pipeline: Authentication, Authorization, Antiforgery, OutputCache. Goes when Blazor asks for a token only where a form is.
/// </summary>
internal sealed class QuietAntiforgery(IAntiforgery inner) : IAntiforgery
{
    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) =>
        IsCached(httpContext) ? inner.GetTokens(httpContext) : inner.GetAndStoreTokens(httpContext);

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => inner.GetTokens(httpContext);

    public Task<bool> IsRequestValidAsync(HttpContext httpContext) => inner.IsRequestValidAsync(httpContext);

    public Task ValidateRequestAsync(HttpContext httpContext) => inner.ValidateRequestAsync(httpContext);

    public void SetCookieTokenAndHeader(HttpContext httpContext)
    {
        if (!IsCached(httpContext))
            inner.SetCookieTokenAndHeader(httpContext);
    }

    private static bool IsCached(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<OutputCacheAttribute>() is not null;
}
