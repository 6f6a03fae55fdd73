using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>A round with its campaign, and whether the actor may act on it now.</summary>
internal sealed record RoundAt(BallotRound Round, Campaign Campaign);

internal static class RoundQueries
{
    public static async Task<Result<RoundAt>> FindAsync(NominationDb db, Actor actor, Guid roundId, Act act, DateTimeOffset now)
    {
        var round = await db.BallotRounds.FirstOrDefaultAsync(r => r.Id == roundId);
        var campaign = round is null ? null : await CampaignService.LoadAsync(db, round.CampaignId);
        if (campaign is null)
            return Problem.NotFound("没有这一轮投票。请刷新页面。");
        return Permits.Check(actor, act, campaign, now) is { } refused ? refused : new RoundAt(round!, campaign);
    }

    /// <summary>The round before it is opened: what is arranged then is fixed with the opening.</summary>
    public static async Task<Result<RoundAt>> FindDraftAsync(NominationDb db, Actor actor, Guid roundId, Act act, DateTimeOffset now)
    {
        var found = await FindAsync(db, actor, roundId, act, now);
        return found.Done && found.Value.Round.State != RoundState.Draft
            ? Problem.Conflict("投票已开启，这一项不再变更。请刷新后查看。")
            : found;
    }

    /// <summary>The members of a new round: the seated ones, an approved substitute in the place of whom the substitute replaces.</summary>
    public static async Task<List<Guid>> MembersAsync(NominationDb db, Guid campaignId)
    {
        var seated = await db.Reviewers.Where(r => r.CampaignId == campaignId && r.IsSeated).Select(r => r.Id).ToListAsync();
        var substitutes = await db
            .SeatSubstitutes.Where(s => s.CampaignId == campaignId && s.ApprovedAt != null)
            .ToDictionaryAsync(s => s.SeatedId, s => s.AlternateId);
        return [.. seated.Select(id => substitutes.GetValueOrDefault(id, id))];
    }

    /// <summary>Whether a reviewer belongs to the committee that votes: seated, or an approved substitute.</summary>
    public static Task<bool> IsMemberAsync(NominationDb db, Guid campaignId, Guid? reviewer) =>
        db.Reviewers.AnyAsync(r =>
            r.Id == reviewer
            && r.CampaignId == campaignId
            && (r.IsSeated || db.SeatSubstitutes.Any(s => s.AlternateId == r.Id && s.CampaignId == campaignId && s.ApprovedAt != null))
        );

    /// <summary>回避人数 by name: of the members who are present.</summary>
    public static async Task CountRecusedAsync(NominationDb db, BallotRound round)
    {
        var recused = await (
            from recusal in db.Recusals
            join mark in db.RollMarks on recusal.ReviewerId equals mark.ReviewerId
            where mark.RoundId == round.Id && mark.IsPresent && recusal.Granted && recusal.CampaignId == round.CampaignId
            group recusal by recusal.CandidateId into g
            select new { g.Key, Count = g.Count() }
        ).ToDictionaryAsync(g => g.Key, g => g.Count);
        foreach (var name in await db.BallotNames.Where(n => n.RoundId == round.Id).ToListAsync())
            name.Recused = recused.GetValueOrDefault(name.CandidateId);
    }

    public static Task<int> OnPaperAsync(NominationDb db, Guid roundId) =>
        db.RollMarks.CountAsync(m => m.RoundId == roundId && m.IsPresent && m.OnPaper);

    /// <summary>Why somebody cannot join an open round: an electronic paper beside slips alone would be no secret.</summary>
    public static async Task<Problem?> LateAsync(NominationDb db, Guid roundId, Guid reviewerId)
    {
        if (!await db.RollMarks.AnyAsync(m => m.RoundId == roundId && m.ReviewerId == reviewerId && !m.IsPresent))
            return null;
        var present = await db.RollMarks.CountAsync(m => m.RoundId == roundId && m.IsPresent);
        return PaperSecrecy.Check(await OnPaperAsync(db, roundId), present + 1) is null
            ? null
            : Problem.Conflict(
                "投票已开启，后到的委员只能用电子票；本轮其余委员都用纸质票，从结果减去纸质票就能知道他投了谁，无法保密。请这位委员从下一轮起参加投票。"
            );
    }

    /// <summary>A round that was laid out and not opened goes with all that was arranged for it.</summary>
    public static async Task DropDraftAsync(NominationDb db, Guid campaignId)
    {
        var drafts = await db
            .BallotRounds.Where(r => r.CampaignId == campaignId && r.State == RoundState.Draft)
            .Select(r => r.Id)
            .ToListAsync();
        await db.RollMarks.Where(m => drafts.Contains(m.RoundId)).ExecuteDeleteAsync();
        await db.RoundOfficers.Where(o => drafts.Contains(o.RoundId)).ExecuteDeleteAsync();
        await db.PaperSlips.Where(s => drafts.Contains(s.RoundId)).ExecuteDeleteAsync();
        await db.BallotNames.Where(n => drafts.Contains(n.RoundId)).ExecuteDeleteAsync();
        await db.BallotRounds.Where(r => drafts.Contains(r.Id)).ExecuteDeleteAsync();
    }

    /// <summary>抽签排序 of the names of a round that is being laid out.</summary>
    public static async Task<IReadOnlyList<Guid>> DrawnAsync(NominationDb db, IReadOnlyList<Guid> names, string seed) =>
        [
            .. PrintedOrder
                .Of(await db.Candidates.AsNoTracking().Where(c => names.Contains(c.Id)).ToListAsync(), NameOrder.Lot, seed)
                .Select(c => c.Id),
        ];
}
