using System.Text;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Tests.Reviews;

public sealed class PanelServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Seating_finds_three_of_the_same_unit_and_one_relative_and_leaves_two_wishes_to_the_office(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind, seated: false);
        Assert.Equal(342, (await s.Panel.ViewAsync(s.Scene.Clerk, s.Id)).Value.PlannedSheets);
        await s.ImportAsync();
        var rows = (await s.Recusals.ListAsync(s.Scene.Clerk, s.Id)).Value;
        Assert.Equal(
            ["01 E03 同单位 系统比对", "05 E04 近亲属 专家申报", "17 E01 同单位 系统比对", "36 E01 同单位 系统比对"],
            rows.Select(r => $"{r.Number} {r.Reviewer[..3]} {r.Kind} {r.Source}")
        );
        Assert.All(rows, r => Assert.True(r.Granted && r.DecidedBy.Length > 0 && r.Basis.Length > 0));
        var panel = (await s.Panel.ViewAsync(s.Scene.Clerk, s.Id)).Value;
        Assert.Equal(["E06", "E08"], panel.Open.Select(o => o.Reviewer[..3]));
        Assert.All(panel.Open, o => Assert.False(o.IsHard));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Five_recusals_in_force_leave_337_sheets(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        var panel = (await s.Panel.ViewAsync(s.Scene.Clerk, s.Id)).Value;
        Assert.Equal((38, 5, 337, 9), (panel.Candidates.Count, panel.RecusalsInForce, panel.PlannedSheets, panel.Seated));
        Assert.Empty(panel.Open);
        Assert.Equal(36, panel.Members.Single(m => m.Code == "E01").Planned);
        var refused = (await s.Recusals.ListAsync(s.Scene.Clerk, s.Id)).Value.Single(r => !r.Granted);
        Assert.Equal("仅以学术观点可能不同为由，理由不成立", refused.Basis);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Comparing_again_adds_nothing_twice(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        Assert.Equal(0, (await s.Panel.ApplyConflictsAsync(s.Scene.Clerk, s.Id)).Value);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_campaign_s_list_fills_the_organiser_s_library_with_fields_and_relations(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        await s.ImportAsync();
        await using var db = s.Store.Stores.Open();
        var experts = await db.Experts.AsNoTracking().Include(e => e.Fields).OrderBy(e => e.Code).ToListAsync();
        Assert.Equal(12, experts.Count);
        Assert.Equal(["临床医学", "公共卫生"], experts.Single(e => e.Code == "E02").Fields.Select(f => f.Name).Order());
        Assert.Equal("近亲属", Assert.Single(experts.Single(e => e.Code == "E04").Background.Relations).Kind);
        var reviewers = await db.Reviewers.AsNoTracking().Where(r => r.CampaignId == s.Id).ToListAsync();
        Assert.All(reviewers, r => Assert.Equal(experts.Single(e => e.Code == r.Code).Id, r.ExpertId));
        Assert.Equal("近亲属", Assert.Single(reviewers.Single(r => r.Code == "E04").Background.Relations).Kind);
    }

    [Fact]
    public async Task No_more_are_seated_than_there_are_seats()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        var members = (await s.Panel.ViewAsync(s.Scene.Clerk, s.Id)).Value.Members;
        var refused = await s.Panel.SeatAsync(s.Scene.Clerk, s.Id, [.. members.Select(m => m.Id)]);
        Assert.Contains("评审组设 9 席", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alternate_takes_a_seat_but_never_that_of_one_who_locked()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        var members = (await s.Panel.ViewAsync(s.Scene.Clerk, s.Id)).Value.Members;
        Guid[] changed = [.. members.Where(m => m.Code is not ("E09" or "A02" or "A03")).Select(m => m.Id)];
        Assert.False((await s.Panel.SeatAsync(s.Scene.Clerk, s.Id, changed, members[^1].Id)).Done);
        Assert.True((await s.Panel.SeatAsync(s.Scene.Clerk, s.Id, changed, members.Single(m => m.Code == "A01").Id)).Done);
        var after = (await s.Panel.ViewAsync(s.Scene.Clerk, s.Id)).Value.Members;
        Assert.Contains(after, m => m.Code == "A01" && m.IsSeated);
        Assert.Equal("A01", Assert.Single(after, m => m.IsLeader).Code);

        await s.ScoreAsync("E01", "02", 18, 30, 12, 12, 12);
        var refused = await s.Panel.SeatAsync(s.Scene.Clerk, s.Id, [members[^1].Id]);
        Assert.Contains("已锁定评分表", refused.Text, StringComparison.Ordinal);
        Assert.Equal("您不在本次活动的评审组中。如有疑问，请联系活动经办人。", (await s.Reviews.TasksAsync(s.Expert("E09"), s.Id)).Text);
    }

    [Theory]
    [InlineData("code,name\nE01,甲\n", "unit 列：缺少这一列")]
    [InlineData("编号,姓名,工作单位\nE01,甲,乙院\nE01,丙,丁院\n", "第 3 行 编号 列：编号 E01 重复")]
    [InlineData("code,name,unit\nE01,甲,\n", "第 2 行 unit 列：工作单位为空")]
    [InlineData("code,name,unit\n", "名单须有 1 到 500 名专家")]
    public async Task A_faulty_list_names_row_and_column_and_changes_nothing(string csv, string expected)
    {
        await using var s = await ReviewScene.OpenAsync("sqlite", seated: false);
        var refused = await s.Panel.ImportAsync(s.Scene.Clerk, s.Id, new MemoryStream(Encoding.UTF8.GetBytes(csv)), "名单.csv");
        Assert.Contains(expected, refused.Text, StringComparison.Ordinal);
        Assert.Equal(9, (await s.Panel.ViewAsync(s.Scene.Clerk, s.Id)).Value.Members.Count);
    }

    [Fact]
    public async Task Only_the_office_seats_and_decides()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        Actor[] others =
        [
            s.Scene.Rechecker,
            s.Scene.Auditor,
            s.Scene.CoHost,
            s.Scene.Unit(0),
            s.Expert("E01"),
            s.Scene.Stranger,
            Actor.Visitor,
        ];
        foreach (var other in others)
        {
            Assert.Equal(ProblemKind.Forbidden, (await s.Panel.ApplyConflictsAsync(other, s.Id)).Problems[0].Kind);
            Assert.Equal(ProblemKind.Forbidden, (await s.Panel.SeatAsync(other, s.Id, [])).Problems[0].Kind);
            var decided = await s.Recusals.DecideAsync(
                other,
                s.Id,
                s.Scene.Panel[0].Id,
                s.Candidates["02"].Id,
                true,
                RecusalKinds.Kin,
                "无"
            );
            Assert.Equal(ProblemKind.Forbidden, decided.Problems[0].Kind);
        }
    }

    [Fact]
    public async Task After_scoring_the_panel_stands()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        Assert.Equal(ProblemKind.Closed, (await s.Panel.SeatAsync(s.Scene.Clerk, s.Id, [])).Problems[0].Kind);
    }
}
