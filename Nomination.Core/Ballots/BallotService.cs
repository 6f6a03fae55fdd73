using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>What the office, the chair and the scrutineers may read about rounds: never a vote before the count.</summary>
public sealed class BallotService(Stores stores, TimeProvider clock)
{
    public async Task<Result<IReadOnlyList<RoundLine>>> RoundsAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await RefusedAsync(db, actor, campaignId) is { } refused)
            return refused;
        return await db
            .BallotRounds.AsNoTracking()
            .Where(r => r.CampaignId == campaignId)
            .OrderBy(r => r.Number)
            .Select(r => new RoundLine(r.Id, r.Number, r.Title, r.State, r.AnnouncedAt != null))
            .ToListAsync();
    }

    /// <summary>发出 and 收回 of a round; cheap enough to be asked every two seconds.</summary>
    public async Task<Result<TurnoutView>> TurnoutAsync(Actor actor, Guid roundId)
    {
        await using var db = stores.Open();
        return await TurnoutAsync(db, actor, roundId);
    }

    /// <summary>The round with its presence register and its names.</summary>
    public async Task<Result<RoundView>> RoundAsync(Actor actor, Guid roundId)
    {
        await using var db = stores.Open();
        var turnout = await TurnoutAsync(db, actor, roundId);
        if (!turnout.Done)
            return Result<RoundView>.From(turnout.Problems);
        var roster = await (
            from mark in db.RollMarks
            join reviewer in db.Reviewers on mark.ReviewerId equals reviewer.Id
            where mark.RoundId == roundId
            orderby reviewer.Code
            select new RosterLine(reviewer.Id, reviewer.Code, reviewer.Name, reviewer.WorkUnit, reviewer.IsLeader, mark.IsPresent)
            {
                OnPaper = mark.OnPaper,
            }
        ).ToListAsync();
        var names = await NamesAsync(db, roundId);
        return new RoundView(turnout.Value, await MeetingQueries.RosterAsync(db, roundId, roster, names), names);
    }

    internal static Task<List<NameLine>> NamesAsync(NominationDb db, Guid roundId) =>
        (
            from name in db.BallotNames
            join candidate in db.Candidates on name.CandidateId equals candidate.Id
            where name.RoundId == roundId
            orderby name.Order
            select new NameLine(
                candidate.Id,
                name.Order,
                candidate.Number ?? "",
                candidate.Name,
                candidate.WorkUnit,
                candidate.Position,
                name.Recused
            )
        ).ToListAsync();

    /// <summary>The rounds counted so far, each with its names in printed order.</summary>
    internal static async Task<IReadOnlyList<CountedRound>> CountedAsync(NominationDb db, Guid campaignId)
    {
        var rounds = await db
            .BallotRounds.AsNoTracking()
            .Where(r => r.CampaignId == campaignId && r.State == RoundState.Counted)
            .OrderBy(r => r.Number)
            .ToListAsync();
        var ids = rounds.Select(r => r.Id).ToList();
        var names = await db.BallotNames.AsNoTracking().Where(n => ids.Contains(n.RoundId)).OrderBy(n => n.Order).ToListAsync();
        var byRound = names.ToLookup(n => n.RoundId, n => n.CandidateId);
        return
        [
            .. rounds.Select(r => new CountedRound(r.Number, r.Title, [.. byRound[r.Id]], r.Rules(), r.Tally())
            {
                Seed = r.Seed,
                Seal = r.Seal,
                Ruling = r.Ruling(),
            }),
        ];
    }

    private async Task<Result<TurnoutView>> TurnoutAsync(NominationDb db, Actor actor, Guid roundId)
    {
        var round = await db.BallotRounds.AsNoTracking().FirstOrDefaultAsync(r => r.Id == roundId);
        if (round is null)
            return Problem.NotFound("没有这一轮投票。请刷新页面。");
        if (await RefusedAsync(db, actor, round.CampaignId) is { } refused)
            return refused;
        var present = await db.RollMarks.CountAsync(m => m.RoundId == roundId && m.IsPresent);
        var collected = await db.RollMarks.CountAsync(m => m.RoundId == roundId && m.HasVoted);
        var rules = round.Rules();
        return new TurnoutView(
            round.Id,
            round.Number,
            round.Title,
            round.State,
            round.Seats,
            round.MaxTicks,
            round.Members,
            present,
            ThresholdWords.Needed(rules.Quorum, round.Members),
            ThresholdWords.Of(rules.Quorum),
            rules.Mode == BallotMode.Approve ? ThresholdWords.Of(rules.Pass) : ThresholdWords.Pass(rules),
            Issued: round.State == RoundState.Draft ? 0 : present,
            collected + (round.SlipsTyped ?? 0)
        )
        {
            Mode = rules.Mode,
            OnPaper = await RoundQueries.OnPaperAsync(db, roundId),
            ClosesAt = round.ClosesAt,
            AnnouncedAt = round.AnnouncedAt,
            Commitment = round.Commitment,
            Seal = round.Seal,
        };
    }

    private async Task<Problem?> RefusedAsync(NominationDb db, Actor actor, Guid campaignId) =>
        await CampaignService.LoadAsync(db, campaignId) is not { } campaign
            ? Problem.NotFound("没有这个评选活动。")
            : Permits.Check(actor, Act.WatchTurnout, campaign, clock.GetUtcNow());
}
