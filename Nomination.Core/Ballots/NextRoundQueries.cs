using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;

namespace Nomination.Core.Ballots;

/// <summary>The round that is due next, read from the store.</summary>
internal static class NextRoundQueries
{
    /// <returns>Null when all seats are filled, the rest stays vacant, or the chair has to rule between equals.</returns>
    public static async Task<RoundPlan?> FindAsync(NominationDb db, Campaign campaign)
    {
        var finalists = await db
            .Candidates.AsNoTracking()
            .Where(c => c.CampaignId == campaign.Id && c.State == CandidateState.Finalist)
            .ToListAsync();
        if (finalists.Count == 0)
            return null;
        var counted = await BallotService.CountedAsync(db, campaign.Id);
        // The office may have corrected the order of strokes on the first paper; later papers keep it.
        List<Guid> first = counted.Count == 0 ? [] : [.. counted[0].Names];
        return RoundPlan.Next(
            [.. PrintedOrder.Of(finalists).Select(c => c.Id).OrderBy(id => first.Contains(id) ? first.IndexOf(id) : first.Count)],
            campaign.Rules.Ballot,
            counted,
            await TieQueries.FactsAsync(db, campaign, [.. finalists.Select(f => f.Id)])
        );
    }

    /// <summary>How many pairs of a member and a name are kept apart.</summary>
    public static async Task<int> RecusalsAsync(NominationDb db, Guid campaignId, IReadOnlyList<Guid> names)
    {
        var members = await RoundQueries.MembersAsync(db, campaignId);
        return await db.Recusals.CountAsync(r => r.Granted && members.Contains(r.ReviewerId) && names.Contains(r.CandidateId));
    }

    /// <summary>The round that is counted and whose result, whatever it is, is not announced yet; a void one is announced like any other.</summary>
    public static Task<BallotRound?> UnannouncedAsync(NominationDb db, Guid campaignId) =>
        db
            .BallotRounds.AsNoTracking()
            .Where(r => r.CampaignId == campaignId && r.State == RoundState.Counted && r.AnnouncedAt == null)
            .OrderByDescending(r => r.Number)
            .FirstOrDefaultAsync();
}
