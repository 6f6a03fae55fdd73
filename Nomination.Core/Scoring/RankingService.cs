using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Core.Scoring;

/// <summary>What stands behind the ranking: why one candidate has this place, what the other rules would say, how alike the panel judges.</summary>
public sealed class RankingService(Stores stores, TimeProvider clock)
{
    /// <param name="number">As in the list (07).</param>
    public async Task<Result<WhyView>> WhyAsync(Actor actor, Guid campaignId, string number)
    {
        await using var db = stores.Open();
        var opened = await OpenAsync(db, actor, campaignId);
        if (!opened.Done)
            return Result<WhyView>.From(opened.Problems);
        var (campaign, field) = opened.Value;
        if (field.Find(number) is not { } candidate)
            return Problem.NotFound($"评审中没有 {number} 号候选人。请从“综合排序”中打开。");
        if (!field.ByCandidate[candidate.Id].Any())
            return Problem.Conflict($"{number} 号{candidate.Name}还没有有效的评分表，没有名次。");
        var sheets = await db
            .ScoreSheets.AsNoTracking()
            .Where(s => s.CandidateId == candidate.Id && s.LockedAt != null)
            .ToDictionaryAsync(s => s.ReviewerId);
        var means = await FieldMeansAsync(db, campaign);
        var lines = await HistoryQueries.AddAsync(db, campaign, new RankingExplained(field).Lines(RuleOf(campaign)), field.Sheets);
        return new Reasons(field, RuleOf(campaign)).Of(candidate, lines, sheets, means) with
        {
            Withdrawn = await HistoryQueries.WithdrawnAsync(db, candidate.Id),
        };
    }

    /// <summary>All six rules on the same sheets, and the sheets that the robust rule finds far off.</summary>
    public async Task<Result<RulesView>> RulesAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        var opened = await OpenAsync(db, actor, campaignId);
        if (!opened.Done)
            return Result<RulesView>.From(opened.Problems);
        var (campaign, field) = opened.Value;
        var rules = campaign.Rules.Ranking;
        var table = RuleComparison.Of(field.Totals(), RuleOf(campaign), rules.MinSheetsForTrim);
        var names = field.Picture.Candidates.ToDictionary(c => c.Number!);
        var queries = (
            await db.SheetQueries.AsNoTracking().Where(q => q.CampaignId == campaignId).OrderBy(q => q.Id).ToListAsync()
        ).ToLookup(
            q => (q.ReviewerId, q.CandidateId),
            q => new QueryLine(q.Id, q.Question, q.AskedBy, q.AskedAt, q.Answer, q.AnswerNotedBy, q.AnsweredAt)
        );
        var readers = field.Picture.Readers.ToDictionary(r => r.Code, r => r.Id);
        return new RulesView(
            rules.Rule,
            RuleNames.Of(rules.Rule),
            campaign.RuleBookHash,
            rules.Finalists,
            [.. RuleComparison.Rules.Select(Ranking.NameOf)],
            [
                .. table.Lines.Select(l => new RulesRow(
                    l.Candidate,
                    names[l.Candidate].Name,
                    names[l.Candidate].WorkUnit,
                    l.Ranks,
                    l.Scores
                )),
            ],
            [.. table.Outliers.Select(Flag)]
        );

        FlaggedSheet Flag(OutlyingSheet sheet)
        {
            var candidate = names[sheet.Candidate];
            var own = field.ByCandidate[candidate.Id].ToLookup(s => s.Reviewer == sheet.Reviewer, s => s.TotalHundredths);
            return new(
                candidate.Id,
                readers[sheet.Reviewer],
                sheet.Candidate,
                candidate.Name,
                sheet.Reviewer,
                own[true].Single(),
                sheet.Residual,
                own[false].Any() ? new Fraction(own[false].Sum(), 100 * own[false].Count()).Show() : ""
            )
            {
                Queries = [.. queries[(readers[sheet.Reviewer], candidate.Id)]],
            };
        }
    }

    public async Task<Result<AgreementView>> AgreementAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        var opened = await OpenAsync(db, actor, campaignId);
        return opened.Done ? Lean.Of(opened.Value.Field.Totals()) : Result<AgreementView>.From(opened.Problems);
    }

    private async Task<Result<(Campaign Campaign, ScoredField Field)>> OpenAsync(NominationDb db, Actor actor, Guid campaignId)
    {
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        return Permits.Check(actor, Act.ViewRanking, campaign, clock.GetUtcNow()) is { } refusal
            ? refusal
            : (campaign, await ScoringQueries.LoadAsync(db, campaign));
    }

    /// <summary>Criterion code → mean of all locked sheets, in points.</summary>
    private static async Task<Dictionary<string, string>> FieldMeansAsync(NominationDb db, Campaign campaign)
    {
        var marks = await db
            .ScoreSheets.Where(s => s.CampaignId == campaign.Id && s.LockedAt != null)
            .Select(s => s.MarksJson)
            .ToListAsync();
        return marks
            .SelectMany(json => Marks.Read(json).Values)
            .GroupBy(m => m.Key)
            .ToDictionary(g => g.Key, g => new Fraction(g.Sum(m => (long)m.Value), 100L * g.Count()).Show());
    }

    private static RankRule RuleOf(Campaign campaign) => Ranking.FindRule(campaign.Rules.Ranking.Rule) ?? RankRule.Trimmed;
}
