using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>The office's and the chair's side of a round until it is closed: prepare, register who is present, open, close.</summary>
public sealed class RoundService(Stores stores, TimeProvider clock, SecretBox secrets, BoxKeys keys)
{
    /// <summary>The round that is due next, or null when all seats are filled or the result is accepted.</summary>
    public async Task<Result<RoundPlan?>> PlanAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        var now = clock.GetUtcNow();
        if (Permits.Check(actor, Act.WatchTurnout, campaign, now) is { } refused)
            return refused;
        // What comes next tells what came out: it is withheld with the result.
        if (await NextRoundQueries.UnannouncedAsync(db, campaignId) is { } secret && Announced.Withholds(actor, campaign, secret, now))
            return (RoundPlan?)null;
        return await NextRoundQueries.FindAsync(db, campaign) is { } plan
            ? plan with
            {
                Recusals = await NextRoundQueries.RecusalsAsync(db, campaignId, plan.Names),
            }
            : (RoundPlan?)null;
    }

    /// <summary>
    /// Lays the next round out: the first with all finalists, a later one with those tied or left. Members are the seated reviewers. A round
    /// that was laid out and not yet opened is replaced. Without a form the numbers of the rule book stand.
    /// </summary>
    /// <param name="seed">The round's secret, 64 hex digits; drawn where none is given. The journal keeps what commits to it.</param>
    public async Task<Result<Guid>> PrepareAsync(Actor actor, Guid campaignId, RoundForm? form = null, string? seed = null)
    {
        seed ??= Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.PrepareRound, campaign, now) is { } refused)
            return refused;
        await using var transaction = await db.Database.BeginTransactionAsync();
        await RoundQueries.DropDraftAsync(db, campaignId);
        if (await db.BallotRounds.AnyAsync(r => r.CampaignId == campaignId && r.State != RoundState.Counted))
            return Problem.Conflict("上一轮投票尚未计票，不能准备下一轮。请先完成上一轮。");
        if (await NextRoundQueries.UnannouncedAsync(db, campaignId) is { } secret)
            return Problem.Conflict($"“{secret.Title}”的结果尚未宣布，不能准备下一轮。请监票人签字、主持人宣布后再准备。");
        if (await NextRoundQueries.FindAsync(db, campaign) is not { } plan)
            return Problem.Conflict("没有需要投票的人选：请先在“排名”中确定入围名单；若名额已满，请直接确认结果。");
        form ??= new RoundForm
        {
            Title = plan.Title,
            Seats = plan.Seats,
            MaxTicks = plan.MaxTicks,
        };
        var checks = new RoundFormValidator(plan).Validate(form);
        if (!checks.IsValid)
            return Result<Guid>.From([.. checks.Errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName))]);

        var members = await RoundQueries.MembersAsync(db, campaignId);
        if (members.Count == 0)
            return Problem.Conflict("评审委员会还没有在席委员，不能准备投票。");
        var rules = campaign.Rules.Ballot with { Seats = form.Seats!.Value, MaxTicks = form.MaxTicks!.Value };
        var round = new BallotRound
        {
            CampaignId = campaignId,
            Number = plan.Number,
            Title = form.Title.Trim(),
            Seats = rules.Seats,
            MaxTicks = rules.MaxTicks,
            Members = members.Count,
            RulesJson = CanonicalJson.Write(rules),
            Seed = secrets.Seal(seed),
            Commitment = RoundSecret.Commitment(seed),
        };
        db.Add(round);
        var names = rules.NameOrder == NameOrder.Lot ? await RoundQueries.DrawnAsync(db, plan.Names, seed) : plan.Names;
        db.AddRange(
            names.Select(
                (n, i) =>
                    new BallotName
                    {
                        RoundId = round.Id,
                        CandidateId = n,
                        Order = i + 1,
                    }
            )
        );
        db.AddRange(members.Select(m => new RollMark { RoundId = round.Id, ReviewerId = m }));
        await OfficerService.KeepAsync(db, round, plan.Names);
        db.Audit(
            actor,
            Act.PrepareRound,
            campaignId,
            round.Title,
            now,
            new
            {
                rules.Seats,
                rules.MaxTicks,
                names = plan.Names.Count,
                round.Commitment,
            }
        );
        if (await db.CommitAsync("另一位工作人员刚刚准备了本轮投票。请刷新后查看。") is { } problem)
            return problem;
        await transaction.CommitAsync();
        return round.Id;
    }

    /// <summary>签到. Who came late may still be added while the voting is open; nobody is struck off once it has begun.</summary>
    public async Task<Result> MarkPresentAsync(Actor actor, Guid roundId, Guid reviewerId, bool present)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await RoundQueries.FindAsync(db, actor, roundId, Act.OpenRound, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var round = found.Value.Round;
        if (round.State is not (RoundState.Draft or RoundState.Open))
            return Problem.Conflict("本轮投票已关闭，签到名单不再变更。");
        if (round.State == RoundState.Open && !present)
            return Problem.Conflict("投票已开始，已签到的委员不能再划去。");
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await VoteService.HoldAsync(db, roundId, round.State))
            return Problem.Conflict("本轮投票的状态刚刚改变。请刷新后再试。");
        var isOpen = round.State == RoundState.Open;
        if (isOpen && await RoundQueries.LateAsync(db, roundId, reviewerId) is { } bare)
            return bare;
        // The slips are printed and given out: who comes late votes electronically.
        var changed = await db
            .RollMarks.Where(m => m.RoundId == roundId && m.ReviewerId == reviewerId && m.IsPresent != present)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.IsPresent, present).SetProperty(m => m.OnPaper, m => m.OnPaper && !isOpen));
        if (changed == 0)
            return await db.RollMarks.AnyAsync(m => m.RoundId == roundId && m.ReviewerId == reviewerId)
                ? Result.Ok // a second tap
                : Problem.NotFound("该专家不在本轮应到名单中。");
        await RoundQueries.CountRecusedAsync(db, round);
        var code = await db.Reviewers.Where(r => r.Id == reviewerId).Select(r => r.Code).FirstAsync();
        db.Audit(actor, Act.OpenRound, round.CampaignId, $"{round.Title} 签到", now, new { reviewer = code, present });
        if (await db.CommitAsync() is { } problem)
            return problem;
        await transaction.CommitAsync();
        return Result.Ok;
    }

    /// <summary>Opens the box when the quorum of the rule book is present and officers have declared; otherwise says what is missing.</summary>
    /// <param name="minutes">Until the voting ends by itself, 1 … 240; 0 = without a limit; null = as the rule book says.</param>
    public async Task<Result> OpenAsync(Actor actor, Guid roundId, int? minutes = null)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await RoundQueries.FindAsync(db, actor, roundId, Act.OpenRound, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var round = found.Value.Round;
        if (round.State != RoundState.Draft)
            return Problem.Conflict("本轮投票已经开启过。请刷新后查看。");
        if (await OpeningQueries.FindAsync(db, round) is { } missing)
            return missing;
        var limit = minutes ?? round.Rules().Minutes;
        if (limit is < 0 or > 240)
            return Problem.Invalid("请填写 1 至 240 分钟，或选择不限时。", "Minutes");
        // A recusal may have been decided elsewhere since the register was last touched.
        await RoundQueries.CountRecusedAsync(db, round);
        var present = await db.RollMarks.CountAsync(m => m.RoundId == roundId && m.IsPresent);
        (round.State, round.OpenedAt, round.ClosesAt) = (RoundState.Open, now, limit == 0 ? null : now.AddMinutes(limit));
        round.Version++;
        db.Audit(
            actor,
            Act.OpenRound,
            round.CampaignId,
            round.Title,
            now,
            new
            {
                members = round.Members,
                present,
                until = round.ClosesAt,
            }
        );
        return await db.CommitAsync("本轮投票已经开启。") is { } problem ? problem : Result.Ok;
    }

    /// <summary>Closes the box for good, pours it out and seals what lay in it, before anything is counted.</summary>
    /// <param name="bareIsKnown">
    /// Confirms that beside slips fewer than <see cref="PaperSecrecy.Fewest"/> electronic papers came in, so that they are no secret.
    /// </param>
    public async Task<Result> CloseAsync(Actor actor, Guid roundId, bool bareIsKnown = false)
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
            return Problem.Conflict("本轮投票未在进行中，无需关闭。请刷新后查看。");
        await db.Entry(round).ReloadAsync();
        var collected = await db.RollMarks.CountAsync(m => m.RoundId == roundId && m.HasVoted);
        var bare = round.SlipsIssued > 0 ? PaperSecrecy.AtClosing(collected) : null;
        if (bare is not null && !bareIsKnown)
            return bare;
        var box = await SealedBoxes.OpenAsync(db, key, roundId, collected > 0);
        if (!box.Done)
            return Result.No(box.Problems);
        var papers = await SealedBoxes.PourAsync(db, roundId, box.Value);
        await ShakeRollAsync(db, roundId);
        (round.State, round.ClosedAt) = (RoundState.Closed, now);
        var seal = RoundSecret.Seal(SealedBoxes.SeedOf(round, secrets), papers);
        // Slips are still to come out of the box: the round's seal is over both, and is put on when they are typed.
        round.Seal = round.SlipsIssued > 0 ? "" : seal;
        var detail = new
        {
            collected,
            papers = papers.Papers.Count,
            seal,
            bareIsKnown = bare is not null,
        };
        db.Audit(actor, Act.CloseRound, round.CampaignId, round.Title, now, detail);
        if (await db.CommitAsync() is { } problem)
            return problem;
        await transaction.CommitAsync();
        key.Destroy();
        await db.SweepBallotsAsync();
        return Result.Ok;
    }

    // PostgreSQL keeps with each row the transaction that wrote it: all rows of the roll get the same one.
    private static async Task ShakeRollAsync(NominationDb db, Guid roundId) =>
        await db.RollMarks.Where(m => m.RoundId == roundId).ExecuteUpdateAsync(s => s.SetProperty(m => m.HasVoted, m => m.HasVoted));
}
