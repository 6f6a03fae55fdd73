using Microsoft.EntityFrameworkCore;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Core.Documents;

/// <summary>
/// 票决文书. The sample of the paper may be had as soon as a round is laid out; every paper with a figure waits for the count, for
/// everybody. The members get the figures once they are announced, the office, the chair and the scrutineers at once.
/// </summary>
public sealed class BallotPaperService(Stores stores, TimeProvider clock)
{
    /// <summary>A paper of one round: 票样, 计票单 or 监票报告.</summary>
    public async Task<Result<Paper>> RoundAsync(Actor actor, Guid roundId, BallotPaperKind kind)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var round = await db.BallotRounds.AsNoTracking().FirstOrDefaultAsync(r => r.Id == roundId);
        var campaign = round is null ? null : await CampaignService.LoadAsync(db, round.CampaignId);
        if (campaign is null)
            return PaperQueries.Missing;
        var act = kind == BallotPaperKind.Slip ? Act.WatchTurnout : Act.ViewTally;
        if (!Permits.Allows(actor, act, campaign))
            return PaperQueries.Missing;
        if (Permits.Check(actor, act, campaign, now) is { } refused)
            return refused;
        var head = await ReviewPaperService.HeadAsync(db, campaign, now);
        if (kind == BallotPaperKind.Slip)
            return BallotSlip.Compose(head, await FactsAsync(db, round!), await CodesAsync(db, actor, campaign, round!.Id));
        if (round!.State != RoundState.Counted)
            return Problem.Closed("本轮尚未计票。投票关闭并计票后才能打印。");
        if (Announced.Withholds(actor, campaign, round, now))
            return Problem.Closed("结果尚未宣布。主持人宣布后才能打印。");
        var facts = (await RoundsAsync(db, campaign)).Single(r => r.Round.Id == roundId);
        return kind == BallotPaperKind.Tally ? BallotTally.Compose(head, facts) : BallotReport.Compose(head, facts);
    }

    /// <summary>The codes of the slips to print are for whoever makes them; others read a sample.</summary>
    private static async Task<IReadOnlyList<string>> CodesAsync(NominationDb db, Actor actor, Campaign campaign, Guid roundId) =>
        Permits.Allows(actor, Act.PrintSlips, campaign)
            ? await db.PaperSlips.Where(s => s.RoundId == roundId).OrderBy(s => s.Code).Select(s => s.Code).ToListAsync()
            : [];

    /// <summary>A paper of the whole meeting: 会议纪要 or 决定. For the office, the hosts and the auditor; the minutes also for the chair and the scrutineers.</summary>
    public async Task<Result<Paper>> MeetingAsync(Actor actor, Guid campaignId, BallotPaperKind kind)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return PaperQueries.Missing;
        var act = kind == BallotPaperKind.Minutes ? Act.WatchTurnout : Act.ViewProgress;
        if (!Permits.Allows(actor, act, campaign))
            return PaperQueries.Missing;
        if ((Permits.Check(actor, act, campaign, now) ?? Permits.Check(actor, Act.ViewTally, campaign, now)) is { } refused)
            return refused;
        var head = await ReviewPaperService.HeadAsync(db, campaign, now);
        var rounds = await RoundsAsync(db, campaign);
        if (rounds.FirstOrDefault(r => Announced.Withholds(actor, campaign, r.Round, now)) is { } secret)
            return Problem.Closed($"“{secret.Round.Title}”的结果尚未宣布。主持人宣布后才能打印。");
        return kind == BallotPaperKind.Minutes
            ? BallotMinutes.Compose(await MeetingAsync(db, campaign, head, rounds))
            : await DecisionAsync(db, campaign, head, rounds);
    }

    private static async Task<MeetingFacts> MeetingAsync(
        NominationDb db,
        Campaign campaign,
        ReviewHead head,
        IReadOnlyList<RoundFacts> rounds
    )
    {
        var names = rounds.SelectMany(r => r.Names).Select(n => n.CandidateId).ToHashSet();
        var recusals = await (
            from recusal in db.Recusals.AsNoTracking()
            join reviewer in db.Reviewers on recusal.ReviewerId equals reviewer.Id
            join candidate in db.Candidates on recusal.CandidateId equals candidate.Id
            // Who stood on a roll, seated or as a substitute; not who is seated by now.
            where
                recusal.CampaignId == campaign.Id
                && recusal.Granted
                && db.RollMarks.Any(m => m.ReviewerId == reviewer.Id && db.BallotRounds.Any(r => r.Id == m.RoundId))
            orderby reviewer.Code, candidate.Number
            select new
            {
                Member = reviewer.Name,
                candidate.Id,
                candidate.Name,
                recusal.Kind,
            }
        ).ToListAsync();
        return new MeetingFacts(
            head,
            campaign,
            rounds,
            await db.Reviewers.Where(r => r.CampaignId == campaign.Id && r.IsSeated && r.IsLeader).Select(r => r.Name).ToListAsync(),
            [.. recusals.Where(r => names.Contains(r.Id)).Select(r => $"{r.Member}对{r.Name}（{r.Kind}）")],
            await MeetingJournal.OutcomeAsync(db, campaign.Id, rounds)
        )
        {
            Substitutes = await MeetingJournal.SubstitutesAsync(db, campaign.Id),
            Tellers = await db
                .RoundOfficers.Where(o =>
                    o.Part == OfficerPart.Teller && db.BallotRounds.Any(r => r.Id == o.RoundId && r.CampaignId == campaign.Id)
                )
                .Select(o => o.Name)
                .Distinct()
                .ToListAsync(),
        };
    }

    private static async Task<Result<Paper>> DecisionAsync(
        NominationDb db,
        Campaign campaign,
        ReviewHead head,
        IReadOnlyList<RoundFacts> rounds
    )
    {
        CandidateState[] standing = [CandidateState.Elected, CandidateState.OnNotice, CandidateState.NoticeClear, CandidateState.Awarded];
        var candidates = await db
            .Candidates.AsNoTracking()
            .Where(c => c.CampaignId == campaign.Id && c.Award != AwardKind.None && standing.Contains(c.State))
            .ToListAsync();
        if (candidates.Count == 0)
            return Problem.Closed("会评结果尚未确认。确认结果后才能起草决定。");
        var units = await db.Units.Where(u => u.CampaignId == campaign.Id).ToDictionaryAsync(u => u.Id, u => u.Name);
        var notices = await db
            .Notices.AsNoTracking()
            .Include(n => n.Entries)
            .Where(n => n.CampaignId == campaign.Id)
            .OrderBy(n => n.Opens)
            .ToListAsync();
        // The public line, with its corrections, is what the decision names.
        var shown = notices.SelectMany(n => n.Entries).GroupBy(e => e.CandidateId).ToDictionary(g => g.Key, g => g.Last());
        var last = rounds.LastOrDefault(r => r.Tally is { Status: TallyStatus.Counted });
        return BallotDecision.Compose(
            new DecisionFacts(
                head,
                campaign,
                NoticeComposer.Entries(candidates, units, shown),
                candidates.Where(c => c.Kind == CandidateKind.Team).Select(c => c.Id).ToHashSet(),
                notices.LastOrDefault(),
                candidates.TrueForAll(c => c.State is CandidateState.NoticeClear or CandidateState.Awarded),
                last?.Round.Members ?? 0,
                last?.Present ?? 0
            )
        );
    }

    private static async Task<IReadOnlyList<RoundFacts>> RoundsAsync(NominationDb db, Campaign campaign)
    {
        var rounds = await db.BallotRounds.AsNoTracking().Where(r => r.CampaignId == campaign.Id).OrderBy(r => r.Number).ToListAsync();
        var counted = await BallotService.CountedAsync(db, campaign.Id);
        var names = counted.Count == 0 ? [] : counted[0].Names.ToList();
        var course = BallotCourse.Of(names, counted, await TieQueries.FactsAsync(db, campaign, names));
        var facts = new List<RoundFacts>();
        foreach (var round in rounds)
            facts.Add(await FactsAsync(db, round) with { Tie = course.Ties.FirstOrDefault(t => t.Round == round.Number) });
        return facts;
    }

    private static async Task<RoundFacts> FactsAsync(NominationDb db, BallotRound round)
    {
        var roll = await (
            from mark in db.RollMarks.AsNoTracking()
            join reviewer in db.Reviewers on mark.ReviewerId equals reviewer.Id
            where mark.RoundId == round.Id
            orderby reviewer.Code
            select new { reviewer.Name, mark.IsPresent }
        ).ToListAsync();
        var tally = round.State == RoundState.Counted ? round.Tally() : null;
        return new RoundFacts(
            round,
            round.Rules(),
            await BallotService.NamesAsync(db, round.Id),
            [.. roll.Where(r => r.IsPresent).Select(r => r.Name)],
            [.. roll.Where(r => !r.IsPresent).Select(r => r.Name)],
            tally is { Status: TallyStatus.Counted }
                ? await db.BallotPapers.CountAsync(p => p.RoundId == round.Id && p.TicksJson == PaperRules.Blank)
                : 0,
            tally,
            [.. Signature.Read(round.Scrutineers).Select(s => s.Name)]
        );
    }
}
