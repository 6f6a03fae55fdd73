using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>What typing, comparing and listing of papers share.</summary>
internal static class PaperQueries
{
    public static async Task<Result<(Campaign, Reviewer, Candidate?, PanelPicture)>> OpenAsync(
        NominationDb db,
        Actor actor,
        Guid campaignId,
        string expert,
        string? number,
        DateTimeOffset now
    )
    {
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.TypePaper, campaign, now) is { } refusal)
            return refusal;
        // Whoever scores does not type: others' sheets would lie open before the own ones are locked.
        if (actor.ReviewerIn(campaignId) is not null)
            return Problem.Forbidden("评审专家不能录入纸质评分表。");
        if (
            number is not null
            && (await SheetQueries.IsDecidedAsync(db, campaign) || await db.ScoringCloses.AnyAsync(c => c.CampaignId == campaignId))
        )
            return Problem.Closed("收表已经结束，不再录入。");
        var picture = await PanelService.LoadAsync(db, campaign);
        if (picture.Readers.FirstOrDefault(r => r.Code == expert) is not { } reviewer)
            return Problem.NotFound("评审组里没有这位专家。");
        if (number is null)
            return (campaign, reviewer, null, picture);
        return picture.Candidates.FirstOrDefault(c => c.Number == number && picture.Asks(reviewer.Id, c.Id)) is { } candidate
            ? (campaign, reviewer, candidate, picture)
            : Problem.NotFound("这位专家不评这名候选人（已回避或没有分派）。");
    }

    public static async Task<(List<PaperEntry>, ScoreSheet?)> LoadAsync(NominationDb db, Reviewer reviewer, Candidate candidate) =>
        (
            await db
                .PaperEntries.Where(e => e.ReviewerId == reviewer.Id && e.CandidateId == candidate.Id)
                .OrderBy(e => e.Turn)
                .ToListAsync(),
            await db.ScoreSheets.FirstOrDefaultAsync(s => s.ReviewerId == reviewer.Id && s.CandidateId == candidate.Id)
        );

    public static PaperState StateOf(List<PaperEntry> typed, ScoreSheet? sheet) =>
        sheet is { PaperBy.Length: > 0 } ? PaperState.Stored
        : OwnSheet.StateOf(sheet) != SheetState.Untouched ? PaperState.OnPage
        : typed.Count switch
        {
            0 => PaperState.Untyped,
            1 => PaperState.TypedOnce,
            _ => PaperState.Differs,
        };

    public static List<PaperDifference> Differences(RubricRules rubric, PaperEntry first, PaperEntry second) =>
        PaperCells.Differences(rubric, Marks.Read(first.MarksJson), first.Comment, Marks.Read(second.MarksJson), second.Comment);
}
