using Microsoft.EntityFrameworkCore;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Tests.Notices;

/// <summary>Every state × every step × every role, through the services, against a table written by hand from the handbook.</summary>
public sealed class ObjectionMatrixTests
{
    /// <summary>state: step roles. V visitor (with the code), c clerk, o the handler who holds the case, u the unit, A auditor; everybody else may nothing.</summary>
    private const string Table = """
        Received: Assign c, Take o, Accept o, AskCompletion o, Refuse o, Deliver o, Reveal oA
        NeedsCorrection: Assign c, Take o, Complete V, Accept o, Refuse o, Deliver o, Reveal oA
        Accepted: Assign c, Take o, Extend o, AskFacts o, AnswerFacts u, Report o, Deliver o, Reveal oA
        Investigated: Assign c, Take o, Uphold o, UpholdPartly o, Dismiss o, Correct o, Deliver o, Reveal oA
        Refused: Assign c, Take o, Deliver o, Reveal oA
        Upheld: Assign c, Take o, Deliver o, Reveal oA
        PartlyUpheld: Assign c, Take o, Deliver o, Reveal oA
        Dismissed: Assign c, Take o, Deliver o, Reveal oA
        Corrected: Assign c, Take o, Deliver o, Reveal oA
        ClueOnly: Assign c, Take o, Reveal oA
        """;

    /// <summary>Of a request for correction.</summary>
    private const string Corrections = """
        Received: Correct c, Refuse c, Reveal coA
        Refused: Reveal coA
        Corrected: Reveal coA
        """;

    private static readonly ObjectionStep[] Steps =
    [
        .. Enum.GetValues<ObjectionStep>().Where(s => s is not (ObjectionStep.File or ObjectionStep.Recount)),
    ];

    private static Dictionary<(ObjectionState, ObjectionStep), string> Read(string table) =>
        table
            .Split('\n')
            .Select(line => line.Split(':'))
            .SelectMany(p => p[1].Split(',').Select(c => (State: Enum.Parse<ObjectionState>(p[0]), Cell: c.Trim().Split(' '))))
            .ToDictionary(x => (x.State, Enum.Parse<ObjectionStep>(x.Cell[0])), x => x.Cell[1]);

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task In_each_state_each_role_may_take_each_step_only_when_the_table_says_so(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        scene.Clock.Now = NoticeScene.Local(5, 8, 10);
        scene.Clock.Now = NoticeScene.Local(5, 6, 9);
        var notice = await scene.PostAsync();
        scene.Clock.Now = NoticeScene.Local(5, 8, 10);
        var roles = Roles(scene);
        var (handler, expected) = (scene.Scene.Handler, Read(Table));
        await scene.HandlerAsync(handler.Id, handler.Name);
        foreach (var state in Enum.GetValues<ObjectionState>())
        {
            var (id, code, request) = await ReachAsync(scene, notice, state);
            foreach (var step in Steps)
            foreach (var (letter, actor) in roles)
            {
                var said = await TakeAsync(scene, actor, id, code, request, step);
                var may = expected.GetValueOrDefault((state, step), "").Contains(letter);
                Assert.True(
                    said.Done == may,
                    $"{step} by {letter} in {state}: the service says {said.Done} {said.Text}, the table says {may}"
                );
                if (may)
                    (id, code, request) = await ReachAsync(scene, notice, state);
                else
                    Assert.Contains(said.Problems[0].Kind, new[] { ProblemKind.Forbidden, ProblemKind.Conflict, ProblemKind.NotFound });
            }
        }
    }

    [Fact]
    public async Task The_rule_alone_says_the_same_for_objections_and_for_corrections()
    {
        await using var scene = await NoticeScene.OpenAsync("sqlite");
        var (campaign, now) = (scene.Scene.Campaign, NoticeScene.Local(5, 8, 10));
        foreach (var stage in campaign.Stages)
            (stage.Opens, stage.Closes) = (
                now.AddDays(stage.Kind <= Nomination.Core.Campaigns.StageKind.Ballot ? -9 : -1),
                now.AddDays(stage.Kind <= Nomination.Core.Campaigns.StageKind.Ballot ? -8 : 9)
            );
        foreach (
            var (kind, table) in new[]
            {
                (ObjectionRules.Substantive, Table),
                (ObjectionRules.Formal, Table),
                (ObjectionRules.Correction, Corrections),
            }
        )
        {
            var expected = Read(table);
            foreach (var state in Enum.GetValues<ObjectionState>())
            foreach (var step in Steps)
            foreach (var (letter, actor) in Roles(scene))
            {
                var may = ObjectionProgress.Check(Case(kind, state, scene.Scene.Handler.Id), step, actor, campaign, now) is null;
                Assert.True(
                    may == expected.GetValueOrDefault((state, step), "").Contains(letter),
                    $"{kind}: {step} by {letter} in {state}: {may}"
                );
            }
        }
    }

    [Fact]
    public async Task A_handler_who_does_not_hold_the_case_or_has_not_declared_may_only_take_it()
    {
        await using var scene = await NoticeScene.OpenAsync("sqlite");
        var (campaign, handler) = (scene.Scene.Campaign, scene.Scene.Handler);
        var now = campaign.StageOf(Nomination.Core.Campaigns.StageKind.PublicNotice)!.Opens.AddSeconds(1);
        foreach (var state in Enum.GetValues<ObjectionState>())
        foreach (var o in new[] { Case(ObjectionRules.Substantive, state, Guid.NewGuid()), Undeclared(state, handler.Id) })
            Assert.DoesNotContain(Steps, s => s != ObjectionStep.Take && ObjectionProgress.Check(o, s, handler, campaign, now) is null);
    }

    private static Dictionary<char, Actor> Roles(NoticeScene scene) =>
        new()
        {
            ['V'] = Actor.Visitor,
            ['a'] = scene.Scene.Administrator,
            ['c'] = scene.Scene.Clerk,
            ['r'] = scene.Scene.Rechecker,
            ['h'] = scene.Scene.CoHost,
            ['u'] = scene.Scene.Unit(0),
            ['e'] = scene.Scene.Expert(3),
            ['C'] = scene.Scene.Chair,
            ['s'] = scene.Scene.Scrutineer,
            ['d'] = scene.Scene.Department("纪检监察"),
            ['o'] = scene.Scene.Handler,
            ['A'] = scene.Scene.Auditor,
            ['S'] = Actor.System,
        };

    private static Objection Case(string kind, ObjectionState state, Guid handler) =>
        new()
        {
            NoticeId = Guid.Empty,
            EntryId = Guid.Empty,
            Kind = kind,
            ObjectorKind = ObjectionRules.Person,
            ObjectorCipher = "",
            IsNamed = true,
            Facts = "",
            Receipt = "",
            ReceivedAt = default,
            State = state,
            HandlerId = handler,
            DeclaredAt = default(DateTimeOffset),
        };

    private static Objection Undeclared(ObjectionState state, Guid handler)
    {
        var o = Case(ObjectionRules.Substantive, state, handler);
        o.DeclaredAt = null;
        return o;
    }

    private static async Task<Result> TakeAsync(NoticeScene scene, Actor actor, Guid id, string code, Guid request, ObjectionStep step) =>
        step switch
        {
            ObjectionStep.Assign => await scene.Cases.AssignAsync(actor, id, scene.Scene.Handler.Id, "改派"),
            ObjectionStep.Take => await scene.Cases.TakeAsync(actor, id, true),
            ObjectionStep.Complete => await scene.Objections.CompleteAsync(actor, new CompletionForm { Code = code }),
            ObjectionStep.Extend => await scene.Cases.ExtendAsync(actor, id, "调取档案"),
            ObjectionStep.AskFacts => await scene.Facts.AskAsync(
                actor,
                id,
                new FactForm { Question = "请核实推广面积的统计口径。", DueDay = new DateOnly(2026, 5, 12) }
            ),
            ObjectionStep.AnswerFacts => await scene.Facts.AnswerAsync(actor, request, "统计口径与年鉴一致。"),
            ObjectionStep.Report => await scene.Cases.ReportAsync(actor, id, "经核对统计年鉴，建议异议成立。"),
            ObjectionStep.Deliver => await scene.Cases.DeliverAsync(actor, id, "异议受理通知书", "当面送达", new DateOnly(2026, 5, 8)),
            ObjectionStep.Reveal => await scene.Desk.RevealAsync(actor, id, "核对身份"),
            _ => await scene.Cases.DecideAsync(
                actor,
                id,
                Enum.GetValues<ObjectionState>().Single(s => ObjectionProgress.Toward(s) == step),
                "理由",
                "纪要〔2026〕2号"
            ),
        };

    /// <summary>A case brought to a state by the steps that lead there, taken by the handler, with one request that waits for its answer.</summary>
    private static async Task<(Guid Id, string Code, Guid Request)> ReachAsync(NoticeScene scene, Guid notice, ObjectionState state)
    {
        var handler = scene.Scene.Handler;
        var form = await scene.FormAsync(notice, "同敏霞");
        form.Anonymous = state == ObjectionState.ClueOnly;
        var code = (await scene.Objections.FileAsync(Actor.Visitor, notice, form)).Value.Code;
        var (id, request) = (ObjectionCodes.IdOf(Guid.Parse(form.Ticket)), Guid.Empty);
        NoticeScene.Must(await scene.Cases.TakeAsync(handler, id, true));
        if (state is ObjectionState.NeedsCorrection or ObjectionState.Refused)
            NoticeScene.Must(await scene.Cases.DecideAsync(handler, id, state, "缺签名"));
        else if (state is not (ObjectionState.Received or ObjectionState.ClueOnly))
        {
            NoticeScene.Must(await scene.Cases.DecideAsync(handler, id, ObjectionState.Accepted, ""));
            var ask = new FactForm { Question = "请核实推广面积的统计口径。", DueDay = new DateOnly(2026, 5, 12) };
            request = (await scene.Facts.AskAsync(handler, id, ask)).Value;
            if (state != ObjectionState.Accepted)
                NoticeScene.Must(await scene.Cases.ReportAsync(handler, id, "经核对统计年鉴，建议异议成立。"));
            if (state is not (ObjectionState.Accepted or ObjectionState.Investigated))
                NoticeScene.Must(await scene.Cases.DecideAsync(handler, id, state, "理由", "纪要〔2026〕2号"));
        }
        Assert.Equal(state, await scene.ReadAsync(db => db.Objections.Where(o => o.Id == id).Select(o => o.State).SingleAsync()));
        return (id, code, request);
    }
}
