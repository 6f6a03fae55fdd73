using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Screening;

/// <summary>市科协审定意见 as the office reads and writes it; <paramref name="Max"/> characters at most.</summary>
public sealed record CityOpinion(string Text, DateOnly? On, int Max);

/// <summary>市科协审定意见, the last box of the 推荐表: written by the clerk once the committee has voted, printed with the form.</summary>
public sealed class CityOpinionService(Stores stores, TimeProvider clock)
{
    public async Task<Result<CityOpinion>> FindAsync(Actor actor, Guid candidateId)
    {
        await using var db = stores.Open();
        var candidate = await db.Candidates.AsNoTracking().FirstOrDefaultAsync(c => c.Id == candidateId);
        var campaign = candidate is null ? null : await CampaignService.LoadAsync(db, candidate.CampaignId);
        if (candidate is null || campaign is null)
            return Missing;
        if (Permits.Check(actor, Act.ViewCandidates, campaign, clock.GetUtcNow()) is { } no)
            return no;
        return new CityOpinion(candidate.CityOpinion, candidate.CityOpinionOn, campaign.Rules.Limits.UnitOpinion);
    }

    /// <param name="text">Empty takes the opinion back; otherwise 4 characters to the bound of a unit's opinion.</param>
    /// <param name="on">The day on the paper; needed with a text, not in the future.</param>
    /// <param name="seen">What the page showed when it was filled in; null where no page stood open in between.</param>
    public async Task<Result> WriteAsync(Actor actor, Guid candidateId, string text, DateOnly? on, CityOpinion? seen = null)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var candidate = await db.Candidates.FirstOrDefaultAsync(c => c.Id == candidateId);
        var campaign = candidate is null ? null : await CampaignService.LoadAsync(db, candidate.CampaignId);
        if (candidate is null || campaign is null)
            return Missing;
        if (Permits.Check(actor, Act.WriteCityOpinion, campaign, now) is { } no)
            return no;
        if ((text.Trim(), on) == (candidate.CityOpinion, candidate.CityOpinionOn))
            return Result.Ok;
        if (seen is not null && (seen.Text, seen.On) != (candidate.CityOpinion, candidate.CityOpinionOn))
            return Problem.Conflict($"审定意见刚由他人改为“{candidate.CityOpinion}”。您填写的内容仍在页面上；核对后再次保存，以您的为准。");
        var (words, max) = (text.Trim(), campaign.Rules.Limits.UnitOpinion);
        var length = TextLength.Of(words);
        if (length is > 0 and < 4 || length > max)
            return Problem.Invalid($"审定意见为 4 至 {max} 字，现有 {length} 字。", "Text");
        if (length > 0 && on is null)
            return Problem.Invalid("请填写审定日期。", "On");
        if (on > ChinaTime.Day(now))
            return Problem.Invalid("审定日期不能晚于今天。", "On");
        (candidate.CityOpinion, candidate.CityOpinionOn) = (words, length > 0 ? on : null);
        candidate.Version++;
        db.Audit(actor, Act.WriteCityOpinion, campaign.Id, candidate.Code ?? candidate.Name, now, new { candidate.Id, length });
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    private static Problem Missing => Problem.NotFound("没有这份推荐表。");
}
