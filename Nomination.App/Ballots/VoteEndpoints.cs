using Microsoft.AspNetCore.Mvc;
using Nomination.App.Access;
using Nomination.App.Hosting;
using Nomination.Core.Ballots;

namespace Nomination.App.Ballots;

/// <summary>
/// A member's paper comes by a POST, not through the circuit, so that a phone can send it again and again until it is acknowledged. Not
/// a word of it, nor of its receipt, is logged.
/// </summary>
public static class VoteEndpoints
{
    public static void MapVotes(this WebApplication app) =>
        app.MapPost("/vote/{roundId:guid}", CastAsync)
            .AddEndpointFilter<RequireToken>()
            .RequireAuthorization()
            .WithMetadata(new RequestSizeLimitAttribute(64 * 1024))
            .ExcludeFromDescription();

    private static async Task<IResult> CastAsync(Guid roundId, CastPaper cast, HttpRequest request, ActorSource actors, VoteService votes)
    {
        var actor = await actors.OfAsync(request.HttpContext.User);
        var done = await votes.CastAsync(actor, roundId, cast.Receipt ?? "", cast.Paper ?? []);
        return done.Done ? Results.Ok(new { receipt = done.Value.Key }) : done.ToHttp();
    }

    /// <param name="Receipt">128 bits drawn by the browser, as 32 hex digits.</param>
    /// <param name="Paper">The marks as the text of a paper holds them.</param>
    private sealed record CastPaper(string? Receipt, IReadOnlyList<string>? Paper);
}
