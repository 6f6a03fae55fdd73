using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Documents;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;
using Nomination.Tests.Reviews;

namespace Nomination.Tests.Scoring;

public sealed class BalanceServiceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_draft_keeps_what_was_typed_and_two_clerks_do_not_write_over_each_other(string kind)
    {
        await using var s = await OpenAsync(kind);
        var balance = new BalanceService(s.Store.Stores, s.Clock);
        var view = (await balance.ViewAsync(s.Scene.Clerk, s.Id)).Value;
        Assert.Equal((20, 38, 20, 0), (view.Places, view.Lines.Count, view.ByRank.Count, view.Drafts.Count));
        var id = Guid.CreateVersion7();
        var content = new BalanceContent
        {
            Chosen = [.. view.ByRank],
            Reasons = new Dictionary<Guid, string> { [view.Lines[20].Id] = "兼顾行业" },
            Trials = [new("结构", "女性", 8, null)],
        };
        Assert.Equal(1, (await balance.SaveAsync(s.Scene.Clerk, s.Id, id, " 方案1 ", content, 0)).Value);
        Assert.Equal(2, (await balance.SaveAsync(s.Scene.Clerk, s.Id, id, "方案1", content with { RatioReason = "说明" }, 1)).Value);
        Assert.Equal(ProblemKind.Conflict, (await balance.SaveAsync(s.Scene.Clerk, s.Id, id, "方案1", content, 1)).Problems[0].Kind);
        Assert.Contains("已有方案", (await balance.SaveAsync(s.Scene.Clerk, s.Id, Guid.NewGuid(), "方案1", content, 0)).Text);
        Assert.Equal("Name", (await balance.SaveAsync(s.Scene.Clerk, s.Id, id, " ", content, 2)).Problems[0].Field);
        Assert.Equal(ProblemKind.Forbidden, (await balance.SaveAsync(s.Scene.CoHost, s.Id, id, "方案1", content, 2)).Problems[0].Kind);

        var kept = Assert.Single((await balance.ViewAsync(s.Scene.Clerk, s.Id)).Value.Drafts);
        Assert.Equal(("方案1", 2, "说明"), (kept.Name, kept.Version, kept.Content.RatioReason));
        Assert.Equal("兼顾行业", kept.Content.Reasons[view.Lines[20].Id]);
        Assert.Equal(8, kept.Content.Trials[0].Min);
        Assert.True((await balance.DeleteAsync(s.Scene.Clerk, s.Id, id)).Done);
        Assert.Equal(ProblemKind.Conflict, (await balance.SaveAsync(s.Scene.Clerk, s.Id, id, "方案1", content, 2)).Problems[0].Kind);
        await using var db = s.Store.Stores.Open();
        Assert.Equal(2, await db.AuditEntries.CountAsync(a => a.Act == nameof(Act.DraftBalance), Stop));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_search_proposes_swaps_in_words_and_moves_nobody(string kind)
    {
        await using var s = await OpenAsync(kind);
        var balance = new BalanceService(s.Store.Stores, s.Clock);
        var view = (await balance.ViewAsync(s.Scene.Clerk, s.Id)).Value;
        var women = view.Lines.Count(l => view.ByRank.Contains(l.Id) && l.Fact.Head.Gender == "女");
        var advice = (await balance.ProposeAsync(s.Scene.Clerk, s.Id, [new("结构", "女性", women + 2, null)])).Value;
        Assert.Equal((BalanceOutcome.Proven, 2), (advice.Outcome, advice.Moves.Count));
        Assert.Contains("最少替换 2 名", advice.Summary);
        foreach (var move in advice.Moves)
        {
            Assert.Contains("“试算：女性至少", move.Text);
            Assert.Matches("得分(低 [0-9.]+ 分|相同)", move.Text);
            Assert.StartsWith("综合平衡：为满足", move.InReason, StringComparison.Ordinal);
            Assert.Equal("女", view.Lines.Single(l => l.Id == move.In).Fact.Head.Gender);
        }
        Assert.Equal("名次名单已满足全部硬性要求，不需要调整。", (await balance.ProposeAsync(s.Scene.Clerk, s.Id, [])).Value.Summary);
        var never = (await balance.ProposeAsync(s.Scene.Clerk, s.Id, [new("结构", "女性", 20, null)])).Value;
        Assert.Equal((BalanceOutcome.Impossible, 0), (never.Outcome, never.Moves.Count));
        Assert.Contains("试算：女性至少 20 名", never.Summary);
        await using var db = s.Store.Stores.Open();
        Assert.Equal(38, await db.Candidates.CountAsync(c => c.State == CandidateState.Passed, Stop));
        Assert.Equal(0, await db.BalanceDrafts.CountAsync(Stop));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_list_that_misses_a_demand_needs_its_reason_and_the_statement_says_both(string kind)
    {
        await using var s = await OpenAsync(kind);
        await SetAsync(s, new BalanceRules { CategoryMax = "1/20" });
        var view = (await new BalanceService(s.Store.Stores, s.Clock).ViewAsync(s.Scene.Clerk, s.Id)).Value;
        var (go, come) = (view.Lines[19], view.Lines[20]);
        HashSet<Guid> chosen = [.. view.ByRank.Where(i => i != go.Id), come.Id];
        var reasons = new Dictionary<Guid, string> { [go.Id] = "同单位已有一人", [come.Id] = "一线土专家" };
        var refused = await s.Board.ShortlistAsync(s.Scene.Clerk, s.Id, chosen, reasons);
        Assert.Equal(nameof(BalanceContent.RatioReason), refused.Problems.Single().Field);
        Assert.Contains("每个类别不超过 1/20", refused.Text);
        Assert.Equal(20, (await s.Board.ShortlistAsync(s.Scene.Clerk, s.Id, chosen, reasons, "类别多于名额，不能都满足")).Value);

        var paper = (await new BalancePaperService(s.Store.Stores, s.Clock).FindAsync(s.Scene.CoHost, s.Id, null)).Value;
        Assert.Equal("已确定的入围名单", paper.Draft);
        Assert.Equal([go.Number, come.Number], paper.Departures.Select(l => l.Number));
        Assert.Equal("一线土专家", paper.Reasons[come.Id]);
        var text = string.Join(
            '\n',
            BalancePaper.Compose(paper).Blocks.OfType<Grid>().SelectMany(g => g.Rows).SelectMany(r => r.Cells).Select(c => c.Text)
        );
        Assert.Contains("同单位已有一人", text);
        Assert.Contains("（未满足）", text);
        Assert.NotEmpty(BalancePaper.Workbook(paper));
        await using var db = s.Store.Stores.Open();
        var entry = await db.AuditEntries.SingleAsync(a => a.Act == nameof(Act.Shortlist), Stop);
        Assert.Contains("类别多于名额", System.Text.RegularExpressions.Regex.Unescape(entry.Detail));
    }

    private static async Task<ReviewScene> OpenAsync(string kind)
    {
        var s = await ReviewScene.OpenAsync(kind);
        await s.FillAsync();
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        return s;
    }

    private static async Task SetAsync(ReviewScene s, BalanceRules rules)
    {
        await using var db = s.Store.Stores.Open();
        var campaign = await db.Campaigns.SingleAsync(c => c.Id == s.Id, Stop);
        campaign.RuleBookJson = (campaign.Rules with { Balance = rules }).Canonical();
        Assert.Null(await db.CommitAsync());
    }
}
