using Microsoft.EntityFrameworkCore;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Scoring;

/// <summary>只打分不票决: where the rule book knows no ballot, the finalists take the places by the rank of the experts' scores.</summary>
public sealed class RankElectionService(Stores stores, TimeProvider clock)
{
    /// <summary>What confirming would mean now, or what was confirmed, line by line.</summary>
    public async Task<Result<OutcomeView>> OutcomeAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.ViewRanking, campaign, clock.GetUtcNow()) is { } refused)
            return refused;
        var found = await LinesAsync(db, campaign);
        if (!found.Done)
            return Result<OutcomeView>.From(found.Problems);
        var (lines, notYet) = found.Value;
        return new OutcomeView(
            lines.Count > 0 && lines.All(l => l.Candidate.State != CandidateState.Finalist),
            notYet,
            Math.Max(0, campaign.Rules.Ballot.Seats - lines.Count(l => l.Award == AwardKind.Honour)),
            [
                .. lines.Select(l => new OutcomeRow(
                    l.Candidate.Number ?? "",
                    l.Candidate.Name,
                    l.Candidate.WorkUnit,
                    l.Award,
                    l.Place,
                    l.Reason
                )),
            ]
        );
    }

    /// <summary>确认结果: only after the shortlist, and never across equal ranks.</summary>
    public async Task<Result> AcceptAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if ((Permits.Check(actor, Act.Elect, campaign, now) ?? Permits.Check(actor, Act.ViewRanking, campaign, now)) is { } refused)
            return refused;
        var found = await LinesAsync(db, campaign);
        if (!found.Done)
            return found;
        var (lines, notYet) = found.Value;
        if (notYet is not null)
            return Problem.Conflict(notYet);
        foreach (var (candidate, award, _, reason) in lines)
        {
            var act = award == AwardKind.None ? Act.PassOver : Act.Elect;
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
                    Reason = reason,
                    Paper = "专家评分汇总表",
                }
            );
            (candidate.State, candidate.Award, candidate.UpdatedAt) = (next.Value, award, now);
            candidate.Version++;
        }
        db.Audit(
            actor,
            Act.Elect,
            campaignId,
            "按评分名次确认结果",
            now,
            new
            {
                honour = lines.Where(l => l.Award == AwardKind.Honour).Select(l => l.Candidate.Number),
                nominees = lines.Where(l => l.Award == AwardKind.Nominee).Select(l => l.Candidate.Number),
            }
        );
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    private sealed record Line(Candidate Candidate, AwardKind Award, int Place, string Reason);

    private static async Task<Result<(IReadOnlyList<Line> Lines, string? NotYet)>> LinesAsync(NominationDb db, Campaign campaign)
    {
        var rules = campaign.Rules;
        if (rules.SelectBy != SelectBy.Rank)
            return Problem.Conflict("评选办法规定会评票决，请在“票决”中产生结果。");
        var view = await ScoreboardService.ViewAsync(db, campaign, null);
        if (!view.Done)
            return Result<(IReadOnlyList<Line>, string?)>.From(view.Problems);
        var chosen = await db
            .Candidates.Where(c => c.CampaignId == campaign.Id && CandidateStates.Reviewed.Contains(c.State))
            .Where(c => c.State != CandidateState.Passed && c.State != CandidateState.NotShortlisted)
            .ToDictionaryAsync(c => c.Id);
        var (seats, nominees) = (rules.Ballot.Seats, rules.Nominees);
        var ranked = view.Value.Lines.Where(l => chosen.ContainsKey(l.CandidateId)).OrderBy(l => l.Rank).ToList();
        var lines = ranked
            .Select(
                (l, i) =>
                    i < seats ? new Line(chosen[l.CandidateId], AwardKind.Honour, i + 1, $"综合得分 {l.Score}，第 {l.Rank} 名，入选。")
                    : i < seats + nominees
                        ? new Line(
                            chosen[l.CandidateId],
                            AwardKind.Nominee,
                            i - seats + 1,
                            $"综合得分 {l.Score}，第 {l.Rank} 名，列入提名。"
                        )
                    : new Line(chosen[l.CandidateId], AwardKind.None, 0, $"综合得分 {l.Score}，第 {l.Rank} 名，未进入名额。")
            )
            .ToList();
        var notYet = chosen.Count == 0 ? "请先确定入围名单，再按名次确认结果。" : Tied(ranked, seats) ?? Tied(ranked, seats + nominees);
        return (lines, notYet);
    }

    // Which of two equals takes the last place is a decision of people, never of the order in a table.
    private static string? Tied(List<RankedLine> ranked, int places) =>
        places > 0 && places < ranked.Count && ranked[places - 1].Rank == ranked[places].Rank
            ? $"{ranked[places - 1].Number} 号与 {ranked[places].Number} 号名次相同，只余一个名额。请提请领导小组确定，以修订评选办法的方式调整名额后再确认。"
            : null;
}
