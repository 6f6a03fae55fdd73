using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>查看完整证件号码: only the clerk, only with a reason, always in the journal (PIPL art. 51, 54).</summary>
public sealed class CandidateUnmaskService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    /// <param name="reason">At least five characters.</param>
    public async Task<Result<CandidateSecrets>> UnmaskAsync(Actor actor, Guid id, string reason)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var candidate = await db.Candidates.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id);
        var campaign = candidate is null ? null : await CampaignService.LoadAsync(db, candidate.CampaignId);
        if (candidate is null || campaign is null)
            return Problem.NotFound("没有这份推荐表。");
        if (Permits.Check(actor, Act.UnmaskIdentity, campaign, now) is { } refused)
            return refused;
        if (TextLength.Of(reason) < 5)
            return Problem.Invalid("请写明查看完整证件号码的事由（至少 5 个字），此次查看将记入日志。", "Reason");
        if (candidate.SecretCipher.Length == 0)
            return Problem.NotFound("这份推荐表还没有填写证件号码。");
        db.Audit(
            actor,
            Act.UnmaskIdentity,
            campaign.Id,
            candidate.Code ?? candidate.Name,
            now,
            new { candidate.Id, reason = reason.Trim() }
        );
        return await db.CommitAsync() is { } problem ? problem : secrets.Open<CandidateSecrets>(candidate.SecretCipher);
    }
}
