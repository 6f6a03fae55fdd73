using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>
/// The member's side of the secret ballot. The roll says that a member voted, the box says which papers exist, and nothing says which
/// belongs to whom: no time, no actor and no shared key on either, and no line of the journal or of a log for a vote. While the round is
/// open the box is one row of cipher under a key outside the database, another after every paper.
/// </summary>
/// <remarks>
/// Not protected: what is seen on a screen or by an infected phone; the memory of this process; who copies the key file together with
/// the database, again and again while the vote is open; and a result in which all papers are alike.
/// </remarks>
public sealed class VoteService(Stores stores, TimeProvider clock, BoxKeys keys)
{
    private const string UsesPaper = "您本轮用纸质票，不能再投电子票。请填写纸质票，投入票箱。";
    private const string AlreadyVoted = "您的选票已投入票箱，不能再投。";
    private static readonly Problem NotOpen = Problem.Closed("本轮投票未在进行中，选票没有投出。请等候主持人宣布。");

    /// <summary>The member's own paper of the newest round; once the box is closed as long as a tally may be read, for the receipt's sake.</summary>
    public async Task<Result<PaperView>> PaperAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        var late = await RefusedAsync(db, actor, campaignId, Act.CastBallot);
        if (late is not null && await RefusedAsync(db, actor, campaignId, Act.ViewTally) is not null)
            return late;
        var round = await db
            .BallotRounds.AsNoTracking()
            .Where(r => r.CampaignId == campaignId)
            .OrderByDescending(r => r.Number)
            .FirstOrDefaultAsync();
        if (round is null)
            return late ?? Problem.NotFound("会评投票尚未准备好。请等候主持人开启投票。");
        var reviewer = actor.ReviewerIn(campaignId)!.Value;
        var mark = await db.RollMarks.AsNoTracking().FirstOrDefaultAsync(m => m.RoundId == round.Id && m.ReviewerId == reviewer);
        if (mark is null)
            return Problem.Forbidden("您不在本轮应到名单中，不能投票。如有疑问，请联系活动经办人。");
        if (late is not null && round.State is (RoundState.Draft or RoundState.Open) && !mark.HasVoted)
            return late;
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
        var rules = round.Rules();
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
        )
        {
            Mode = rules.Mode,
            MaxScore = rules.MaxScore,
            NomineeTicks = rules.NomineeTicks,
            OnPaper = mark.OnPaper,
            ClosesAt = round.ClosesAt,
        };
    }

    /// <summary>Marks of who votes without a browser; the receipt is drawn here.</summary>
    public Task<Result<Receipt>> CastAsync(Actor actor, Guid roundId, IReadOnlyCollection<Mark> marks) =>
        CastAsync(actor, roundId, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), [.. marks.Select(m => m.Entry)]);

    /// <summary>
    /// Puts a paper into the box and marks the voter on the roll, both or neither. Only once: the mark is set where it is not yet set, in
    /// one statement. The same receipt again from who has voted is the same paper, sent anew because its answer was lost. No entry is noted
    /// for the commit: a line of the journal per vote would put actor, time and order beside the box.
    /// </summary>
    /// <param name="receipt">32 hex digits drawn at random by the voter's browser.</param>
    /// <param name="paper">Marks as the text of a paper holds them, in any order.</param>
    public async Task<Result<Receipt>> CastAsync(Actor actor, Guid roundId, string receipt, IReadOnlyCollection<string> paper)
    {
        if (receipt is not { Length: 32 } || receipt.Any(c => !char.IsAsciiHexDigitLower(c)))
            return Problem.Invalid("回执号格式不对，选票没有投出。请刷新页面后重新投票。");
        await using var db = stores.Open();
        var round = await db.BallotRounds.AsNoTracking().FirstOrDefaultAsync(r => r.Id == roundId);
        if (round is null)
            return Problem.NotFound("没有这一轮投票。请刷新页面。");
        if (await VotedAsync(db, actor, round))
            return await AgainAsync(db, round, receipt);
        if (await RefusedAsync(db, actor, round.CampaignId, Act.CastBallot) is { } refused)
            return refused;
        if (round.State != RoundState.Open)
            return NotOpen;
        if (round.ClosesAt is { } closes && clock.GetUtcNow() >= closes)
            return Problem.Closed($"本轮投票已于 {ChinaTime.Local(closes):HH:mm} 截止，选票没有投出。如需延长，请告知主持人。");
        var reviewer = actor.ReviewerIn(round.CampaignId)!.Value;
        var names = await db.BallotNames.Where(n => n.RoundId == roundId).OrderBy(n => n.Order).Select(n => n.CandidateId).ToListAsync();
        var text = PaperText(round, names, await RecusedAsync(db, reviewer), paper);
        if (!text.Done)
            return Result<Receipt>.From(text.Problems);

        using var key = await keys.HoldAsync(roundId);
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await HoldAsync(db, roundId, RoundState.Open))
            return NotOpen;
        var hasMarks = await db.RollMarks.AnyAsync(m => m.RoundId == roundId && m.HasVoted);
        var box = await SealedBoxes.OpenAsync(db, key, roundId, hasMarks);
        if (!box.Done)
            return Result<Receipt>.From(box.Problems);
        var marked = await db
            .RollMarks.Where(m => m.RoundId == roundId && m.ReviewerId == reviewer && m.IsPresent && !m.HasVoted && !m.OnPaper)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.HasVoted, true));
        if (marked == 0)
            return box.Value.Receipts.Contains(receipt) && await VotedAsync(db, actor, round)
                ? new Receipt(receipt)
                : await WhyNotAsync(db, roundId, reviewer);
        if (box.Value.Receipts.Contains(receipt) || await db.BallotPapers.AnyAsync(p => p.Key == receipt))
            return Problem.Conflict("这个回执号已被使用，选票没有投出。请刷新页面后重新投票。");
        await SealedBoxes.LayAsync(db, key, round, box.Value.With(receipt, text.Value), names.Count);
        if (await db.CommitAsync() is { } problem)
            return problem;
        await transaction.CommitAsync();
        key.Trim();
        return new Receipt(receipt);
    }

    /// <summary>Takes the round's row until the end of the transaction, so that papers come one after another and none comes after closing.</summary>
    internal static async Task<bool> HoldAsync(NominationDb db, Guid roundId, RoundState state) =>
        await db
            .BallotRounds.Where(r => r.Id == roundId && r.State == state)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Version, r => r.Version + 1)) == 1;

    // The one place where what a browser sends becomes the text of a paper.
    private static Result<string> PaperText(
        BallotRound round,
        IReadOnlyList<Guid> names,
        IReadOnlyCollection<Guid> recused,
        IReadOnlyCollection<string> paper
    )
    {
        var rules = round.Rules();
        if (PaperRules.Parse(rules.Mode, paper) is not { } marks)
            return Problem.Invalid(PaperRules.Unknown);
        return PaperRules.Check(rules, names, recused, marks) is { } bad ? bad : PaperRules.Write(rules.Mode, names, marks);
    }

    private static async Task<bool> VotedAsync(NominationDb db, Actor actor, BallotRound round) =>
        actor.ReviewerIn(round.CampaignId) is { } reviewer
        && await db.RollMarks.AnyAsync(m => m.RoundId == round.Id && m.ReviewerId == reviewer && m.HasVoted);

    /// <summary>Who has voted sends again: the same receipt is acknowledged once more, open or closed; another paper is refused.</summary>
    private async Task<Result<Receipt>> AgainAsync(NominationDb db, BallotRound round, string receipt)
    {
        if (round.State == RoundState.Open)
        {
            using var key = await keys.HoldAsync(round.Id);
            var box = await SealedBoxes.OpenAsync(db, key, round.Id, hasMarks: true);
            if (box.Done && box.Value.Receipts.Contains(receipt))
                return new Receipt(receipt);
        }
        var isIn = await db.BallotPapers.AnyAsync(p => p.RoundId == round.Id && p.Key == receipt);
        return isIn ? new Receipt(receipt) : Problem.Conflict(AlreadyVoted);
    }

    private async Task<Problem?> RefusedAsync(NominationDb db, Actor actor, Guid campaignId, Act act)
    {
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (campaign is null)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, act, campaign, clock.GetUtcNow()) is { } refused)
            return refused;
        return await RoundQueries.IsMemberAsync(db, campaignId, actor.ReviewerIn(campaignId))
            ? null
            : Problem.Forbidden("只有在席的评审委员可以投票。如有疑问，请联系活动经办人。");
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
            { OnPaper: true } => Problem.Forbidden(UsesPaper),
            _ => Problem.Forbidden("您尚未签到，不能投票。请先到经办人处签到。"),
        };
    }
}
