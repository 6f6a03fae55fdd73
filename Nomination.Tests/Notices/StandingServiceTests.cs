using Microsoft.EntityFrameworkCore;
using Nomination.Core.Candidates;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Tests.Notices;

/// <summary>Scenario A8: an upheld objection, the next nominee, and who is clear when.</summary>
public sealed class StandingServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task An_upheld_objection_takes_the_candidate_off_and_the_next_nominee_gets_a_full_period_of_his_own(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var objection = await scene.AcceptedAsync();
        var handler = scene.Scene.Handler;
        scene.Clock.Now = NoticeScene.Local(5, 7, 10);
        Assert.True((await scene.Standing.SuspendAsync(handler, scene.Candidates[1], "核查中")).Done);
        scene.Clock.Now = NoticeScene.Local(5, 8, 10);
        NoticeScene.Must(await scene.Cases.ReportAsync(handler, objection, "经核对统计年鉴，数据不实。"));
        NoticeScene.Must(
            await scene.Cases.DecideAsync(handler, objection, ObjectionState.Upheld, "数据不实", "领导小组会议纪要〔2026〕2号")
        );
        scene.Clock.Now = NoticeScene.Local(5, 18, 10);
        Assert.Equal("Paper", (await scene.Standing.RemoveAsync(handler, scene.Candidates[1], "异议成立", "")).Problems[0].Field);
        Assert.True((await scene.Standing.RemoveAsync(handler, scene.Candidates[1], "异议成立", "领导小组会议纪要〔2026〕2号")).Done);
        Assert.Equal((CandidateState.NotElected, AwardKind.None), Of(await scene.CandidateAsync("02")));

        scene.Clock.Now = NoticeScene.Local(5, 20, 9);
        Assert.True((await scene.Standing.MoveUpAsync(scene.Scene.Clerk, scene.Candidates[3], "递补", "领导小组会议纪要〔2026〕2号")).Done);
        Assert.Equal((CandidateState.Elected, AwardKind.Honour), Of(await scene.CandidateAsync("09")));
        Assert.Equal(
            ProblemKind.Conflict,
            (await scene.Standing.MoveUpAsync(scene.Scene.Clerk, scene.Candidates[4], "再补", "纪要")).Problems[0].Kind
        );

        var second = await scene.PostAsync();
        var notice = await scene.ReadAsync(db => db.Notices.AsNoTracking().Include(n => n.Entries).SingleAsync(n => n.Id == second));
        Assert.Equal((new DateOnly(2026, 5, 20), new DateOnly(2026, 5, 26)), (notice.FirstDay, notice.LastDay));
        Assert.Equal(("师宏斌", AwardKind.Honour), (notice.Entries.Single().Name, notice.Entries.Single().Award));
        var course = (await scene.Desk.CaseAsync(handler, objection)).Value.Timeline.Select(l => l.What).ToList();
        Assert.Equal(
            ["同敏霞：中止公示", "提交调查报告", "决定异议成立", "同敏霞：取消资格", "师宏斌：依次递补", "师宏斌：重新公示"],
            course[^6..]
        );
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Clearing_waits_for_the_end_of_each_ones_own_period_and_names_who_is_held(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        await ObjectionCaseServiceTests.FiledAsync(scene);
        await scene.Standing.SuspendAsync(scene.Scene.Handler, scene.Candidates[0], "核查中");
        Assert.Equal(ProblemKind.Closed, (await scene.Standing.ClearAsync(scene.Scene.Clerk, scene.Campaign)).Problems[0].Kind);
        scene.Clock.Now = NoticeScene.Local(5, 27, 9);
        var clearance = (await scene.Standing.ClearAsync(scene.Scene.Clerk, scene.Campaign)).Value;
        Assert.Equal(["员小满", "师宏斌", "田秀禾"], clearance.Cleared);
        Assert.Equal(["惠成林：异议中止", "同敏霞：有实质性异议未了结"], clearance.Held);
        Assert.Equal(CandidateState.NoticeClear, (await scene.CandidateAsync("04")).State);
        Assert.Equal(ProblemKind.Conflict, (await scene.Standing.ClearAsync(scene.Scene.Clerk, scene.Campaign)).Problems[0].Kind);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_dismissed_objection_holds_nobody_and_a_suspended_candidate_resumes(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var objection = await ObjectionCaseServiceTests.FiledAsync(scene);
        NoticeScene.Must(await scene.Cases.TakeAsync(scene.Scene.Handler, objection, true));
        NoticeScene.Must(await scene.Cases.DecideAsync(scene.Scene.Handler, objection, ObjectionState.Refused, "没有可供核查的线索"));
        await scene.Standing.SuspendAsync(scene.Scene.Handler, scene.Candidates[0], "核查中");
        Assert.Equal("Reason", (await scene.Standing.ResumeAsync(scene.Scene.Handler, scene.Candidates[0], " ")).Problems[0].Field);
        Assert.True((await scene.Standing.ResumeAsync(scene.Scene.Handler, scene.Candidates[0], "核查无误")).Done);
        scene.Clock.Now = NoticeScene.Local(5, 27, 9);
        Assert.Equal(5, (await scene.Standing.ClearAsync(scene.Scene.Clerk, scene.Campaign)).Value.Cleared.Count);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Only_the_handler_suspends_and_only_the_clerk_moves_up(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        await scene.PostAsync();
        Assert.Equal(
            ProblemKind.Forbidden,
            (await scene.Standing.SuspendAsync(scene.Scene.Clerk, scene.Candidates[0], "x")).Problems[0].Kind
        );
        Assert.Equal(
            ProblemKind.Forbidden,
            (await scene.Standing.MoveUpAsync(scene.Scene.Handler, scene.Candidates[3], "x", "y")).Problems[0].Kind
        );
    }

    private static (CandidateState, AwardKind) Of(Candidate c) => (c.State, c.Award);
}
