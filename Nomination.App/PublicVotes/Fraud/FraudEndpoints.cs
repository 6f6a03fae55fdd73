using System.Text;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;
using Nomination.App.Hosting;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;

namespace Nomination.App.PublicVotes.Fraud;

/// <summary>By what a stranger counts a settled poll again: the very bytes whose SHA-256 stand in the statement.</summary>
public static class FraudEndpoints
{
    public static void MapVoteLog(this WebApplication app)
    {
        // Megabytes: they go straight from the row to the wire and not into the memory that serves the pages.
        Big("/poll/{slug}/log.csv", PollPaper.Log, "votes");
        Big("/poll/{slug}/rulings.csv", PollPaper.Rulings, "rulings");
        app.MapGet("/poll/{slug}/rules.json", RulesAsync)
            .WithMetadata(new OutputCacheAttribute { PolicyName = PublicCache.Policy, Tags = [PublicChanges.Campaigns] })
            .ExcludeFromDescription();

        void Big(string path, string paper, string name) =>
            app.MapGet(
                    path,
                    (string slug, HttpContext http, StatementService statements) =>
                        PaperAsync(http, statements, slug, paper, $"{slug}-{name}.csv")
                )
                .RequireRateLimiting(RateLimits.Link)
                .ExcludeFromDescription();
    }

    private static async Task<IResult> PaperAsync(HttpContext http, StatementService statements, string slug, string paper, string name)
    {
        if (await statements.HashAsync(slug, paper) is not { } sha256)
            return Results.NotFound();
        var tag = new EntityTagHeaderValue($"\"{sha256[..16]}\"");
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.ETag = tag.ToString();
        http.Response.Headers.Vary = "Accept-Encoding";
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false)))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        if (await statements.PaperAsync(slug, paper) is not { } found)
            return Results.NotFound();
        if (!http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
            return Results.Stream(found.Open(), "text/csv; charset=utf-8", name);
        http.Response.Headers.ContentEncoding = "gzip";
        return Results.Bytes(found.Packed, "text/csv; charset=utf-8", name);
    }

    private static async Task<IResult> RulesAsync(string slug, StatementService statements) =>
        await statements.RulesAsync(slug) is { } text ? Results.Text(text, "application/json", Encoding.UTF8) : Results.NotFound();
}
