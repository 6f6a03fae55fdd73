using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>
/// The member's side of the secret ballot. The roll says that a member voted, the box says which papers exist, and nothing says which
/// belongs to whom: no time, no actor and no shared key on either, and no line of the journal or of a log for a vote.
/// </summary>
public sealed class VoteService(Stores stores, TimeProvider clock)
{
    private const string AlreadyVoted = "您的选票已投入票箱，不能再投。";

    /// <summary>The member's own paper of the newest round.</summary>
    public async Task<Result<PaperView>> PaperAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await RefusedAsync(db, actor, campaignId) is { } refused)
            return refused;
        var round = await db
            .BallotRounds.AsNoTracking()
            .Where(r => r.CampaignId == campaignId)
            .OrderByDescending(r => r.Number)
            .FirstOrDefaultAsync();
        if (round is null)
            return Problem.NotFound("会评投票尚未准备好。请等候主持人开启投票。");
        var reviewer = actor.ReviewerIn(campaignId)!.Value;
        var mark = await db.RollMarks.AsNoTracking().FirstOrDefaultAsync(m => m.RoundId == round.Id && m.ReviewerId == reviewer);
        if (mark is null)
            return Problem.Forbidden("您不在本轮应到名单中，不能投票。如有疑问，请联系活动经办人。");
        var recused = await RecusedAsync(db, reviewer);
        var names = await (
            from name in db.BallotNames
            join candidate in db.Candidates on name.CandidateId equals candidate.Id
            where name.RoundId == round.Id
            orderby name.Order
            select new
            {
                candidate.Id,
                name.Order,
                candidate.Name,
                candidate.WorkUnit,
                candidate.Position,
            }
        ).ToListAsync();
        return new PaperView(
            round.Id,
            round.Number,
            round.Title,
            round.State,
            round.Seats,
            round.MaxTicks,
            mark.IsPresent,
            mark.HasVoted,
            [.. names.Select(n => new PaperLine(n.Id, n.Order, n.Name, n.WorkUnit, n.Position, recused.Contains(n.Id)))]
        );
    }

    /// <summary>
    /// Puts a paper into the box and marks the voter on the roll, both or neither. Only once: the mark is set where it is not yet set, in
    /// one statement. No entry is noted for the commit: a line of the journal per vote would put actor, time and order beside the box.
    /// </summary>
    public async Task<Result<Receipt>> CastAsync(Actor actor, Guid roundId, IReadOnlyCollection<Guid> ticks)
    {
        await using var db = stores.Open();
        var round = await db.BallotRounds.AsNoTracking().FirstOrDefaultAsync(r => r.Id == roundId);
        if (round is null)
            return Problem.NotFound("没有这一轮投票。请刷新页面。");
        if (await RefusedAsync(db, actor, round.CampaignId) is { } refused)
            return refused;
        var reviewer = actor.ReviewerIn(round.CampaignId)!.Value;
        var names = await db.BallotNames.Where(n => n.RoundId == roundId).OrderBy(n => n.Order).Select(n => n.CandidateId).ToListAsync();
        if (PaperRules.Check(names, await RecusedAsync(db, reviewer), round.MaxTicks, ticks) is { } bad)
            return bad;

        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await HoldAsync(db, roundId, RoundState.Open))
            return Problem.Closed("本轮投票未在进行中，选票没有投出。请等候主持人宣布。");
        var marked = await db
            .RollMarks.Where(m => m.RoundId == roundId && m.ReviewerId == reviewer && m.IsPresent && !m.HasVoted)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.HasVoted, true));
        if (marked == 0)
            return await WhyNotAsync(db, roundId, reviewer);
        var paper = new BallotPaper
        {
            Key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            RoundId = roundId,
            TicksJson = PaperRules.Write(names, ticks),
        };
        await ShakeAsync(db, roundId, paper);
        if (await db.CommitAsync() is { } problem)
            return problem;
        await transaction.CommitAsync();
        await db.SweepBallotsAsync();
        return new Receipt(paper.Key);
    }

    /// <summary>Takes the round's row until the end of the transaction, so that papers come one after another and none comes after closing.</summary>
    internal static async Task<bool> HoldAsync(NominationDb db, Guid roundId, RoundState state) =>
        await db
            .BallotRounds.Where(r => r.Id == roundId && r.State == state)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Version, r => r.Version + 1)) == 1;

    /// <summary>
    /// Shakes the box: takes all papers of a round out and lays them back in the order of their random keys. A page of the file keeps its
    /// cells in the order of writing, and PostgreSQL keeps the transaction that wrote a row: after every paper both say the same of all.
    /// </summary>
    internal static async Task ShakeAsync(NominationDb db, Guid roundId, params IEnumerable<BallotPaper> added)
    {
        var papers = await db.BallotPapers.AsNoTracking().Where(p => p.RoundId == roundId).ToListAsync();
        await db.BallotPapers.Where(p => p.RoundId == roundId).ExecuteDeleteAsync();
        db.BallotPapers.AddRange(papers.Concat(added).OrderBy(p => p.Key, StringComparer.Ordinal));
    }

    private async Task<Problem?> RefusedAsync(NominationDb db, Actor actor, Guid campaignId)
    {
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (campaign is null)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.CastBallot, campaign, clock.GetUtcNow()) is { } refused)
            return refused;
        var seated = await db.Reviewers.AnyAsync(r => r.Id == actor.ReviewerIn(campaignId) && r.CampaignId == campaignId && r.IsSeated);
        return seated ? null : Problem.Forbidden("只有在席的评审委员可以投票。如有疑问，请联系活动经办人。");
    }

    private static async Task<HashSet<Guid>> RecusedAsync(NominationDb db, Guid reviewer) =>
        [.. await db.Recusals.Where(r => r.ReviewerId == reviewer && r.Granted).Select(r => r.CandidateId).ToListAsync()];

    private static async Task<Problem> WhyNotAsync(NominationDb db, Guid roundId, Guid reviewer)
    {
        var mark = await db.RollMarks.AsNoTracking().FirstOrDefaultAsync(m => m.RoundId == roundId && m.ReviewerId == reviewer);
        return mark switch
        {
            { HasVoted: true } => Problem.Conflict(AlreadyVoted),
            null => Problem.Forbidden("您不在本轮应到名单中，不能投票。如有疑问，请联系活动经办人。"),
            _ => Problem.Forbidden("您尚未签到，不能投票。请先到经办人处签到。"),
        };
    }
}
