using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Tests.Reviews;

public sealed class ExpertServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_list_is_searched_narrowed_sorted_and_cut_by_the_database(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        var experts = Of(s);
        Assert.Equal(12, (await experts.TotalsAsync(s.Scene.Clerk, s.Id)).Value.InUse);
        Assert.Equal(["E02"], await CodesAsync(s, new PageRequest(Search: "公共卫生")));
        Assert.Equal(["E08"], await CodesAsync(s, new PageRequest(Search: "引水工程")));
        Assert.Equal(["A01"], await CodesAsync(s, new PageRequest(), new ExpertFilter("预防医学")));
        Assert.Equal(["E09", "E08"], await CodesAsync(s, new PageRequest(1, 2, "-code")));
        Assert.True((await EditAsync(s, "E03", f => (f.IsDisabled, f.DisabledReason) = (true, "本人申请退出"))).Done);
        var today = ChinaTime.Day(s.Clock.GetUtcNow());
        Assert.True((await EditAsync(s, "E05", f => f.Absences = $"{today:yyyy-MM-dd}至{today.AddDays(3):yyyy-MM-dd}（出国）")).Done);
        Assert.Equal(["E03"], await CodesAsync(s, new PageRequest(), new ExpertFilter(Standing: ExpertStanding.Disabled)));
        Assert.Equal(["E05"], await CodesAsync(s, new PageRequest(), new ExpertFilter(Standing: ExpertStanding.Away)));
        Assert.Equal(10, (await CodesAsync(s, new PageRequest(), new ExpertFilter(Standing: ExpertStanding.Available))).Count);
        var totals = (await experts.TotalsAsync(s.Scene.Clerk, s.Id)).Value;
        Assert.Equal((11, 1, 1), (totals.InUse, totals.Away, totals.Disabled));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_change_reaches_the_open_campaign_s_reviewers_and_a_finished_one_keeps_what_was_known(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        Assert.True(
            (await EditAsync(s, "E07", f => (f.UnitAliases, f.ParentUnit, f.NativePlace) = ("示例咨询院", "某建工集团", "陕西韩城"))).Done
        );
        Assert.Equal("某建工集团", (await ReviewerAsync(s, "E07")).Background.ParentUnit);
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        Assert.True((await EditAsync(s, "E07", f => f.ParentUnit = "另一集团")).Done);
        Assert.Equal("某建工集团", (await ReviewerAsync(s, "E07")).Background.ParentUnit);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_telephone_stays_masked_and_is_shown_with_a_line_in_the_journal(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        var id = await IdAsync(s, "E01");
        Assert.Equal("199****2001", (await Of(s).FindAsync(s.Scene.Clerk, s.Id, id)).Value.Form.Phone);
        Assert.True((await EditAsync(s, "E01", f => f.Title = "二级教授")).Done);
        Assert.Equal("19900002001", (await Of(s).RevealAsync(s.Scene.Clerk, s.Id, id)).Value.Phone);
        Assert.Equal(ProblemKind.Forbidden, (await Of(s).RevealAsync(s.Scene.Rechecker, s.Id, id)).Problems[0].Kind);
        await using var db = s.Store.Stores.Open();
        var lines = await db.AuditEntries.Where(a => a.Act == "ManageExperts").Select(a => a.Detail).ToListAsync();
        Assert.Contains(lines, l => l.Contains("revealed", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains("19900002001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_who_edit_one_expert_do_not_overwrite_each_other_and_a_code_is_one_person_s()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        var found = (await Of(s).FindAsync(s.Scene.Clerk, s.Id, await IdAsync(s, "E01"))).Value;
        Assert.True((await EditAsync(s, "E01", f => f.Title = "二级教授")).Done);
        var late = await Of(s).SaveAsync(s.Scene.Clerk, s.Id, found.Id, found.Form, found.Version);
        Assert.Equal(ProblemKind.Conflict, late.Problems.Single().Kind);
        var twice = await Of(s)
            .SaveAsync(
                s.Scene.Clerk,
                s.Id,
                null,
                new ExpertForm
                {
                    Code = "E02",
                    Name = "新人",
                    WorkUnit = "某院",
                },
                0
            );
        Assert.Equal("Code", twice.Problems.Single().Field);
    }

    [Fact]
    public async Task The_history_tells_what_an_expert_did_in_a_campaign()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        await s.ScoreAsync("E01", "02", 18, 30, 12, 12, 12);
        await s.Sheets.SaveMarkAsync(s.Expert("E01"), s.Id, "03", s.Scene.Campaign.Rules.Rubric.Criteria[0].Code, 1000, 0);
        var history = (await Of(s).FindAsync(s.Scene.Clerk, s.Id, await IdAsync(s, "E01"))).Value.History;
        var row = Assert.Single(history);
        Assert.Equal((2026, true, false, 1, 1), (row.Year, row.Seated, row.Leader, row.OnTime, row.Late));
    }

    [Fact]
    public async Task A_campaign_s_list_cannot_make_somebody_else_of_a_code_that_another_campaign_knows()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        await using (var db = s.Store.Stores.Open())
        {
            var last = PanelScene.Last(s.Scene);
            db.Add(last);
            db.Reviewers.Add(
                new Reviewer
                {
                    CampaignId = last.Id,
                    Code = "E01",
                    Name = "文素心",
                    WorkUnit = "渭南师范学院",
                    ExpertId = await db.Experts.Where(e => e.Code == "E01").Select(e => e.Id).SingleAsync(),
                }
            );
            Assert.Null(await db.CommitAsync());
        }
        s.Clock.Now = s.Scene.JustIn(StageKind.FormCheck);
        var csv = "code,name,unit\nE01,另一个人,某院\n"u8.ToArray();
        var refused = await s.Panel.ImportAsync(s.Scene.Clerk, s.Id, new MemoryStream(csv), "名单.csv");
        Assert.Contains("在其他活动中是“文素心”", refused.Text, StringComparison.Ordinal);
    }

    private static ExpertService Of(ReviewScene s) => new(s.Store.Stores, s.Clock, s.Store.Secrets);

    private static async Task<IReadOnlyList<string>> CodesAsync(ReviewScene s, PageRequest page, ExpertFilter? filter = null) =>
        [.. (await Of(s).ListAsync(s.Scene.Clerk, s.Id, page, filter)).Value.Items.Select(r => r.Code)];

    private static async Task<Guid> IdAsync(ReviewScene s, string code)
    {
        await using var db = s.Store.Stores.Open();
        return await db.Experts.Where(e => e.Code == code).Select(e => e.Id).SingleAsync();
    }

    private static async Task<Reviewer> ReviewerAsync(ReviewScene s, string code)
    {
        await using var db = s.Store.Stores.Open();
        return await db.Reviewers.SingleAsync(r => r.Code == code && r.CampaignId == s.Id);
    }

    private static async Task<Result<Guid>> EditAsync(ReviewScene s, string code, Action<ExpertForm> change)
    {
        var found = (await Of(s).FindAsync(s.Scene.Clerk, s.Id, await IdAsync(s, code))).Value;
        change(found.Form);
        return await Of(s).SaveAsync(s.Scene.Clerk, s.Id, found.Id, found.Form, found.Version);
    }
}
