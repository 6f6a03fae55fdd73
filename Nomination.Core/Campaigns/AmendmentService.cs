using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

/// <summary>An amendment as it is shown: the number, the day, the reason, the difference, and the fingerprints before and after.</summary>
public sealed record AmendmentView(
    int Number,
    string Reason,
    string BeforeHash,
    string Hash,
    DateTimeOffset At,
    IReadOnlyList<RuleChange> Changes
);

/// <summary>修订: after opening, a change of the rules is a numbered amendment with its reason, and everybody can read it.</summary>
public sealed class AmendmentService(Stores stores, TimeProvider clock)
{
    public const int ShortestReason = 5;
    public const int LongestReason = 500;

    /// <summary>What an amendment would say; refused where it touches a part that is settled by now.</summary>
    public async Task<Result<IReadOnlyList<RuleChange>>> PreviewAsync(Actor actor, Guid id, RuleBook rules)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, id) is not { } campaign)
            return Problem.NotFound("没有这个活动。");
        return Check(actor, campaign, rules, clock.GetUtcNow()) is { Count: > 0 } refused
            ? Result<IReadOnlyList<RuleChange>>.From(refused)
            : Result<IReadOnlyList<RuleChange>>.Of(RuleChanges.Between(campaign.Rules, rules));
    }

    /// <param name="seen">Fingerprint of the rules that <paramref name="rules"/> started from; null where no page stood open in between.</param>
    public async Task<Result<Amendment>> AmendAsync(Actor actor, Guid id, RuleBook rules, string reason, string? seen = null)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, id) is not { } campaign)
            return Problem.NotFound("没有这个活动。");
        // Otherwise an amendment made meanwhile would be undone without a word.
        if (seen is not null && seen != campaign.RuleBookHash && Permits.Check(actor, Act.AmendRules, campaign, now) is null)
            return Problem.Conflict(
                "评选办法刚刚修订过，本页还是修订前的规则，没有发布。填写的内容仍在页面上，请在“评选办法”中核对后重新打开本页。"
            );
        if (Check(actor, campaign, rules, now) is { Count: > 0 } refused)
            return Result<Amendment>.From(refused);
        if (TextLength.Of(reason) is < ShortestReason or > LongestReason)
            return Problem.Invalid($"请写明修订理由（{ShortestReason} 至 {LongestReason} 字），将向社会公开。", "Reason");
        if (LeakGate.Find(reason, await NoticeQueries.RulesAsync(db, campaign.OrganiserId, [])) is [var leak, ..])
            return Problem.Invalid($"修订理由将向社会公开，含有{leak.Text}。请换一种说法。", "Reason");
        if (CampaignGate.Check(rules, (await NoticeQueries.OwnContactsAsync(db, campaign.OrganiserId)).Own) is { Count: > 0 } leaks)
            return Result<Amendment>.From(leaks);
        var json = rules.Canonical();
        var amendment = new Amendment
        {
            CampaignId = id,
            Number = await db.Amendments.CountAsync(a => a.CampaignId == id) + 1,
            Reason = reason.Trim(),
            RuleBookJson = json,
            BeforeHash = campaign.RuleBookHash,
            BeforeJson = campaign.RuleBookJson,
            Hash = CanonicalJson.Sha256(json),
            ChangesJson = CanonicalJson.Write(RuleChanges.Between(campaign.Rules, rules)),
            At = now,
            By = actor.Name,
        };
        (campaign.RuleBookJson, campaign.RuleBookHash) = (json, amendment.Hash);
        campaign.Version++;
        db.Add(amendment);
        db.Audit(
            actor,
            Act.AmendRules,
            id,
            campaign.Title,
            now,
            new
            {
                amendment.Number,
                amendment.Reason,
                amendment.BeforeHash,
                amendment.Hash,
                changes = RuleChanges.Read(amendment.ChangesJson),
            }
        );
        db.Touch(PublicChanges.Campaigns);
        return await db.CommitAsync() is { } taken ? taken : amendment;
    }

    /// <summary>The newest first; for everybody who may see the campaign.</summary>
    public async Task<Result<IReadOnlyList<AmendmentView>>> ListAsync(Actor actor, Guid id)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, id) is not { } campaign || !Permits.Allows(actor, Act.ViewCampaign, campaign))
            return Problem.NotFound("没有这个活动。");
        return Result<IReadOnlyList<AmendmentView>>.Of(await ListAsync(db, id));
    }

    internal static async Task<IReadOnlyList<AmendmentView>> ListAsync(NominationDb db, Guid campaign)
    {
        var rows = await db.Amendments.AsNoTracking().Where(a => a.CampaignId == campaign).OrderByDescending(a => a.Number).ToListAsync();
        return [.. rows.Select(a => new AmendmentView(a.Number, a.Reason, a.BeforeHash, a.Hash, a.At, RuleChanges.Read(a.ChangesJson)))];
    }

    private static IReadOnlyList<Problem> Check(Actor actor, Campaign campaign, RuleBook rules, DateTimeOffset now)
    {
        if (Permits.Check(actor, Act.AmendRules, campaign, now) is { } no)
            return [no];
        if (!campaign.IsFrozen)
            return [Problem.Conflict("活动尚未开启，请直接在“活动设置”中修改。")];
        if (rules.Canonical() == campaign.RuleBookJson || RuleChanges.Between(campaign.Rules, rules).Count == 0)
            return [Problem.Invalid("评选办法没有变化，无需修订。")];
        return AmendmentLocks.Check(campaign, campaign.Rules, rules, now);
    }
}
