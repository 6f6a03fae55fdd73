using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;

namespace Nomination.Core.PublicVotes;

/// <summary>Takes away what was kept only to find bought votes, and the people of the roll, once nobody needs them (PIPL art. 19).</summary>
public sealed class PollKeepingService(Stores stores, TimeProvider clock)
{
    /// <summary>A poll that was never published is over all the same.</summary>
    public const int UnsettledDays = 180;

    /// <summary>
    /// How many traces went. Votes and totals stay; the hash by which whoever has the key could ask whether an address has voted, and for whom, is
    /// replaced by the vote's own random number.
    /// </summary>
    public async Task<int> SweepAsync()
    {
        var now = clock.GetUtcNow();
        var (before, unsettled) = (now.AddDays(-VoteTrace.KeptDays), now.AddDays(-UnsettledDays));
        await using var db = stores.Open();
        var over = await db
            .Polls.Where(p =>
                (p.State == PollState.Settled && p.SettledAt < before) || (p.State != PollState.Settled && p.Closes < unsettled)
            )
            .Select(p => p.Id)
            .ToListAsync();
        if (over.Count == 0)
            return 0;
        await db.RollEntries.Where(r => over.Contains(r.PollId)).ExecuteDeleteAsync();
        // 64 hex digits are a hash still; the number in their place has 36.
        await db
            .Votes.Where(v => over.Contains(v.PollId) && v.VoterHash.Length == 64)
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.VoterHash, v => v.Id.ToString()));
        return await db.VoteTraces.Where(t => over.Contains(t.PollId)).ExecuteDeleteAsync();
    }
}
