using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>校准轮, the office's side: sets the three anchors, from a former year or invented, and sees who is through.</summary>
public sealed class AnchorService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    private const int MostStory = 3000;

    public async Task<Result<CalibrationSetup>> SetupAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.ViewProgress, campaign, clock.GetUtcNow()) is { } refusal)
            return refusal;
        if (campaign.Rules.Sheets.Calibration == CalibrationRound.Off)
            return Problem.NotFound("本活动不设校准轮。要设，请在评选规则中选择。");
        var anchors = await db.AnchorDossiers.AsNoTracking().Where(a => a.CampaignId == campaignId).OrderBy(a => a.Number).ToListAsync();
        var done = await db
            .AnchorSheets.Where(s => s.CampaignId == campaignId && s.HandedInAt != null)
            .Select(s => s.ReviewerId)
            .Distinct()
            .ToListAsync();
        var experts = await db.Reviewers.Where(r => r.CampaignId == campaignId && r.IsSeated).OrderBy(r => r.Code).ToListAsync();
        var sources = await db
            .Candidates.Join(
                db.Campaigns.Where(c => c.OrganiserId == campaign.OrganiserId && c.Year < campaign.Year),
                c => c.CampaignId,
                f => f.Id,
                (c, f) =>
                    new
                    {
                        c.Id,
                        f.Year,
                        c.Number,
                        c.Name,
                    }
            )
            .Where(c => c.Number != null)
            .OrderByDescending(c => c.Year)
            .ThenBy(c => c.Number)
            .ToListAsync();
        return new CalibrationSetup(
            [.. anchors.Select(a => new AnchorText(a.Category, a.Headline, a.Story))],
            done.Count > 0,
            [.. experts.Select(e => (e.Code, e.Name, done.Contains(e.Id)))],
            [.. sources.Select(s => (s.Id, $"{s.Year} 年 {s.Number} 号 {s.Name}"))]
        );
    }

    /// <summary>A former year's dossier with the names taken out, for the office to read over before it is set.</summary>
    public async Task<Result<AnchorText>> DraftAsync(Actor actor, Guid campaignId, Guid candidateId)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.SetAnchors, campaign, clock.GetUtcNow()) is { } refusal)
            return refusal;
        var candidate = await db
            .Candidates.AsNoTracking()
            .FirstOrDefaultAsync(c =>
                c.Id == candidateId
                && db.Campaigns.Any(f => f.Id == c.CampaignId && f.OrganiserId == campaign.OrganiserId && f.Year < campaign.Year)
            );
        if (candidate is null)
            return Problem.NotFound("没有这份往年材料。");
        var unit = await db.Units.Where(u => u.Id == candidate.UnitId).Select(u => u.Name).FirstOrDefaultAsync();
        var form = CandidateForms.ReadWhole(candidate, secrets);
        var blind = new Blinding(true, candidate, form, unit ?? "");
        return new AnchorText(candidate.Category, blind.Clean(form.Headline), blind.Clean($"{form.Brief}\n{form.Story}".Trim()));
    }

    /// <summary>Sets all three; once an expert has handed in, they stand.</summary>
    public async Task<Result> SetAsync(Actor actor, Guid campaignId, IReadOnlyList<AnchorText> texts)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.SetAnchors, campaign, now) is { } refusal)
            return refusal;
        if (campaign.Rules.Sheets.Calibration == CalibrationRound.Off)
            return Problem.Conflict("本活动不设校准轮。");
        if (texts.Count != AnchorDossier.Count)
            return Problem.Invalid($"定标材料须有 {AnchorDossier.Count} 份。");
        var faults = texts.SelectMany((t, i) => Faults(t, i + 1)).ToList();
        if (faults.Count > 0)
            return Result.No(faults);
        if (await db.AnchorSheets.AnyAsync(s => s.CampaignId == campaignId))
            return Problem.Conflict("已有专家开始试评，定标材料不能再换。");
        var known = await db.AnchorDossiers.Where(a => a.CampaignId == campaignId).ToDictionaryAsync(a => a.Number);
        foreach (var (text, number) in texts.Select((t, i) => (t, i + 1)))
        {
            if (!known.TryGetValue(number, out var anchor))
                db.Add(
                    anchor = new AnchorDossier
                    {
                        CampaignId = campaignId,
                        Number = number,
                        Category = "",
                        Headline = "",
                        Story = "",
                        SetBy = "",
                        SetAt = now,
                    }
                );
            (anchor.Category, anchor.Headline, anchor.Story) = (text.Category.Trim(), text.Headline.Trim(), text.Story.Trim());
            (anchor.SetBy, anchor.SetAt, anchor.Version) = (actor.Name, now, anchor.Version + 1);
        }
        db.Audit(actor, Act.SetAnchors, campaignId, "定标材料", now, new { texts = texts.Select(t => t.Headline) });
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    private static IEnumerable<Problem> Faults(AnchorText text, int number)
    {
        if (TextLength.Of(text.Headline) is 0 or > 100)
            yield return Problem.Invalid($"定标 {number}：推荐词须有 1 至 100 字。", $"Headline{number}");
        if (TextLength.Of(text.Story) is < 20 or > MostStory)
            yield return Problem.Invalid($"定标 {number}：材料须有 20 至 {MostStory} 字。", $"Story{number}");
    }
}
