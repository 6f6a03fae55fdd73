using Microsoft.EntityFrameworkCore;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;

namespace Nomination.Tests.PublicVotes;

/// <summary>The clock of the search does not wait for the voters, nor they for it.</summary>
public sealed class SearchWhileVotingTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Votes_that_come_in_while_the_search_runs_are_all_kept_and_each_bought_one_is_set_apart_once(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind);
        var poll = await s.OpenedAsync();
        var crowd = new PollCrowd(s.Queue, s.Store.Secrets, poll);
        var frauds = new FraudService(s.Store.Stores, s.Clock);
        var voting = Task.Run(async () =>
        {
            for (var wave = 0; wave < 12; wave++)
                await Task.WhenAll(
                    crowd.PeopleAsync(100, PollCrowd.Other, $"people {wave}"),
                    crowd.WallAsync(40, 40 * wave),
                    crowd.BurstAsync(10, 3, 10 * wave)
                );
        });
        var found = 0;
        do found += await SearchAsync();
        while (!voting.IsCompleted);
        await voting;
        found += await SearchAsync();

        Assert.Equal(600, found);
        var counted = await s.ReadAsync(db => PollQueries.CountAsync(db, poll.Id));
        Assert.Equal((1_800, 1_200, 600), (counted.Cast, counted.Counted, counted.Quarantined));
        Assert.Equal(
            [(1, 0, 480), (2, 1_200, 0), (3, 0, 120)],
            counted.Entries.Take(3).Select(e => (e.Number, (int)e.Valid, (int)e.Quarantined))
        );
        Assert.Equal(600, await s.ReadAsync(db => db.VoteMarks.Select(m => m.VoteId).Distinct().CountAsync()));
        Assert.Equal(600, await s.ReadAsync(db => db.VoteMarks.CountAsync()));
        Assert.Contains("相同选择突增", await s.ReadAsync(db => db.Votes.Where(v => v.Choices == "3").Select(v => v.Reason).FirstAsync()));
        Assert.True((await frauds.RecountAsync(s.Scene.Clerk, s.Campaign)).Value.Same);

        async Task<int> SearchAsync()
        {
            var searched = await frauds.SearchAsync(Actor.System, s.Campaign);
            Assert.True(searched.Done, searched.Text);
            return searched.Value;
        }
    }
}
