using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

/// <summary>The joint hosts read the plan and the rules, and each records that it agrees; the office sees who has, in seal order.</summary>
public sealed class HostApprovalService(Stores stores, TimeProvider clock)
{
    public const int LongestRemark = 200;

    public async Task<Result<IReadOnlyList<HostStanding>>> ListAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个活动。");
        if (!Permits.Allows(actor, Act.ViewHostApprovals, campaign))
            return Problem.Forbidden("主办单位的审阅情况只对办公室和各主办单位显示。");
        var plan = CampaignPlan.Fingerprint(campaign);
        var mine = HostsOf(actor, campaign);
        var given = await db.HostApprovals.AsNoTracking().Where(a => a.CampaignId == campaignId).ToListAsync();
        return Result<IReadOnlyList<HostStanding>>.Of([
            .. campaign
                .Hosts.OrderBy(h => h.Order)
                .Select(h => (Host: h, Last: given.Where(a => a.HostId == h.Id).MaxBy(a => (a.Plan == plan, a.At))))
                .Select(x => new HostStanding(
                    x.Host.Id,
                    x.Host.Order,
                    x.Host.Name,
                    x.Last?.At,
                    x.Last?.By ?? "",
                    x.Last?.Remark ?? "",
                    x.Last?.Plan == plan,
                    mine.Contains(x.Host.Id)
                )),
        ]);
    }

    /// <param name="seen">The fingerprint of the plan on the screen: what is approved is what was read.</param>
    public async Task<Result> ApproveAsync(Actor actor, Guid campaignId, Guid hostId, string seen, string remark)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个活动。");
        if (Permits.Check(actor, Act.ApprovePlan, campaign, now) is { } no)
            return no;
        if (!HostsOf(actor, campaign).Contains(hostId) || campaign.Hosts.Find(h => h.Id == hostId) is not { } host)
            return Problem.Forbidden("您的账号不代表这个主办单位。");
        if (TextLength.Of(remark) > LongestRemark)
            return Problem.Invalid($"备注不超过 {LongestRemark} 字。", "Remark");
        var plan = CampaignPlan.Fingerprint(campaign);
        if (plan != seen)
            return Problem.Conflict("方案或评选办法刚刚有改动，请刷新后重新审阅。");
        db.Add(
            new HostApproval
            {
                CampaignId = campaignId,
                HostId = hostId,
                Plan = plan,
                At = now,
                By = actor.Name,
                Remark = remark.Trim(),
            }
        );
        db.Audit(
            actor,
            Act.ApprovePlan,
            campaignId,
            host.Name,
            now,
            new
            {
                plan,
                ruleBook = CanonicalJson.Sha256(campaign.RuleBookJson),
                remark = remark.Trim(),
            }
        );
        return await db.CommitAsync("已经审阅同意，无需重复办理。") is { } taken ? taken : Result.Ok;
    }

    /// <summary>Short names of the hosts that have not approved the plan as it stands, in seal order.</summary>
    internal static async Task<IReadOnlyList<string>> MissingAsync(NominationDb db, Campaign campaign)
    {
        var plan = CampaignPlan.Fingerprint(campaign);
        var done = await db.HostApprovals.Where(a => a.CampaignId == campaign.Id && a.Plan == plan).Select(a => a.HostId).ToListAsync();
        return [.. campaign.Hosts.Where(h => !done.Contains(h.Id)).OrderBy(h => h.Order).Select(h => h.ShortName)];
    }

    private static IReadOnlyList<Guid> HostsOf(Actor actor, Campaign campaign) =>
        [.. actor.In(campaign.OrganiserId, campaign.Id).Where(s => s.Role == Role.CoHost).Select(s => s.HostId).OfType<Guid>()];
}
