using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;

namespace Nomination.Tests.PublicVotes;

/// <summary>What the page promises: traces go 90 days after the result; and what says whose vote it was with them.</summary>
public sealed class PollKeepingTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Traces_roll_and_voters_go_ninety_days_after_the_result_and_the_count_stays(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind);
        var poll = await s.OpenedAsync();
        for (var i = 0; i < 3; i++)
            Assert.True((await s.CastAsync(poll, $"{i}@example.cn", 1 + i)).Done);
        s.Clock.Now = PollScene.Local(5, 15, 18, 1);
        Assert.True((await s.Polls.CloseAsync(s.Scene.Clerk, s.Campaign)).Done);
        Assert.True((await s.Polls.SettleAsync(s.Scene.Clerk, s.Campaign)).Done);
        await s.ReadAsync(async db =>
        {
            db.Add(
                new RollEntry
                {
                    PollId = poll.Id,
                    Line = 1,
                    Name = "王一",
                }
            );
            return await db.CommitAsync();
        });
        var settled = s.Clock.Now;
        var result = await s.ReadAsync(db => PollQueries.CountAsync(db, poll.Id));
        var hashes = await HashesAsync(s);
        Assert.All(hashes, h => Assert.Equal(64, h.Length));
        var keeping = new PollKeepingService(s.Store.Stores, s.Clock);

        s.Clock.Now = settled.AddDays(89);
        Assert.Equal(0, await keeping.SweepAsync());
        Assert.Equal(3, await s.ReadAsync(db => db.VoteTraces.CountAsync()));
        Assert.Equal(hashes, await HashesAsync(s));

        s.Clock.Now = settled.AddDays(91);
        Assert.Equal(3, await keeping.SweepAsync());
        Assert.Equal(0, await keeping.SweepAsync());
        Assert.Equal(0, await s.ReadAsync(db => db.VoteTraces.CountAsync()));
        Assert.Equal(0, await s.ReadAsync(db => db.RollEntries.CountAsync()));
        var swept = await HashesAsync(s);
        Assert.Equal(3, swept.Distinct().Count());
        Assert.DoesNotContain(swept, hashes.Contains);
        Assert.Equal(CanonicalJson.Write(result), CanonicalJson.Write(await s.ReadAsync(db => PollQueries.CountAsync(db, poll.Id))));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_poll_that_was_never_published_is_swept_half_a_year_after_its_time(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind);
        var poll = await s.OpenedAsync();
        Assert.True((await s.CastAsync(poll, "a@example.cn", 1)).Done);
        var keeping = new PollKeepingService(s.Store.Stores, s.Clock);
        s.Clock.Now = poll.Closes.AddDays(179);
        Assert.Equal(0, await keeping.SweepAsync());
        s.Clock.Now = poll.Closes.AddDays(181);
        Assert.Equal(1, await keeping.SweepAsync());
    }

    private static Task<List<string>> HashesAsync(PollScene s) =>
        s.ReadAsync(db => db.Votes.OrderBy(v => v.Choices).Select(v => v.VoterHash).ToListAsync());
}
