using Microsoft.EntityFrameworkCore;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;

namespace Nomination.Core.Scoring;

/// <summary>只打分不票决: where the rule book knows no ballot, the finalists take the places by the rank of the experts' scores, or of those with the public's vote where that counts.</summary>
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
        var found = await RankedAsync(db, campaign);
        if (!found.Done)
            return Result<OutcomeView>.From(found.Problems);
        var (ranked, chosen, struck) = found.Value;
        var accepted = ranked.Count > 0 && ranked.All(l => chosen[l.CandidateId].State != CandidateState.Finalist);
        var tied = accepted ? [] : RankPlaces.Tied(ranked, campaign.Rules);
        PlacedLine[] lines =
        [
            .. accepted ? await ConfirmedAsync(db, ranked, chosen) : RankPlaces.Of(ranked, campaign.Rules, null),
            .. struck,
        ];
        return new OutcomeView(
            accepted,
            NotYet(ranked, tied),
            Math.Max(0, campaign.Rules.Ballot.Seats - lines.Count(l => l.Award == AwardKind.Honour)),
            [
                .. lines.Select(l => new OutcomeRow(
                    chosen[l.CandidateId].Number ?? "",
                    chosen[l.CandidateId].Name,
                    chosen[l.CandidateId].WorkUnit,
                    l.Award,
                    l.Place,
                    l.Reason
                )),
            ]
        )
        {
            Tied =
            [
                .. tied.Select(l => new TiedCandidate(
                    l.CandidateId,
                    l.Number,
                    chosen[l.CandidateId].Name,
                    chosen[l.CandidateId].WorkUnit,
                    l.Score,
                    l.Rank
                )),
            ],
        };
    }

    /// <summary>确认结果: only after the shortlist, and across equal ranks only as the leading group decided.</summary>
    /// <param name="tie">The order of the equals at the last place, with the group's reason and minutes; null where there are none.</param>
    public async Task<Result> AcceptAsync(Actor actor, Guid campaignId, TieDecision? tie = null)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if ((Permits.Check(actor, Act.Elect, campaign, now) ?? Permits.Check(actor, Act.ViewRanking, campaign, now)) is { } refused)
            return refused;
        var found = await RankedAsync(db, campaign);
        if (!found.Done)
            return found;
        var (ranked, chosen, struck) = found.Value;
        var tied = RankPlaces.Tied(ranked, campaign.Rules);
        if (ranked.Count == 0)
            return Problem.Conflict(NotYet(ranked, tied)!);
        if (tied.Count > 0 && (tie is null ? Problem.Conflict(NotYet(ranked, tied)!) : tie.Check(tied)) is { } undecided)
            return undecided;
        tie = tied.Count > 0 ? tie : null;
        PlacedLine[] lines = [.. RankPlaces.Of(ranked, campaign.Rules, tie), .. struck];
        foreach (var (id, award, _, reason) in lines)
        {
            var candidate = chosen[id];
            var act = award == AwardKind.None ? Act.PassOver : Act.Elect;
            var paper =
                tie is not null && tie.Order.Contains(id) ? tie.Paper.Trim()
                : campaign.Rules.Poll.Counts ? WeighedSheet
                : Sheet;
            if (CandidateMoves.Move(db, candidate, act, actor, now, paper, reason) is { } stopped)
                return stopped;
            candidate.Award = award;
        }
        db.Audit(
            actor,
            Act.Elect,
            campaignId,
            campaign.Rules.Poll.Counts ? "按综合得分名次确认结果" : "按评分名次确认结果",
            now,
            new
            {
                honour = lines.Where(l => l.Award == AwardKind.Honour).Select(l => chosen[l.CandidateId].Number),
                nominees = lines.Where(l => l.Award == AwardKind.Nominee).Select(l => chosen[l.CandidateId].Number),
                tie = tie is null
                    ? null
                    : new
                    {
                        order = tie.Order.Select(id => chosen[id].Number),
                        reason = tie.Reason.Trim(),
                        paper = tie.Paper.Trim(),
                    },
            }
        );
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    private const string Sheet = "专家评分汇总表";
    private const string WeighedSheet = "综合得分汇总表（专家评分、公众投票）";

    /// <param name="Struck">Finalists who left the ballot of the public where its votes count: without rank and place.</param>
    private sealed record Field(List<RankedLine> Ranked, Dictionary<Guid, Candidate> Chosen, IReadOnlyList<PlacedLine> Struck);

    /// <summary>The finalists in the order of their scores.</summary>
    private static async Task<Result<Field>> RankedAsync(NominationDb db, Campaign campaign)
    {
        if (campaign.Rules.SelectBy != SelectBy.Rank)
            return Problem.Conflict("评选办法规定会评票决，请在“票决”中产生结果。");
        var view = await ScoreboardService.ViewAsync(db, campaign, null);
        if (!view.Done)
            return Result<Field>.From(view.Problems);
        var chosen = await db
            .Candidates.Where(c => c.CampaignId == campaign.Id && CandidateStates.Reviewed.Contains(c.State))
            .Where(c => c.State != CandidateState.Passed && c.State != CandidateState.NotShortlisted)
            .ToDictionaryAsync(c => c.Id);
        var lines = view.Value.Lines.Where(l => chosen.ContainsKey(l.CandidateId));
        return campaign.Rules.Poll.Counts && chosen.Count > 0
            ? await WeighedAsync(db, campaign, [.. lines], chosen)
            : new Field([.. lines.OrderBy(l => l.Rank)], chosen, []);
    }

    /// <summary>By the score of which the public's votes are a part, as it was published with the totals: not before, and not otherwise.</summary>
    private static async Task<Result<Field>> WeighedAsync(
        NominationDb db,
        Campaign campaign,
        List<RankedLine> lines,
        Dictionary<Guid, Candidate> chosen
    )
    {
        var poll = await db.Polls.AsNoTracking().FirstOrDefaultAsync(p => p.CampaignId == campaign.Id && p.State == PollState.Settled);
        if (poll is null || CombinedQueries.Settled(poll) is not { } combined)
            return Problem.Conflict(
                $"公众投票占总分 {campaign.Rules.Poll.Weight}%，计票结果尚未公布，总分还定不下来。请先在“公众投票”中截止、核查并公布计票结果。"
            );
        var scores = combined.Scores.ToDictionary(s => s.Candidate);
        var struck = CombinedQueries.Struck(poll, combined);
        return new Field(
            [
                .. lines
                    .Where(l => scores.ContainsKey(l.Number))
                    .Select(l =>
                    {
                        var (final, rank) = (scores[l.Number].After.Final, scores[l.Number].After.Rank);
                        return l with { Rank = rank, Score = CombinedScores.Points(final).Show(), Exact = final };
                    })
                    .OrderBy(l => l.Rank),
            ],
            chosen,
            [
                .. lines
                    .Where(l => struck.ContainsKey(l.Number))
                    .Select(l => new PlacedLine(l.CandidateId, AwardKind.None, 0, $"已退出公众投票，不排名次：{struck[l.Number]}")),
            ]
        );
    }

    /// <summary>What was confirmed, from the events of that day: later changes of sheets or rules do not rewrite it.</summary>
    private static async Task<IReadOnlyList<PlacedLine>> ConfirmedAsync(
        NominationDb db,
        List<RankedLine> ranked,
        Dictionary<Guid, Candidate> chosen
    )
    {
        var ids = chosen.Keys.ToList();
        var events = await db
            .CandidateEvents.AsNoTracking()
            .Where(e => ids.Contains(e.CandidateId) && (e.Act == Act.Elect || e.Act == Act.PassOver))
            .ToListAsync();
        return RankPlaces.Confirmed(
            ranked,
            events.GroupBy(e => e.CandidateId).ToDictionary(g => g.Key, g => (chosen[g.Key].Award, g.OrderBy(e => e.At).Last().Reason))
        );
    }

    private static string? NotYet(List<RankedLine> ranked, IReadOnlyList<RankedLine> tied) =>
        ranked.Count == 0 ? "请先确定入围名单，再按名次确认结果。"
        : tied.Count > 0
            ? $"{string.Join("、", tied.Select(l => l.Number))} 号同分跨越名额线。请提请领导小组确定先后，登记会议纪要后再确认。"
        : null;
}
