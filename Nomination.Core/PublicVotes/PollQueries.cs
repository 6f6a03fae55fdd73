using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Evidence;

namespace Nomination.Core.PublicVotes;

/// <summary>What the services of the public vote share of loading.</summary>
public static class PollQueries
{
    /// <summary>The count of this moment, or as of an earlier one: by groups of equal votes, so that 200,000 votes are a few thousand rows.</summary>
    public static async Task<PollResult> CountAsync(NominationDb db, Guid pollId, DateTimeOffset? asOf = null)
    {
        var entries = await db.PollEntries.Where(e => e.PollId == pollId).Select(e => e.Number).ToListAsync();
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
        return PollCount.Of(entries, groups.Select(g => new VoteGroup(g.Choices, g.State, g.Reason, g.Count)));
    }

    /// <summary>The names a poll opens with: the finalists, in the order of their numbers, with only what they consented to show.</summary>
    internal static async Task<IReadOnlyList<PollEntry>> FinalistsAsync(NominationDb db, Guid campaignId, Guid pollId)
    {
        var found = await db
            .Candidates.AsNoTracking()
            .Where(c => c.CampaignId == campaignId && c.State == CandidateState.Finalist)
            .OrderBy(c => c.Number)
            .ToListAsync();
        var ids = found.Select(c => c.Id).ToList();
        var portraits = (
            await db
                .EvidenceFiles.AsNoTracking()
                .Where(f => ids.Contains(f.CandidateId) && f.Kind == EvidenceKind.Portrait)
                .Select(f => new { f.CandidateId, f.Sha256 })
                .ToListAsync()
        )
            .GroupBy(f => f.CandidateId)
            .ToDictionary(g => g.Key, g => g.First().Sha256);
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
                        Portrait = shown ? portraits.GetValueOrDefault(c.Id, "") : "",
                    };
                }
            ),
        ];
    }

    internal static async Task<(Poll? Poll, Campaign? Campaign)> FindAsync(NominationDb db, Guid campaignId) =>
        (await db.Polls.FirstOrDefaultAsync(p => p.CampaignId == campaignId), await CampaignService.LoadAsync(db, campaignId));
}
