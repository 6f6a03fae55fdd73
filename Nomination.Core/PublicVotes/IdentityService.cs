using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.PublicVotes;

/// <summary>Turns a proven identity into a pass for one poll. Nothing of the person is written.</summary>
public sealed class IdentityService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    /// <param name="subject">What the means proved, in one spelling: the address, the number, the account's id at its provider.</param>
    public async Task<Result<VoterPass>> ProveAsync(Actor actor, Guid pollId, IdentityMeans means, string subject, int? accountDays = null)
    {
        await using var db = stores.Open();
        return await PassAsync(db, actor, pollId, means, subject, accountDays);
    }

    /// <summary>The pass of a code of the roll.</summary>
    public async Task<Result<VoterPass>> ByCodeAsync(Actor actor, Guid pollId, string typed)
    {
        await using var db = stores.Open();
        var hash = RollCode.Hash(secrets, pollId, typed);
        var line = await db.RollEntries.Where(r => r.PollId == pollId && r.CodeHash == hash).Select(r => (Guid?)r.Id).FirstOrDefaultAsync();
        return line is { } id
            ? await PassAsync(db, actor, pollId, IdentityMeans.Roll, $"{id:N}", null)
            : Problem.Invalid("投票码不对。投票码为 12 位字母和数字，请对照收到的投票码再输入一次；遗失的可请主办单位补发。");
    }

    private async Task<Result<VoterPass>> PassAsync(
        NominationDb db,
        Actor actor,
        Guid pollId,
        IdentityMeans means,
        string subject,
        int? accountDays
    )
    {
        var now = clock.GetUtcNow();
        var poll = await db.Polls.AsNoTracking().FirstOrDefaultAsync(p => p.Id == pollId && p.State != PollState.Draft);
        if (poll is null || await CampaignService.LoadAsync(db, poll.CampaignId) is not { } campaign)
            return Problem.NotFound("没有这项公众投票。");
        if (Permits.Check(actor, Act.CastPublicVote, campaign, now) is { } refused)
            return refused;
        if (!poll.TakesVotes(now))
            return Problem.Closed(
                now < poll.Opens
                    ? $"投票尚未开始，{ChinaTime.Show(poll.Opens, now)} 开始。"
                    : $"投票已于 {ChinaTime.Show(poll.Closes, now)} 截止。"
            );
        return FrozenPoll.Read(poll.RulesJson).Rules.Allowed().Contains(means)
            ? VoterPass.Of(secrets, pollId, means, subject, now, accountDays)
            : Problem.Forbidden("本次投票不接受这种验证方式。");
    }
}
