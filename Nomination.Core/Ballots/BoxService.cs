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
        var (round, campaign) = await FindAsync(db, roundId);
        if (campaign is null)
            return Problem.NotFound("没有这一轮投票。请刷新页面。");
        if (Permits.Check(actor, Act.CloseRound, campaign, clock.GetUtcNow()) is { } refused)
            return refused;
        if (round!.State != RoundState.Open)
            return false;
        using var key = await keys.HoldAsync(roundId);
        return await IsLostAsync(db, key, roundId);
    }

    /// <summary>作废重投: gives up a round whose box cannot be opened. Nothing is counted, and the same names are voted on again.</summary>
    public async Task<Result> VoidAsync(Actor actor, Guid roundId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var (round, campaign) = await FindAsync(db, roundId);
        if (campaign is null)
            return Problem.NotFound("没有这一轮投票。请刷新页面。");
        if (Permits.Check(actor, Act.CloseRound, campaign, now) is { } refused)
            return refused;
        using var key = await keys.HoldAsync(roundId);
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await VoteService.HoldAsync(db, roundId, RoundState.Open))
            return Problem.Conflict("本轮投票未在进行中，不能作废。请刷新后查看。");
        if (!await IsLostAsync(db, key, roundId))
            return Problem.Conflict("票箱可以正常打开，不需要作废。请关闭投票并计票。");
        await db.Entry(round!).ReloadAsync();
        var present = await db.RollMarks.CountAsync(m => m.RoundId == roundId && m.IsPresent);
        var collected = await db.RollMarks.CountAsync(m => m.RoundId == roundId && m.HasVoted);
        var nothing = new TallyResult(TallyStatus.VoidRound, true, present, 0, 0, 0, [], [], null, round!.Seats);
        (round.State, round.ClosedAt, round.TallyJson) = (RoundState.Counted, now, CanonicalJson.Write(nothing));
        await db.SealedBoxes.Where(b => b.RoundId == roundId).ExecuteDeleteAsync();
        await db.BallotPapers.Where(p => p.RoundId == roundId).ExecuteDeleteAsync();
        var detail = new { reason = "票箱钥匙缺失，票箱无法打开", collected };
        db.Audit(actor, Act.CloseRound, campaign.Id, $"{round.Title} 作废重投", now, detail);
        if (await db.CommitAsync() is { } problem)
            return problem;
        await transaction.CommitAsync();
        key.Destroy();
        return Result.Ok;
    }

    private static async Task<bool> IsLostAsync(NominationDb db, BoxKey key, Guid roundId)
    {
        var hasMarks = await db.RollMarks.AnyAsync(m => m.RoundId == roundId && m.HasVoted);
        return !(await SealedBoxes.OpenAsync(db, key, roundId, hasMarks)).Done;
    }

    private static async Task<(BallotRound? Round, Campaign? Campaign)> FindAsync(NominationDb db, Guid roundId)
    {
        var round = await db.BallotRounds.FirstOrDefaultAsync(r => r.Id == roundId);
        return (round, round is null ? null : await CampaignService.LoadAsync(db, round.CampaignId));
    }
}
