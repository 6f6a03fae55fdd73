using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;

namespace Nomination.Tests.PublicVotes;

public sealed class PollServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task From_the_opening_nothing_of_a_poll_changes(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind);
        var poll = await s.OpenedAsync();
        Assert.Equal(CanonicalJson.Sha256(poll.RulesJson), poll.RulesHash);
        Assert.Equal(20, FrozenPoll.Read(poll.RulesJson).Entries.Count);
        Assert.Equal(Words(PollScene.Rules), Words(FrozenPoll.Read(poll.RulesJson).Rules));
        var form = PollScene.Form();
        form.ClosesOn = new DateOnly(2026, 5, 16);
        Assert.Equal(PollService.Frozen, (await s.Polls.SaveAsync(s.Scene.Clerk, s.Campaign, form)).Text);
        Assert.Equal(PollService.Frozen, (await s.Polls.OpenAsync(s.Scene.Clerk, s.Campaign)).Text);
        var heavier = s.Scene.Campaign.Rules with { Poll = PollScene.Rules with { Weight = 20 } };
        var amended = await new AmendmentService(s.Store.Stores, s.Clock).AmendAsync(
            s.Scene.Clerk,
            s.Campaign,
            heavier,
            "调整公众投票占比"
        );
        Assert.Contains("公众投票不能再修订", amended.Text);

        static string Words(PollRules rules) => CanonicalJson.Write(rules);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task One_person_votes_once_a_day_and_the_first_vote_stands(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind);
        var poll = await s.OpenedAsync();
        Assert.True((await s.CastAsync(poll, "a@example.cn", 3, 7)).Done);
        Assert.Contains("今天已经投过票", (await s.CastAsync(poll, "a@example.cn", 5)).Text);
        s.Clock.Now = PollScene.Local(5, 12, 8);
        Assert.True((await s.CastAsync(poll, "a@example.cn", 5)).Done);
        var votes = await s.ReadAsync(db => db.Votes.AsNoTracking().OrderBy(v => v.Period).ToListAsync());
        Assert.Equal([("2026-05-11", "3,7"), ("2026-05-12", "5")], votes.Select(v => (v.Period, v.Choices)));
        Assert.Equal(votes[0].At, (await s.ReadAsync(db => db.VoteTraces.AsNoTracking().SingleAsync(t => t.VoteId == votes[0].Id))).At);
        Assert.DoesNotContain(votes, v => v.VoterHash.Contains("example", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Two_hundred_equal_votes_at_once_count_once(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind);
        var poll = await s.OpenedAsync();
        for (var person = 0; person < 5; person++)
        {
            var all = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => s.CastAsync(poll, $"{person}@example.cn", 1, 2)));
            Assert.Single(all, r => r.Done);
        }
        Assert.Equal(5, await s.ReadAsync(db => db.Votes.CountAsync()));
        Assert.Equal(5, await s.ReadAsync(db => db.VoteTraces.CountAsync()));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Votes_are_taken_to_the_last_second_and_not_after_the_close(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind);
        var poll = await s.OpenedAsync();
        s.Clock.Now = PollScene.Local(5, 11, 8, 59, 59);
        Assert.Contains("5月11日 09:00 开始", (await s.CastAsync(poll, "a", 1)).Text);
        s.Clock.Now = PollScene.Local(5, 15, 18);
        Assert.True((await s.CastAsync(poll, "a", 1)).Done);
        s.Clock.Now = PollScene.Local(5, 15, 18, 0, 1);
        Assert.Contains("已于 5月15日 18:00 截止", (await s.CastAsync(poll, "b", 1)).Text);
        Assert.True((await s.Polls.CloseAsync(s.Scene.Clerk, s.Campaign)).Done);
        // A vote that slipped past the clock finds the poll closed inside its commit.
        s.Clock.Now = PollScene.Local(5, 15, 17);
        Assert.Contains("没有计入", (await s.CastAsync(poll, "c", 1)).Text);
        var result = await s.Polls.SettleAsync(s.Scene.Clerk, s.Campaign);
        Assert.Equal((1, 1, 0, 0), (result.Value.Cast, result.Value.Counted, result.Value.Quarantined, result.Value.Voided));
    }
}
