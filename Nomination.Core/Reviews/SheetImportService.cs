using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>One filled sheet of a batch. <paramref name="Marks"/>: criterion code → hundredths of a point.</summary>
public sealed record FilledSheet(string Number, IReadOnlyDictionary<string, int> Marks, string Comment, bool Lock);

/// <summary>Takes an expert's filled sheets in one act: all of them, or none with every fault named.</summary>
public sealed class SheetImportService(Stores stores, TimeProvider clock)
{
    /// <returns>How many sheets were taken in.</returns>
    public async Task<Result<int>> FillAsync(Actor actor, Guid campaignId, IReadOnlyList<FilledSheet> sheets)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.LockSheet, campaign, now) is { } no)
            return no;
        var problems = new List<Problem>();
        foreach (var filled in sheets)
        {
            var entered = await ReviewService.EnterToWriteAsync(db, actor, Act.Score, campaign, filled.Number, now);
            if (!entered.Done)
                problems.AddRange(entered.Problems.Select(p => p with { Text = $"{filled.Number}号：{p.Text}" }));
            else if (
                await TakeAsync(db, campaign, entered.Value.Reviewer.Id, entered.Value.Candidate.Id, filled, now) is { Count: > 0 } wrong
            )
                problems.AddRange(wrong);
            else
                db.Audit(
                    actor,
                    filled.Lock ? Act.LockSheet : Act.Score,
                    campaignId,
                    $"{entered.Value.Reviewer.Code} → {filled.Number}",
                    now
                );
        }
        if (problems.Count > 0)
            return Result<int>.From(problems);
        return await db.CommitAsync() is { } taken ? taken : sheets.Count;
    }

    private static async Task<IReadOnlyList<Problem>> TakeAsync(
        NominationDb db,
        Campaign campaign,
        Guid reviewer,
        Guid candidate,
        FilledSheet filled,
        DateTimeOffset now
    )
    {
        var rubric = campaign.Rules.Rubric;
        var marks = new Marks(filled.Marks);
        var wrong = filled.Marks.Select(m => Marks.Check(rubric, m.Key, m.Value)).OfType<Problem>().ToList();
        if (filled.Lock && !marks.IsComplete(rubric))
            wrong.Add(Problem.Invalid("各项都评完的才能锁定。"));
        if (TextLength.Of(filled.Comment) > campaign.Rules.Limits.Comment)
            wrong.Add(Problem.Invalid($"评语不超过 {campaign.Rules.Limits.Comment} 字。"));
        var sheet = await db.ScoreSheets.FirstOrDefaultAsync(s => s.ReviewerId == reviewer && s.CandidateId == candidate);
        if (sheet?.LockedAt is not null)
            wrong.Add(Problem.Conflict("这份评分表已锁定，不能再改。"));
        if (wrong.Count > 0)
            return [.. wrong.Select(p => p with { Text = $"{filled.Number}号：{p.Text}" })];
        if (sheet is null)
            db.Add(
                sheet = new ScoreSheet
                {
                    CampaignId = campaign.Id,
                    ReviewerId = reviewer,
                    CandidateId = candidate,
                }
            );
        (sheet.MarksJson, sheet.TotalHundredths, sheet.IsComplete) = (marks.Write(), marks.TotalHundredths, marks.IsComplete(rubric));
        (sheet.Comment, sheet.SavedAt, sheet.LockedAt) = (filled.Comment.Trim(), now, filled.Lock ? now : null);
        sheet.Version++;
        if (filled.Lock)
            await SheetQueries.RelockAsync(db, [sheet], now);
        return [];
    }
}
