using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Tests.Reviews;

/// <summary>Who reads whom on the demo's panel: 9 experts, 38 candidates, 5 recusals, in each of the rule book's three modes.</summary>
public sealed class AssignmentServiceTests
{
    private static readonly PlanOrder Plain = new(2026, null);

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Everyone_reads_everything_and_owes_337_sheets(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        var view = (await Of(s).ViewAsync(s.Scene.Clerk, s.Id)).Value;
        Assert.Equal((337, 5, 0), (view.Current.Readings, view.Current.KeptApart, view.Wanting.Count()));
        var plan = (await Of(s).PlanAsync(s.Scene.Clerk, s.Id, Plain)).Value;
        Assert.Equal((0, 0, 337), (plan.Added, plan.Removed, plan.Readings));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Five_readers_each_are_spread_evenly_and_run_through_workbench_progress_and_ranking(string kind)
    {
        await using var s = await PerCandidateAsync(kind);
        var service = Of(s);
        Assert.Empty((await s.Reviews.TasksAsync(s.Expert("E01"), s.Id)).Value.Tasks);
        var plan = (await service.PlanAsync(s.Scene.Clerk, s.Id, Plain)).Value;
        Assert.Null(plan.Shortage);
        Assert.Equal((190, 190, 0), (plan.Readings, plan.Added, plan.Removed));
        // 190 over nine: one expert has 22, eight have 21.
        Assert.Equal([21, 21, 21, 21, 21, 21, 21, 21, 22], plan.Loads.Select(l => l.Load).Order());
        Assert.All(plan.Candidates, c => Assert.Empty(c.Readers.Select(r => r.Code).Intersect(c.Kept)));
        // Nothing is written before it is applied.
        Assert.Equal(0, (await s.Panel.ViewAsync(s.Scene.Clerk, s.Id)).Value.PlannedSheets);
        Assert.True((await service.ApplyAsync(s.Scene.Clerk, s.Id, Plain, plan.Print)).Done);
        Assert.Equal(190, (await s.Panel.ViewAsync(s.Scene.Clerk, s.Id)).Value.PlannedSheets);
        Assert.Equal(190, (await s.Board.ProgressAsync(s.Scene.Clerk, s.Id)).Value.Planned);

        var tasks = (await s.Reviews.TasksAsync(s.Expert("E02"), s.Id)).Value.Tasks;
        Assert.Equal(plan.Loads.Single(l => l.Code == "E02").Load, tasks.Count);
        var foreign = plan.Candidates.First(c => c.Readers.All(r => r.Code != "E02")).Number;
        Assert.Equal(ProblemKind.Forbidden, (await s.Reviews.DossierAsync(s.Expert("E02"), s.Id, foreign)).Problems[0].Kind);
        await s.ScoreAsync("E02", tasks[0].Number, 18, 30, 12, 12, 12);
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        var line = (await s.Board.RankingAsync(s.Scene.Clerk, s.Id)).Value.Lines.Single();
        Assert.Equal((tasks[0].Number, 4), (line.Number, line.Missing.Count));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task After_a_recusal_the_new_plan_changes_one_reading_and_keeps_begun_sheets(string kind)
    {
        await using var s = await PerCandidateAsync(kind);
        var service = Of(s);
        var plan = await ApplyAsync(s);
        var first = plan.Candidates.First(c => c.Readers.Any(r => r.Code == "E02"));
        var stays = plan.Candidates.Last(c => c.Readers.Any(r => r.Code == "E02") && c.Number != first.Number);
        await s.ScoreAsync("E02", stays.Number, 18, 30, 12, 12, 12);
        Assert.True((await s.Recusals.DeclareAsync(s.Expert("E02"), s.Id, first.Number, RecusalKinds.Interest, "曾任其项目验收专家")).Done);

        var again = (await service.PlanAsync(s.Scene.Clerk, s.Id, new(99, null))).Value;
        Assert.Null(again.Shortage);
        var changed = Assert.Single(again.Changed);
        Assert.Equal((first.Number, 1, 0, 1), (changed.Number, again.Added, again.Removed, again.Begun));
        Assert.Contains(again.Candidates.Single(c => c.Number == stays.Number).Readers, r => r is { Code: "E02", Mark: ReadingMark.Begun });
        Assert.True((await service.ApplyAsync(s.Scene.Clerk, s.Id, new(99, null), again.Print)).Done);
        Assert.Equal(190, (await s.Panel.ViewAsync(s.Scene.Clerk, s.Id)).Value.PlannedSheets);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Groups_read_their_own_categories_and_nobody_else(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(
            kind,
            change: b => b with { Panel = b.Panel with { Reading = Reading.Groups, MinReaders = 3 } }
        );
        var service = Of(s);
        Assert.Contains("还没有分组", (await service.PlanAsync(s.Scene.Clerk, s.Id, Plain)).Text, StringComparison.Ordinal);
        var categories = (await service.ViewAsync(s.Scene.Clerk, s.Id)).Value.Categories;
        var groups = new GroupsForm
        {
            Groups =
            [
                new()
                {
                    Name = "科研组",
                    Categories = ["科学研究与技术开发"],
                    Experts = ["E01", "E02", "E03", "E04"],
                },
            ],
        };
        Assert.True((await Hand(s).SaveGroupsAsync(s.Scene.Clerk, s.Id, groups)).Done);
        Assert.Contains("不属于任何组", (await service.PlanAsync(s.Scene.Clerk, s.Id, Plain)).Text, StringComparison.Ordinal);
        groups.Groups.Add(
            new()
            {
                Name = "非科研组",
                Categories = [.. categories.Except(["科学研究与技术开发"])],
                Experts = ["E05", "E06", "E07", "E08", "E09"],
            }
        );
        Assert.True((await Hand(s).SaveGroupsAsync(s.Scene.Clerk, s.Id, groups)).Done);
        var plan = await ApplyAsync(s);
        Assert.All(
            plan.Candidates,
            c => Assert.All(c.Readers, r => Assert.Equal(c.Category == "科学研究与技术开发", string.CompareOrdinal(r.Code, "E05") < 0))
        );
        Assert.Equal(plan.Readings, (await s.Panel.ViewAsync(s.Scene.Clerk, s.Id)).Value.PlannedSheets);
        // A category handed to the other group: its readings move there, and nothing else changes.
        groups.Groups[1].Categories.Remove("科学普及与科技志愿服务");
        groups.Groups[0].Categories.Add("科学普及与科技志愿服务");
        Assert.True((await Hand(s).SaveGroupsAsync(s.Scene.Clerk, s.Id, groups)).Done);
        var moved = (await service.PlanAsync(s.Scene.Clerk, s.Id, Plain)).Value;
        Assert.All(moved.Changed, c => Assert.Equal("科学普及与科技志愿服务", c.Category));
        Assert.NotEmpty(moved.Changed);
    }

    [Fact]
    public async Task What_cannot_be_planned_is_explained_and_cannot_be_applied()
    {
        await using var s = await PerCandidateAsync("sqlite");
        var tight = new PlanOrder(1, 20);
        var plan = (await Of(s).PlanAsync(s.Scene.Clerk, s.Id, tight)).Value;
        // 9 experts of at most 20 give 180 of 190.
        Assert.Contains("还差 10 人次", plan.Shortage!.Summary, StringComparison.Ordinal);
        Assert.StartsWith("全部 38 名候选人每人须有 5 名专家", plan.Shortage.Summary, StringComparison.Ordinal);
        Assert.Contains("把每人上限提高到 22 份", plan.Shortage.Relief);
        Assert.Contains(plan.Shortage.Relief, r => r.StartsWith("增聘至少 1 名与这些候选人没有回避关系的专家", StringComparison.Ordinal));
        Assert.Contains(plan.Shortage.Relief, r => r.StartsWith("把每份材料的评阅专家减为 4 名", StringComparison.Ordinal));
        Assert.Contains("方案不成立", (await Of(s).ApplyAsync(s.Scene.Clerk, s.Id, tight, plan.Print)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_was_shown_is_applied()
    {
        await using var s = await PerCandidateAsync("sqlite");
        var plan = (await Of(s).PlanAsync(s.Scene.Clerk, s.Id, Plain)).Value;
        Assert.True((await s.DecideAsync(plan.Candidates[1].Readers[0].Code, plan.Candidates[1].Number, true, "项目合作")).Done);
        Assert.Contains("重新生成方案", (await Of(s).ApplyAsync(s.Scene.Clerk, s.Id, Plain, plan.Print)).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task By_hand_a_pair_is_added_and_taken_back_within_the_hard_rules(string kind)
    {
        await using var s = await PerCandidateAsync(kind);
        var hand = Hand(s);
        var plan = await ApplyAsync(s);
        var seventeen = plan.Candidates.Single(c => c.Number == "17");
        Guid Id(string code) => plan.Loads.Single(l => l.Code == code).Id;
        var free = plan.Loads.First(l => seventeen.Readers.All(r => r.Code != l.Code) && l.Code != "E01").Code;
        async Task<string> Add(string code, string reason) =>
            (await hand.AddAsync(s.Scene.Clerk, s.Id, Id(code), seventeen.Id, reason)).Text;
        async Task<string> Remove(string code) => (await hand.RemoveAsync(s.Scene.Clerk, s.Id, Id(code), seventeen.Id, "专业不对口")).Text;

        Assert.Contains("须回避 17 号", await Add("E01", "缺人"), StringComparison.Ordinal);
        Assert.Contains("请写明理由", await Add(free, " "), StringComparison.Ordinal);
        Assert.Contains("请先加派一名", await Remove(seventeen.Readers[0].Code), StringComparison.Ordinal);
        Assert.Equal("", await Add(free, "同行专家"));
        Assert.Contains("已在评", await Add(free, "同行专家"), StringComparison.Ordinal);
        Assert.Equal("", await Remove(seventeen.Readers[0].Code));
        await s.ScoreAsync(free, "17", 18, 30, 12, 12, 12);
        Assert.Contains("已开始评", await Remove(free), StringComparison.Ordinal);
        var now = (await Of(s).ViewAsync(s.Scene.Clerk, s.Id)).Value.Current.Candidates.Single(c => c.Number == "17");
        Assert.Equal(5, now.Readers.Count);
    }

    [Fact]
    public async Task Only_the_office_assigns_and_only_until_scoring_closes()
    {
        await using var s = await PerCandidateAsync("sqlite");
        foreach (var other in new[] { s.Scene.Rechecker, s.Scene.CoHost, s.Expert("E01"), s.Scene.Unit(0), Actor.Visitor })
        {
            Assert.Equal(ProblemKind.Forbidden, (await Of(s).PlanAsync(other, s.Id, Plain)).Problems[0].Kind);
            Assert.Equal(ProblemKind.Forbidden, (await Hand(s).SaveGroupsAsync(other, s.Id, new())).Problems[0].Kind);
        }
        Assert.Equal(ProblemKind.Forbidden, (await Of(s).ViewAsync(s.Expert("E01"), s.Id)).Problems[0].Kind);
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        Assert.Equal(ProblemKind.Closed, (await Of(s).PlanAsync(s.Scene.Clerk, s.Id, Plain)).Problems[0].Kind);
    }

    private static AssignmentService Of(ReviewScene s) => new(s.Store.Stores, s.Clock);

    private static AssignmentByHandService Hand(ReviewScene s) => new(s.Store.Stores, s.Clock);

    private static Task<ReviewScene> PerCandidateAsync(string kind) =>
        ReviewScene.OpenAsync(kind, change: b => b with { Panel = b.Panel with { Reading = Reading.PerCandidate, PerCandidate = 5 } });

    private static async Task<AssignmentDraft> ApplyAsync(ReviewScene s)
    {
        var plan = (await Of(s).PlanAsync(s.Scene.Clerk, s.Id, Plain)).Value;
        return (await Of(s).ApplyAsync(s.Scene.Clerk, s.Id, Plain, plan.Print)).Value;
    }
}
