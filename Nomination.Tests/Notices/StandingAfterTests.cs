using Microsoft.EntityFrameworkCore;
using Nomination.Core.Candidates;
using Nomination.Core.Notices;
using Nomination.Core.Shared;
using static Nomination.Tests.Notices.NoticeScene;

namespace Nomination.Tests.Notices;

/// <summary>What comes after the period: a name that was corrected moves up, a handler leaves, something comes to light on the eve of the award.</summary>
public sealed class StandingAfterTests
{
    private const string Minutes = "领导小组会议纪要〔2026〕2号";

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_name_put_right_on_the_first_notice_is_right_on_the_replacements_too(string kind)
    {
        await using var scene = await OpenAsync(kind);
        var first = await scene.PostAsync();
        var entry = await scene.EntryAsync(first, "师宏斌");
        Must(
            await scene.Notices.CorrectAsync(
                scene.Scene.Clerk,
                entry,
                new EntryCorrection
                {
                    Name = "师弘斌",
                    WorkUnit = "渭南市示例研究院",
                    Title = "主任",
                    Reason = "与身份证核对",
                }
            )
        );
        Must(await scene.Standing.RemoveAsync(scene.Scene.Clerk, scene.Candidates[1], "本人书面退出", Minutes));
        Must(await scene.Standing.MoveUpAsync(scene.Scene.Clerk, scene.Candidates[3], "递补", Minutes));
        scene.Clock.Now = Local(5, 20, 9);
        Assert.Contains(
            "师弘斌",
            (await scene.Notices.DraftAsync(scene.Scene.Clerk, scene.Campaign)).Value.Groups[0].Lines.Select(l => l.Name)
        );
        var second = await scene.PostAsync();
        var line = await scene.ReadAsync(db => db.NoticeEntries.AsNoTracking().SingleAsync(e => e.NoticeId == second));
        Assert.Equal(("师弘斌", "渭南市示例研究院", "主任", AwardKind.Honour), (line.Name, line.WorkUnit, line.Title, line.Award));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task When_the_handler_has_left_after_the_ruling_another_one_takes_the_case_and_carries_it_out(string kind)
    {
        await using var scene = await OpenAsync(kind);
        var id = await scene.AcceptedAsync();
        var (handler, clerk) = (scene.Scene.Handler, scene.Scene.Clerk);
        Must(await scene.Standing.SuspendAsync(handler, scene.Candidates[1], "核查"));
        Must(await scene.Cases.ReportAsync(handler, id, "经核对统计年鉴，数据不实。"));
        Must(await scene.Cases.DecideAsync(handler, id, ObjectionState.Upheld, "数据不实", Minutes));
        var next = handler with { Id = Guid.NewGuid(), Name = "接任" };
        await scene.HandlerAsync(next.Id, next.Name);
        Assert.Equal("Reason", (await scene.Cases.AssignAsync(clerk, id, next.Id)).Problems[0].Field);
        Must(await scene.Cases.AssignAsync(clerk, id, next.Id, "原承办人离岗"));
        var early = await scene.Standing.RemoveAsync(next, scene.Candidates[1], "异议成立", Minutes);
        Assert.Contains("请先接办", early.Text, StringComparison.Ordinal);
        Must(await scene.Cases.TakeAsync(next, id, true));
        Assert.Equal(
            ProblemKind.Forbidden,
            (await scene.Standing.RemoveAsync(handler, scene.Candidates[1], "异议成立", Minutes)).Problems[0].Kind
        );
        Must(await scene.Standing.RemoveAsync(next, scene.Candidates[1], "异议成立", Minutes));
        Assert.Equal(CandidateState.NotElected, (await scene.CandidateAsync("02")).State);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_late_clue_has_a_handler_who_reads_it_and_stops_the_award_on_its_eve(string kind)
    {
        await using var scene = await OpenAsync(kind);
        var notice = await scene.PostAsync();
        scene.Clock.Now = Local(5, 27, 9);
        Must(await scene.Standing.ClearAsync(scene.Scene.Clerk, scene.Campaign));
        var form = await scene.FormAsync(notice, "同敏霞");
        Assert.Equal(ObjectionState.ClueOnly, (await scene.Objections.FileAsync(Actor.Visitor, notice, form)).Value.State);
        var (id, handler) = (ObjectionCodes.IdOf(Guid.Parse(form.Ticket)), scene.Scene.Handler);
        Assert.Equal(ProblemKind.Forbidden, (await scene.Desk.RevealAsync(handler, id, "核对线索")).Problems[0].Kind);
        Assert.Equal((0, 1), await HomeAsync(handler));
        await scene.HandlerAsync(handler.Id, handler.Name);
        Must(await scene.Cases.AssignAsync(scene.Scene.Clerk, id, handler.Id));
        Assert.Equal((1, 0), await HomeAsync(handler));
        Must(await scene.Cases.TakeAsync(handler, id, true));
        Assert.True(Assert.Single((await scene.Desk.WaitingAsync(handler, scene.Campaign)).Value.Rows).IsTaken);
        Assert.Equal((0, 0), await HomeAsync(scene.Scene.Auditor));
        Assert.Equal("赵真名", (await scene.Desk.RevealAsync(handler, id, "核对线索")).Value.Objector.Name);
        Assert.Equal(
            ProblemKind.Conflict,
            (await scene.Cases.DecideAsync(handler, id, ObjectionState.Upheld, "成立", Minutes)).Problems[0].Kind
        );
        Must(await scene.Standing.SuspendAsync(handler, scene.Candidates[1], "线索查证属实"));
        Assert.Equal(CandidateState.Suspended, (await scene.CandidateAsync("02")).State);
        // What decided it is named in the bundle for everybody.
        Assert.Equal(
            "Paper",
            (await scene.Standing.RemoveAsync(handler, scene.Candidates[1], "材料不实", "赵工１９９０００００１０１记录")).Problems[0].Field
        );
        Assert.Equal((1, 0), await HomeAsync(handler));
        Must(await scene.Standing.RemoveAsync(handler, scene.Candidates[1], "材料不实", Minutes));
        Assert.Equal((CandidateState.NotElected, AwardKind.None), Of(await scene.CandidateAsync("02")));
        Assert.Equal((0, 0), await HomeAsync(handler));
        Must(await scene.Standing.MoveUpAsync(scene.Scene.Clerk, scene.Candidates[3], "递补", Minutes));

        async Task<(int Rows, int Loose)> HomeAsync(Actor actor)
        {
            var waiting = (await scene.Desk.WaitingAsync(actor, scene.Campaign)).Value;
            return (waiting.Rows.Count, waiting.LooseClues);
        }
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_withdrawal_is_carried_out_by_the_clerk_with_minutes_unless_a_case_is_open(string kind)
    {
        await using var scene = await OpenAsync(kind);
        await ObjectionCaseServiceTests.FiledAsync(scene);
        var clerk = scene.Scene.Clerk;
        Assert.Equal("Paper", (await scene.Standing.RemoveAsync(clerk, scene.Candidates[0], "本人退出", "")).Problems[0].Field);
        Must(await scene.Standing.RemoveAsync(clerk, scene.Candidates[0], "本人退出", Minutes));
        var open = await scene.Standing.RemoveAsync(clerk, scene.Candidates[1], "本人退出", Minutes);
        Assert.Contains("请先分派异议受理人", open.Text, StringComparison.Ordinal);
        scene.Clock.Now = Local(5, 27, 9);
        Must(await scene.Standing.ClearAsync(clerk, scene.Campaign));
        Must(await scene.Standing.RemoveAsync(clerk, scene.Candidates[2], "公示后查实", Minutes));
        Assert.Equal((CandidateState.NotElected, AwardKind.None), Of(await scene.CandidateAsync("04")));
    }

    private static (CandidateState, AwardKind) Of(Candidate c) => (c.State, c.Award);
}
