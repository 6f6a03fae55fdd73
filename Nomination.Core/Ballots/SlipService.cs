using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>纸质票: as many slips as members vote on paper, each with a random code that the voters draw face down.</summary>
public sealed class SlipService(Stores stores, TimeProvider clock)
{
    // Without 0 O, 1 I L: a code is read from paper by people.
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private const int Length = 8;

    /// <summary>Makes the slips of the round anew, before opening; those printed before are void.</summary>
    public async Task<Result<int>> IssueAsync(Actor actor, Guid roundId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await RoundQueries.FindDraftAsync(db, actor, roundId, Act.PrintSlips, now);
        if (!found.Done)
            return Result<int>.From(found.Problems);
        var round = found.Value.Round;
        var present = await db.RollMarks.CountAsync(m => m.RoundId == roundId && m.IsPresent);
        var count = await RoundQueries.OnPaperAsync(db, roundId);
        if (PaperSecrecy.Check(count, present) is { } bare)
            return bare;
        db.RemoveRange(await db.PaperSlips.Where(s => s.RoundId == roundId).ToListAsync());
        db.AddRange(
            Enumerable
                .Range(0, count)
                .Select(_ => new PaperSlip { Code = RandomNumberGenerator.GetString(Letters, Length), RoundId = roundId })
                .OrderBy(s => s.Code, StringComparer.Ordinal)
        );
        round.SlipsIssued = count;
        round.Version++;
        db.Audit(actor, Act.PrintSlips, round.CampaignId, round.Title, now, new { slips = count });
        return await db.CommitAsync() is { } problem ? problem : count;
    }

    /// <summary>What stands on the slips, and their codes; for the printer.</summary>
    public async Task<Result<SlipSheet>> SheetAsync(Actor actor, Guid roundId)
    {
        await using var db = stores.Open();
        var found = await RoundQueries.FindAsync(db, actor, roundId, Act.PrintSlips, clock.GetUtcNow());
        if (!found.Done)
            return Result<SlipSheet>.From(found.Problems);
        var (round, campaign) = found.Value;
        var codes = await db.PaperSlips.Where(s => s.RoundId == roundId).OrderBy(s => s.Code).Select(s => s.Code).ToListAsync();
        var rules = round.Rules();
        return new SlipSheet(
            campaign.Title,
            round.Title,
            rules,
            RoundWords.Of(rules, round.Members),
            await BallotService.NamesAsync(db, roundId),
            codes
        );
    }
}
