using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>会场大屏: the newest round as everybody in the room may see it. It reads no paper, and a tally only once it is announced.</summary>
public sealed class HallService(Stores stores, TimeProvider clock)
{
    /// <summary>Null before a round is laid out.</summary>
    public async Task<Result<HallView?>> HallAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.WatchTurnout, campaign, clock.GetUtcNow()) is { } refused)
            return refused;
        var round = await db
            .BallotRounds.AsNoTracking()
            .Where(r => r.CampaignId == campaignId)
            .OrderByDescending(r => r.Number)
            .FirstOrDefaultAsync();
        if (round is null)
            return Result<HallView?>.Of(null);
        var rules = round.Rules();
        var present = await db.RollMarks.CountAsync(m => m.RoundId == round.Id && m.IsPresent);
        var names = await BallotService.NamesAsync(db, round.Id);
        return new HallView(
            round.Id,
            campaign.Title,
            round.Title,
            MomentOf(round),
            round.Seats,
            round.Members,
            present,
            ThresholdWords.Needed(rules.Quorum, round.Members),
            round.State == RoundState.Draft ? 0 : present,
            await db.RollMarks.CountAsync(m => m.RoundId == round.Id && m.HasVoted) + (round.SlipsTyped ?? 0),
            await RoundQueries.OnPaperAsync(db, round.Id),
            round.ClosesAt,
            round.Commitment,
            round.Seal,
            RoundWords.Of(rules, round.Members),
            [.. names.Select(n => new HallName(n.Order, n.Name, n.WorkUnit))],
            round.AnnouncedAt is null ? null : HallWords.Result(round, names, await CourseAsync(db, campaign, round))
        );
    }

    private static async Task<BallotCourse> CourseAsync(NominationDb db, Campaign campaign, BallotRound round)
    {
        var rounds = (await BallotService.CountedAsync(db, campaign.Id)).Where(r => r.Number <= round.Number).ToList();
        return BallotCourse.Of(rounds[0].Names, rounds, await TieQueries.FactsAsync(db, campaign, rounds[0].Names));
    }

    private static HallMoment MomentOf(BallotRound round) =>
        round switch
        {
            { State: RoundState.Draft } => HallMoment.Before,
            { State: RoundState.Open } => HallMoment.Open,
            { AnnouncedAt: null } => HallMoment.Sealed,
            _ => HallMoment.Announced,
        };
}
