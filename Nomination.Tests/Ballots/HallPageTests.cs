using Bunit;
using Nomination.App.Ballots;
using Nomination.Core.Ballots;
using Nomination.Core.Shared;
using Nomination.Tests.Ui;

namespace Nomination.Tests.Ballots;

/// <summary>会场大屏 as a whole, from before the meeting to the announcement: no vote and no lead reaches the room early.</summary>
public sealed class HallPageTests
{
    [Fact]
    public async Task The_screen_waits_counts_papers_and_shows_the_result_only_when_it_is_announced()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var meeting = await BallotScene.StartAsync(store, finalists: 12);
        await using var web = await StaffDesk.OpenAsync(store, meeting.Scene, meeting.Clock, Role.Clerk, typeof(HallService));
        Assert.Contains("会评投票即将开始", Look().Find(".hall-wait").TextContent, StringComparison.Ordinal);

        var round = await meeting.OpenAsync(present: 9);
        Assert.Equal("0/ 9", Look().Find(".hall-number").TextContent);
        await meeting.CastAsync(round, BallotScene.Spread(9, [.. Enumerable.Repeat(9, 10)]));
        var open = Look();
        Assert.Equal("9/ 9", open.Find(".hall-number").TextContent);
        Assert.DoesNotContain("候选人", open.Markup, StringComparison.Ordinal);

        await meeting.CloseAndCountAsync(round);
        await meeting.SignAsync(round, announce: false);
        var closed = Look();
        Assert.Contains("已封箱", closed.Find(".hall-middle").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("候选人", closed.Markup, StringComparison.Ordinal);
        Assert.Equal(64, closed.Find(".hall-foot code").TextContent.Length);

        BallotScene.Must(await meeting.Meetings.AnnounceAsync(meeting.Scene.Clerk, round));
        var announced = Look();
        Assert.Equal(10, announced.FindAll("li em").Count(e => e.TextContent == "当选"));
        Assert.Empty(announced.FindAll("nav, form"));

        IRenderedComponent<HallPage> Look() => web.Render<HallPage>(p => p.Add(h => h.Slug, meeting.Scene.Campaign.Slug));
    }

    [Fact]
    public async Task Who_may_not_watch_reads_why_and_no_figure()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var meeting = await BallotScene.StartAsync(store, finalists: 12);
        await meeting.OpenAsync(present: 9);
        await using var web = await StaffDesk.OpenAsync(store, meeting.Scene, meeting.Clock, Role.ObjectionHandler, typeof(HallService));
        var page = web.Render<HallPage>(p => p.Add(h => h.Slug, meeting.Scene.Campaign.Slug));
        Assert.Empty(page.FindAll(".hall-number"));
        Assert.NotEmpty(page.Find(".hall-wait p").TextContent);
    }
}
