using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.PublicVotes;

/// <summary>What stands for good once a poll is settled: the two lists with their hashes, and the combined scores.</summary>
public static class PollPaperQueries
{
    /// <summary>The lists to be added in the commit that settles; their hashes and the combination are set on the poll.</summary>
    public static async Task<IReadOnlyList<PollPaper>> MakeAsync(NominationDb db, Campaign campaign, Poll poll, PollResult result)
    {
        var log = PollPaper.Of(poll.Id, PollPaper.Log, await RulingQueries.LogAsync(db, poll.Id));
        var rulings = PollPaper.Of(poll.Id, PollPaper.Rulings, await RulingsAsync(db, poll.Id));
        (poll.LogHash, poll.RulingsHash) = (log.Sha256, rulings.Sha256);
        poll.CombinedJson = await CombinedQueries.OfAsync(db, campaign, poll, result) is { } combined ? CanonicalJson.Write(combined) : "";
        return [log, rulings];
    }

    private static async Task<string> RulingsAsync(NominationDb db, Guid pollId)
    {
        var lines = await (
            from r in db.VoteRulings
            join m in db.VoteMarks on r.Id equals m.RulingId
            where r.PollId == pollId
            select new
            {
                r.Number,
                r.Kind,
                r.Reason,
                m.VoteId,
            }
        ).ToListAsync();
        return RulingLog.Text(lines.Select(l => (l.Number, RulingLog.Line(l.Number, l.Kind, l.Reason, l.VoteId))));
    }
}
