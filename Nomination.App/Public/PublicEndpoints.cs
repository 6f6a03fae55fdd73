using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using System.Xml.Linq;
using Microsoft.AspNetCore.OutputCaching;
using Nomination.App.Hosting;
using Nomination.Core.Campaigns;
using Nomination.Core.Notices;
using Nomination.Core.Shared;
using Nomination.Core.Winners;

namespace Nomination.App.Public;

/// <summary>What machines read: feed, site map, robots, the public interface with its description, the rule book's canonical text.</summary>
public static class PublicEndpoints
{
    private static readonly string[] All = [PublicChanges.Winners, PublicChanges.Campaigns, PublicChanges.Notices];

    public static void AddPublicApi(this IServiceCollection services)
    {
        services.AddOpenApi("v1", o => o.ShouldInclude = d => d.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true);
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All));
    }

    public static void MapPublic(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapGet("/feed.xml", FeedAsync).Cached(All).ExcludeFromDescription();
        app.MapGet("/sitemap.xml", SitemapAsync).Cached(All).ExcludeFromDescription();
        app.MapGet("/robots.txt", Robots).ExcludeFromDescription();
        app.MapGet("/rules/{slug}/book.json", RuleBookAsync).Cached(PublicChanges.Campaigns).ExcludeFromDescription();
        app.MapWinnerFiles();
        app.MapGet("/api/v1/campaigns", CampaignsAsync)
            .Cached(PublicChanges.Campaigns)
            .WithName("campaigns")
            .WithTags("public")
            .WithSummary("All opened campaigns")
            .WithDescription("Newest year first, each with its stages (UTC), hosts in seal order and the SHA-256 of its rule book.");
        app.MapGet("/api/v1/winners", WinnersAsync)
            .Cached(PublicChanges.Winners, PublicChanges.Campaigns)
            .WithName("winners")
            .WithTags("public")
            .WithSummary("Published winners and nominees")
            .WithDescription(
                "In the order of the decisions, newest year first; ?year= narrows it to one year. Of a revoked title only name, year, "
                    + "certificate number and the day of revocation are given."
            );
    }

    private static async Task<IReadOnlyList<ApiCampaign>> CampaignsAsync(PublicCampaignService campaigns) =>
        [.. (await campaigns.ListAsync()).Select(ApiCampaign.Of)];

    private static async Task<IReadOnlyList<ApiWinner>> WinnersAsync(GalleryService winners, int? year) =>
        [.. (await winners.LinesAsync(year)).Select(ApiWinner.Of)];

    private static async Task<IResult> FeedAsync(
        HttpRequest request,
        PublicCampaignService campaigns,
        NoticeBoardService notices,
        GalleryService winners
    ) =>
        Xml(
            Feed.Of(SiteAddress.Of(request), await campaigns.ListAsync(), await notices.ListAsync(), await winners.LinesAsync()),
            "application/atom+xml; charset=utf-8"
        );

    private static async Task<IResult> SitemapAsync(
        HttpRequest request,
        PublicCampaignService campaigns,
        NoticeBoardService notices,
        GalleryService winners,
        TimeProvider clock
    )
    {
        var now = clock.GetUtcNow();
        var open = (await notices.ListAsync()).Where(n => n.IsOpen(now));
        var map = Sitemap.Of(SiteAddress.Of(request), await campaigns.ListAsync(), open, await winners.LinesAsync());
        return Xml(map, "application/xml; charset=utf-8");
    }

    private static IResult Robots(HttpRequest request) =>
        Results.Text(
            $"""
            User-agent: *
            Disallow: /desk
            Disallow: /account
            Disallow: /sign-in
            Disallow: /invitation
            Disallow: /reset
            Disallow: /objection
            Disallow: /files
            Sitemap: {SiteAddress.Of(request)}/sitemap.xml

            """
        );

    /// <summary>The very bytes whose SHA-256 is the fingerprint.</summary>
    private static async Task<IResult> RuleBookAsync(string slug, PublicCampaignService campaigns) =>
        await campaigns.RulesAsync(slug) is { } rules
            ? Results.Text(rules.CanonicalText, "application/json", Encoding.UTF8)
            : Results.NotFound();

    private static IResult Xml(XDocument document, string type)
    {
        using var text = new Utf8Writer();
        document.Save(text);
        return Results.Text(text.ToString(), type, Encoding.UTF8);
    }

    private static RouteHandlerBuilder Cached(this RouteHandlerBuilder endpoint, params string[] tags) =>
        endpoint.WithMetadata(new OutputCacheAttribute { PolicyName = PublicCache.Policy, Tags = tags });

    private sealed class Utf8Writer : StringWriter
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
