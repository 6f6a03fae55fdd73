using System.Net;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;

namespace Nomination.Tests.PublicVotes;

public sealed class VoteRulingServiceTests
{
    private static readonly DecisionForm Void = new() { Reason = "集中刷票", Finding = "机房地址，机主承认。" };

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_office_sets_a_range_apart_finds_it_void_and_takes_that_back_before_the_publication(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind);
        var poll = await s.OpenedAsync();
        for (var i = 0; i < 12; i++)
            await CastAsync(s, poll, $"{i}@example.cn", i < 8 ? "203.0.113.7" : "198.51.100.7");
        var rulings = new VoteRulingService(s.Store.Stores, s.Clock, s.Store.Secrets);
        var frauds = new FraudService(s.Store.Stores, s.Clock);
        var (clerk, campaign) = (s.Scene.Clerk, s.Campaign);
        HandForm form = new() { Range = "203.0.113.0/24", Finding = "市民来电举报该单位机房刷票。" };
        Assert.Equal(8, (await rulings.SetApartAsync(clerk, campaign, form)).Value);
        Assert.Contains("已经隔离", (await rulings.SetApartAsync(clerk, campaign, form)).Text);
        var old = (await KeysAsync(frauds, s)).Single();

        // One more comes from there: the batch is another, and what was on the screen is decided by nobody.
        await CastAsync(s, poll, "late@example.cn", "203.0.113.8");
        Assert.Equal(1, (await rulings.SetApartAsync(clerk, campaign, form)).Value);
        Assert.Contains("又有新票进入", (await frauds.DecideAsync(clerk, campaign, [old], Void)).Text);
        Assert.Equal(9, (await frauds.DecideAsync(clerk, campaign, await KeysAsync(frauds, s), Void)).Value);
        Assert.Equal(9, (await CountAsync(s, poll)).Voided);

        Assert.Contains("理由", (await rulings.TakeBackAsync(clerk, campaign, 3, "")).Text);
        Assert.Contains("没有可撤回", (await rulings.TakeBackAsync(clerk, campaign, 1, "机主出示了证明。")).Text);
        Assert.Equal(9, (await rulings.TakeBackAsync(clerk, campaign, 3, "机主出示了证明。")).Value);
        Assert.Contains("没有可撤回", (await rulings.TakeBackAsync(clerk, campaign, 3, "机主出示了证明。")).Text);
        var counted = await CountAsync(s, poll);
        Assert.Equal((13, 13, 0), (counted.Cast, counted.Counted, counted.Voided));
        Assert.True((await frauds.RecountAsync(clerk, campaign)).Value.Same);

        s.Clock.Now = PollScene.Local(5, 15, 18, 1);
        Assert.True((await s.Polls.CloseAsync(clerk, campaign)).Done);
        Assert.True((await s.Polls.SettleAsync(clerk, campaign)).Done);
        Assert.Contains("已经公布", (await rulings.SetApartAsync(clerk, campaign, form)).Text);
        Assert.Contains("已经公布", (await rulings.TakeBackAsync(clerk, campaign, 3, "机主出示了证明。")).Text);
    }

    [Fact]
    public async Task A_line_of_the_roll_is_set_apart_and_only_the_office_may()
    {
        await using var s = await PollScene.OpenAsync("sqlite", r => r with { Mode = PollMode.Verified });
        var (clerk, campaign) = (s.Scene.Clerk, s.Campaign);
        var rolls = new RollService(s.Store.Stores, s.Clock, s.Store.Secrets);
        Assert.True((await s.Polls.SaveAsync(clerk, campaign, PollScene.Form())).Done);
        var code = (await rolls.AddAsync(clerk, campaign, "王一", "甲站")).Value;
        var poll = await s.OpenedAsync(saved: true);
        var pass = await new IdentityService(s.Store.Stores, s.Clock, s.Store.Secrets).ByCodeAsync(Actor.Visitor, poll.Id, code.Code);
        Assert.True((await s.Votes.CastAsync(Actor.Visitor, pass.Value, [1], PollScene.Origin)).Done);
        var rulings = new VoteRulingService(s.Store.Stores, s.Clock, s.Store.Secrets);
        HandForm form = new() { Line = 1, Finding = "此人已于三月调离，登记有误。" };
        Assert.Equal(ProblemKind.Forbidden, (await rulings.SetApartAsync(Actor.Visitor, campaign, form)).Problems[0].Kind);
        Assert.Equal(["Range", "Finding"], (await rulings.SetApartAsync(clerk, campaign, new())).Problems.Select(p => p.Field));
        Assert.Contains("没有第 9 行", (await rulings.SetApartAsync(clerk, campaign, new() { Line = 9, Finding = form.Finding })).Text);
        Assert.Equal(1, (await rulings.SetApartAsync(clerk, campaign, form)).Value);
        Assert.Equal("人工隔离：名册第 1 行", await s.ReadAsync(db => db.Votes.Select(v => v.Reason).SingleAsync()));
    }

    private static async Task<List<string>> KeysAsync(FraudService frauds, PollScene s) =>
        [.. (await frauds.DeskAsync(s.Scene.Clerk, s.Campaign)).Value.Batches.Select(b => b.Key)];

    private static Task<PollResult> CountAsync(PollScene s, Poll poll) => s.ReadAsync(db => PollQueries.CountAsync(db, poll.Id));

    private static async Task CastAsync(PollScene s, Poll poll, string who, string address)
    {
        var origin = new VoteOrigin(IPAddress.Parse(address), who, "agent");
        Assert.True((await s.Votes.CastAsync(Actor.Visitor, s.Pass(poll, who), [1, 2], origin)).Done);
    }
}
