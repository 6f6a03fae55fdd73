using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;

namespace Nomination.Tests.PublicVotes;

public sealed class FraudServiceTests
{
    /// <summary>Scenario A9: 3,000 votes of the leader, 600 of them from forty telephones behind one /24 within three hours.</summary>
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Votes_of_a_telephone_wall_are_set_apart_found_void_and_everybodys_score_moves(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind);
        var poll = await s.OpenedAsync();
        await Crowd(s, poll).PeopleAsync(2_400, PollCrowd.Leader, "people");
        await Crowd(s, poll).PeopleAsync(1_200, PollCrowd.Other, "others");
        await Crowd(s, poll).WallAsync(600);
        var frauds = new FraudService(s.Store.Stores, s.Clock);
        Assert.Equal(("88.00", "40.00", "73.60"), Scores(await CountAsync(s, poll)));

        Assert.Equal(600, (await frauds.SearchAsync(s.Scene.Clerk, s.Campaign)).Value);
        Assert.Equal(0, (await frauds.SearchAsync(Actor.System, s.Campaign)).Value);
        var desk = (await frauds.DeskAsync(s.Scene.Clerk, s.Campaign)).Value;
        Assert.True(desk.Alarm);
        Assert.Equal((600, "203.0.113.0/24", 40), (desk.Batches.Sum(b => b.Votes), desk.Batches[0].Range, desk.Batches[0].Devices));
        Assert.All(desk.Batches, b => Assert.Contains("同一设备多人投票", b.Reason));
        Assert.Contains("可疑票没有认定", (await CloseAndSettleAsync(s)).Text);

        var keys = desk.Batches.Select(b => b.Key).ToList();
        Assert.Equal(600, (await frauds.DecideAsync(s.Scene.Clerk, s.Campaign, keys, Found)).Value);
        var counted = await CountAsync(s, poll);
        Assert.Equal(("88.00", "50.00", "76.60"), Scores(counted));
        Assert.Equal((4_200, 3_600, 600), (counted.Cast, counted.Counted, counted.Voided));
        Assert.True((await frauds.RecountAsync(s.Scene.Clerk, s.Campaign)).Value.Same);

        Assert.True((await s.Polls.SettleAsync(s.Scene.Clerk, s.Campaign)).Done);
        var statements = new StatementService(s.Store.Stores);
        var said = (await statements.FindAsync(poll.Slug))!;
        Assert.Equal([new ReasonTotal("同一设备为多人投票", 600)], said.Result.VoidReasons);
        var other = said.Names.Single(n => n.Number == PollCrowd.Other);
        Assert.Equal((3_000, "40.00", "50.00"), (said.MostBefore, other.PointsBefore, other.PointsAfter));
        var log = (await statements.PaperAsync(poll.Slug, PollPaper.Log))!.Text();
        var rulings = (await statements.PaperAsync(poll.Slug, PollPaper.Rulings))!.Text();
        Assert.Equal(said.RulingsHash, CanonicalJson.Sha256(rulings));
        Assert.Null(RulingLog.Check(log, rulings));
        Assert.NotNull(RulingLog.Check(log, rulings[..(rulings.TrimEnd('\n').LastIndexOf('\n') + 1)]));
        Assert.Equal(said.RulesHash, CanonicalJson.Sha256((await statements.RulesAsync(poll.Slug))!));
        Assert.Equal(said.LogHash, CanonicalJson.Sha256(log));
        Assert.Equal(CanonicalJson.Write(counted), CanonicalJson.Write(VoteLog.Recount(Enumerable.Range(1, 20), log)));
        Assert.DoesNotContain("203.0.113", log);
        Assert.Contains("已经公布", (await frauds.DecideAsync(s.Scene.Clerk, s.Campaign, keys, Found)).Text);
    }

    /// <summary>The same 600 from one /24, but each with a device of its own, at random moments and with the browser everybody has.</summary>
    [Fact]
    public async Task A_flood_from_one_range_is_set_apart_though_every_device_is_new_and_no_clock_ticks()
    {
        await using var s = await PollScene.OpenAsync("sqlite");
        var poll = await s.OpenedAsync();
        await Crowd(s, poll).PeopleAsync(2_400, PollCrowd.Leader, "people");
        await Crowd(s, poll).PeopleAsync(1_200, PollCrowd.Other, "others");
        await Crowd(s, poll).FloodAsync(600);
        var frauds = new FraudService(s.Store.Stores, s.Clock);
        Assert.InRange((await frauds.SearchAsync(s.Scene.Clerk, s.Campaign)).Value, 570, 600);
        var batch = Assert.Single((await frauds.DeskAsync(s.Scene.Clerk, s.Campaign)).Value.Batches);
        Assert.Equal("203.0.113.0/24", batch.Range);
        Assert.Contains("网段短时集中", batch.Reason);
    }

    /// <summary>Bots of the last minutes come after the clock's last search: the close itself searches, and nothing is published unsearched.</summary>
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_last_minutes_are_searched_before_anything_is_published(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind);
        var poll = await s.OpenedAsync();
        await Crowd(s, poll).WallAsync(480);
        Assert.Contains("480 张可疑票没有认定", (await CloseAndSettleAsync(s)).Text);
        var frauds = new FraudService(s.Store.Stores, s.Clock);
        var keys = (await frauds.DeskAsync(s.Scene.Clerk, s.Campaign)).Value.Batches.Select(b => b.Key).ToList();
        Assert.True((await frauds.DecideAsync(s.Scene.Clerk, s.Campaign, keys, Found)).Done);
        await s.ReadAsync(db => db.Polls.ExecuteUpdateAsync(set => set.SetProperty(p => p.SearchedAt, (DateTimeOffset?)null)));
        Assert.Contains("还没有完整核查过", (await s.Polls.SettleAsync(s.Scene.Clerk, s.Campaign)).Text);
        Assert.Equal(0, await frauds.SearchOpenAsync());
        Assert.True((await s.Polls.SettleAsync(s.Scene.Clerk, s.Campaign)).Done);
    }

    /// <summary>A search that began before the publication finds its poll settled inside its transaction and turns no vote any more.</summary>
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task What_is_published_no_search_that_comes_late_and_no_stale_screen_changes(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind);
        var poll = await s.OpenedAsync();
        await Crowd(s, poll).PeopleAsync(300, PollCrowd.Other, "others");
        await Crowd(s, poll).WallAsync(480);
        var before = await s.ReadAsync(db => db.Polls.AsNoTracking().SingleAsync());
        var frauds = new FraudService(s.Store.Stores, s.Clock);
        await frauds.SearchAsync(s.Scene.Clerk, s.Campaign);
        var keys = (await frauds.DeskAsync(s.Scene.Clerk, s.Campaign)).Value.Batches.Select(b => b.Key).ToList();
        Assert.True((await frauds.DecideAsync(s.Scene.Clerk, s.Campaign, keys, Found)).Done);
        Assert.Contains("已经认定", (await frauds.DecideAsync(s.Scene.Clerk, s.Campaign, keys, Found)).Text);
        Assert.True((await CloseAndSettleAsync(s)).Done);

        await s.ReadAsync(db => db.VoteMarks.ExecuteDeleteAsync());
        await s.ReadAsync(db => db.Votes.ExecuteUpdateAsync(set => set.SetProperty(v => v.State, VoteState.Counted)));
        var late = await s.ReadAsync(db => SearchQueries.RunAsync(db, before, s.Scene.Clerk, s.Clock.GetUtcNow()));
        Assert.Contains("已经公布", late.Text);
        Assert.Equal(0, await s.ReadAsync(db => db.Votes.CountAsync(v => v.State != VoteState.Counted)));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_vote_that_was_released_counts_again_and_is_not_set_apart_twice(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind);
        var poll = await s.OpenedAsync();
        await Crowd(s, poll).WallAsync(480);
        var frauds = new FraudService(s.Store.Stores, s.Clock);
        Assert.Equal(480, (await frauds.SearchAsync(Actor.System, s.Campaign)).Value);
        var keys = (await frauds.DeskAsync(s.Scene.Clerk, s.Campaign)).Value.Batches.Select(b => b.Key).ToList();
        var released = await frauds.DecideAsync(
            s.Scene.Clerk,
            s.Campaign,
            keys,
            new() { IsVoid = false, Finding = "敬老院志愿者代为操作。" }
        );
        Assert.Equal(480, released.Value);
        Assert.Equal(0, (await frauds.SearchAsync(Actor.System, s.Campaign)).Value);
        Assert.Equal(480, (await CountAsync(s, poll)).Counted);
        Assert.True((await frauds.RecountAsync(s.Scene.Clerk, s.Campaign)).Value.Same);
        Assert.Equal(
            [RulingKind.Release, RulingKind.Quarantine],
            (await frauds.DeskAsync(s.Scene.Clerk, s.Campaign)).Value.Rulings.Select(r => r.Kind)
        );
    }

    [Fact]
    public async Task Only_the_office_decides_and_only_with_reason_and_finding()
    {
        await using var s = await PollScene.OpenAsync("sqlite");
        var poll = await s.OpenedAsync();
        await Crowd(s, poll).WallAsync(480);
        var frauds = new FraudService(s.Store.Stores, s.Clock);
        await frauds.SearchAsync(Actor.System, s.Campaign);
        var keys = (await frauds.DeskAsync(s.Scene.Clerk, s.Campaign)).Value.Batches.Select(b => b.Key).ToList();
        var refused = await frauds.DecideAsync(s.Scene.Clerk, s.Campaign, keys, new());
        Assert.Equal(["Reason", "Finding"], refused.Problems.Select(p => p.Field));
        Assert.Equal(ProblemKind.Forbidden, (await frauds.DecideAsync(Actor.Visitor, s.Campaign, keys, new())).Problems[0].Kind);
        Assert.Equal(ProblemKind.Forbidden, (await frauds.DeskAsync(Actor.Visitor, s.Campaign)).Problems[0].Kind);
        Assert.Null(await new StatementService(s.Store.Stores).FindAsync(poll.Slug));
        Assert.Null(await new StatementService(s.Store.Stores).PaperAsync(poll.Slug, PollPaper.Log));
    }

    private static DecisionForm Found => new() { Reason = "同一设备为多人投票", Finding = "四十部手机，同一机房，十五人一组。" };

    private static async Task<Result<PollResult>> CloseAndSettleAsync(PollScene s)
    {
        s.Clock.Now = PollScene.Local(5, 15, 18, 1);
        Assert.True((await s.Polls.CloseAsync(s.Scene.Clerk, s.Campaign)).Done);
        return await s.Polls.SettleAsync(s.Scene.Clerk, s.Campaign);
    }

    private static Task<PollResult> CountAsync(PollScene s, Poll poll) => s.ReadAsync(db => PollQueries.CountAsync(db, poll.Id));

    private static (string Expert, string Public, string Final) Scores(PollResult result)
    {
        var open = PublicScore.Of(result.Entries.Single(e => e.Number == PollCrowd.Other).Valid, result.Most);
        return (((Fraction)88).Show(), open.Show(), PublicScore.Final(88, 30, open).Show());
    }

    private static PollCrowd Crowd(PollScene s, Poll poll) => new(s.Queue, s.Store.Secrets, poll);
}
