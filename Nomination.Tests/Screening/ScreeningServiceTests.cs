using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Screening;
using Nomination.Core.Shared;
using static Nomination.Tests.Screening.Checks;

namespace Nomination.Tests.Screening;

public sealed class ScreeningServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_proposal_waits_for_a_second_person_who_is_not_the_first(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, screening, dossiers, one) = await OneAsync(store);
        // A person who holds both roles still cannot confirm the own check.
        var both = scene.Clerk with
        {
            Seats = [.. scene.Clerk.Seats, new SeatOf(Role.Rechecker, scene.Organiser.Id)],
        };
        var verdict = (await screening.ProposeAsync(both, one, Accept())).Value;
        Assert.True(verdict.IsPending);
        Assert.Equal(CandidateState.Submitted, await StateAsync(store, one));

        var own = await screening.ConfirmAsync(both, verdict.Id);
        Assert.Equal(ProblemKind.Forbidden, own.Problems[0].Kind);
        Assert.Contains("不能是同一人", own.Text, StringComparison.Ordinal);
        Assert.Equal(ProblemKind.Forbidden, (await screening.OverruleAsync(both, verdict.Id, "不同意")).Problems[0].Kind);
        Assert.Equal(ProblemKind.Forbidden, (await screening.ConfirmAsync(scene.SecondClerk, verdict.Id)).Problems[0].Kind);

        Assert.True((await screening.ConfirmAsync(scene.Rechecker, verdict.Id)).Done);
        var view = (await dossiers.GetAsync(scene.Clerk, one)).Value;
        Assert.Equal((CandidateState.Passed, "复核"), (view.State, view.Verdicts[0].ConfirmedBy));
        Assert.Equal(ProblemKind.Conflict, (await screening.ConfirmAsync(scene.Rechecker, verdict.Id)).Problems[0].Kind);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task An_overruled_proposal_falls_with_its_reason_and_the_check_starts_again(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, screening, dossiers, one) = await OneAsync(store);
        var verdict = (await screening.ProposeAsync(scene.Clerk, one, Reject("R05"))).Value;
        Assert.Equal("Reason", (await screening.OverruleAsync(scene.Rechecker, verdict.Id, " ")).Problems[0].Field);
        Assert.True((await screening.OverruleAsync(scene.Rechecker, verdict.Id, "任职文件为副处级")).Done);
        var view = (await dossiers.GetAsync(scene.Clerk, one)).Value;
        Assert.Null(view.Pending);
        Assert.Equal((CandidateState.Submitted, "任职文件为副处级"), (view.State, view.Verdicts[0].OverruleReason));
        Assert.Equal(ProblemKind.Conflict, (await screening.ConfirmAsync(scene.Rechecker, verdict.Id)).Problems[0].Kind);
        await PassAsync(screening, scene, one);
        Assert.Equal(CandidateState.Passed, await StateAsync(store, one));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_new_proposal_replaces_the_waiting_one(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, screening, dossiers, one) = await OneAsync(store);
        var first = (await screening.ProposeAsync(scene.Clerk, one, Accept())).Value;
        var second = (await screening.ProposeAsync(scene.SecondClerk, one, Return("R12"))).Value;
        var pending = Assert.Single((await dossiers.PendingAsync(scene.Rechecker, scene.Campaign.Id)).Value);
        Assert.Equal(second.Id, pending.Verdict.Id);
        Assert.False((await screening.ConfirmAsync(scene.Rechecker, first.Id)).Done);
        Assert.True((await screening.ConfirmAsync(scene.Rechecker, second.Id)).Done);
        await using var db = store.Stores.Open();
        var candidate = await db.Candidates.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(CandidateState.Returned, candidate.State);
        Assert.Equal(scene.Campaign.StageOf(StageKind.Correction)!.Closes, candidate.CorrectionDue);
        Assert.Equal("R12 照片/视频不合格", (await db.CandidateEvents.SingleAsync(TestContext.Current.CancellationToken)).Reason);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Of_many_proposals_at_once_one_waits_and_the_others_are_told(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, screening, dossiers, one) = await OneAsync(store);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => screening.ProposeAsync(scene.Clerk, one, Accept())))
        );
        Assert.All(answers.Where(a => !a.Done), a => Assert.Equal(ProblemKind.Conflict, a.Problems[0].Kind));
        Assert.Single((await dossiers.PendingAsync(scene.Rechecker, scene.Campaign.Id)).Value);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_batch_is_confirmed_as_a_whole_or_not_at_all(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var all = await Nominations.SubmitAsync(store, scene, 3);
        var (screening, _) = Services(store, new FixedClock(scene.JustIn(StageKind.FormCheck)));
        var ids = new List<Guid>();
        foreach (var candidate in all)
            ids.Add((await screening.ProposeAsync(scene.Clerk, candidate.Id, Accept())).Value.Id);
        await SetAsync(store, all[1].Id, CandidateState.Withdrawn);
        var refused = await screening.ConfirmManyAsync(scene.Rechecker, ids);
        Assert.StartsWith("02号示例02：", Assert.Single(refused.Problems).Text, StringComparison.Ordinal);
        Assert.Equal(CandidateState.Submitted, await StateAsync(store, all[0].Id));
        Assert.True((await screening.ConfirmManyAsync(scene.Rechecker, [ids[0], ids[2]])).Done);
        Assert.Equal(CandidateState.Passed, await StateAsync(store, all[2].Id));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Without_double_check_the_verdict_takes_effect_at_once(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, screening, _, one) = await OneAsync(store, r => r with { Screening = new ScreeningRules { DoubleCheck = false } });
        Assert.False((await screening.ProposeAsync(scene.Clerk, one, Accept())).Value.IsPending);
        Assert.Equal(CandidateState.Passed, await StateAsync(store, one));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Outside_the_window_and_outside_the_role_nothing_moves(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var one = (await Nominations.SubmitAsync(store, scene, 1))[0].Id;
        var clock = new FixedClock(scene.Campaign.StageOf(StageKind.FormCheck)!.Opens.AddSeconds(-1));
        var (screening, dossiers) = Services(store, clock);
        var early = await screening.ProposeAsync(scene.Clerk, one, Accept());
        Assert.Equal(ProblemKind.Closed, early.Problems[0].Kind);
        Assert.Contains("4月20日 09:00", early.Text, StringComparison.Ordinal);
        clock.Now = scene.Campaign.StageOf(StageKind.Scoring)!.Opens.AddSeconds(1);
        Assert.Equal(ProblemKind.Closed, (await screening.ProposeAsync(scene.Clerk, one, Accept())).Problems[0].Kind);

        clock.Now = scene.JustIn(StageKind.FormCheck);
        Actor[] others =
        [
            scene.Rechecker,
            scene.Stranger,
            scene.Unit(0),
            scene.Expert(0),
            scene.CoHost,
            scene.Auditor,
            scene.Administrator,
            Actor.Visitor,
        ];
        foreach (var other in others)
            Assert.Equal(ProblemKind.Forbidden, (await screening.ProposeAsync(other, one, Accept())).Problems[0].Kind);
        foreach (
            var other in new[] { scene.Unit(0), scene.Expert(0), scene.Chair, scene.Department("公安"), scene.Stranger, Actor.Visitor }
        )
        {
            Assert.Equal(ProblemKind.Forbidden, (await dossiers.GetAsync(other, one)).Problems[0].Kind);
            Assert.Equal(
                ProblemKind.Forbidden,
                (await Lists(store, scene).ListAsync(other, scene.Campaign.Id, new PageRequest(), new DossierFilter())).Problems[0].Kind
            );
        }
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_candidate_is_returned_once_and_a_correction_that_does_not_help_lapses(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, screening, dossiers, one) = await OneAsync(store);
        await SetAsync(store, one, CandidateState.Resubmitted);
        Assert.Equal(ProblemKind.Conflict, (await screening.ProposeAsync(scene.Clerk, one, Return("R08"))).Problems[0].Kind);
        var form = new ScreeningForm
        {
            Verdict = Act.Lapse,
            Codes = ["R08"],
            Note = "补正后公章仍无法辨认。",
        };
        var verdict = (await screening.ProposeAsync(scene.Clerk, one, form)).Value;
        Assert.True((await screening.ConfirmAsync(scene.Rechecker, verdict.Id)).Done);
        Assert.Equal(CandidateState.Lapsed, await StateAsync(store, one));
        Assert.Equal(1, (await dossiers.StatisticsAsync(scene.CoHost, scene.Campaign.Id)).Value.Lapsed);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Every_step_is_in_the_journal(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, screening, _, one) = await OneAsync(store);
        await PassAsync(screening, scene, one);
        await using var db = store.Stores.Open();
        var lines = await db
            .AuditEntries.OrderBy(e => e.Sequence)
            .Select(e => new
            {
                e.ActorName,
                e.Act,
                e.Subject,
            })
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["经办 Screen 2026-WN-0001", "复核 Accept 2026-WN-0001"], lines.Select(l => $"{l.ActorName} {l.Act} {l.Subject}"));
    }
}
