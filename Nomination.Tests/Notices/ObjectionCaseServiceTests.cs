using Microsoft.EntityFrameworkCore;
using Nomination.Core.Accounts;
using Nomination.Core.Notices;
using Nomination.Core.Screening;
using Nomination.Core.Shared;
using static Nomination.Tests.Notices.NoticeScene;

namespace Nomination.Tests.Notices;

public sealed class ObjectionCaseServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_case_goes_from_taking_to_the_ruling_in_working_days_and_the_objector_reads_it(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var handler = scene.Scene.Handler;
        scene.Clock.Now = Local(5, 8, 15);
        var (id, code) = await FileAsync(scene);
        var row = await scene.ReadAsync(db => db.Objections.AsNoTracking().SingleAsync());
        Assert.Equal(Local(5, 12, 0), row.AcceptDue);

        Assert.Equal(ProblemKind.Forbidden, (await scene.Cases.DecideAsync(handler, id, ObjectionState.Accepted, "")).Problems[0].Kind);
        Assert.Equal("Declares", (await scene.Cases.TakeAsync(handler, id, false)).Problems[0].Field);
        Must(await scene.Cases.TakeAsync(handler, id, true));
        Assert.Equal(
            ProblemKind.Conflict,
            (await scene.Cases.DecideAsync(handler, id, ObjectionState.Upheld, "成立", "纪要")).Problems[0].Kind
        );
        scene.Clock.Now = Local(5, 11, 10);
        Must(await scene.Cases.DecideAsync(handler, id, ObjectionState.Accepted, ""));
        Assert.Equal(Local(5, 19, 0), (await RowAsync(scene)).InvestigateDue);
        Must(await scene.Cases.ExtendAsync(handler, id, "须向统计部门调取档案"));
        Assert.Equal(Local(5, 26, 0), (await RowAsync(scene)).InvestigateDue);
        Assert.Equal(ProblemKind.Conflict, (await scene.Cases.ExtendAsync(handler, id, "再延")).Problems[0].Kind);

        Must(await scene.Cases.ReportAsync(handler, id, "经核对统计年鉴，推广面积多报一倍。建议异议成立。"));
        Assert.Equal("Paper", (await scene.Cases.DecideAsync(handler, id, ObjectionState.Upheld, "数据不实")).Problems[0].Field);
        Must(await scene.Cases.DecideAsync(handler, id, ObjectionState.Upheld, "经核查，数据不实。", "领导小组会议纪要〔2026〕2号"));
        var status = (await scene.Objections.FollowAsync(code))!;
        Assert.Equal((ObjectionState.Upheld, "经核查，数据不实。"), (status.State, status.Decision));
        Must(await scene.Cases.DeliverAsync(handler, id, "异议处理决定告知书（提出人）", "挂号信", new DateOnly(2026, 5, 11)));
        var open = (await scene.Desk.CaseAsync(handler, id)).Value;
        Assert.Empty(open.Next);
        Assert.Equal(
            ["提出", "接办并声明无利害关系", "受理", "延长调查期限", "提交调查报告", "决定异议成立", "送达文书"],
            open.Timeline.Select(l => l.What)
        );
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Who_objects_is_opened_by_the_cases_handler_and_the_auditor_only_with_a_reason_and_every_look_is_journaled(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var id = await scene.AcceptedAsync();
        foreach (var actor in new[] { scene.Scene.Clerk, scene.Scene.Auditor, scene.Scene.Handler })
        {
            var page = (await scene.Desk.ListAsync(actor, scene.Campaign, new PageRequest(Search: "同敏霞"))).Value;
            Assert.Equal((1, "同敏霞"), (page.Total, page.Items[0].Candidate));
            Assert.Contains("统计年鉴", (await scene.Desk.CaseAsync(actor, id)).Value.Facts, StringComparison.Ordinal);
        }
        var other = scene.Scene.Handler with { Id = Guid.NewGuid() };
        foreach (
            var actor in new[]
            {
                scene.Scene.Clerk,
                scene.Scene.Rechecker,
                scene.Scene.CoHost,
                scene.Scene.Administrator,
                scene.Scene.Unit(0),
                scene.Scene.Expert(0),
                other,
            }
        )
            Assert.Equal(ProblemKind.Forbidden, (await scene.Desk.RevealAsync(actor, id, "想看看")).Problems[0].Kind);
        Assert.Equal("Reason", (await scene.Desk.RevealAsync(scene.Scene.Handler, id, " ")).Problems[0].Field);
        Assert.Equal("Reason", (await scene.Desk.RevealAsync(scene.Scene.Handler, id, "联系赵真名")).Problems[0].Field);
        Assert.Equal("赵真名", (await scene.Desk.RevealAsync(scene.Scene.Handler, id, "核对身份")).Value.Objector.Name);
        Assert.Equal("E00000001", (await scene.Desk.RevealAsync(scene.Scene.Auditor, id, "抽查办理情况")).Value.Objector.IdNumber);
        var looks = await scene.ReadAsync(db => db.AuditEntries.Where(e => e.Act == "RevealObjector").Select(e => e.Detail).ToListAsync());
        Assert.Equal(2, looks.Count);
        Assert.All(looks, l => Assert.Contains("reason", l, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Nobody_on_record_as_involved_handles_the_case_whatever_they_declare(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var id = await FiledAsync(scene);
        var (handler, s) = (scene.Scene.Handler, scene.Scene);
        SeatOf[] others =
        [
            new(Role.Unit, s.Organiser.Id, s.Campaign.Id, UnitId: s.Units[0].Id),
            new(Role.Expert, s.Organiser.Id, s.Campaign.Id, ReviewerId: s.Panel[3].Id),
            new(Role.Scrutineer, s.Organiser.Id, s.Campaign.Id),
        ];
        foreach (var seat in others)
        {
            var refused = await scene.Cases.TakeAsync(handler with { Seats = [.. handler.Seats, seat] }, id, true);
            Assert.Contains("应当回避", refused.Text, StringComparison.Ordinal);
        }
        // The clerk who checked the nomination, and somebody whose other seat is on record only.
        var (checker, seated) = (Guid.NewGuid(), Guid.NewGuid());
        foreach (var (account, name) in new[] { (checker, "甲"), (seated, "乙"), (handler.Id, "异议受理") })
            await scene.HandlerAsync(account, name);
        await scene.ChangeAsync(db =>
        {
            db.Add(
                new Seat
                {
                    AccountId = seated,
                    Role = Role.Unit,
                    CampaignId = s.Campaign.Id,
                    UnitId = s.Units[0].Id,
                }
            );
            db.Add(
                new Verdict
                {
                    CandidateId = scene.Candidates[1],
                    Act = Nomination.Core.Campaigns.Act.Accept,
                    CheckedById = checker,
                    CheckedBy = "甲",
                    CheckedAt = scene.Clock.GetUtcNow(),
                }
            );
            return Task.CompletedTask;
        });
        Assert.Contains("形式审查", (await scene.Cases.TakeAsync(handler with { Id = checker }, id, true)).Text, StringComparison.Ordinal);
        var choices = (await scene.Desk.HandlersAsync(s.Clerk, id)).Value;
        Assert.Equal(
            [("乙", true), ("异议受理", false), ("甲", true)],
            choices.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => (c.Name, c.Involved.Length > 0))
        );
        Assert.Equal(ProblemKind.Conflict, (await scene.Cases.AssignAsync(s.Clerk, id, seated)).Problems[0].Kind);
        Assert.Equal("Handler", (await scene.Cases.AssignAsync(s.Clerk, id, s.Clerk.Id)).Problems[0].Field);
        Must(await scene.Cases.AssignAsync(s.Clerk, id, handler.Id));
        Assert.Equal(ProblemKind.Conflict, (await scene.Cases.TakeAsync(handler with { Id = Guid.NewGuid() }, id, true)).Problems[0].Kind);
        Must(await scene.Cases.TakeAsync(handler, id, true));
        // Only who holds the case suspends its candidate.
        Assert.Equal(
            ProblemKind.Forbidden,
            (await scene.Standing.SuspendAsync(handler with { Id = Guid.NewGuid() }, scene.Candidates[1], "核查")).Problems[0].Kind
        );
        Must(await scene.Standing.SuspendAsync(handler, scene.Candidates[1], "核查"));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_wrong_character_is_settled_by_the_clerk_and_noted(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var notice = await scene.PostAsync();
        var entry = await scene.EntryAsync(notice, "惠成林");
        var request = new CorrectionRequest { EntryId = entry.ToString(), Facts = "姓名错字，“成”应为“诚”。" };
        var receipt = (await scene.Objections.FileAsync(Actor.Visitor, notice, request.ToObjection())).Value;
        Assert.Equal(ObjectionState.Received, receipt.State);
        var id = await scene.ReadAsync(db => db.Objections.Select(o => o.Id).SingleAsync());
        Assert.Equal([ObjectionState.Refused, ObjectionState.Corrected], (await scene.Desk.CaseAsync(scene.Scene.Clerk, id)).Value.Next);
        Must(
            await scene.Notices.CorrectAsync(
                scene.Scene.Clerk,
                entry,
                new EntryCorrection
                {
                    Name = "惠诚林",
                    WorkUnit = "示例中心",
                    Title = "主任",
                    Reason = "错字",
                }
            )
        );
        Must(await scene.Cases.DecideAsync(scene.Scene.Clerk, id, ObjectionState.Corrected, "已在公示上更正并注明。"));
        Assert.Equal(
            (ObjectionState.Corrected, "惠诚林"),
            ((await scene.Objections.FollowAsync(receipt.Code))!.State, (await scene.Objections.FollowAsync(receipt.Code))!.Candidate)
        );
        Assert.Contains("更正", await scene.ReadAsync(db => db.Notices.Select(n => n.Body).SingleAsync()), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_list_sorts_by_what_is_due_next_and_nothing_due_comes_last(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var notice = await scene.PostAsync();
        scene.Clock.Now = Local(5, 8, 10);
        var clue = await scene.FormAsync(notice, "员小满");
        clue.Anonymous = true;
        Must(await scene.Objections.FileAsync(Actor.Visitor, notice, clue));
        Must(await scene.Objections.FileAsync(Actor.Visitor, notice, await scene.FormAsync(notice, "惠成林", files: false)));
        scene.Clock.Now = Local(5, 8, 11);
        Must(await scene.Objections.FileAsync(Actor.Visitor, notice, await scene.FormAsync(notice, "同敏霞")));
        foreach (var (sort, names) in new[] { ("due", new[] { "同敏霞", "惠成林", "员小满" }), ("-due", ["惠成林", "同敏霞", "员小满"]) })
            Assert.Equal(
                names,
                (await scene.Desk.ListAsync(scene.Scene.Handler, scene.Campaign, new PageRequest(Sort: sort))).Value.Items.Select(r =>
                    r.Candidate
                )
            );
    }

    internal static async Task<Guid> FiledAsync(NoticeScene scene, string name = "同敏霞") => (await FileAsync(scene, name)).Id;

    internal static async Task<(Guid Id, string Code)> FileAsync(NoticeScene scene, string name = "同敏霞")
    {
        var now = scene.Clock.Now;
        scene.Clock.Now = Local(5, 6, 9);
        var notice = await scene.PostAsync();
        scene.Clock.Now = now;
        var filed = await scene.Objections.FileAsync(Actor.Visitor, notice, await scene.FormAsync(notice, name));
        Must(filed);
        return (await scene.ReadAsync(db => db.Objections.Select(o => o.Id).SingleAsync()), filed.Value.Code);
    }

    private static Task<Objection> RowAsync(NoticeScene scene) => scene.ReadAsync(db => db.Objections.AsNoTracking().SingleAsync());
}
