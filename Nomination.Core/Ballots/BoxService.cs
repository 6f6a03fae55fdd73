using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>Care of the boxes' keys: tidies up after a crash, and lets the office give up a round whose key is gone.</summary>
public sealed class BoxService(Stores stores, TimeProvider clock, BoxKeys keys)
{
    /// <summary>
    /// At the start of the program: of an open box the key that did not come to be used is overwritten, of all others both are. A crash
    /// between commit and clearing up thus leaves an old key no longer than until the next start or the next paper.
    /// </summary>
    public async Task TidyAsync()
    {
        await using var db = stores.Open();
        foreach (var round in keys.Rounds)
        {
            using var key = await keys.HoldAsync(round);
            if (!await db.BallotRounds.AnyAsync(r => r.Id == round && r.State == RoundState.Open))
                key.Destroy();
            else if (
                await db.SealedBoxes.AsNoTracking().FirstOrDefaultAsync(b => b.RoundId == round) is { } box
                && key.Open(box.Cipher) is not null
            )
                key.Trim();
        }
    }

    /// <summary>Whether the box of an open round cannot be opened any more: its key file was lost, or an old copy of the database put back.</summary>
    public async Task<Result<bool>> IsLostAsync(Actor actor, Guid roundId)
    {
        await using var db = stores.Open();
        var found = await RoundQueries.FindAsync(db, actor, roundId, Act.CloseRound, clock.GetUtcNow());
        if (!found.Done)
            return Result<bool>.From(found.Problems);
        if (found.Value.Round.State != RoundState.Open)
            return false;
        using var key = await keys.HoldAsync(roundId);
        return await IsLostAsync(db, key, roundId);
    }

    /// <summary>作废重投: gives up a round whose box cannot be opened. Nothing is counted, and the same names are voted on again.</summary>
    public async Task<Result> VoidAsync(Actor actor, Guid roundId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await RoundQueries.FindAsync(db, actor, roundId, Act.CloseRound, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var round = found.Value.Round;
        using var key = await keys.HoldAsync(roundId);
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await VoteService.HoldAsync(db, roundId, RoundState.Open))
            return Problem.Conflict("本轮投票未在进行中，不能作废。请刷新后查看。");
        if (!await IsLostAsync(db, key, roundId))
            return Problem.Conflict("票箱可以正常打开，不需要作废。请关闭投票并计票。");
        await db.Entry(round).ReloadAsync();
        const string Reason = "票箱钥匙缺失，票箱无法打开";
        round.ClosedAt = now;
        var collected = await EmptyAsync(db, round, Reason);
        db.Audit(actor, Act.CloseRound, round.CampaignId, $"{round.Title} 作废重投", now, new { reason = Reason, collected });
        if (await db.CommitAsync() is { } problem)
            return problem;
        await transaction.CommitAsync();
        key.Destroy();
        return Result.Ok;
    }

    /// <summary>
    /// 作废本轮: the chair gives up a closed round that cannot be counted, because its slips cannot be typed or its seal does not fit. What lay
    /// in the box goes unread, and the same names are voted on again. Once counted a result is there, and stays.
    /// </summary>
    /// <param name="reason">At most 200 characters; stands in the journal, on the tally sheet and in the minutes.</param>
    public async Task<Result> GiveUpAsync(Actor actor, Guid roundId, string reason)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await RoundQueries.FindAsync(db, actor, roundId, Act.GiveUpRound, now);
        if (!found.Done)
            return Result.No(found.Problems);
        if (TextLength.Of(reason) is 0 or > 200)
            return Problem.Invalid("请写明作废的理由（200字以内）。", "Reason");
        var round = found.Value.Round;
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await VoteService.HoldAsync(db, roundId, RoundState.Closed))
            return Problem.Conflict("只有已关闭、尚未计票的轮次可以作废。请刷新后查看。");
        await db.Entry(round).ReloadAsync();
        var collected = await EmptyAsync(db, round, reason.Trim());
        db.Audit(actor, Act.GiveUpRound, round.CampaignId, round.Title, now, new { reason = reason.Trim(), collected });
        if (await db.CommitAsync() is { } problem)
            return problem;
        await transaction.CommitAsync();
        await db.SweepBallotsAsync();
        return Result.Ok;
    }

    /// <summary>Counted, with nothing in it: the box, its papers, slips as they were read, and the seal are gone, or a count could hide there.</summary>
    /// <returns>Papers that had come in on the page.</returns>
    private static async Task<int> EmptyAsync(NominationDb db, BallotRound round, string reason)
    {
        var present = await db.RollMarks.CountAsync(m => m.RoundId == round.Id && m.IsPresent);
        var nothing = new TallyResult(TallyStatus.VoidRound, true, present, 0, 0, 0, [], [], null, round.Seats);
        (round.State, round.TallyJson, round.Seal, round.SlipsTyped) = (RoundState.Counted, CanonicalJson.Write(nothing), "", null);
        round.GivenUp = reason;
        await db.SealedBoxes.Where(b => b.RoundId == round.Id).ExecuteDeleteAsync();
        await db.BallotPapers.Where(p => p.RoundId == round.Id).ExecuteDeleteAsync();
        await db.SlipReadings.Where(r => r.RoundId == round.Id).ExecuteDeleteAsync();
        await db.SlipTypists.Where(t => t.RoundId == round.Id).ExecuteDeleteAsync();
        return await db.RollMarks.CountAsync(m => m.RoundId == round.Id && m.HasVoted);
    }

    private static async Task<bool> IsLostAsync(NominationDb db, BoxKey key, Guid roundId)
    {
        var hasMarks = await db.RollMarks.AnyAsync(m => m.RoundId == roundId && m.HasVoted);
        return !(await SealedBoxes.OpenAsync(db, key, roundId, hasMarks)).Done;
    }
}
