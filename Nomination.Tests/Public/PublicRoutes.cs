using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Nomination.Tests.Public;

/// <summary>What anybody may ask for, as the program's own table of routes knows it: pages and endpoints that answer a GET and ask for no sign-in.</summary>
internal static class PublicRoutes
{
    /// <summary>The templates to which none of these addresses leads.</summary>
    public static IEnumerable<string> NotMet(IServiceProvider services, IEnumerable<string> addresses)
    {
        var routes = Of(services);
        string[] paths = [.. addresses.Select(a => Uri.UnescapeDataString(a.Split('?')[0])).Distinct()];
        // Where several templates fit, the program takes the most exact one.
        var met = paths.Select(p => routes.Find(r => r.Path.IsMatch(p))?.Template).ToHashSet();
        return routes.Where(r => r.IsOpen && !met.Contains(r.Template)).Select(r => r.Template).Distinct();
    }

    private static List<Route> Of(IServiceProvider services) =>
        [
            .. services
                .GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>() is null or { HttpMethods: [] } || Gets(e))
                .OrderBy(e => e.RoutePattern.InboundPrecedence)
                .Select(e => new Route($"/{e.RoutePattern.RawText!.TrimStart('/')}", PathOf(e.RoutePattern), IsOpen(e))),
        ];

    private static bool Gets(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Contains(HttpMethods.Get, StringComparer.OrdinalIgnoreCase);

    // Stylesheets, pictures and scripts of the web root are listed by the build; what begins with _ is Blazor's own.
    private static bool IsOpen(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<IAuthorizeData>() is null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        && !endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith('_');

    private static Regex PathOf(RoutePattern pattern)
    {
        var text = new StringBuilder("^");
        foreach (var segment in pattern.PathSegments)
        {
            var whole = string.Concat(segment.Parts.Select(PartOf));
            text.Append(
                segment.Parts is [RoutePatternParameterPart { IsOptional: true } or RoutePatternParameterPart { IsCatchAll: true }]
                    ? $"(/{whole})?"
                    : $"/{whole}"
            );
        }
        return new Regex(text.Append("/?$").ToString(), RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
    }

    private static string PartOf(RoutePatternPart part) =>
        part switch
        {
            RoutePatternLiteralPart literal => Regex.Escape(literal.Content),
            RoutePatternSeparatorPart separator => Regex.Escape(separator.Content),
            RoutePatternParameterPart { IsCatchAll: true } => ".*",
            RoutePatternParameterPart parameter => parameter.ParameterPolicies.Select(p => p.Content).FirstOrDefault() switch
            {
                "int" => @"\d+",
                "guid" => "[0-9a-f-]{36}",
                { } constraint when constraint.StartsWith("regex(", StringComparison.Ordinal) => $"(?:{constraint[6..^1].Trim('^', '$')})",
                null => "[^/]+",
                var other => throw new InvalidOperationException($"{other} is no constraint that this test knows"),
            },
            _ => throw new InvalidOperationException($"{part} is no part that this test knows"),
        };

    private sealed record Route(string Template, Regex Path, bool IsOpen);
}
