using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>From counted and signed rounds to 拟入选, 提名 and 未入选.</summary>
public sealed class ElectionService(Stores stores, TimeProvider clock)
{
    /// <summary>What accepting would mean now, or what was accepted, line by line with its reason.</summary>
    public async Task<Result<OutcomeView>> OutcomeAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.ViewTally, campaign, clock.GetUtcNow()) is { } refused)
            return refused;
        var all = await db.BallotRounds.AsNoTracking().Where(r => r.CampaignId == campaignId).ToListAsync();
        if (all.Find(r => Announced.Withholds(actor, campaign, r, clock.GetUtcNow())) is { } secret)
            return Problem.Closed($"“{secret.Title}”的结果尚未宣布。主持人宣布后即可查看。");
        var rounds = await BallotService.CountedAsync(db, campaignId);
        var (lines, candidates, course) = await OutcomeAsync(db, campaign, rounds);
        return new OutcomeView(
            candidates.Count > 0 && candidates.Values.All(c => c.State != CandidateState.Finalist),
            (await NotReadyAsync(db, campaignId, rounds, course))?.Text,
            campaign.Rules.Ballot.Seats - course.Elected.Count,
            [.. lines.Select(l => Row(l, candidates[l.Candidate]))]
        )
        {
            Ties = [.. course.Ties.Select(t => new TieView(t.Title, Names(t.Tied), t.Seats, t.Result.Reasons))],
            Chair = course.Open is { Result: { Wait: TieWait.Chair } tie }
                ? new ChairCase(await LastAsync(db, campaignId), tie.Seats, tie.Open)
                : null,
        };
    }

    /// <summary>
    /// 确认结果: no round may be under way, nothing may be tied, and every counted round carries its scrutineers' signatures. Seats that
    /// nobody reached stay empty (宁缺毋滥).
    /// </summary>
    public async Task<Result> AcceptAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if ((Permits.Check(actor, Act.Elect, campaign, now) ?? Permits.Check(actor, Act.PassOver, campaign, now)) is { } refused)
            return refused;
        var rounds = await BallotService.CountedAsync(db, campaignId);
        var (lines, candidates, course) = await OutcomeAsync(db, campaign, rounds);
        if (await NotReadyAsync(db, campaignId, rounds, course) is { } early)
            return early;

        foreach (var line in lines)
        {
            var candidate = candidates[line.Candidate];
            var act = line.Award == AwardKind.None ? Act.PassOver : Act.Elect;
            var next = Progress.Next(candidate.State, act);
            if (!next.Done)
                return Result.No([.. next.Problems.Select(p => p with { Text = $"{candidate.Name}：{p.Text}" })]);
            db.Add(
                new CandidateEvent
                {
                    CandidateId = candidate.Id,
                    From = candidate.State,
                    Act = act,
                    To = next.Value,
                    At = now,
                    By = actor.Name,
                    Reason = line.Reason,
                    Paper = "会评投票计票单",
                }
            );
            (candidate.State, candidate.Award, candidate.UpdatedAt) = (next.Value, line.Award, now);
            candidate.Version++;
        }
        db.Audit(actor, Act.Elect, campaignId, "确认会评投票结果", now, Numbers(lines, candidates));
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    /// <summary>主席裁定: only between whom the cascade left equal, with a reason that stands in the result.</summary>
    public async Task<Result> RuleAsync(Actor actor, Guid campaignId, RulingForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.RuleTie, campaign, now) is { } refused)
            return refused;
        var checks = new RulingFormValidator().Validate(form);
        if (!checks.IsValid)
            return Result.No([.. checks.Errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName))]);
        var (_, _, course) = await OutcomeAsync(db, campaign, await BallotService.CountedAsync(db, campaignId));
        if (course.Open?.Result is not { Wait: TieWait.Chair } tie)
            return Problem.Conflict("没有需要主席裁定的同票人选。请刷新后查看。");
        if (
            form.Names.Count != tie.Seats
            || form.Names.Distinct().Count() != tie.Seats
            || form.Names.Any(n => tie.Open.All(o => o.Id != n))
        )
            return Problem.Invalid($"请在{Names(tie.Open)}中选定 {tie.Seats} 人。", nameof(form.Names));
        var last = await LastAsync(db, campaignId);
        var round = await db.BallotRounds.FirstAsync(r => r.Id == last);
        round.RulingJson = CanonicalJson.Write(new ChairRuling(form.Names, form.Reason.Trim(), actor.Name));
        round.Version++;
        db.Audit(
            actor,
            Act.RuleTie,
            campaignId,
            round.Title,
            now,
            new { chosen = tie.Open.Where(o => form.Names.Contains(o.Id)).Select(o => o.LotKey), reason = form.Reason.Trim() }
        );
        return await db.CommitAsync("主席刚刚作出裁定。请刷新后查看。") is { } problem ? problem : Result.Ok;
    }

    private static async Task<Problem?> NotReadyAsync(
        NominationDb db,
        Guid campaignId,
        IReadOnlyList<CountedRound> counted,
        BallotCourse course
    )
    {
        var rounds = await db.BallotRounds.AsNoTracking().Where(r => r.CampaignId == campaignId).OrderBy(r => r.Number).ToListAsync();
        if (rounds.Find(r => r.State != RoundState.Counted) is { } open)
            return Problem.Conflict($"“{open.Title}”尚未计票，不能确认结果。");
        if (!counted.Any(r => r.Counts))
            return Problem.Conflict("还没有一轮有效的投票，不能确认结果。");
        if (course.Open?.Result is { } tie)
            return Problem.Conflict(
                $"还有 {tie.Open.Count} 人得票相同，争 {tie.Seats} 个名额，须先{(tie.Wait == TieWait.Revote ? "再投一轮" : "由主席裁定并说明理由")}。"
            );
        if (
            rounds
                .Select(r => (r.Title, Missing: r.Rules().Scrutineers - Signature.Read(r.Scrutineers).Count))
                .FirstOrDefault(r => r.Missing > 0) is
            { Missing: > 0 } unsigned
        )
            return Problem.Conflict($"“{unsigned.Title}”的计票单还缺 {unsigned.Missing} 名监票人签字，不能确认结果。");
        return rounds.Find(r => r.AnnouncedAt is null) is { } secret
            ? Problem.Conflict($"“{secret.Title}”的结果尚未宣布，不能确认结果。")
            : null;
    }

    private static async Task<(IReadOnlyList<OutcomeLine> Lines, Dictionary<Guid, Candidate> Candidates, BallotCourse Course)> OutcomeAsync(
        NominationDb db,
        Campaign campaign,
        IReadOnlyList<CountedRound> rounds
    )
    {
        var names = rounds.Count == 0 ? [] : rounds[0].Names;
        var candidates = await db.Candidates.Where(c => names.Contains(c.Id)).ToDictionaryAsync(c => c.Id);
        var facts = await TieQueries.FactsAsync(db, campaign, names.ToList());
        return (Outcome.Of(names, campaign.Rules, rounds, facts), candidates, BallotCourse.Of(names, rounds, facts));
    }

    private static Task<Guid> LastAsync(NominationDb db, Guid campaignId) =>
        db
            .BallotRounds.Where(r => r.CampaignId == campaignId && r.State == RoundState.Counted)
            .OrderByDescending(r => r.Number)
            .Select(r => r.Id)
            .FirstAsync();

    private static string Names(IEnumerable<TieName> names) => string.Join("、", names.Select(n => n.Name));

    private static OutcomeRow Row(OutcomeLine line, Candidate candidate) =>
        new(candidate.Number ?? "", candidate.Name, candidate.WorkUnit, line.Award, line.Place, line.Reason);

    private static object Numbers(IReadOnlyList<OutcomeLine> lines, Dictionary<Guid, Candidate> candidates)
    {
        string[] Of(AwardKind award) => [.. lines.Where(l => l.Award == award).Select(l => candidates[l.Candidate].Number ?? "")];
        return new
        {
            honour = Of(AwardKind.Honour),
            nominees = Of(AwardKind.Nominee),
            others = Of(AwardKind.None),
        };
    }
}
