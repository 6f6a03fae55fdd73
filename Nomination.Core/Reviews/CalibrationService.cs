using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>校准轮, the experts' side: three anchors scored, handed in together, and the own severity against the panel.</summary>
public sealed class CalibrationService(Stores stores, TimeProvider clock)
{
    private const string HandedIn = "定标评分已交，不能再改。";

    public async Task<Result<CalibrationDesk>> DeskAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        var opened = await OpenAsync(db, actor, campaignId);
        if (!opened.Done)
            return Result<CalibrationDesk>.From(opened.Problems);
        var (campaign, reviewer, anchors) = opened.Value;
        var sheets = await db.AnchorSheets.AsNoTracking().Where(s => s.CampaignId == campaignId).ToListAsync();
        var own = sheets.Where(s => s.ReviewerId == reviewer.Id).ToDictionary(s => s.AnchorId);
        var done = sheets.Where(s => s.HandedInAt is not null).ToList();
        var isIn = own.Values.Any(s => s.HandedInAt is not null);
        var experts = done.Select(s => s.ReviewerId).Distinct().Count();
        var rules = campaign.Rules.Sheets;
        var numbers = anchors.ToDictionary(a => a.Id, a => a.Number);
        return new CalibrationDesk(
            [
                .. anchors.Select(a => new AnchorView(
                    a.Number,
                    a.Category,
                    a.Headline,
                    a.Story.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                    Marks.Read(own.GetValueOrDefault(a.Id)?.MarksJson ?? "{}").Values
                )),
            ],
            isIn,
            rules.Calibration == CalibrationRound.Required,
            experts,
            rules.CalibrationReaders,
            isIn && experts >= rules.CalibrationReaders
                ? SeverityFinder.Of(
                    campaign.Rules.Rubric,
                    reviewer.Id,
                    [.. done.Select(s => (s.ReviewerId, numbers[s.AnchorId], Marks.Read(s.MarksJson)))]
                )
                : null
        );
    }

    /// <summary>Saves the marks of one anchor as far as they are given.</summary>
    public async Task<Result> SaveAsync(Actor actor, Guid campaignId, int number, IReadOnlyDictionary<string, int> marks)
    {
        await using var db = stores.Open();
        var opened = await OpenAsync(db, actor, campaignId);
        if (!opened.Done)
            return Result.No(opened.Problems);
        var (campaign, reviewer, anchors) = opened.Value;
        if (anchors.FirstOrDefault(a => a.Number == number) is not { } anchor)
            return Problem.NotFound("没有这份定标材料。");
        var faults = marks.Select(m => Marks.Check(campaign.Rules.Rubric, m.Key, m.Value)).OfType<Problem>().ToList();
        if (faults.Count > 0)
            return Result.No(faults);
        var sheet = await db.AnchorSheets.FirstOrDefaultAsync(s => s.ReviewerId == reviewer.Id && s.AnchorId == anchor.Id);
        if (sheet?.HandedInAt is not null)
            return Problem.Conflict(HandedIn);
        if (sheet is null)
            db.Add(
                sheet = new AnchorSheet
                {
                    CampaignId = campaignId,
                    ReviewerId = reviewer.Id,
                    AnchorId = anchor.Id,
                }
            );
        (sheet.MarksJson, sheet.Version) = (new Marks(marks).Write(), sheet.Version + 1);
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    /// <summary>交定标评分: all three, complete; afterwards they stand.</summary>
    public async Task<Result> HandInAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var opened = await OpenAsync(db, actor, campaignId);
        if (!opened.Done)
            return Result.No(opened.Problems);
        var (campaign, reviewer, anchors) = opened.Value;
        var own = await db.AnchorSheets.Where(s => s.CampaignId == campaignId && s.ReviewerId == reviewer.Id).ToListAsync();
        if (own.Any(s => s.HandedInAt is not null))
            return Problem.Conflict(HandedIn);
        var open = anchors
            .Where(a => own.All(s => s.AnchorId != a.Id || !Marks.Read(s.MarksJson).IsComplete(campaign.Rules.Rubric)))
            .Select(a => a.Number)
            .ToList();
        if (open.Count > 0)
            return Problem.Invalid($"定标 {string.Join("、", open)} 还没有评完。");
        foreach (var sheet in own)
            (sheet.HandedInAt, sheet.Version) = (now, sheet.Version + 1);
        db.Audit(actor, Act.Calibrate, campaignId, reviewer.Code, now);
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    private async Task<Result<(Campaign, Reviewer, List<AnchorDossier>)>> OpenAsync(NominationDb db, Actor actor, Guid campaignId)
    {
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (campaign.Rules.Sheets.Calibration == CalibrationRound.Off)
            return Problem.NotFound("本活动不设校准轮。");
        var seated = await ReviewService.SeatedAsync(db, actor, Act.Calibrate, campaign, clock.GetUtcNow());
        if (!seated.Done)
            return Result<(Campaign, Reviewer, List<AnchorDossier>)>.From(seated.Problems);
        var anchors = await db.AnchorDossiers.AsNoTracking().Where(a => a.CampaignId == campaignId).OrderBy(a => a.Number).ToListAsync();
        return anchors.Count == AnchorDossier.Count
            ? (campaign, seated.Value, anchors)
            : Problem.NotFound("办公室还没有放好定标材料，请稍后再来。");
    }
}
