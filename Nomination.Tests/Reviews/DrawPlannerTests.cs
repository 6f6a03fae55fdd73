using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Reviews;
using Nomination.Core.Reviews;
using Nomination.Tests.Ui;

namespace Nomination.Tests.Reviews;

/// <summary>The plan of a draw in the clerk's hands, and the record that everybody may check.</summary>
public sealed class DrawPlannerTests : KitContext
{
    private int _done;

    [Fact]
    public async Task A_plan_without_a_public_seed_is_refused_with_everything_typed_kept_and_then_frozen()
    {
        await using var s = await PanelScene.OpenAsync("sqlite");
        Services.AddSingleton(s.Draws);
        var planner = Render<DrawPlanner>(p =>
            p.Add(d => d.Actor, s.Scene.Clerk)
                .Add(d => d.CampaignId, s.Id)
                .Add(d => d.Board, s.BoardAsync().Result)
                .Add(d => d.OnDone, EventCallback.Factory.Create(this, () => _done++))
        );
        planner.FindAll(".choices input")[0].Change(true);
        await Button(planner, "锁定名单").ClickAsync(new());
        await planner.WaitForStateAsync(() => planner.FindAll(".field .error").Count > 0);
        Assert.Contains("尚未发生的公开结果", planner.Markup, StringComparison.Ordinal);
        Assert.True(planner.FindAll(".choices input")[0].HasAttribute("checked"));
        Assert.Equal(0, _done);
        Field(planner, "种子来源").Change("5月6日双色球第2026051期红球号码");
        await Button(planner, "再加一组").ClickAsync(new());
        Assert.Equal(2, planner.FindAll(".draw-line").Count);
        await Button(planner, "删去本组").ClickAsync(new());
        await Button(planner, "锁定名单").ClickAsync(new());
        await planner.WaitForStateAsync(() => _done == 1);
        Assert.NotNull((await s.BoardAsync()).Waiting);
    }

    [Fact]
    public async Task The_record_shows_pool_seed_keys_and_that_the_replay_agrees()
    {
        await using var s = await PanelScene.OpenAsync("sqlite");
        var view = await s.DrawAsync();
        var card = Render<DrawCard>(p => p.Add(c => c.View, view).Add(c => c.CampaignId, s.Id).Add(c => c.Now, s.Review.Clock.Now));
        Assert.Contains("重算一致", card.Markup, StringComparison.Ordinal);
        Assert.Contains(view.Draw.PlanHash, card.Markup, StringComparison.Ordinal);
        Assert.Equal(6, card.FindAll(".draw-picks tbody tr").Count);
        Assert.Equal(3, card.FindAll(".draw-picks tr.alternate").Count);
        Assert.Equal(30, card.FindAll("details tbody tr").Count);
        Assert.All(view.Picks, p => Assert.Contains(p.Key, card.Markup, StringComparison.Ordinal));
        var wrong = Render<DrawCard>(p => p.Add(c => c.View, view with { Agrees = false }).Add(c => c.CampaignId, s.Id));
        Assert.Contains("请报告审计员", wrong.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_is_read_dry_its_faults_named_and_written_only_when_confirmed()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite", seated: false);
        var shelf = new Nomination.App.Candidates.ImportShelf(s.Clock);
        Services.AddSingleton(shelf).AddSingleton(new ExpertImportService(s.Store.Stores, s.Clock, s.Store.Secrets));
        var page = Render<ExpertImport>(p =>
            p.Add(i => i.CampaignId, s.Id)
                .Add(i => i.Actor, s.Scene.Clerk)
                .Add(i => i.OnDone, EventCallback.Factory.Create(this, () => _done++))
        );
        await ArriveAsync("编号,姓名,工作单位,性别\nZ01,甲,乙院,男性\n"u8.ToArray());
        Assert.Equal(["2", "性别"], page.FindAll("tbody td").Take(2).Select(c => c.TextContent));
        await ArriveAsync(await File.ReadAllBytesAsync(ReviewScene.DemoFile("experts.csv")));
        Assert.Equal(12, page.FindAll("tbody tr").Count);
        await Button(page, "确认写入 12 名专家").ClickAsync(new());
        await page.WaitForStateAsync(() => _done == 1);

        async Task ArriveAsync(byte[] file)
        {
            var id = shelf.Put(s.Scene.Clerk, s.Id, "名单.csv", file);
            await page.InvokeAsync(() => page.FindComponent<Nomination.App.Ui.FileDrop>().Instance.OnDone.InvokeAsync(id.ToString()));
        }
    }

    private static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> page, string text)
        where T : IComponent => page.FindAll("button").Last(b => b.TextContent.Trim() == text);

    private static AngleSharp.Dom.IElement Field<T>(IRenderedComponent<T> page, string label)
        where T : IComponent =>
        page.FindAll(".field")
            .First(f =>
                f.QuerySelector("label") is { } l && l.TextContent.Replace("*", "").Trim().StartsWith(label, StringComparison.Ordinal)
            )
            .QuerySelector("input, textarea")!;
}
