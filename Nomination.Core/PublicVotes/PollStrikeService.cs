using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.PublicVotes;

/// <summary>
/// 退出: a name leaves the ballot while the poll lasts. It can be chosen no more and shows no face, its votes count for nobody and it has no
/// rank; why is public. It never comes back.
/// </summary>
public sealed class PollStrikeService(Stores stores, TimeProvider clock)
{
    public async Task<Result> StrikeAsync(Actor actor, Guid campaignId, int number, string reason)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var (poll, campaign) = await PollQueries.FindAsync(db, campaignId);
        if (campaign is null || poll is null)
            return Problem.NotFound("没有公众投票。");
        if (Permits.Check(actor, Act.ManagePoll, campaign, now) is { } refused)
            return refused;
        if (poll.State is not (PollState.Open or PollState.Closed))
            return Problem.Conflict("公众投票未开放，或已经公布，名单不再变动。");
        if (TextLength.Of(reason) is < PollService.ShortestReason or > PollService.LongestReason)
            return Problem.Invalid(
                $"请写明退出的理由（{PollService.ShortestReason} 至 {PollService.LongestReason} 字），将向社会公开。",
                "Reason"
            );
        if (SensitiveText.Check("退出的理由", reason) is { } leak)
            return leak;
        var standing = await db.PollEntries.Where(e => e.PollId == poll.Id && e.StruckAt == null).ToListAsync();
        if (standing.FirstOrDefault(e => e.Number == number) is not { } entry)
            return Problem.Conflict("名单中没有这个序号，或已经退出。请刷新后查看。");
        var rules = FrozenPoll.Read(poll.RulesJson).Rules;
        if (poll.State == PollState.Open && standing.Count - 1 < (rules.Exactly ? rules.Most : 2))
            return Problem.Conflict("退出后剩下的人数不够一张票选择。请先提前截止投票。");
        if (standing.Count == 1)
            return Problem.Conflict("名单中只剩这一人，不能再退出。");
        (entry.StruckAt, entry.StruckReason) = (now, reason.Trim());
        poll.Version++;
        db.Audit(actor, Act.ManagePoll, campaignId, $"{poll.Title}：{entry.Name} 退出", now, new { number, reason = entry.StruckReason });
        db.Touch(PublicChanges.Campaigns);
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }
}
