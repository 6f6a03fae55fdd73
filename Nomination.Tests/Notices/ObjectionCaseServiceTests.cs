using Microsoft.EntityFrameworkCore;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Tests.Notices;

public sealed class ObjectionCaseServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Office_and_auditor_see_the_case_but_only_the_handler_who_objects_and_every_look_is_journaled(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var id = await FiledAsync(scene);
        foreach (var actor in new[] { scene.Scene.Clerk, scene.Scene.Auditor, scene.Scene.Handler })
        {
            var page = (await scene.Cases.ListAsync(actor, scene.Campaign, new PageRequest(Search: "同敏霞"))).Value;
            Assert.Equal((1, "同敏霞"), (page.Total, page.Items[0].Candidate));
            Assert.Contains("统计年鉴", (await scene.Cases.CaseAsync(actor, id)).Value.Facts, StringComparison.Ordinal);
        }
        Assert.Equal(ProblemKind.Forbidden, (await scene.Cases.RevealAsync(scene.Scene.Clerk, id)).Problems[0].Kind);
        Assert.Equal(ProblemKind.Forbidden, (await scene.Cases.RevealAsync(scene.Scene.Auditor, id)).Problems[0].Kind);
        Assert.Equal(ProblemKind.Forbidden, (await scene.Cases.CaseAsync(scene.Scene.Expert(0), id)).Problems[0].Kind);
        Assert.Equal("赵真名", (await scene.Cases.RevealAsync(scene.Scene.Handler, id)).Value.Name);
        await scene.Cases.RevealAsync(scene.Scene.Handler, id);
        Assert.Equal(2, await scene.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Subject.StartsWith("查看异议人"))));
        Assert.False(
            await scene.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.Detail.Contains("赵真名") || e.Subject.Contains("赵真名")))
        );
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_handler_takes_a_case_step_by_step_and_the_objector_reads_the_decision(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var id = await FiledAsync(scene);
        var receipt = (await scene.Cases.CaseAsync(scene.Scene.Handler, id)).Value.Row.Receipt;
        Assert.Equal(
            ProblemKind.Forbidden,
            (await scene.Cases.DecideAsync(scene.Scene.Clerk, id, ObjectionState.Accepted, "")).Problems[0].Kind
        );
        Assert.Equal(
            ProblemKind.Conflict,
            (await scene.Cases.DecideAsync(scene.Scene.Handler, id, ObjectionState.Upheld, "成立")).Problems[0].Kind
        );
        Assert.True((await scene.Cases.DecideAsync(scene.Scene.Handler, id, ObjectionState.Accepted, "")).Done);
        Assert.Equal("Text", (await scene.Cases.DecideAsync(scene.Scene.Handler, id, ObjectionState.Upheld, " ")).Problems[0].Field);
        Assert.True((await scene.Cases.DecideAsync(scene.Scene.Handler, id, ObjectionState.Upheld, "经核查，数据不实。")).Done);
        var status = (await scene.Objections.FollowAsync(receipt))!;
        Assert.Equal((ObjectionState.Upheld, "经核查，数据不实。"), (status.State, status.Decision));
        Assert.Empty((await scene.Cases.CaseAsync(scene.Scene.Handler, id)).Value.Next);
    }

    [Fact]
    public void From_every_state_the_steps_lead_to_an_end()
    {
        foreach (var kind in ObjectionRules.Kinds)
        foreach (var state in Enum.GetValues<ObjectionState>())
        {
            Assert.NotEmpty(ObjectionRules.Name(state));
            if (kind != ObjectionRules.Correction || state is not (ObjectionState.Accepted or ObjectionState.NeedsCorrection))
                Assert.Equal(ObjectionRules.IsOpen(state), ObjectionRules.Next(state, kind).Count > 0);
        }
    }

    internal static async Task<Guid> FiledAsync(NoticeScene scene)
    {
        var notice = await scene.PostAsync();
        Assert.True((await scene.Objections.FileAsync(Actor.Visitor, notice, await scene.FormAsync(notice, "同敏霞"))).Done);
        return await scene.ReadAsync(db => db.Objections.Select(o => o.Id).SingleAsync());
    }
}
