using System.Text;
using Microsoft.AspNetCore.OutputCaching;
using Nomination.App.Hosting;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;

namespace Nomination.App.PublicVotes.Fraud;

/// <summary>The list of all votes of a settled poll, the very bytes whose SHA-256 stands in the statement.</summary>
public static class FraudEndpoints
{
    public static void MapVoteLog(this WebApplication app) =>
        app.MapGet("/poll/{slug}/log.csv", LogAsync)
            .WithMetadata(new OutputCacheAttribute { PolicyName = PublicCache.Policy, Tags = [PublicChanges.Campaigns] })
            .ExcludeFromDescription();

    private static async Task<IResult> LogAsync(string slug, StatementService statements) =>
        await statements.LogAsync(slug) is { } text
            ? Results.File(Encoding.UTF8.GetBytes(text), "text/csv; charset=utf-8", $"{slug}-votes.csv")
            : Results.NotFound();
}
