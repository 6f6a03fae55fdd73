using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Scoring;
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
        var rounds = await BallotService.CountedAsync(db, campaignId);
        var (lines, candidates) = await OutcomeAsync(db, campaign, rounds);
        return new OutcomeView(
            candidates.Count > 0 && candidates.Values.All(c => c.State != CandidateState.Finalist),
            (await NotReadyAsync(db, campaignId, rounds))?.Text,
            campaign.Rules.Ballot.Seats - RoundPlan.Elected(rounds).Count(),
            [.. lines.Select(l => Row(l, candidates[l.Candidate]))]
        );
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
        if (await NotReadyAsync(db, campaignId, rounds) is { } early)
            return early;

        var (lines, candidates) = await OutcomeAsync(db, campaign, rounds);
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

    private static async Task<Problem?> NotReadyAsync(NominationDb db, Guid campaignId, IReadOnlyList<CountedRound> counted)
    {
        var rounds = await db.BallotRounds.AsNoTracking().Where(r => r.CampaignId == campaignId).OrderBy(r => r.Number).ToListAsync();
        if (rounds.Find(r => r.State != RoundState.Counted) is { } open)
            return Problem.Conflict($"“{open.Title}”尚未计票，不能确认结果。");
        if (!counted.Any(r => r.Counts))
            return Problem.Conflict("还没有一轮有效的投票，不能确认结果。");
        if (counted[^1].Tally.Runoff is { } tied)
            return Problem.Conflict($"还有 {tied.Candidates.Count} 人得票相同，争 {tied.Seats} 个名额，须先再投一轮。");
        return rounds
            .Select(r => (r.Title, Missing: r.Rules().Scrutineers - Signature.Read(r.Scrutineers).Count))
            .Where(r => r.Missing > 0)
            .Select(r => Problem.Conflict($"“{r.Title}”的计票单还缺 {r.Missing} 名监票人签字，不能确认结果。"))
            .FirstOrDefault();
    }

    private static async Task<(IReadOnlyList<OutcomeLine> Lines, Dictionary<Guid, Candidate> Candidates)> OutcomeAsync(
        NominationDb db,
        Campaign campaign,
        IReadOnlyList<CountedRound> rounds
    )
    {
        var names = rounds.Count == 0 ? [] : rounds[0].Names;
        var candidates = await db.Candidates.Where(c => names.Contains(c.Id)).ToDictionaryAsync(c => c.Id);
        return (Outcome.Of(names, campaign.Rules, rounds, await ReviewRankAsync(db, campaign, names)), candidates);
    }

    /// <summary>初评分 breaks ties among nominees: the rank of the locked sheets under the campaign's own rule.</summary>
    private static async Task<IReadOnlyDictionary<Guid, int>> ReviewRankAsync(NominationDb db, Campaign campaign, IReadOnlyList<Guid> names)
    {
        var sheets = await db
            .ScoreSheets.AsNoTracking()
            .Where(s => s.CampaignId == campaign.Id && s.LockedAt != null && names.Contains(s.CandidateId))
            .ToListAsync();
        var rules = campaign.Rules.Ranking;
        var totals = sheets.Select(s => new SheetTotal($"{s.CandidateId}", $"{s.ReviewerId}", new Fraction(s.TotalHundredths, 100)));
        return Ranking
            .Of(totals, Ranking.FindRule(rules.Rule) ?? RankRule.Mean, rules.MinSheetsForTrim)
            .Ranking.ToDictionary(r => Guid.Parse(r.Candidate), r => r.Rank);
    }

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
