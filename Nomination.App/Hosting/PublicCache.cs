using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.OutputCaching;
using Nomination.App.Access;
using Nomination.Core.Shared;

namespace Nomination.App.Hosting;

/// <summary>
/// Public pages are rendered once and served from memory until a commit touches their tag:
/// [OutputCache(PolicyName = PublicCache.Policy, Tags = [PublicChanges.Winners])]. The attribute only marks the page; our own shelf keeps it,
/// because it can answer before routing and with bytes that are compressed already. Signed-in people pass it by.
/// </summary>
public static class PublicCache
{
    public const string Policy = "public";

    // All that any page reads. A page names its own in VaryByQueryKeys; others are cut off before it reads them.
    private static readonly string[] QueryKeys = ["year", "award", "category", "region", "q", "campaign", "count", "page", "size"];

    public static void AddPublicCache(this IServiceCollection services, IConfiguration configuration)
    {
        // A minute bounds how long a page shows the hour it was made in; 0 keeps none.
        var seconds = configuration.GetValue("PublicCache:Seconds", 60);
        services.AddSingleton(p => new PageShelf(p.GetRequiredService<TimeProvider>(), seconds, OwnHost(configuration)));
        var inner = services.Last(s => s.ServiceType == typeof(IAntiforgery)).ImplementationType!;
        services.AddSingleton(inner);
        services.AddSingleton<IAntiforgery>(p => new QuietAntiforgery((IAntiforgery)p.GetRequiredService(inner)));
    }

    /// <summary>Near the start of the pipeline: a page that lies ready goes out here.</summary>
    public static void UsePublicCache(this WebApplication app)
    {
        var shelf = app.Services.GetRequiredService<PageShelf>();
        if (!shelf.IsOpen)
            return;
        app.Use(
            (http, next) =>
            {
                if (!IsAnonymousRead(http.Request) || !shelf.TryTake(KeyOf(http.Request, QueryKeys), out var page, out var age))
                    return next(http);
                SecurityHeaders.Write(http.Response.Headers, page.Embeddable);
                return page.SendAsync(http, age);
            }
        );
    }

    /// <summary>After antiforgery, where the endpoint is known: takes what a marked page renders, keeps it and sends it.</summary>
    public static void UsePublicCacheFilling(this WebApplication app)
    {
        var shelf = app.Services.GetRequiredService<PageShelf>();
        var clock = app.Services.GetRequiredService<TimeProvider>();
        app.Use(
            async (http, next) =>
            {
                var mark = http.GetEndpoint()?.Metadata.GetMetadata<OutputCacheAttribute>();
                if (mark?.PolicyName != Policy)
                {
                    await next(http);
                    return;
                }
                var key = KeyOf(http.Request, mark.VaryByQueryKeys ?? []);
                http.Request.QueryString = new QueryString(key.Query);
                // What a stranger types is his own, and as many as there are strangers.
                var isTyped = http.Request.Query["q"].ToString().Length > 0;
                if (!shelf.IsOpen || isTyped || !HttpMethods.IsGet(http.Request.Method) || !IsAnonymousRead(http.Request))
                {
                    await next(http);
                    return;
                }
                // It came with a question that this page does not read.
                if (shelf.TryTake(key, out var ready, out var age))
                {
                    await ready.SendAsync(http, age);
                    return;
                }
                var rendered = false;
                var page = await shelf.OnceAsync(
                    key,
                    async () =>
                    {
                        rendered = true;
                        var stamp = PublicChanges.Stamp(mark.Tags ?? []);
                        var body = await CaptureAsync(http, next);
                        if (ShelvedPage.Of(http.Response, body, clock.GetUtcNow(), stamp) is { } made)
                            return made;
                        // A refusal without words is left as it is: with the first byte, were it none, the status pages could say nothing any more.
                        if (body.Length > 0)
                            await http.Response.Body.WriteAsync(body);
                        return null;
                    }
                );
                if (page is not null)
                    await page.SendAsync(http, rendered ? null : 0);
                else if (!rendered)
                    await next(http);
            }
        );
    }

    private static async Task<byte[]> CaptureAsync(HttpContext http, RequestDelegate next)
    {
        var outside = http.Response.Body;
        using var into = new MemoryStream();
        http.Response.Body = into;
        try
        {
            await next(http);
            await http.Response.BodyWriter.FlushAsync();
            return into.ToArray();
        }
        finally
        {
            http.Response.Body = outside;
        }
    }

    private static bool IsAnonymousRead(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.Headers.Authorization.Count == 0
        && (
            request.Headers.Cookie.Count == 0
            || !request.Headers.Cookie.ToString().Contains($"{AccessServices.CookieName}=", StringComparison.Ordinal)
        );

    private static PageKey KeyOf(HttpRequest request, string[] keys) =>
        // In small letters, as the routes read it: or every spelling of an address would push another page from the shelf.
        new(request.Scheme, request.Host.Value ?? "", request.Path.Value?.ToLowerInvariant() ?? "", Query(request, keys));

    private static string Query(HttpRequest request, string[] keys) =>
        !request.QueryString.HasValue || keys.Length == 0
            ? ""
            : QueryString
                .Create(
                    request
                        .Query.Where(q => keys.Contains(q.Key, StringComparer.OrdinalIgnoreCase))
                        .OrderBy(q => q.Key, StringComparer.OrdinalIgnoreCase)
                        .Select(q => KeyValuePair.Create(q.Key.ToLowerInvariant(), q.Value))
                )
                .ToUriComponent();

    private static string? OwnHost(IConfiguration configuration) =>
        Uri.TryCreate(configuration["Site:Address"], UriKind.Absolute, out var site) ? site.Authority : null;
}
