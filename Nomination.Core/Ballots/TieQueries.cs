using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>What the cascade has to know of the finalists: their names, numbers and the rank of the locked sheets under the campaign's own rule.</summary>
internal static class TieQueries
{
    public static async Task<TieFacts> FactsAsync(NominationDb db, Campaign campaign, IReadOnlyCollection<Guid> names)
    {
        var people = await db
            .Candidates.AsNoTracking()
            .Where(c => names.Contains(c.Id))
            .Select(c => new
            {
                c.Id,
                c.Name,
                c.Number,
            })
            .ToListAsync();
        // The sheets of the ranking, and no others: the bundle counts from them too.
        var sheets = (await ScoringQueries.LoadAsync(db, campaign)).Sheets.Where(s => names.Contains(s.CandidateId));
        var rules = campaign.Rules.Ranking;
        var totals = sheets.Select(s => new SheetTotal($"{s.CandidateId}", $"{s.ReviewerId}", new Fraction(s.TotalHundredths, 100)));
        var ranking = Ranking
            .Of(totals, Ranking.FindRule(rules.Rule) ?? RankRule.Mean, rules.MinSheetsForTrim)
            .Ranking.ToDictionary(r => Guid.Parse(r.Candidate));
        return new(
            people.ToDictionary(
                p => p.Id,
                p =>
                {
                    var rank = ranking.GetValueOrDefault(p.Id);
                    return new TieName(p.Id, p.Name, p.Number ?? RoundPlan.Key(p.Id), rank?.Rank, rank?.Score ?? "");
                }
            )
        );
    }
}
