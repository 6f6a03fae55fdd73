using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Reviews;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;

namespace Nomination.Core.Documents;

/// <summary>
/// 评审文书. Scores on paper come when scoring is over and the ranking may be seen; a personal sheet goes to the office and to that expert
/// alone, to the expert as soon as nothing of the own is open. Every paper of figures shows locked sheets only.
/// </summary>
public sealed class ReviewPaperService(Stores stores, TimeProvider clock)
{
    /// <param name="reviewerId">One personal sheet; null: all of them for the office, the own for an expert.</param>
    public async Task<Result<ReviewPaper>> FindAsync(Actor actor, Guid campaignId, ReviewPaperKind kind, Guid? reviewerId = null)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return PaperQueries.Missing;
        var isOwn =
            kind == ReviewPaperKind.Sheets
            && !ScoringQueries.IsOffice(actor, campaign)
            && actor.ReviewerIn(campaignId) is { } me
            && (reviewerId ?? me) == me;
        var act =
            isOwn ? Act.ReadDossier
            : kind is ReviewPaperKind.Panel or ReviewPaperKind.Recusals or ReviewPaperKind.Agenda ? Act.ViewProgress
            : Act.ViewRanking;
        if (!isOwn && !Permits.Allows(actor, act, campaign))
            return PaperQueries.Missing;
        if (Permits.Check(actor, act, campaign, now) is { } refusal)
            return refusal;
        var head = await HeadAsync(db, campaign, now);
        return kind switch
        {
            ReviewPaperKind.Sheets => await SheetsAsync(db, campaign, head, isOwn ? actor.ReviewerIn(campaignId) : reviewerId, isOwn, now),
            ReviewPaperKind.Summary or ReviewPaperKind.Batch => await SummaryAsync(db, campaign, head, kind == ReviewPaperKind.Batch),
            ReviewPaperKind.Comments => await CommentsAsync(db, campaign, head),
            ReviewPaperKind.Panel => await PanelAsync(db, campaign, head),
            ReviewPaperKind.Recusals => await RegisterAsync(db, campaign, head),
            _ => await AgendaAsync(db, campaign, head),
        };
    }

    private static async Task<Result<ReviewPaper>> SheetsAsync(
        NominationDb db,
        Campaign campaign,
        ReviewHead head,
        Guid? reviewerId,
        bool isOwn,
        DateTimeOffset now
    )
    {
        var picture = await PanelService.LoadAsync(db, campaign);
        var readers = picture.Readers.Where(r => reviewerId is null || r.Id == reviewerId).ToList();
        if (readers.Count == 0)
            return PaperQueries.Missing;
        var sheets = await PersonalAsync(db, campaign, picture, readers);
        var isOver = campaign.StageOf(StageKind.Scoring) is { } scoring && now > scoring.Closes;
        if (isOwn && !isOver && sheets.Any(s => s.Lines.Any(l => l.Absent == "未交")))
            return Problem.Conflict("评分表全部锁定后才能打印个人评分表。");
        return new ReviewPaper(
            Paper.Join(
                PersonalPaper.Kind,
                readers.Count == 1 ? $"{head.Title}{PersonalPaper.Kind}-{readers[0].Code}" : $"{head.Title}{PersonalPaper.Kind}",
                [.. sheets.Select(s => PersonalPaper.Compose(head, s.Expert, s.Lines))]
            ),
            PersonalPaper.Rows(head, sheets),
            [.. head.Rubric.Criteria.Select(c => c.Name), "合计"]
        );
    }

    private static async Task<Result<ReviewPaper>> SummaryAsync(NominationDb db, Campaign campaign, ReviewHead head, bool withSheets)
    {
        var ranking = await ScoreboardService.ViewAsync(db, campaign, null);
        if (!ranking.Done)
            return Result<ReviewPaper>.From(ranking.Problems);
        var picture = ranking.Value.Field!.Picture;
        var summary = GroupPaper.Compose(head, ranking.Value, picture.Readers);
        var rows = GroupPaper.Rows(head, ranking.Value, picture.Readers);
        if (!withSheets)
            return new ReviewPaper(summary, rows, GroupPaper.Figures(picture.Readers));
        var sheets = await PersonalAsync(db, campaign, picture, picture.Readers);
        return new ReviewPaper(
            Paper.Join(
                "评分签字材料",
                $"{head.Title}评分签字材料",
                [.. sheets.Select(s => PersonalPaper.Compose(head, s.Expert, s.Lines)), summary]
            ) with
            {
                Foot = head.Foot("评分签字材料"),
            }
        );
    }

    /// <summary>Own candidates in the order of their numbers, and those kept from the expert.</summary>
    private static async Task<IReadOnlyList<(Reviewer Expert, IReadOnlyList<PersonalLine> Lines)>> PersonalAsync(
        NominationDb db,
        Campaign campaign,
        PanelPicture picture,
        IReadOnlyList<Reviewer> readers
    )
    {
        var ids = readers.Select(r => r.Id).ToList();
        var sheets = await db
            .ScoreSheets.AsNoTracking()
            .Where(s => s.CampaignId == campaign.Id && s.LockedAt != null && ids.Contains(s.ReviewerId))
            .ToDictionaryAsync(s => (s.ReviewerId, s.CandidateId));
        return
        [
            .. readers.Select(r =>
                (
                    r,
                    (IReadOnlyList<PersonalLine>)
                        [
                            .. picture
                                .Candidates.Where(c => picture.Asks(r.Id, c.Id) || picture.IsKept(r.Id, c.Id))
                                .Select(c => (c, IsKept: picture.IsKept(r.Id, c.Id)))
                                .Select(x => new PersonalLine(x.c, x.IsKept ? null : sheets.GetValueOrDefault((r.Id, x.c.Id)), x.IsKept)),
                        ]
                )
            ),
        ];
    }

    private static async Task<Result<ReviewPaper>> CommentsAsync(NominationDb db, Campaign campaign, ReviewHead head)
    {
        var picture = await PanelService.LoadAsync(db, campaign);
        var texts = (
            await db
                .ScoreSheets.AsNoTracking()
                .Where(s => s.CampaignId == campaign.Id && s.LockedAt != null && s.Comment != "")
                .ToListAsync()
        ).ToLookup(s => s.CandidateId);
        var lines =
            from c in picture.Candidates
            from r in picture.Readers
            where picture.Asks(r.Id, c.Id)
            from s in texts[c.Id]
            where s.ReviewerId == r.Id
            select new CommentLine(c, r.Code, s.Comment);
        CommentLine[] all = [.. lines];
        return new ReviewPaper(CommentsPaper.Compose(head, all), CommentsPaper.Rows(head, all));
    }

    private static async Task<Result<ReviewPaper>> PanelAsync(NominationDb db, Campaign campaign, ReviewHead head)
    {
        var experts = await db.Reviewers.AsNoTracking().Where(r => r.CampaignId == campaign.Id).OrderBy(r => r.Code).ToListAsync();
        return PanelPaper.Panel(head, [.. experts.OrderByDescending(e => e.IsSeated)]);
    }

    private static async Task<Result<ReviewPaper>> RegisterAsync(NominationDb db, Campaign campaign, ReviewHead head)
    {
        var picture = await PanelService.LoadAsync(db, campaign);
        var experts = picture.Reviewers.ToDictionary(r => r.Id);
        var candidates = picture.Candidates.ToDictionary(c => c.Id);
        var decided = picture
            .Recusals.Where(r => experts.ContainsKey(r.ReviewerId) && candidates.ContainsKey(r.CandidateId))
            .Select(r => Line(r.ReviewerId, r.CandidateId, r.Kind, r.Source, r.Basis, r.Granted, r.DecidedBy, r.DecidedAt));
        var found = picture
            .Undecided.Where(f => f.IsHard)
            .Select(f => Line(f.ReviewerId, f.CandidateId, f.Kind, RecusalSources.System, f.Basis, true, "", null));
        return PanelPaper.Register(
            head,
            [.. decided.Concat(found).OrderBy(l => l.Number, StringComparer.Ordinal).ThenBy(l => l.Expert, StringComparer.Ordinal)]
        );

        RegisterLine Line(
            Guid reviewer,
            Guid candidate,
            string kind,
            string source,
            string basis,
            bool granted,
            string by,
            DateTimeOffset? at
        ) =>
            new(
                candidates[candidate].Number ?? "",
                candidates[candidate].Name,
                $"{experts[reviewer].Code} {experts[reviewer].Name}",
                experts[reviewer].WorkUnit,
                kind,
                source,
                basis,
                granted,
                by,
                at
            );
    }

    private static async Task<Result<ReviewPaper>> AgendaAsync(NominationDb db, Campaign campaign, ReviewHead head)
    {
        var field = await ScoringQueries.LoadAsync(db, campaign);
        return new ReviewPaper(
            AgendaPaper.Compose(
                new AgendaFacts(
                    head,
                    campaign.Rules,
                    campaign.StageOf(StageKind.Scoring),
                    campaign.StageOf(StageKind.Ballot),
                    [.. field.Picture.Seated],
                    field.Picture.Candidates.Count,
                    field.Picture.PlannedSheets,
                    field.Sheets.Count,
                    field.Picture.InForce
                )
            )
        );
    }

    internal static async Task<ReviewHead> HeadAsync(NominationDb db, Campaign campaign, DateTimeOffset now) =>
        new(
            campaign.Slug,
            campaign.Title,
            await db.Organisers.Where(o => o.Id == campaign.OrganiserId).Select(o => o.Name).FirstAsync(),
            RuleNames.Of(campaign.Rules.Ranking.Rule),
            1 + await db.Amendments.CountAsync(a => a.CampaignId == campaign.Id),
            campaign.RuleBookHash,
            campaign.Rules.Rubric,
            campaign.Rules.Panel.Blind,
            campaign.IsSample,
            ChinaTime.Day(now)
        );
}
