using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>What an expert writes: marks saved one by one as they are given, then locked. Nobody but the expert touches a sheet.</summary>
public sealed class SheetService(Stores stores, TimeProvider clock)
{
    private const string Locked = "这份评分表已锁定，不能再改。";
    private const string Elsewhere = "这份评分表刚在另一个窗口中改过。请刷新后再评；您刚才填的分仍在页面上。";

    /// <summary>Saves one criterion at once.</summary>
    /// <param name="hundredths">Hundredths of a point within the criterion's range and on the rubric's step; null takes the mark away.</param>
    /// <param name="version">The version of the sheet the page showed; 0 for a sheet that does not exist yet.</param>
    public async Task<Result<OwnSheet>> SaveMarkAsync(
        Actor actor,
        Guid campaignId,
        string number,
        string criterion,
        int? hundredths,
        int version
    ) =>
        await SaveAsync(
            actor,
            campaignId,
            number,
            version,
            (rules, sheet) =>
            {
                if (Marks.Check(rules.Rubric, criterion, hundredths) is { } problem)
                    return problem;
                var marks = Marks.Read(sheet.MarksJson).With(criterion, hundredths);
                (sheet.MarksJson, sheet.TotalHundredths, sheet.IsComplete) = (
                    marks.Write(),
                    marks.TotalHundredths,
                    marks.IsComplete(rules.Rubric)
                );
                return null;
            }
        );

    /// <summary>Saves the comment (评语), at most Limits.Comment characters.</summary>
    public async Task<Result<OwnSheet>> SaveCommentAsync(Actor actor, Guid campaignId, string number, string comment, int version) =>
        await SaveAsync(
            actor,
            campaignId,
            number,
            version,
            (rules, sheet) =>
            {
                var length = TextLength.Of(comment);
                if (length > rules.Limits.Comment)
                    return Problem.Invalid($"评语不超过 {rules.Limits.Comment} 字，现为 {length} 字。", nameof(ScoreSheet.Comment));
                sheet.Comment = comment.Trim();
                return null;
            }
        );

    /// <summary>锁定: every criterion must be scored; afterwards the sheet counts and cannot be changed.</summary>
    public async Task<Result<OwnSheet>> LockAsync(Actor actor, Guid campaignId, string number, int version)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var opened = await OpenAsync(db, actor, Act.LockSheet, campaignId, number, version, now);
        if (!opened.Done)
            return Result<OwnSheet>.From(opened.Problems);
        var (campaign, reviewer, candidate, sheet) = opened.Value;
        var marks = Marks.Read(sheet.MarksJson);
        var missing = campaign.Rules.Rubric.Criteria.Where(c => !marks.Values.ContainsKey(c.Code)).ToList();
        if (missing.Count > 0)
            return Result<OwnSheet>.From([.. missing.Select(c => Problem.Invalid($"“{c.Name}”还没有评分。", c.Code))]);
        Lock(db, actor, campaign, reviewer, candidate.Number!, sheet, now);
        await SheetQueries.RelockAsync(db, [sheet], now);
        return await db.CommitAsync(Elsewhere) is { } problem ? problem : OwnSheet.Of(sheet);
    }

    /// <summary>Locks every own sheet that is complete and returns how many; what is not complete stays open.</summary>
    public async Task<Result<int>> LockAllAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        var seated = await ReviewService.SeatedAsync(db, actor, Act.LockSheet, campaign, now);
        if (!seated.Done && actor.ReviewerIn(campaignId) is { } late && await SheetQueries.TakesLateAsync(db, campaign, late, now))
            seated = await ReviewService.SeatedAsync(db, actor, Act.ReviseSheet, campaign, now);
        if (!seated.Done)
            return Result<int>.From(seated.Problems);
        var picture = await PanelService.LoadAsync(db, campaign);
        var numbers = picture.Candidates.Where(c => picture.Asks(seated.Value.Id, c.Id)).ToDictionary(c => c.Id, c => c.Number!);
        var open = await db
            .ScoreSheets.Where(s => s.CampaignId == campaignId && s.ReviewerId == seated.Value.Id && s.IsComplete && s.LockedAt == null)
            .ToListAsync();
        var ready = open.Where(s => numbers.ContainsKey(s.CandidateId)).ToList();
        if (ready.Count == 0)
            return Problem.Conflict("没有可锁定的评分表：五项都评完的才能锁定。");
        foreach (var sheet in ready)
            Lock(db, actor, campaign, seated.Value, numbers[sheet.CandidateId], sheet, now);
        await SheetQueries.RelockAsync(db, ready, now);
        return await db.CommitAsync(Elsewhere) is { } problem ? problem : ready.Count;
    }

    private async Task<Result<OwnSheet>> SaveAsync(
        Actor actor,
        Guid campaignId,
        string number,
        int version,
        Func<RuleBook, ScoreSheet, Problem?> change
    )
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var opened = await OpenAsync(db, actor, Act.Score, campaignId, number, version, now);
        if (!opened.Done)
            return Result<OwnSheet>.From(opened.Problems);
        var (campaign, reviewer, candidate, sheet) = opened.Value;
        if (change(campaign.Rules, sheet) is { } refusal)
            return refusal;
        if (sheet.Version == 0)
            db.ScoreSheets.Add(sheet);
        (sheet.SavedAt, sheet.Version) = (now, sheet.Version + 1);
        db.Audit(actor, Act.Score, campaign.Id, $"{reviewer.Code} → {candidate.Number}", now, new { seal = sheet.Seal });
        return await db.CommitAsync(Elsewhere) is { } problem ? problem : OwnSheet.Of(sheet);
    }

    private static async Task<Result<(Campaign, Reviewer, Candidate, ScoreSheet)>> OpenAsync(
        NominationDb db,
        Actor actor,
        Act act,
        Guid campaignId,
        string number,
        int version,
        DateTimeOffset now
    )
    {
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        var entered = await ReviewService.EnterToWriteAsync(db, actor, act, campaign, number, now);
        if (!entered.Done)
            return Result<(Campaign, Reviewer, Candidate, ScoreSheet)>.From(entered.Problems);
        var (reviewer, candidate) = entered.Value;
        var sheet =
            await db.ScoreSheets.FirstOrDefaultAsync(s => s.ReviewerId == reviewer.Id && s.CandidateId == candidate.Id)
            ?? new ScoreSheet
            {
                CampaignId = campaign.Id,
                ReviewerId = reviewer.Id,
                CandidateId = candidate.Id,
            };
        if (sheet.LockedAt is not null)
            return Problem.Conflict(Locked);
        return sheet.Version == version ? (campaign, reviewer, candidate, sheet) : Problem.Conflict(Elsewhere);
    }

    private static void Lock(
        NominationDb db,
        Actor actor,
        Campaign campaign,
        Reviewer reviewer,
        string number,
        ScoreSheet sheet,
        DateTimeOffset now
    )
    {
        (sheet.LockedAt, sheet.Version) = (now, sheet.Version + 1);
        db.Audit(actor, Act.LockSheet, campaign.Id, $"{reviewer.Code} → {number}", now, new { seal = sheet.Seal });
    }
}
