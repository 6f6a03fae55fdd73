using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.PublicVotes;

/// <summary>What a voter is told after the commit.</summary>
public sealed record CastReceipt(DateTimeOffset At, int Names, bool Daily);

/// <summary>Casting: checked here, written by the one <see cref="VoteQueue"/>, acknowledged only after its commit.</summary>
public sealed class VoteService(Stores stores, TimeProvider clock, SecretBox secrets, VoteQueue queue)
{
    /// <summary>The field of a refusal after which the same person may well try again.</summary>
    public const string Busy = "busy";
    public const string Expired = "身份验证已过期（30 分钟），请重新验证后再投。您的选择仍在页面上。";
    private readonly ConcurrentDictionary<Guid, OpenPoll> _open = new();

    public async Task<Result<CastReceipt>> CastAsync(Actor actor, VoterPass pass, IEnumerable<int> ticked, VoteOrigin origin)
    {
        var now = clock.GetUtcNow();
        if (!pass.IsFresh(now))
            return Problem.Closed(Expired);
        if (await FindAsync(pass.PollId, now) is not { } poll)
            return Problem.NotFound("没有这项公众投票。");
        if (Permits.Check(actor, Act.CastPublicVote, poll.Campaign, now) is { } refused)
            return refused;
        if (now < poll.Opens)
            return Problem.Closed($"投票尚未开始，{ChinaTime.Show(poll.Opens, now)} 开始。");
        if (now >= poll.Closes.AddSeconds(1))
            return Problem.Closed($"投票已于 {ChinaTime.Show(poll.Closes, now)} 截止。");
        var choices = Choices.Check(poll.Rules, poll.Entries, ticked);
        if (!choices.Done)
            return Result<CastReceipt>.From(choices.Problems);
        var vote = new Vote
        {
            PollId = pass.PollId,
            VoterHash = pass.VoterHash,
            Period = Vote.PeriodOf(poll.Rules.Limit, now),
            Choices = choices.Value,
            Means = pass.Means,
            At = now,
        };
        var outcome = await queue.CastAsync(vote, origin.Trace(secrets, vote, pass));
        return outcome switch
        {
            CastOutcome.Kept => new CastReceipt(now, PollCount.Numbers(vote.Choices).Count(), poll.Rules.Limit == PollLimit.PerDay),
            CastOutcome.Already => Problem.Conflict(
                poll.Rules.Limit == PollLimit.PerDay
                    ? "您今天已经投过票，以第一次为准。每人每天一票，明天可以再投。"
                    : "您已经投过票，以第一次为准。每人一票。"
            ),
            CastOutcome.Closed => Problem.Closed("投票已经截止，这一票没有计入。"),
            _ => new Problem(ProblemKind.Conflict, "投票的人太多，这一票没有记下。您的选择仍在页面上，请稍后再点一次。", Busy),
        };
    }

    // What was opened never changes but for a name that leaves, and whether it still takes votes the writer asks inside its commit; so a minute's memory is safe.
    private async Task<OpenPoll?> FindAsync(Guid pollId, DateTimeOffset now)
    {
        if (_open.TryGetValue(pollId, out var known) && now - known.ReadAt < TimeSpan.FromMinutes(1))
            return known;
        await using var db = stores.Open();
        var poll = await db.Polls.AsNoTracking().FirstOrDefaultAsync(p => p.Id == pollId && p.State != PollState.Draft);
        if (poll is null || await CampaignService.LoadAsync(db, poll.CampaignId) is not { } campaign)
            return null;
        var frozen = FrozenPoll.Read(poll.RulesJson);
        var numbers = await db.PollEntries.Where(e => e.PollId == pollId && e.StruckAt == null).Select(e => e.Number).ToHashSetAsync();
        return _open[pollId] = new OpenPoll(campaign, poll.Title, frozen.Rules, frozen.Opens, frozen.Closes, numbers, now);
    }

    private sealed record OpenPoll(
        Campaign Campaign,
        string Title,
        PollRules Rules,
        DateTimeOffset Opens,
        DateTimeOffset Closes,
        HashSet<int> Entries,
        DateTimeOffset ReadAt
    );
}
