using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;

namespace Nomination.Core.PublicVotes;

/// <summary>Takes away what was kept only to find bought votes, and the people of the roll, once nobody needs them (PIPL art. 19).</summary>
public sealed class PollKeepingService(Stores stores, TimeProvider clock)
{
    /// <summary>How many traces went. Votes and totals stay; they say nothing of a person without the key.</summary>
    public async Task<int> SweepAsync()
    {
        var before = clock.GetUtcNow().AddDays(-VoteTrace.KeptDays);
        await using var db = stores.Open();
        var over = await db.Polls.Where(p => p.State == PollState.Settled && p.SettledAt < before).Select(p => p.Id).ToListAsync();
        if (over.Count == 0)
            return 0;
        await db.RollEntries.Where(r => over.Contains(r.PollId)).ExecuteDeleteAsync();
        return await db.VoteTraces.Where(t => over.Contains(t.PollId)).ExecuteDeleteAsync();
    }
}
