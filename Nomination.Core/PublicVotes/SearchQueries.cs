using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.PublicVotes;

/// <summary>One search of all votes of a poll, for the desk, the clock and the close.</summary>
public static class SearchQueries
{
    /// <summary>One ruling takes at most so many votes, so that casting never waits long for the search.</summary>
    private const int MostAtOnce = 2_000;
    public const string Over = "公众投票未开放，或已经公布，不再核查。";

    /// <summary>How many votes it set apart. A vote that a person released is not set apart again.</summary>
    public static async Task<Result<int>> RunAsync(NominationDb db, Poll poll, Actor actor, DateTimeOffset now)
    {
        var all = poll.State == PollState.Closed;
        var doubts = Suspicion.Find(await RulingQueries.TracedAsync(db, poll.Id)).Where(d => d.Points >= Suspicion.Quarantine);
        var found = 0;
        foreach (var chunk in doubts.Chunk(MostAtOnce))
        {
            var done = await SetApartAsync(db, poll, actor, now, chunk);
            if (!done.Done)
                return done;
            found += done.Value;
        }
        // Only a search that began after the close has seen the last minutes.
        if (all)
            await db
                .Polls.Where(p => p.Id == poll.Id && p.State == PollState.Closed)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.SearchedAt, now));
        return found;
    }

    private static async Task<Result<int>> SetApartAsync(NominationDb db, Poll poll, Actor actor, DateTimeOffset now, Doubt[] chunk)
    {
        await using var transaction = await db.AloneAsync();
        if (!await RulingQueries.TakesAsync(db, poll.Id))
            return Problem.Conflict(Over);
        var ids = chunk.Select(d => d.Vote).ToList();
        var untouched = await db
            .Votes.Where(v => ids.Contains(v.Id) && v.State == VoteState.Counted && !db.VoteMarks.Any(m => m.VoteId == v.Id))
            .Select(v => v.Id)
            .ToHashSetAsync();
        if (untouched.Count == 0)
            return 0;
        var votes = chunk.Where(d => untouched.Contains(d.Vote)).Select(d => (d.Vote, d.Points, SignNames.Words(d.Signs))).ToList();
        await RulingQueries.WriteAsync(db, poll.Id, RulingKind.Quarantine, "系统预警", "", actor, now, votes);
        db.Audit(actor, Act.SearchVotes, poll.CampaignId, poll.Title, now, new { quarantined = votes.Count });
        if (await db.CommitAsync("核查与认定同时进行，请稍后再试。") is { } problem)
            return problem;
        await transaction.CommitAsync();
        db.ChangeTracker.Clear();
        return votes.Count;
    }
}
