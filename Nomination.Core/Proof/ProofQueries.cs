using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.PublicVotes;
using Nomination.Core.Reviews;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;

namespace Nomination.Core.Proof;

/// <summary>Reads from a store what a bundle is made of, and nothing else: no form, no secret, no account.</summary>
internal static class ProofQueries
{
    /// <summary>The whole case, or why there is none yet.</summary>
    public static async Task<Result<ProofCase>> LoadAsync(NominationDb db, Campaign campaign, DateTimeOffset now)
    {
        if (campaign.ProofSalt.Length != 64)
            return Problem.Conflict("数据库还没有为该活动生成代号密钥，请先启动一次网站完成升级。");
        var accepted = await AcceptedAsync(db, campaign);
        if (!accepted.Done)
            return Result<ProofCase>.From(accepted.Problems);
        var field = await ScoringQueries.LoadAsync(db, campaign);
        var candidates = field.Picture.Candidates.ToDictionary(c => c.Id);
        var names = await ProofAfterQueries.NamesAsync(db, campaign.Id, candidates, now);
        var redaction = RedactionOf(field.Picture);
        var sheets = await ProofScoreQueries.SheetsAsync(db, campaign, field);
        var rounds = await RoundsAsync(db, campaign.Id, candidates, redaction);
        var (part, books) = await BooksAsync(db, campaign, redaction);
        var outcome = accepted.Value;
        return new ProofCase(
            part,
            books,
            campaign.Rules,
            sheets,
            await ProofScoreQueries.BalanceAsync(db, campaign, RankCount.Of(sheets, campaign.Rules.Ranking), outcome, redaction),
            [.. rounds.Select(r => r.Round)],
            rounds.ToDictionary(r => r.Round.Number, r => r.Receipts),
            outcome with
            {
                Ties = rounds.Count == 0 ? [] : OutcomeCount.ByBallot(campaign.Rules, [.. rounds.Select(r => r.Round)], sheets).Ties,
                Tie = outcome.Tie is { } tie ? tie with { Reason = redaction.Clean(tie.Reason), Paper = redaction.Clean(tie.Paper) } : null,
            },
            names,
            await ProofAfterQueries.ChangesAsync(db, candidates, outcome, redaction),
            await ProofAfterQueries.OpinionsAsync(db, campaign.Id),
            await ProofAfterQueries.NoticesAsync(db, campaign.Id, candidates, now),
            await ProofAfterQueries.ObjectionsAsync(db, campaign.Id, candidates, now),
            await ProofAfterQueries.DecisionAsync(db, campaign, candidates),
            await ProofJournalQueries.JournalAsync(db, campaign.Id)
        )
        {
            Poll = await PollAsync(db, campaign),
        };
    }

    /// <summary>The result as the journal wrote it down when it was confirmed: not what the rules say today.</summary>
    private static async Task<Result<OutcomePart>> AcceptedAsync(NominationDb db, Campaign campaign)
    {
        if (
            await db.BallotRounds.AnyAsync(r => r.CampaignId == campaign.Id && r.State != RoundState.Counted && r.State != RoundState.Draft)
        )
            return Problem.Conflict("有一轮投票尚未计票，验证包须在结果确认之后导出。");
        var act = nameof(Act.Elect);
        var entry = await db
            .AuditEntries.AsNoTracking()
            .Where(e => e.CampaignId == campaign.Id && e.Act == act)
            .OrderBy(e => e.Sequence)
            .LastOrDefaultAsync();
        if (entry is null)
            return Problem.Conflict(
                campaign.State == CampaignState.Published
                    ? "该活动的结果不是在本系统中产生的（往年资料），没有可供复核的评分表和选票。"
                    : "评选结果尚未确认。请在“票决”中确认结果后再导出验证包。"
            );
        var detail = JsonNode.Parse(entry.Detail)!;
        var (honour, nominees) = (Numbers(detail["honour"]), Numbers(detail["nominees"]));
        var finalists = await FinalistsAsync(db, campaign.Id);
        return new OutcomePart(
            campaign.Rules.SelectBy == SelectBy.Ballot ? "ballot" : "rank",
            honour,
            nominees,
            [.. finalists.Except(honour).Except(nominees)],
            [],
            detail["tie"] is JsonObject tie ? new TiePart(Numbers(tie["order"]), $"{tie["reason"]}", $"{tie["paper"]}") : null
        );
    }

    private static async Task<IReadOnlyDictionary<string, string>> PollAsync(NominationDb db, Campaign campaign)
    {
        var poll = await db.Polls.AsNoTracking().FirstOrDefaultAsync(p => p.CampaignId == campaign.Id && p.State == PollState.Settled);
        if (poll is null || campaign.IsRehearsal)
            return new Dictionary<string, string>();
        var papers = await db.PollPapers.AsNoTracking().Where(p => p.PollId == poll.Id).ToDictionaryAsync(p => p.Name, p => p.Text());
        var files = new Dictionary<string, string>
        {
            [ProofPaths.PollRules] = poll.RulesJson,
            [ProofPaths.PollResult] = poll.ResultJson,
            [ProofPaths.PollLog] = papers[PollPaper.Log],
            [ProofPaths.PollRulings] = papers[PollPaper.Rulings],
        };
        if (campaign.Rules.Poll.Counts)
            files[ProofPaths.PollCombined] = poll.CombinedJson;
        return files.ToDictionary(f => ProofPaths.Poll(campaign.Rules.Poll.Counts, f.Key), f => f.Value);
    }

    private static async Task<IReadOnlyList<string>> FinalistsAsync(NominationDb db, Guid campaignId) => [.. (
                await (
                    from e in db.CandidateEvents
                    join c in db.Candidates on e.CandidateId equals c.Id
                    where c.CampaignId == campaignId && (e.Act == Act.Elect || e.Act == Act.PassOver)
                    select c.Number
                )
                    .Distinct()
                    .ToListAsync()
            ).OfType<string>().Order(StringComparer.Ordinal)];

    private static async Task<List<(RoundPart Round, IReadOnlyList<string> Receipts)>> RoundsAsync(
        NominationDb db,
        Guid campaignId,
        Dictionary<Guid, Candidate> candidates,
        Redaction redaction
    )
    {
        var found = new List<(RoundPart, IReadOnlyList<string>)>();
        var rounds = await db
            .BallotRounds.AsNoTracking()
            .Where(r => r.CampaignId == campaignId && r.State == RoundState.Counted)
            .OrderBy(r => r.Number)
            .ToListAsync();
        // Also those of a round before, whose part has ended since.
        var substitutes = await db
            .Reviewers.Where(r =>
                r.CampaignId == campaignId && (!r.IsSeated || db.SeatSubstitutes.Any(s => s.AlternateId == r.Id && s.ApprovedAt != null))
            )
            .Select(r => r.Id)
            .ToListAsync();
        foreach (var round in rounds)
        {
            var names = await db.BallotNames.AsNoTracking().Where(n => n.RoundId == round.Id).OrderBy(n => n.Order).ToListAsync();
            var papers = await db.BallotPapers.AsNoTracking().Where(p => p.RoundId == round.Id).ToListAsync();
            var roll = await db.RollMarks.AsNoTracking().Where(m => m.RoundId == round.Id).ToListAsync();
            var numbers = names.ToDictionary(n => RoundPlan.Key(n.CandidateId), n => candidates[n.CandidateId].Number!);
            var tally = round.Tally();
            var part = new RoundPart(
                round.Number,
                round.Title,
                round.Members,
                roll.Count(m => m.IsPresent),
                tally.Issued,
                roll.Count(m => substitutes.Contains(m.ReviewerId)),
                roll.Count(m => m.HasVoted),
                round.SlipsIssued,
                round.SlipsTyped ?? 0,
                tally.Status == TallyStatus.VoidRound && papers.Count == 0,
                [.. names.Select(n => new NamePart(candidates[n.CandidateId].Number!, RoundPlan.Key(n.CandidateId), n.Recused))],
                JsonNode.Parse(CanonicalJson.Write(round.Rules()))!.AsObject(),
                round.Seal.Length > 0,
                round.Seal.Length > 0 ? round.Seed : "",
                round.Seal.Length > 0 ? round.Commitment : "",
                round.Seal,
                [.. papers.Select(p => p.TicksJson).Order(StringComparer.Ordinal)],
                round.Ruling() is { } ruling
                    ? new RulingPart([.. ruling.Names.Select(n => candidates[n].Number!)], redaction.Clean(ruling.Reason))
                    : null,
                RoundCount.With(tally, numbers)
            );
            found.Add((part, [.. papers.Select(p => p.Key).Order(StringComparer.Ordinal)]));
        }
        return found;
    }

    private static async Task<(CampaignPart Part, Dictionary<string, string> Books)> BooksAsync(
        NominationDb db,
        Campaign campaign,
        Redaction redaction
    )
    {
        var organiser = await db.Organisers.Where(o => o.Id == campaign.OrganiserId).Select(o => o.Name).FirstAsync();
        var amendments = await db.Amendments.AsNoTracking().Where(a => a.CampaignId == campaign.Id).OrderBy(a => a.Number).ToListAsync();
        var books = amendments.ToDictionary(a => ProofPaths.Amendment(a.Number), a => a.RuleBookJson);
        books[ProofPaths.Book] = campaign.RuleBookJson;
        var frozen = amendments.Count == 0 ? campaign.RuleBookJson : amendments[0].BeforeJson;
        if (frozen.Length > 0)
            books[ProofPaths.Frozen] = frozen;
        var part = new CampaignPart(
            BundleWriter.Format,
            campaign.Slug,
            campaign.Year,
            campaign.Title,
            campaign.HonourName,
            organiser,
            [.. campaign.Hosts.OrderBy(h => h.Order).Select(h => h.Name)],
            campaign.IsSample,
            ProofJson.Moment(campaign.OpenedAt),
            amendments.Count == 0 ? campaign.RuleBookHash : amendments[0].BeforeHash,
            campaign.RuleBookHash,
            [
                .. amendments.Select(a => new AmendmentPart(
                    a.Number,
                    ProofJson.Moment(a.At),
                    redaction.Clean(a.Reason),
                    a.BeforeHash,
                    a.Hash
                )),
            ]
        );
        return (part, books);
    }

    /// <summary>Everybody's name, public or not: a notice that makes a name public must not change the files of the result.</summary>
    private static Redaction RedactionOf(PanelPicture picture) =>
        new([.. picture.Candidates.Select(c => (c.Name, $"{c.Number}号")), .. picture.Reviewers.Select(r => (r.Name, "某专家"))]);

    private static List<string> Numbers(JsonNode? list) => list.Deserialize<List<string>>() ?? [];
}
