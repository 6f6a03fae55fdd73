using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>计票: counts a closed box with the one tally of the product, shows the tally sheet and takes the scrutineers' signatures.</summary>
public sealed class CountService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    /// <summary>Only what was sealed is counted; with the count the round's secret is published.</summary>
    public async Task<Result> CountAsync(Actor actor, Guid roundId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await RoundQueries.FindAsync(db, actor, roundId, Act.CloseRound, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var (round, campaign) = found.Value;
        if (round.State != RoundState.Closed)
            return Problem.Conflict(
                round.State == RoundState.Counted ? "本轮已经计票。请刷新后查看计票单。" : "投票关闭之前不得计票。请先关闭投票。"
            );
        if (round.SlipsIssued > 0 && round.SlipsTyped is null)
            return Problem.Conflict("纸质票还没有录入并核对一致，不能计票。请两名录票人先录完全部纸质票。");
        // A reader may have kept the closing from sweeping; before anything is counted it is done again.
        await db.SweepBallotsAsync();
        round.Seed = SealedBoxes.SeedOf(round, secrets);
        if (round.Seal != "" && round.Seal != RoundSecret.Seal(round.Seed, await SealedBoxes.PouredAsync(db, roundId)))
            return Problem.Conflict("票箱中的选票与关闭时的封箱值不符，不能计票。请保留现场，立即告知监票人和系统管理员。");
        var tally = Tally.Count(await InputAsync(db, round));
        db.RemoveRange(await db.SlipReadings.Where(r => r.RoundId == roundId).ToListAsync());
        (round.TallyJson, round.State) = (CanonicalJson.Write(tally), RoundState.Counted);
        round.Version++;
        db.Audit(
            actor,
            Act.CloseRound,
            campaign.Id,
            $"{round.Title} 计票",
            now,
            new
            {
                tally.Status,
                tally.Issued,
                tally.Collected,
            }
        );
        return await db.CommitAsync("本轮已经计票。") is { } problem ? problem : Result.Ok;
    }

    /// <summary>监票人签字: each with an own account, none of them a name on the paper.</summary>
    public async Task<Result> SignAsync(Actor actor, Guid roundId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await RoundQueries.FindAsync(db, actor, roundId, Act.SignTally, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var (round, campaign) = found.Value;
        if (round.State != RoundState.Counted)
            return Problem.Conflict("本轮尚未计票，不能签字。");
        var names = await BallotService.NamesAsync(db, roundId);
        if (names.Exists(n => n.Name == actor.Name))
            return Problem.Forbidden("候选人不得担任本轮监票人。请由其他监票人签字。");
        if (!await OfficerService.MaySignAsync(db, roundId, actor.Id))
            return Problem.Forbidden("您不是本轮的监票人，不能签字。");
        var signed = Signature.Read(round.Scrutineers);
        if (signed.Any(s => s.AccountId == actor.Id))
            return Problem.Conflict("您已在本轮计票单上签字。");
        round.Scrutineers = Signature.Write([.. signed, new Signature(actor.Id, actor.Name)]);
        round.Version++;
        db.Audit(actor, Act.SignTally, campaign.Id, round.Title, now, new { tally = CanonicalJson.Sha256(round.TallyJson) });
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    /// <summary>计票单 of a counted round.</summary>
    public async Task<Result<TallyView>> TallyAsync(Actor actor, Guid roundId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await RoundQueries.FindAsync(db, actor, roundId, Act.ViewTally, now);
        if (!found.Done)
            return Result<TallyView>.From(found.Problems);
        var (round, campaign) = found.Value;
        if (round.State != RoundState.Counted)
            return Problem.Closed("本轮尚未计票。投票关闭并计票后才能查看结果。");
        if (Announced.Withholds(actor, campaign, round, now))
            return Problem.Closed("本轮已计票，结果尚未宣布。主持人宣布后即可查看。");
        var tally = round.Tally();
        var rules = round.Rules();
        var names = await BallotService.NamesAsync(db, roundId);
        var receipts = await db.BallotPapers.Where(p => p.RoundId == roundId).OrderBy(p => p.Key).Select(p => p.Key).ToListAsync();
        var signed = Signature.Read(round.Scrutineers);
        var alike =
            tally is { Valid: > 0, Void: 0 }
            && await db.BallotPapers.Where(p => p.RoundId == roundId).Select(p => p.TicksJson).Distinct().CountAsync() == 1;
        var note = await TieAsync(db, campaign, round.Number);
        return new TallyView(
            round.Id,
            round.Number,
            round.Title,
            tally.Status,
            round.Seats,
            round.MaxTicks,
            round.Members,
            await db.RollMarks.CountAsync(m => m.RoundId == roundId && m.IsPresent),
            tally.Issued,
            tally.Collected,
            tally.Valid,
            tally.Void,
            tally.Status == TallyStatus.Counted
                ? await db.BallotPapers.CountAsync(p => p.RoundId == roundId && p.TicksJson == PaperRules.Blank)
                : 0,
            ThresholdWords.Of(rules.Quorum),
            ThresholdWords.Needed(rules.Quorum, round.Members),
            ThresholdWords.Of(rules.Pass),
            BallotWords.Whole(rules),
            [.. names.Select(n => Line(n, tally, rules))],
            tally.Runoff?.Seats ?? 0,
            tally.Vacant,
            receipts,
            [.. signed.Select(s => s.Name)],
            rules.Scrutineers,
            alike || (tally.Valid > 0 && Disclosure.OfOneMind(tally, rules, names).Count == tally.Votes.Count),
            signed.Any(s => s.AccountId == actor.Id),
            round.OpenedAt,
            round.ClosedAt
        )
        {
            Seed = round.Seed,
            Commitment = round.Commitment,
            Seal = round.Seal,
            SlipsIssued = round.SlipsIssued,
            SlipsTyped = round.SlipsTyped ?? 0,
            GivenUp = round.GivenUp,
            Mode = rules.Mode,
            AskWords = BallotWords.Ask(rules),
            Measure = rules.Mode == BallotMode.Approve ? "得票" : BallotWords.Measure(rules),
            TieSteps = note?.Result.Reasons ?? [],
            TieWinners = [.. note?.Result.Winners.Select(w => w.Name.Id) ?? []],
            VotesAgain = note is null or { Result.Wait: TieWait.Revote },
        };
    }

    private static async Task<TieNote?> TieAsync(NominationDb db, Campaign campaign, int number)
    {
        var rounds = await BallotService.CountedAsync(db, campaign.Id);
        var facts = await TieQueries.FactsAsync(db, campaign, rounds[0].Names.ToList());
        return BallotCourse.Of(rounds[0].Names, rounds, facts).Ties.FirstOrDefault(t => t.Round == number);
    }

    internal static TallyLine Line(NameLine name, TallyResult tally, BallotRules rules)
    {
        var key = RoundPlan.Key(name.CandidateId);
        var votes = tally.Votes.FirstOrDefault(v => v.Candidate == key) ?? new CandidateVotes(key, 0, 0, false);
        var (measure, whole) =
            rules.Mode == BallotMode.Score ? (votes.Points ?? 0, votes.Denominator * rules.MaxScore) : (votes.Votes, votes.Denominator);
        return new(
            name.CandidateId,
            name.Order,
            name.Number,
            name.Name,
            name.WorkUnit,
            name.Recused,
            votes.Votes,
            whole,
            whole == 0 ? "—" : $"{new Fraction(measure * 100, whole).Show(1)}%",
            votes.Passed,
            tally.Elected.Contains(key),
            tally.Runoff?.Candidates.Contains(key) == true
        )
        {
            Points = votes.Points,
            Against = votes.Against,
            Abstained = votes.Abstained,
            Nominations = votes.Nominations,
            OfOneMind = tally.Valid > 0 && Disclosure.IsOneMind(votes, tally.Valid, name.Recused, rules),
        };
    }

    private static async Task<TallyInput> InputAsync(NominationDb db, BallotRound round)
    {
        var names = await BallotService.NamesAsync(db, round.Id);
        var papers = await db.BallotPapers.Where(p => p.RoundId == round.Id).Select(p => p.TicksJson).ToListAsync();
        var present = await db.RollMarks.CountAsync(m => m.RoundId == round.Id && m.IsPresent);
        var rules = round.Rules();
        return new TallyInput(
            round.Members,
            present,
            Issued: present,
            rules.Seats,
            rules.MaxTicks,
            rules.Quorum,
            rules.Pass,
            names.ToDictionary(n => RoundPlan.Key(n.CandidateId), n => n.Recused),
            [.. names.Select(n => RoundPlan.Key(n.CandidateId))],
            [.. papers.Select(PaperRules.Read)]
        )
        {
            Mode = rules.Mode,
            MaxScore = rules.MaxScore,
            NomineeTicks = rules.NomineeTicks,
            SlipsIssued = round.SlipsIssued,
            SlipsCollected = round.SlipsTyped ?? 0,
        };
    }
}
