using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;
using Nomination.Core.Campaigns;
using Nomination.Core.Notices;
using Nomination.Core.Shared;
using Nomination.Core.Winners;

namespace Nomination.App.Public;

/// <summary>The public interface /api/v1 for portals and researchers, with its description /openapi/v1.json. Read only, without key, for scripts of every site.</summary>
public static class ApiEndpoints
{
    /// <summary>Lines of a page where ?size= says nothing; 200 are the most.</summary>
    private const int Usual = 100;

    private static readonly string[] Keys = ["year", "campaign", "page", "size"];

    public static void AddPublicApi(this IServiceCollection services)
    {
        services.AddOpenApi(
            "v1",
            o =>
            {
                o.ShouldInclude = d => d.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
                o.AddDocumentTransformer(
                    (document, _, _) =>
                    {
                        document.Info.Title = "Nomination public interface";
                        document.Info.Description =
                            "Campaigns, notices and winners as their pages show them. Read only, no key, CORS open. Lists are paged by ?page= and "
                            + "?size= (at most 200): X-Total-Count says how many lines there are, Link (rel=next, rel=prev) where to go on. "
                            + "Answers carry an ETag; ask again with If-None-Match.";
                        return Task.CompletedTask;
                    }
                );
                o.AddOperationTransformer(
                    (operation, _, _) =>
                    {
                        Describe(operation);
                        return Task.CompletedTask;
                    }
                );
            }
        );
        // A parameter that is no number is the asker's mistake (400), in development too.
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = false);
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All));
    }

    /// <summary>What every list answers besides its lines.</summary>
    private static void Describe(OpenApiOperation operation)
    {
        operation.Responses ??= [];
        if (operation.Responses.TryGetValue("200", out var found) && found is OpenApiResponse answer)
            answer.Headers = new Dictionary<string, IOpenApiHeader>
            {
                ["X-Total-Count"] = Header("lines of the whole list", JsonSchemaType.Integer),
                ["Link"] = Header("rel=next and rel=prev, where there are such pages", JsonSchemaType.String),
                ["ETag"] = Header("send it back as If-None-Match", JsonSchemaType.String),
            };
        operation.Responses["304"] = new OpenApiResponse { Description = "Not changed since the answer whose ETag was sent." };
        operation.Responses["400"] = new OpenApiResponse { Description = "A parameter is no number." };
    }

    private static OpenApiHeader Header(string text, JsonSchemaType type) =>
        new()
        {
            Description = text,
            Schema = new OpenApiSchema { Type = type },
        };

    public static void MapPublicApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AddEndpointFilter(Allow);
        app.MapMethods("/api/v1/{**rest}", [HttpMethods.Options], Preflight).ExcludeFromDescription();
        app.MapGet("/api/v1/campaigns", CampaignsAsync)
            .CachedBy(Keys, PublicChanges.Campaigns)
            .OpenToAll()
            .WithName("campaigns")
            .WithTags("public")
            .WithSummary("All opened campaigns")
            .WithDescription("Newest year first, each with its stages (UTC), hosts in seal order and the SHA-256 of its rule book.");
        app.MapGet("/api/v1/winners", WinnersAsync)
            .CachedBy(Keys, PublicChanges.Winners, PublicChanges.Campaigns)
            .OpenToAll()
            .WithName("winners")
            .WithTags("public")
            .WithSummary("Published winners and nominees")
            .WithDescription(
                "In the order of the decisions, newest year first; ?year= and ?campaign= narrow it. Of a revoked title only name, year, "
                    + "certificate number and the day of revocation are given."
            );
        app.MapGet("/api/v1/notices", NoticesAsync)
            .CachedBy(Keys, PublicChanges.Notices, PublicChanges.Campaigns)
            .OpenToAll()
            .WithName("notices")
            .WithTags("public")
            .WithSummary("Public notices of the lists to be decided")
            .WithDescription("From the moment their period begins, newest first; ?campaign= narrows it.");
    }

    private static async Task<Ok<IReadOnlyList<ApiCampaign>>> CampaignsAsync(
        HttpContext http,
        PublicCampaignService campaigns,
        [Description("1 is the first page"), Range(1, int.MaxValue)] int page = 1,
        [Description("lines of a page; fewer or more are read as the nearest"), Range(1, 200)] int size = Usual
    ) => Ok(PageOf(http, await campaigns.ListAsync(), page, size).Select(ApiCampaign.Of));

    private static async Task<Ok<IReadOnlyList<ApiWinner>>> WinnersAsync(
        HttpContext http,
        GalleryService winners,
        [Description("year of the campaign, such as 2026")] int? year = null,
        [Description("slug of a campaign, such as weinan-2026")] string? campaign = null,
        [Description("1 is the first page"), Range(1, int.MaxValue)] int page = 1,
        [Description("lines of a page; fewer or more are read as the nearest"), Range(1, 200)] int size = Usual
    )
    {
        var lines = PageOf(http, (await winners.LinesAsync(year)).Where(w => campaign is null || w.Campaign == campaign), page, size);
        var faces = await winners.FacesAsync([.. lines.Select(w => w.Slug)]);
        return Ok(lines.Select(w => ApiWinner.Of(w, faces.GetValueOrDefault(w.Slug))));
    }

    private static async Task<Ok<IReadOnlyList<ApiNotice>>> NoticesAsync(
        HttpContext http,
        NoticeBoardService notices,
        TimeProvider clock,
        [Description("slug of a campaign, such as weinan-2026")] string? campaign = null,
        [Description("1 is the first page"), Range(1, int.MaxValue)] int page = 1,
        [Description("lines of a page; fewer or more are read as the nearest"), Range(1, 200)] int size = Usual
    )
    {
        var now = clock.GetUtcNow();
        var all = (await notices.ListAsync()).Where(n => campaign is null || n.Campaign == campaign);
        return Ok(PageOf(http, all, page, size).Select(n => ApiNotice.Of(n, now)));
    }

    private static Ok<IReadOnlyList<T>> Ok<T>(IEnumerable<T> lines) => TypedResults.Ok<IReadOnlyList<T>>([.. lines]);

    // The campaigns of a city are dozens and its winners hundreds: cut here, from what one query gives.
    private static IReadOnlyList<T> PageOf<T>(HttpContext http, IEnumerable<T> lines, int page, int size)
    {
        var all = lines.ToList();
        size = Math.Clamp(size, 1, 200);
        var last = Math.Max(1, (all.Count + size - 1) / size);
        // Beyond the last page there is nothing, however far beyond.
        page = Math.Clamp(page, 1, last + 1);
        var links = new List<string>();
        if (page < last)
            links.Add($"<{At(page + 1)}>; rel=\"next\"");
        if (page > 1)
            links.Add($"<{At(Math.Min(page - 1, last))}>; rel=\"prev\"");
        http.Response.Headers["X-Total-Count"] = all.Count.ToString(CultureInfo.InvariantCulture);
        if (links.Count > 0)
            http.Response.Headers.Link = string.Join(", ", links);
        return [.. all.Skip((page - 1) * size).Take(size)];

        string At(int other)
        {
            var query = http.Request.Query.Where(q => q.Key is not ("page" or "size")).Select(q => KeyValuePair.Create(q.Key, q.Value));
            return SiteAddress.Of(http.Request)
                + http.Request.Path
                + QueryString
                    .Create([
                        .. query,
                        KeyValuePair.Create("page", new Microsoft.Extensions.Primitives.StringValues($"{other}")),
                        KeyValuePair.Create("size", new Microsoft.Extensions.Primitives.StringValues($"{size}")),
                    ])
                    .ToUriComponent();
        }
    }

    // A browser asks before it sends If-None-Match from another site.
    private static IResult Preflight(HttpResponse response)
    {
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.AccessControlAllowMethods = "GET, HEAD, OPTIONS";
        response.Headers.AccessControlAllowHeaders = "If-None-Match";
        response.Headers.AccessControlMaxAge = "86400";
        return Results.NoContent();
    }

    private static ValueTask<object?> Allow(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
        return next(context);
    }
}
