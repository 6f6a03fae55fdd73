using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Documents;
using Nomination.Core.Shared;

namespace Nomination.Tests.Candidates;

public sealed class NominationImportServiceTests
{
    private static readonly object?[] Header =
    [
        "推荐单位",
        "手机号码",
        "身份证号",
        "姓名",
        "性别",
        "出生日期",
        "工作单位及职务",
        "类别",
        "简要事迹",
        "行政级别",
    ];

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_unit_imports_its_own_rows_and_never_sees_the_others_checked(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        var service = Service(n);
        using var sheet = TestWorkbook.Of([Header, Line("大荔县科协", 1), Line("渭南师范学院科协（示例）", 2, phone: "123")]);
        var report = (await service.CheckAsync(unit, n.Campaign, sheet, "汇总表.xlsx")).Value;
        Assert.Equal((1, 0, 1, 0), (report.New, report.Known, report.Others, report.Problems.Count));
        Assert.True(report.MayApply(KnownRows.Skip));
        Assert.Empty((await n.Queries.DeskAsync(unit, n.Campaign)).Value.Candidates);

        Assert.True((await service.ApplyAsync(unit, n.Campaign, sheet, "汇总表.xlsx")).Done);
        var line = Assert.Single((await n.Queries.DeskAsync(unit, n.Campaign)).Value.Candidates);
        Assert.Equal(CandidateState.Draft, line.State);
        var form = (await n.Queries.FindAsync(unit, line.Id)).Value.Form;
        Assert.Equal(("示例农技站", "站长", "19900000101", "农业科技推广"), (form.WorkUnit, form.Position, form.Phone, form.Category));
        Assert.Equal(new DateOnly(1980, 1, 1), form.BirthDate);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task One_problem_and_no_row_is_written(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        using var sheet = TestWorkbook.Of([Header, Line("大荔县科协", 1), Line("大荔县科协", 2, phone: "123")]);
        var report = (await Service(n).CheckAsync(unit, n.Campaign, sheet, "汇总表.xlsx")).Value;
        Assert.Equal([(3, "bad-phone")], report.Problems.Select(p => (p.Row, p.Code)));
        var refused = await Service(n).ApplyAsync(unit, n.Campaign, sheet, "汇总表.xlsx");
        Assert.Equal("表中有 1 处问题，没有导入任何一行。请改好后重新上传。", refused.Text);
        await using var db = n.Store.Stores.Open();
        Assert.Equal(0, await db.Candidates.CountAsync());
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_same_table_again_doubles_nobody(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        using var sheet = TestWorkbook.Of([Header, Line("大荔县科协", 1)]);
        Assert.True((await Service(n).ApplyAsync(unit, n.Campaign, sheet, "汇总表.xlsx")).Done);
        var again = (await Service(n).CheckAsync(unit, n.Campaign, sheet, "汇总表.xlsx")).Value;
        Assert.Equal((0, 0, 1, false), (again.New, again.Known, again.Same, again.MayApply(KnownRows.Update)));
        Assert.Equal(ProblemKind.Conflict, (await Service(n).ApplyAsync(unit, n.Campaign, sheet, "汇总表.xlsx")).Problems[0].Kind);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_clerk_imports_for_every_unit_and_the_places_count(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        await n.SubmittedAsync(n.Scene.Unit(2), 9);
        using var over = TestWorkbook.Of([Header, Line("渭南市医学会（示例）", 1)]);
        var report = (await Service(n).CheckAsync(n.Scene.Clerk, n.Campaign, over, "汇总表.xlsx")).Value;
        Assert.Equal(["over-quota"], report.Problems.Select(p => p.Code));
        using var sheet = TestWorkbook.Of([Header, Line("大荔县科协", 1), Line("渭南师范学院科协（示例）", 2)]);
        Assert.True((await Service(n).ApplyAsync(n.Scene.Clerk, n.Campaign, sheet, "汇总表.xlsx")).Done);
        Assert.Single((await n.Queries.DeskAsync(n.Scene.Unit(0), n.Campaign)).Value.Candidates);
        Assert.Single((await n.Queries.DeskAsync(n.Scene.Unit(1), n.Campaign)).Value.Candidates);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Former_winners_are_found_by_their_number_and_strangers_are_refused(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        await n.HonouredAsync(1, "石望云");
        using var sheet = TestWorkbook.Of([Header, Line("大荔县科协", 1)]);
        var report = (await Service(n).CheckAsync(n.Scene.Unit(0), n.Campaign, sheet, "汇总表.xlsx")).Value;
        Assert.Equal("已是往届获得者（2025年 石望云），不能再次推荐。", Assert.Single(report.Problems).Message);
        foreach (var actor in new[] { n.Scene.Expert(0), n.Scene.Rechecker, n.Scene.Stranger })
            Assert.Equal(ProblemKind.Forbidden, (await Service(n).ApplyAsync(actor, n.Campaign, sheet, "汇总表.xlsx")).Problems[0].Kind);
        n.Clock.Now = n.Scene.JustAfter(StageKind.Nomination);
        Assert.Equal(ProblemKind.Closed, (await Service(n).CheckAsync(n.Scene.Unit(0), n.Campaign, sheet, "汇总表.xlsx")).Problems[0].Kind);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_draft_that_says_something_else_is_kept_or_written_over_as_asked(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        using var first = TestWorkbook.Of([Header, Line("大荔县科协", 1)]);
        Assert.True((await Service(n).ApplyAsync(unit, n.Campaign, first, "汇总表.xlsx")).Done);
        var id = (await n.Queries.DeskAsync(unit, n.Campaign)).Value.Candidates[0].Id;
        var draft = (await n.Queries.FindAsync(unit, id)).Value;
        draft.Form.Story = "写好的事迹材料。";
        Assert.True((await n.Drafts.SaveAsync(unit, id, draft.Form, draft.Version)).Done);

        using var second = TestWorkbook.Of([Header, Line("大荔县科协", 1, phone: "19900000999"), Line("大荔县科协", 2)]);
        var report = (await Service(n).CheckAsync(unit, n.Campaign, second, "汇总表.xlsx")).Value;
        Assert.Equal((1, 1, 0), (report.New, report.Known, report.Same));
        var change = Assert.Single(report.Changes);
        Assert.Equal((2, "联系电话"), (change.Row, Assert.Single(change.Fields)));
        Assert.Equal((0, 1), (report.Updated(KnownRows.Skip), report.Skipped(KnownRows.Skip)));
        Assert.True((await Service(n).ApplyAsync(unit, n.Campaign, second, "汇总表.xlsx")).Done);
        Assert.Equal("19900000101", (await n.Queries.FindAsync(unit, id)).Value.Form.Phone);

        var again = await Service(n).ApplyAsync(unit, n.Campaign, second, "汇总表.xlsx");
        Assert.Contains("请选“更新”", again.Text, StringComparison.Ordinal);
        Assert.True((await Service(n).ApplyAsync(unit, n.Campaign, second, "汇总表.xlsx", KnownRows.Update)).Done);
        var after = (await n.Queries.FindAsync(unit, id)).Value.Form;
        Assert.Equal(("19900000999", "写好的事迹材料。"), (after.Phone, after.Story));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Who_has_a_place_already_is_not_counted_twice(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        await n.SubmittedAsync(n.Scene.Unit(2), 9);
        using var sheet = TestWorkbook.Of([Header, Line("渭南市医学会（示例）", 9)]);
        var report = (await Service(n).CheckAsync(n.Scene.Clerk, n.Campaign, sheet, "汇总表.xlsx")).Value;
        Assert.Equal((0, 0, 1, 0), (report.New, report.Known, report.Same, report.Problems.Count));
    }

    private static NominationImportService Service(Nominations n) => new(n.Store.Stores, n.Clock, n.Store.Secrets);

    private static object?[] Line(string unit, int person, string phone = "19900000101") =>
        [
            unit,
            phone,
            Forms.Identity(person),
            "惠成林",
            "男",
            "1980-01-01",
            "示例农技站 站长",
            "农业科技推广",
            "长期在一线推广农业技术。",
            "无",
        ];
}
