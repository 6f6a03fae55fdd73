using System.Text;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Tests.Reviews;

public sealed class DrawServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_pool_is_frozen_before_the_seed_and_the_record_replays(string kind)
    {
        await using var s = await PanelScene.OpenAsync(kind);
        var id = (await s.Draws.PrepareAsync(s.Scene.Clerk, s.Id, PanelScene.Form())).Value;
        var waiting = (await s.BoardAsync()).Waiting!;
        Assert.Equal((30, "", 64), (waiting.Plan.Pool.Count, waiting.Draw.Seed, waiting.Draw.PlanHash.Length));
        // the library may change now; the pool does not
        await using (var db = s.Review.Store.Stores.Open())
        {
            await db.Experts.Where(e => e.Code == "N01").ExecuteUpdateAsync(u => u.SetProperty(e => e.IsDisabled, true));
        }
        Assert.True((await s.Draws.DrawAsync(s.Scene.Clerk, s.Id, id, " ０３ 07 12 18 25 31 ")).Done);
        var drawn = (await s.BoardAsync()).InForce!;
        Assert.Equal(("03 07 12 18 25 31", waiting.Draw.PlanHash), (drawn.Draw.Seed, drawn.Draw.PlanHash));
        Assert.Equal((6, 3), (drawn.Picks.Count, drawn.Picks.Count(p => !p.IsAlternate)));
        Assert.True(drawn.Agrees);
        Assert.Equal(DrawRule.Draw(waiting.Plan, "03 07 12 18 25 31"), drawn.Picks);
        var pool = (await s.Draws.FileAsync(s.Scene.Auditor, s.Id, id, false)).Value;
        Assert.Equal(drawn.Draw.PlanHash, CanonicalJson.Sha256(Encoding.UTF8.GetString(pool)));
        Assert.Contains(
            "03 07 12 18 25 31",
            Encoding.UTF8.GetString((await s.Draws.FileAsync(s.Scene.Auditor, s.Id, id, true)).Value),
            StringComparison.Ordinal
        );
        Assert.Equal(ProblemKind.Conflict, (await s.Draws.DrawAsync(s.Scene.Clerk, s.Id, id, "01 02")).Problems[0].Kind);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Of_two_seeds_typed_at_the_same_moment_the_first_stands(string kind)
    {
        await using var s = await PanelScene.OpenAsync(kind);
        var id = (await s.Draws.PrepareAsync(s.Scene.Clerk, s.Id, PanelScene.Form())).Value;
        await using var one = s.Review.Store.Stores.Open();
        await using var two = s.Review.Store.Stores.Open();
        var (first, second) = (await one.PanelDraws.SingleAsync(d => d.Id == id), await two.PanelDraws.SingleAsync(d => d.Id == id));
        (first.Seed, first.DrawnAt) = ("01 02", s.Review.Clock.Now);
        (second.Seed, second.DrawnAt) = ("03 04", s.Review.Clock.Now.AddSeconds(1));
        Assert.Null(await one.CommitAsync());
        Assert.Equal(ProblemKind.Conflict, (await two.CommitAsync())?.Kind);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task One_pool_waits_at_a_time_and_a_redraw_needs_a_reason_and_hides_nothing(string kind)
    {
        await using var s = await PanelScene.OpenAsync(kind);
        var first = (await s.Draws.PrepareAsync(s.Scene.Clerk, s.Id, PanelScene.Form())).Value;
        Assert.Contains("等待种子", (await s.Draws.PrepareAsync(s.Scene.Clerk, s.Id, PanelScene.Form())).Text, StringComparison.Ordinal);
        Assert.Equal("Reason", (await s.Draws.CancelAsync(s.Scene.Clerk, s.Id, first, "")).Problems[0].Field);
        Assert.True((await s.Draws.CancelAsync(s.Scene.Clerk, s.Id, first, "漏选了一个专业")).Done);
        await s.DrawAsync();
        Assert.Equal("Reason", (await s.Draws.PrepareAsync(s.Scene.Clerk, s.Id, PanelScene.Form())).Problems[0].Field);
        var third = (await s.Draws.PrepareAsync(s.Scene.Clerk, s.Id, PanelScene.Form("多名专家临时出差"))).Value;
        Assert.Equal(2, (await s.BoardAsync()).InForce!.Draw.Number);
        Assert.True((await s.Draws.DrawAsync(s.Scene.Clerk, s.Id, third, "02 09")).Done);
        var board = await s.BoardAsync();
        Assert.Equal([3, 2, 1], board.Draws.Select(d => d.Draw.Number));
        Assert.Equal([true, false, false], board.Draws.Select(d => d.InForce));
        Assert.Equal("多名专家临时出差", board.InForce!.Draw.Reason);
        Assert.All(board.Draws, d => Assert.True(d.Agrees));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Who_is_left_out_stands_in_the_record_with_the_reason(string kind)
    {
        await using var s = await PanelScene.OpenAsync(kind);
        var scoring = ChinaTime.Day(s.Scene.JustIn(StageKind.Scoring));
        await using (var db = s.Review.Store.Stores.Open())
        {
            var experts = await db.Experts.Include(e => e.Absences).ToDictionaryAsync(e => e.Code);
            (experts["N01"].IsDisabled, experts["N01"].DisabledReason) = (true, "违反保密规定");
            db.Add(
                new ExpertAbsence
                {
                    ExpertId = experts["N02"].Id,
                    From = scoring,
                    To = scoring,
                    Note = "出国",
                }
            );
            db.Reviewers.Add(Seat(s.Id, experts["N03"]));
            var last = PanelScene.Last(s.Scene);
            db.Campaigns.Add(last);
            db.Reviewers.Add(Seat(last.Id, experts["N04"]));
            // two candidates' own unit
            experts["N05"].WorkUnit = s.Review.Candidates["17"].WorkUnit;
            Assert.Null(await db.CommitAsync());
        }
        var form = PanelScene.Form();
        (form.RestYears, form.MaxConflicts, form.Excluded) = (1, 1, "N06：领导小组成员");
        Assert.True((await s.Draws.PrepareAsync(s.Scene.Clerk, s.Id, form)).Done);
        var excluded = (await s.BoardAsync()).Waiting!.Plan.Excluded;
        Assert.Equal(["N01", "N02", "N03", "N04", "N05", "N06"], excluded.Select(e => e.Code));
        Assert.Equal(
            ["已停用：违反保密规定", "已在评审组", "2025年已参加评审，轮休", "与 2 名候选人须回避，超过 1 名", "领导小组成员"],
            excluded.Where(e => e.Code != "N02").Select(e => e.Reason)
        );
        Assert.Contains("评审期间不能参加", excluded[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_drawn_is_refused_with_the_numbers_and_what_was_typed_wrong_with_its_field()
    {
        await using var s = await PanelScene.OpenAsync("sqlite");
        var form = PanelScene.Form();
        form.Lines[0].Seats = 20;
        Assert.Contains("可抽的专家只够 15 名", (await s.Draws.PrepareAsync(s.Scene.Clerk, s.Id, form)).Text, StringComparison.Ordinal);
        form = PanelScene.Form();
        form.Excluded = "Q9：不认识";
        Assert.Contains("没有编号 Q9", (await s.Draws.PrepareAsync(s.Scene.Clerk, s.Id, form)).Text, StringComparison.Ordinal);
        form = PanelScene.Form();
        form.SeedSource = "";
        Assert.Equal("SeedSource", (await s.Draws.PrepareAsync(s.Scene.Clerk, s.Id, form)).Problems.Single().Field);
    }

    [Fact]
    public async Task A_record_that_was_touched_no_longer_agrees()
    {
        await using var s = await PanelScene.OpenAsync("sqlite");
        var view = await s.DrawAsync();
        await using (var db = s.Review.Store.Stores.Open())
        {
            var draw = await db.PanelDraws.SingleAsync();
            draw.ResultJson = draw.ResultJson.Replace(view.Picks[0].Code, "N99", StringComparison.Ordinal);
            Assert.Null(await db.CommitAsync());
        }
        Assert.False((await s.BoardAsync()).InForce!.Agrees);
    }

    [Fact]
    public async Task Only_the_clerk_draws_and_only_while_the_panel_may_be_seated()
    {
        await using var s = await PanelScene.OpenAsync("sqlite");
        foreach (
            var other in new[] { s.Scene.Rechecker, s.Scene.Auditor, s.Scene.CoHost, s.Scene.Unit(0), s.Scene.Stranger, Actor.Visitor }
        )
            Assert.Equal(ProblemKind.Forbidden, (await s.Draws.PrepareAsync(other, s.Id, PanelScene.Form())).Problems[0].Kind);
        Assert.Equal(ProblemKind.Forbidden, (await s.Draws.BoardAsync(s.Scene.CoHost, s.Id)).Problems[0].Kind);
        s.Review.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        Assert.Equal(ProblemKind.Closed, (await s.Draws.PrepareAsync(s.Scene.Clerk, s.Id, PanelScene.Form())).Problems[0].Kind);
    }

    private static Reviewer Seat(Guid campaign, Expert expert) =>
        new()
        {
            CampaignId = campaign,
            Code = expert.Code,
            Name = expert.Name,
            WorkUnit = expert.WorkUnit,
            ExpertId = expert.Id,
            IsSeated = true,
        };
}
