using Microsoft.AspNetCore.Http.HttpResults;
using Nomination.App.Hosting;
using Nomination.Core.Shared;

namespace Nomination.App.Public;

/// <summary>The card list that other sites show in a frame: the one page that may be framed. No script, no cookie, one small style sheet.</summary>
public static class Embed
{
    public const int Usual = 10;
    public const int Most = 60;

    public static void MapEmbed(this WebApplication app)
    {
        foreach (var address in new[] { "/embed/winners", "/en/embed/winners" })
            app.MapGet(address, Winners)
                .CachedBy(["year", "count", "campaign"], PublicChanges.Winners, PublicChanges.Campaigns)
                .OpenToAll()
                .WithMetadata(new EmbeddableAttribute())
                .ExcludeFromDescription();
    }

    private static RazorComponentResult<EmbeddedWinners> Winners(int? year, int? count, string? campaign) =>
        new(
            new Dictionary<string, object?>
            {
                [nameof(EmbeddedWinners.Year)] = year,
                [nameof(EmbeddedWinners.Count)] = Math.Clamp(count ?? Usual, 1, Most),
                [nameof(EmbeddedWinners.Campaign)] = campaign,
            }
        );
}
