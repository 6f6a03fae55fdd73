using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Units;

/// <summary>本单位无合适人选: a unit may send nobody, and says so (如无合适人选则可不推荐).</summary>
public sealed class UnitDeclarationService(Stores stores, TimeProvider clock)
{
    public const string Usual = "经研究，本届无合适人选。";

    /// <param name="statement">At most 200 characters; the usual sentence where empty.</param>
    public async Task<Result> DeclareAsync(Actor actor, Guid campaignId, string statement)
    {
        var words = string.IsNullOrWhiteSpace(statement) ? Usual : statement.Trim();
        if (TextLength.Of(words) > 200)
            return Problem.Invalid($"说明 {TextLength.Of(words)} 字，请控制在 200 字以内。", "Statement");
        return await ChangeAsync(
            actor,
            campaignId,
            async (db, unit, now) =>
            {
                if (unit.NoneDeclaredAt is { } at)
                    return Problem.Conflict($"已于 {ChinaTime.Show(at, now)} 申明，无需重复办理。");
                if (await db.QuotaPlaces.AnyAsync(q => q.UnitId == unit.Id))
                    return Problem.Conflict("本单位已有提交的人选。如确无合适人选，请先撤回已提交的推荐。");
                (unit.NoneDeclaredAt, unit.NoneStatement) = (now, words);
                return null;
            }
        );
    }

    public Task<Result> TakeBackAsync(Actor actor, Guid campaignId) =>
        ChangeAsync(
            actor,
            campaignId,
            (_, unit, _) =>
            {
                if (unit.NoneDeclaredAt is null)
                    return Task.FromResult<Problem?>(Problem.Conflict("本单位没有需要撤回的申明。"));
                (unit.NoneDeclaredAt, unit.NoneStatement) = (null, "");
                return Task.FromResult<Problem?>(null);
            }
        );

    // Alone, because a submission in another window must not slip in between.
    private async Task<Result> ChangeAsync(
        Actor actor,
        Guid campaignId,
        Func<NominationDb, NominatingUnit, DateTimeOffset, Task<Problem?>> change
    )
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        await using var alone = await db.AloneAsync();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        var unitId = actor.UnitIn(campaignId);
        var unit = unitId is null ? null : await db.Units.FirstOrDefaultAsync(u => u.Id == unitId && u.CampaignId == campaignId);
        if (campaign is null || unit is null)
            return Problem.NotFound("您不是本活动的推荐单位。");
        if ((Permits.Check(actor, Act.DeclareNone, campaign, now) ?? await change(db, unit, now)) is { } refused)
            return refused;
        unit.Version++;
        db.Audit(actor, Act.DeclareNone, campaignId, unit.Name, now, new { unit.NoneDeclaredAt, unit.NoneStatement });
        if (await db.CommitAsync() is { } problem)
            return problem;
        await alone.CommitAsync();
        return Result.Ok;
    }
}
