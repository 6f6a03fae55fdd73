using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.OutputCaching;
using Nomination.App.Hosting;
using Nomination.Core.Campaigns;
using Nomination.Core.Notices;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;
using Nomination.Core.Winners;

namespace Nomination.App.Public;

/// <summary>What machines read: feed, site map, robots, the canonical texts behind the fingerprints.</summary>
public static class PublicEndpoints
{
    private static readonly string[] All = [PublicChanges.Winners, PublicChanges.Campaigns, PublicChanges.Notices];

    public static void MapPublic(this WebApplication app)
    {
        app.MapGet("/feed.xml", FeedAsync).Cached(All).OpenToAll().ExcludeFromDescription();
        app.MapGet("/sitemap.xml", SitemapAsync).Cached(All).ExcludeFromDescription();
        app.MapGet("/robots.txt", Robots).ExcludeFromDescription();
        app.MapGet("/rules/{slug}/book.json", RuleBookAsync).Cached(PublicChanges.Campaigns).OpenToAll().ExcludeFromDescription();
        app.MapGet("/decisions/{slug}/{number:int}.json", DecisionAsync).Cached(PublicChanges.Winners).OpenToAll().ExcludeFromDescription();
        app.MapWinnerFiles();
        app.MapPublicApi();
        app.MapEmbed();
    }

    /// <summary>Kept in memory until a commit touches a tag.</summary>
    internal static RouteHandlerBuilder CachedBy(this RouteHandlerBuilder endpoint, string[] queryKeys, params string[] tags) =>
        endpoint.WithMetadata(
            new OutputCacheAttribute
            {
                PolicyName = PublicCache.Policy,
                Tags = tags,
                VaryByQueryKeys = queryKeys,
            }
        );

    internal static RouteHandlerBuilder Cached(this RouteHandlerBuilder endpoint, params string[] tags) =>
        endpoint.WithMetadata(new OutputCacheAttribute { PolicyName = PublicCache.Policy, Tags = tags });

    /// <summary>Scripts of every site may read the answer (CORS): there is nothing in it that anybody may not see, and no cookie opens more.</summary>
    internal static RouteHandlerBuilder OpenToAll(this RouteHandlerBuilder endpoint)
    {
        endpoint.Add(built =>
        {
            var answer = built.RequestDelegate!;
            // Round the whole endpoint: an answer that refuses the query is read by scripts, too.
            built.RequestDelegate = http =>
            {
                http.Response.Headers.AccessControlAllowOrigin = "*";
                http.Response.Headers.AccessControlExposeHeaders = "ETag, Link, X-Total-Count";
                return answer(http);
            };
        });
        return endpoint;
    }

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
        PublicPollService polls,
        TimeProvider clock
    )
    {
        var map = Sitemap.Of(
            SiteAddress.Of(request),
            await campaigns.ListAsync(),
            await notices.ListAsync(),
            await winners.LinesAsync(),
            await polls.ListAsync(),
            clock.GetUtcNow()
        );
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

    /// <summary>The very bytes whose SHA-256 is the fingerprint of an issued decision.</summary>
    private static async Task<IResult> DecisionAsync(string slug, int number, PublicDecisionService decisions) =>
        (await decisions.ListAsync(slug)).FirstOrDefault(d => d.Number == number) is { } decision
            ? Results.Text(decision.CanonicalText, "application/json", Encoding.UTF8)
            : Results.NotFound();

    private static IResult Xml(XDocument document, string type)
    {
        using var text = new Utf8Writer();
        document.Save(text);
        return Results.Text(text.ToString(), type, Encoding.UTF8);
    }

    private sealed class Utf8Writer : StringWriter
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
