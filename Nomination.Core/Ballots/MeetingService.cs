using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>The moderator's side of the meeting beside opening and closing: the order of names, recusals, who votes on paper, more time, the announcement.</summary>
public sealed class MeetingService(Stores stores, TimeProvider clock)
{
    /// <summary>All that the console shows of a round beside register and names; no vote is in it.</summary>
    public async Task<Result<MeetingView>> ViewAsync(Actor actor, Guid roundId)
    {
        await using var db = stores.Open();
        var found = await RoundQueries.FindAsync(db, actor, roundId, Act.WatchTurnout, clock.GetUtcNow());
        return found.Done ? await MeetingQueries.ViewAsync(db, actor, found.Value) : Result<MeetingView>.From(found.Problems);
    }

    /// <summary>The office corrects the order of names before opening: strokes are counted by tables, and tables do not know every name.</summary>
    /// <param name="order">All names of the round, each once.</param>
    public async Task<Result> ReorderAsync(Actor actor, Guid roundId, IReadOnlyList<Guid> order)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await RoundQueries.FindDraftAsync(db, actor, roundId, Act.PrepareRound, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var round = found.Value.Round;
        if (round.Rules().NameOrder == NameOrder.Lot)
            return Problem.Conflict("本次评选规定票面顺序由抽签产生，不能手工调整。");
        var names = await db.BallotNames.Where(n => n.RoundId == roundId).ToDictionaryAsync(n => n.CandidateId);
        if (order.Count != names.Count || !order.All(names.ContainsKey) || order.Distinct().Count() != order.Count)
            return Problem.Conflict("票面名单刚刚改变。请刷新后再调整顺序。");
        if (order.Select((id, i) => names[id].Order == i + 1).All(same => same))
            return Result.Ok;
        for (var i = 0; i < order.Count; i++)
            names[order[i]].Order = i + 1;
        round.Version++;
        var numbers = await db.Candidates.Where(c => order.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Number ?? c.Name);
        db.Audit(actor, Act.PrepareRound, round.CampaignId, $"{round.Title} 调整票面顺序", now, order.Select(id => numbers[id]));
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    /// <summary>会上回避: a member on the roll steps back from a name before opening; the vote's denominators follow at once. Marks given earlier stay.</summary>
    /// <param name="kind">One of <see cref="RecusalKinds.Choices"/>.</param>
    /// <param name="reason">At most 200 characters.</param>
    public async Task<Result> RecuseAsync(Actor actor, Guid roundId, Guid reviewerId, Guid candidateId, string kind, string reason)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await RoundQueries.FindDraftAsync(db, actor, roundId, Act.RecuseAtMeeting, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var round = found.Value.Round;
        if (candidateId == Guid.Empty)
            return Problem.Invalid("请选择回避的人选。", "Candidate");
        var mark = await db.RollMarks.FirstOrDefaultAsync(m => m.RoundId == roundId && m.ReviewerId == reviewerId);
        if (mark is null || !await db.BallotNames.AnyAsync(n => n.RoundId == roundId && n.CandidateId == candidateId))
            return Problem.NotFound("没有这位委员或候选人。请刷新后再试。");
        if (!RecusalKinds.Choices.Contains(kind))
            return Problem.Invalid("请选择回避事由。", "Kind");
        if (TextLength.Of(reason) is 0 or > 200)
            return Problem.Invalid("请写明理由（200字以内）。", "Reason");
        if (mark.OnPaper)
            return Problem.Conflict("这位委员用纸质票，纸质票不能逐人屏蔽应回避的人选。请先改为电子票。");
        var recusal = await db.Recusals.FirstOrDefaultAsync(r => r.ReviewerId == reviewerId && r.CandidateId == candidateId);
        if (recusal is { Granted: true })
            return Problem.Conflict("这位委员已经回避该候选人，不必重复登记。");
        if (recusal is null)
        {
            recusal = new Recusal
            {
                CampaignId = round.CampaignId,
                ReviewerId = reviewerId,
                CandidateId = candidateId,
                Kind = kind,
                Source = RecusalSources.Meeting,
                Basis = reason.Trim(),
                Granted = true,
                DecidedBy = actor.Name,
                DecidedAt = now,
            };
            db.Add(recusal);
        }
        (recusal.Kind, recusal.Source, recusal.Basis, recusal.Granted) = (kind, RecusalSources.Meeting, reason.Trim(), true);
        (recusal.DecidedBy, recusal.DecidedAt) = (actor.Name, now);
        var code = await db.Reviewers.Where(r => r.Id == reviewerId).Select(r => r.Code).FirstAsync();
        var number = await db.Candidates.Where(c => c.Id == candidateId).Select(c => c.Number).FirstAsync();
        db.Audit(actor, Act.RecuseAtMeeting, round.CampaignId, $"{round.Title} {code} → {number}", now, new { kind, reason });
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.CommitAsync("这位委员已经回避该候选人。") is { } problem)
            return problem;
        await RoundQueries.CountRecusedAsync(db, round);
        round.Version++;
        if (await db.CommitAsync() is { } late)
            return late;
        await transaction.CommitAsync();
        return Result.Ok;
    }

    /// <summary>纸质票 for a member, before opening. Not for who is recused from a name: a slip that nobody can be asked about cannot keep a name locked.</summary>
    public async Task<Result> MarkPaperAsync(Actor actor, Guid roundId, Guid reviewerId, bool onPaper)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await RoundQueries.FindDraftAsync(db, actor, roundId, Act.OpenRound, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var round = found.Value.Round;
        if (!round.Rules().PaperVotes)
            return Problem.Conflict("本次评选规定只用电子票。");
        var mark = await db.RollMarks.FirstOrDefaultAsync(m => m.RoundId == roundId && m.ReviewerId == reviewerId);
        if (mark is null)
            return Problem.NotFound("该专家不在本轮应到名单中。");
        if (onPaper && await IsRecusedAsync(db, roundId, reviewerId))
            return Problem.Conflict("这位委员须回避票面上的人选。纸质票不能逐人屏蔽，请用电子票。");
        if (mark.OnPaper == onPaper)
            return Result.Ok;
        mark.OnPaper = onPaper;
        round.Version++;
        var code = await db.Reviewers.Where(r => r.Id == reviewerId).Select(r => r.Code).FirstAsync();
        db.Audit(actor, Act.OpenRound, round.CampaignId, $"{round.Title} 票种", now, new { reviewer = code, onPaper });
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    /// <summary>延长: from the end as it stands, or from now where it has passed.</summary>
    /// <param name="minutes">1 … 240.</param>
    public async Task<Result> ExtendAsync(Actor actor, Guid roundId, int minutes)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await RoundQueries.FindAsync(db, actor, roundId, Act.ExtendRound, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var round = found.Value.Round;
        if (round.State != RoundState.Open)
            return Problem.Conflict("本轮投票未在进行中，不能延长。");
        if (round.ClosesAt is not { } end)
            return Problem.Conflict("本轮投票不限时，不必延长。");
        if (minutes is < 1 or > 240)
            return Problem.Invalid("请填写 1 至 240 分钟。", "Minutes");
        round.ClosesAt = (end > now ? end : now).AddMinutes(minutes);
        round.Version++;
        db.Audit(actor, Act.ExtendRound, round.CampaignId, round.Title, now, new { minutes, until = round.ClosesAt });
        return await db.CommitAsync("刚有选票投入。请再按一次。") is { } problem ? problem : Result.Ok;
    }

    /// <summary>宣布: from now on members and the hall see the result. After the scrutineers signed.</summary>
    public async Task<Result> AnnounceAsync(Actor actor, Guid roundId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await RoundQueries.FindAsync(db, actor, roundId, Act.AnnounceRound, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var round = found.Value.Round;
        if (round.State != RoundState.Counted)
            return Problem.Conflict("本轮尚未计票，不能宣布。");
        if (round.AnnouncedAt is not null)
            return Problem.Conflict("本轮结果已经宣布。");
        if (round.Rules().Scrutineers - Signature.Read(round.Scrutineers).Count is > 0 and var missing)
            return Problem.Conflict($"计票单还缺 {missing} 名监票人签字。请监票人签字后再宣布。");
        round.AnnouncedAt = now;
        round.Version++;
        db.Audit(actor, Act.AnnounceRound, round.CampaignId, round.Title, now, new { tally = CanonicalJson.Sha256(round.TallyJson) });
        return await db.CommitAsync("本轮结果已经宣布。") is { } problem ? problem : Result.Ok;
    }

    private static Task<bool> IsRecusedAsync(NominationDb db, Guid roundId, Guid reviewerId) =>
        db.Recusals.AnyAsync(r =>
            r.ReviewerId == reviewerId && r.Granted && db.BallotNames.Any(n => n.RoundId == roundId && n.CandidateId == r.CandidateId)
        );
}
