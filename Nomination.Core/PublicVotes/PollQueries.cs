using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;

namespace Nomination.Core.PublicVotes;

/// <summary>What the services of the public vote share of loading.</summary>
public static class PollQueries
{
    /// <summary>The count of this moment, or as of an earlier one: by groups of equal votes, so that 200,000 votes are a few thousand rows.</summary>
    public static async Task<PollResult> CountAsync(NominationDb db, Guid pollId, DateTimeOffset? asOf = null)
    {
        var (entries, struck) = await BallotAsync(db, pollId);
        var votes = db.Votes.AsNoTracking().Where(v => v.PollId == pollId);
        if (asOf is { } until)
            votes = votes.Where(v => v.At <= until);
        var groups = await votes
            .GroupBy(v => new
            {
                v.Choices,
                v.State,
                v.Reason,
            })
            .Select(g => new
            {
                g.Key.Choices,
                g.Key.State,
                g.Key.Reason,
                Count = g.LongCount(),
            })
            .ToListAsync();
        return PollCount.Of(entries, groups.Select(g => new VoteGroup(g.Choices, g.State, g.Reason, g.Count)), struck);
    }

    /// <summary>The numbers on the ballot, and which of them have left it.</summary>
    internal static async Task<(IReadOnlyList<int> Numbers, IReadOnlyList<StruckEntry> Struck)> BallotAsync(NominationDb db, Guid pollId)
    {
        var entries = await db
            .PollEntries.Where(e => e.PollId == pollId)
            .Select(e => new
            {
                e.Number,
                e.StruckReason,
                e.StruckAt,
            })
            .ToListAsync();
        return (
            [.. entries.Select(e => e.Number)],
            [.. entries.Where(e => e.StruckAt != null).Select(e => new StruckEntry(e.Number, e.StruckReason, e.StruckAt!.Value))]
        );
    }

    /// <summary>The names a poll opens with: the finalists, in the order of their numbers, with only what they consented to show.</summary>
    internal static async Task<IReadOnlyList<PollEntry>> FinalistsAsync(NominationDb db, Guid campaignId, Guid pollId)
    {
        var found = await db
            .Candidates.AsNoTracking()
            .Where(c => c.CampaignId == campaignId && c.State == CandidateState.Finalist)
            .OrderBy(c => c.Number)
            .ToListAsync();
        var portraits = await PollFaceQueries.OfAsync(db, [.. found.Select(c => c.Id)]);
        return
        [
            .. found.Select(
                (c, i) =>
                {
                    var form = CandidateForms.Read(c);
                    var shown = form.ConsentDisplay;
                    return new PollEntry
                    {
                        PollId = pollId,
                        Number = i + 1,
                        CandidateId = c.Id,
                        Name = c.Name,
                        WorkUnit = c.WorkUnit,
                        Category = c.Category,
                        Citation = shown ? form.Headline.Trim() : "",
                        Brief = shown ? form.Brief.Trim() : "",
                        Portrait = shown && portraits.TryGetValue(c.Id, out var face) ? face.Sha256 : "",
                    };
                }
            ),
        ];
    }

    internal static async Task<(Poll? Poll, Campaign? Campaign)> FindAsync(NominationDb db, Guid campaignId) =>
        (await db.Polls.FirstOrDefaultAsync(p => p.CampaignId == campaignId), await CampaignService.LoadAsync(db, campaignId));
}
