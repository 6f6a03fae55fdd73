using AngleSharp.Dom;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Nomination.App.Rehearsals;
using Nomination.Core.Rehearsals;
using Nomination.Core.Shared;
using Nomination.Tests.Ui;

namespace Nomination.Tests.Rehearsals;

/// <summary>What the page says in every state, and how it takes a rehearsal away from each.</summary>
public sealed class RehearsalPageTests
{
    [Fact]
    public async Task One_that_runs_shows_how_far_it_is_and_one_that_broke_off_says_so_and_can_be_taken_away()
    {
        await using var stage = await RehearsalStage.OpenAsync("sqlite");
        Assert.True((await stage.Rehearsals.StartAsync(stage.Scene.Clerk, stage.Scene.Campaign.Id, RehearsalStep.Ballot, 5)).Done);
        await using var web = await OpenAsync(stage);
        var page = Show(web, stage);
        Assert.Equal("正在演练", page.Find("section.rehearsal h2").TextContent);
        Assert.Equal(RehearsalSteps.All.TakeWhile(s => s != RehearsalStep.Ballot).Count(), page.FindAll(".marks li").Count);
        Assert.NotNull(Button(page, "停止并清除"));
        Assert.Empty(page.FindAll(".note"));

        stage.Clock.Now += TimeSpan.FromMinutes(2);
        page = Show(web, stage);
        Assert.Equal("演练中断", page.Find("section.rehearsal h2").TextContent);
        Assert.Contains("服务器中途停止过", page.Find(".note").TextContent);
        await EraseAsync(page);
        await page.WaitForAssertionAsync(() => Assert.NotNull(Button(page, "开始演练")));
        Assert.Null(await stage.ViewAsync());
    }

    [Fact]
    public async Task One_that_could_not_go_on_says_where_and_why_and_can_be_taken_away()
    {
        await using var stage = await RehearsalStage.OpenAsync("sqlite");
        Assert.True((await stage.Rehearsals.StartAsync(stage.Scene.Clerk, stage.Scene.Campaign.Id, RehearsalStep.End, 5)).Done);
        await using (var db = stage.Store.Stores.Open())
            await db.Rehearsals.ExecuteUpdateAsync(s =>
                s.SetProperty(r => r.State, RehearsalState.Failed).SetProperty(r => r.Problem, "shortlist: 名单不满足：女性不低于 1/1")
            );
        await using var web = await OpenAsync(stage);
        var page = Show(web, stage);
        Assert.Equal("演练没有走完", page.Find("section.rehearsal h2").TextContent);
        Assert.Contains("女性不低于 1/1", page.Find(".note").TextContent);
        Assert.Empty(page.FindAll(".password"));
        await EraseAsync(page);
        await page.WaitForAssertionAsync(() => Assert.NotNull(Button(page, "开始演练")));
    }

    [Fact]
    public async Task Where_it_was_taken_away_elsewhere_the_page_says_so_and_begins_anew()
    {
        await using var stage = await RehearsalStage.OpenAsync("sqlite");
        await stage.PlayAsync(RehearsalStep.Nomination);
        await using var web = await OpenAsync(stage);
        var page = Show(web, stage);
        Assert.StartsWith("演练已停在", page.Find("section.rehearsal h2").TextContent, StringComparison.Ordinal);
        Assert.Equal(12, page.Find(".password").TextContent.Length);
        Assert.Contains(page.FindAll("tbody td code"), c => c.TextContent.EndsWith("-clerk", StringComparison.Ordinal));
        Assert.True((await stage.Rehearsals.EraseAsync(stage.Scene.Clerk, stage.Scene.Campaign.Id)).Done);
        await EraseAsync(page);
        await page.WaitForAssertionAsync(() => Assert.Contains("没有可清除的演练", page.Markup));
        Assert.NotNull(Button(page, "开始演练"));
    }

    [Fact]
    public async Task Who_may_not_is_told_so()
    {
        await using var stage = await RehearsalStage.OpenAsync("sqlite");
        await using var web = await OpenAsync(stage, Role.Rechecker);
        var page = Show(web, stage);
        Assert.Contains("无权演练", page.Markup);
        Assert.Empty(page.FindAll("section.rehearsal"));
    }

    private static async Task<BunitContext> OpenAsync(RehearsalStage stage, Role role = Role.Clerk)
    {
        var web = await StaffDesk.OpenAsync(stage.Store, stage.Scene, stage.Clock, role, typeof(RehearsalRunner));
        web.Services.AddSingleton(stage.Rehearsals);
        web.Services.AddSingleton<IHostApplicationLifetime, ApplicationLifetime>();
        return web;
    }

    private static IRenderedComponent<RehearsalPage> Show(BunitContext web, RehearsalStage stage)
    {
        var page = web.Render<RehearsalPage>(p => p.Add(x => x.Slug, stage.Scene.Campaign.Slug));
        page.WaitForState(
            () => page.FindAll(".skeleton").Count == 0 && page.FindAll("section, .empty").Count > 0,
            TimeSpan.FromSeconds(20)
        );
        return page;
    }

    private static async Task EraseAsync(IRenderedComponent<RehearsalPage> page)
    {
        await Button(page, "清除演练")!.ClickAsync(new());
        await page.FindAll("dialog button").Last(b => b.TextContent.Trim() == "清除演练").ClickAsync(new());
    }

    private static IElement? Button(IRenderedComponent<RehearsalPage> page, string text) =>
        page.FindAll("button").FirstOrDefault(b => b.TextContent.Trim() == text);
}
