using Microsoft.EntityFrameworkCore;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>
/// Search over names, units and stories of the published winners, by the rules of <see cref="GalleryService"/>: what a profile does not show
/// is not found either. Takes no actor because it shows nothing that anybody may not see.
/// </summary>
public sealed class WinnerSearchService(Stores stores)
{
    /// <summary>Winners that are listed; whoever gets more should narrow the search.</summary>
    public const int Most = 60;

    /// <summary>Winners that are weighed against each other.</summary>
    private const int MostWeighed = 400;

    /// <summary>All words must stand somewhere in a winner's public text. Best first; without words, newest first in the order of the lists.</summary>
    public async Task<WinnerHits> SearchAsync(WinnerQuery query)
    {
        var typed = query.Words.Trim();
        var words = SearchText.Words(typed.Length > WinnerQuery.Longest ? typed[..WinnerQuery.Longest] : typed);
        if ((words.Count == 0 && typed.Length > 0) || (words.Count == 0 && !query.IsNarrowed))
            return new WinnerHits([], 0);
        await using var db = stores.Open();
        var found = Narrow(GalleryService.Published(db).Where(w => w.RevokedAt == null), query);
        foreach (var word in words)
        {
            var holding = WinnerIndex.Holding(db, word);
            found = found.Where(w => holding.Contains(w.Id));
        }
        var total = await found.CountAsync();
        var all = await found
            .OrderByDescending(w => w.Year)
            .ThenBy(w => w.Award == AwardKind.Honour ? 0 : 1)
            .ThenBy(w => w.Order)
            .Take(MostWeighed)
            .ToListAsync();
        var best = words.Count == 0 ? all : [.. all.OrderByDescending(w => WinnerSearch.Score(WinnerText.Fields(w), words))];
        best = [.. best.Take(Most)];
        var slugs = best.ConvertAll(w => w.Slug);
        var cards = (await GalleryService.CardsAsync(db, db.Winners.AsNoTracking().Where(w => slugs.Contains(w.Slug)))).ToDictionary(c =>
            c.Slug
        );
        return new WinnerHits([.. best.Select(w => Hit(w, cards[w.Slug], words))], total);
    }

    public async Task<WinnerFacets> FacetsAsync()
    {
        await using var db = stores.Open();
        var shown = GalleryService.Published(db).Where(w => w.RevokedAt == null);
        return new WinnerFacets(
            await shown.Select(w => w.Year).Distinct().OrderByDescending(y => y).ToListAsync(),
            [.. (await shown.Where(w => w.Category != "").Select(w => w.Category).Distinct().ToListAsync()).Order(StringComparer.Ordinal)],
            [.. (await shown.Where(w => w.Region != "").Select(w => w.Region).Distinct().ToListAsync()).Order(StringComparer.Ordinal)]
        );
    }

    private static IQueryable<Winner> Narrow(IQueryable<Winner> winners, WinnerQuery query)
    {
        if (query.Year is { } year)
            winners = winners.Where(w => w.Year == year);
        if (query.Category.Length > 0)
            winners = winners.Where(w => w.Category == query.Category);
        if (query.Region.Length > 0)
            winners = winners.Where(w => w.Region == query.Region);
        if (query.Award is { } award)
            winners = winners.Where(w => w.Award == award);
        return winners;
    }

    private static WinnerHit Hit(Winner w, WinnerCard card, IReadOnlyList<string> words)
    {
        // Name, unit and field stand on the line anyway; the snippet shows what does not.
        var field = w.Field.Length > 0 ? w.Field : w.Category;
        var told = WinnerText.Fields(w).Where(f => f.Text != w.Name && f.Text != w.WorkUnit && f.Text != field && f.Text != w.Region);
        return new WinnerHit(
            card,
            w.Year,
            WinnerSearch.Mark(w.Name, words),
            WinnerSearch.Mark(w.WorkUnit, words),
            WinnerSearch.Mark(field, words),
            words.Count == 0 ? null : SearchText.Find(told.Select(f => f.Text), words)
        );
    }
}
