using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Units;

/// <summary>增加名额: on approval, with reason (Shaanxi 2018: 科技工作者集中的可适当增加); taken back while nobody uses it.</summary>
public sealed class QuotaGrantService(Stores stores, TimeProvider clock)
{
    private static readonly GrantFormValidator Rules = new();

    /// <returns>The unit's places of that kind from now on.</returns>
    public async Task<Result<int>> GrantAsync(Actor actor, Guid unitId, GrantForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        await using var alone = await db.AloneAsync();
        var (unit, refused) = await FindAsync(db, actor, unitId, now);
        if (refused is not null)
            return refused;
        if (Rules.Validate(form).Errors is { Count: > 0 } errors)
            return Result<int>.From([.. errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName))]);
        if (form.ForTeams && unit!.TeamQuota is null)
            return Problem.Conflict("该单位的团队名额没有单列，团队占用一般名额；请直接增加一般名额。");
        if (UnitNames.Key(form.Approver) == UnitNames.Key(actor.Name))
            return Problem.Invalid("批准人不能是经办人本人，请填写批准的领导或会议。", nameof(form.Approver));
        var grant = new QuotaGrant
        {
            UnitId = unitId,
            Extra = form.Extra!.Value,
            ForTeams = form.ForTeams,
            Reason = form.Reason.Trim(),
            ApprovedBy = form.Approver.Trim(),
            Paper = form.Paper.Trim(),
            RecordedBy = actor.Name,
            At = now,
        };
        db.Add(grant);
        Add(unit!, grant, grant.Extra);
        var places = unit!.PlacesFor(grant.ForTeams);
        var detail = new
        {
            grant.Extra,
            grant.ForTeams,
            grant.Reason,
            grant.ApprovedBy,
            grant.Paper,
            places,
        };
        db.Audit(actor, Act.GrantQuota, unit.CampaignId, unit.Name, now, detail);
        if (await db.CommitAsync() is { } taken)
            return taken;
        await alone.CommitAsync();
        return places;
    }

    /// <summary>Takes a grant back as a whole; refused when a candidate stands on it.</summary>
    public async Task<Result<int>> RevokeAsync(Actor actor, Guid grantId, string reason)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        await using var alone = await db.AloneAsync();
        if (await db.QuotaGrants.FirstOrDefaultAsync(g => g.Id == grantId) is not { } grant)
            return Problem.NotFound("没有这次增加名额的记录。");
        var (unit, refused) = await FindAsync(db, actor, grant.UnitId, now);
        if (refused is not null)
            return refused;
        if (grant.RevokedAt is { } at)
            return Problem.Conflict($"已于 {ChinaTime.Show(at, now)} 收回，无需重复办理。");
        if (TextLength.Of(reason) is < 2 or > 200)
            return Problem.Invalid("请写明收回的理由（2 至 200 字）。", "RevokeReason");
        var taken = await db.QuotaPlaces.CountAsync(q => q.UnitId == unit!.Id && q.ForTeam == grant.ForTeams);
        if (unit!.PlacesFor(grant.ForTeams) - grant.Extra < taken)
            return Problem.Conflict(
                $"增加的名额已被使用：已提交 {taken} 份，收回后只余 {unit.PlacesFor(grant.ForTeams) - grant.Extra} 个名额。"
            );
        (grant.RevokedAt, grant.RevokedBy, grant.RevokeReason) = (now, actor.Name, reason.Trim());
        Add(unit, grant, -grant.Extra);
        var places = unit.PlacesFor(grant.ForTeams);
        db.Audit(
            actor,
            Act.GrantQuota,
            unit.CampaignId,
            unit.Name,
            now,
            new
            {
                revoked = grant.Extra,
                reason = reason.Trim(),
                places,
            }
        );
        if (await db.CommitAsync() is { } lost)
            return lost;
        await alone.CommitAsync();
        return places;
    }

    private static void Add(NominatingUnit unit, QuotaGrant grant, int by)
    {
        if (grant.ForTeams)
            unit.ExtraTeams += by;
        else
            unit.ExtraQuota += by;
        unit.Version++;
    }

    private static async Task<(NominatingUnit? Unit, Problem? Refused)> FindAsync(
        NominationDb db,
        Actor actor,
        Guid unitId,
        DateTimeOffset now
    )
    {
        if (await db.Units.FirstOrDefaultAsync(u => u.Id == unitId) is not { } unit)
            return (null, Problem.NotFound("没有这个推荐单位。"));
        var campaign = await CampaignService.LoadAsync(db, unit.CampaignId);
        return (unit, Permits.Check(actor, Act.GrantQuota, campaign, now));
    }
}
