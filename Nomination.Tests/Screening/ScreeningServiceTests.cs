using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Screening;
using Nomination.Core.Shared;

namespace Nomination.Tests.Screening;

public sealed class ScreeningServiceTests
{
    private static readonly DateOnly DueDay = new(2026, 4, 28);

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Of_43_nominations_38_pass_two_lapse_and_three_are_refused(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        // Of those who will pass: 3 of county division rank, 11 under 45, 12 women, no academician.
        var all = await Nominations.SubmitAsync(
            store,
            scene,
            43,
            (n, _, form) =>
            {
                form.AdminRank = n <= 3 ? "县处级" : "无";
                form.BirthDate = n <= 11 ? new DateOnly(1981, 5, 31) : new DateOnly(1981, 5, 30);
                form.Gender = n <= 12 ? "女" : "男";
            }
        );
        var clock = new FixedClock(scene.JustIn(StageKind.FormCheck));
        var (screening, dossiers) = Services(store, clock);
        (int Number, string Code)[] returned = [(21, "R08"), (29, "R08"), (35, "R08"), (18, "R12"), (33, "R12"), (26, "R15"), (40, "R14")];
        (int Number, string Code)[] refused = [(41, "R02"), (42, "R05"), (43, "R07")];

        // First round: all 43 are checked by the clerk and confirmed in one batch by the second person.
        var proposals = new List<Guid>();
        foreach (var candidate in all)
        {
            var number = int.Parse(candidate.Number!);
            var form =
                returned.FirstOrDefault(r => r.Number == number) is { Code: { } r } ? Return(r)
                : refused.FirstOrDefault(r => r.Number == number) is { Code: { } c } ? Reject(c)
                : Accept();
            proposals.Add((await screening.ProposeAsync(scene.Clerk, candidate.Id, form)).Value.Id);
        }
        Assert.Equal((0, 43), await QueueAsync(dossiers, scene));
        Assert.True((await screening.ConfirmManyAsync(scene.Rechecker, proposals)).Done);
        Assert.Equal((0, 0), await QueueAsync(dossiers, scene));

        // Five come back right and are accepted; two do not come back.
        clock.Now = scene.JustIn(StageKind.FormCheck).AddDays(3);
        foreach (var number in new[] { 18, 21, 26, 29, 33 })
        {
            await SetAsync(store, all[number - 1].Id, CandidateState.Resubmitted);
            await PassAsync(screening, scene, all[number - 1].Id);
        }
        clock.Now = scene.Campaign.StageOf(StageKind.Correction)!.Closes;
        Assert.Equal(0, await screening.LapseAsync(TestContext.Current.CancellationToken));
        clock.Now = scene.JustAfter(StageKind.Correction);
        Assert.Equal(2, await screening.LapseAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await screening.LapseAsync(TestContext.Current.CancellationToken));

        var figures = (await dossiers.StatisticsAsync(scene.Clerk, scene.Campaign.Id)).Value;
        Assert.Equal((43, 38, 2, 3), (figures.Submitted, figures.Passed, figures.Lapsed, figures.Rejected));
        Assert.Equal("R02×1 R05×1 R07×1 R08×3 R12×2 R14×1 R15×1", string.Join(' ', figures.Codes.Select(c => $"{c.Code}×{c.Total}")));
        Assert.Equal((7, 3), (figures.Codes.Sum(c => c.Returned), figures.Codes.Sum(c => c.Rejected)));
        Assert.Equal(
            ["县处级 3/38 7.9% True", "45岁以下 11/38 28.9% True", "女性 12/38 31.6% ", "院士 0/38 0.0% True"],
            figures.Ratios.Select(r => $"{r.Name} {r.Count}/{r.Total} {r.Percent} {r.Holds}")
        );
        var passed = await dossiers.ListAsync(
            scene.Auditor,
            scene.Campaign.Id,
            new PageRequest(Size: 50),
            new DossierFilter(CandidateState.Passed)
        );
        Assert.Equal(38, passed.Value.Total);

        var lapsed = (await dossiers.GetAsync(scene.Clerk, all[34].Id)).Value;
        Assert.Equal((CandidateState.Lapsed, "系统"), (lapsed.State, lapsed.History[0].By));
    }

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
                (await dossiers.ListAsync(other, scene.Campaign.Id, new PageRequest(), new DossierFilter())).Problems[0].Kind
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

    private static ScreeningForm Accept() => new() { Verdict = Act.Accept };

    private static ScreeningForm Return(string code) =>
        new()
        {
            Verdict = Act.Return,
            Codes = [code],
            DueDay = DueDay,
        };

    private static ScreeningForm Reject(string code) =>
        new()
        {
            Verdict = Act.Reject,
            Codes = [code],
            Note = "不符合推荐条件。",
        };

    private static (ScreeningService, DossierService) Services(TestStore store, FixedClock clock) =>
        (new(store.Stores, clock), new(store.Stores, clock, store.Secrets));

    private static async Task<(Scene, ScreeningService, DossierService, Guid)> OneAsync(
        TestStore store,
        Func<RuleBook, RuleBook>? change = null
    )
    {
        var scene = await Scene.WeinanAsync(store, change);
        var (screening, dossiers) = Services(store, new FixedClock(scene.JustIn(StageKind.FormCheck)));
        return (scene, screening, dossiers, (await Nominations.SubmitAsync(store, scene, 1))[0].Id);
    }

    private static async Task PassAsync(ScreeningService screening, Scene scene, Guid id)
    {
        var verdict = await screening.ProposeAsync(scene.Clerk, id, Accept());
        Assert.True((await screening.ConfirmAsync(scene.Rechecker, verdict.Value.Id)).Done);
    }

    private static async Task<(int ToCheck, int ToConfirm)> QueueAsync(DossierService dossiers, Scene scene)
    {
        var counts = (await dossiers.CountsAsync(scene.Clerk, scene.Campaign.Id)).Value;
        return (counts.ToCheck, counts.ToConfirm);
    }

    private static async Task<CandidateState> StateAsync(TestStore store, Guid id)
    {
        await using var db = store.Stores.Open();
        return (await db.Candidates.SingleAsync(c => c.Id == id)).State;
    }

    private static async Task SetAsync(TestStore store, Guid id, CandidateState state)
    {
        await using var db = store.Stores.Open();
        (await db.Candidates.SingleAsync(c => c.Id == id)).State = state;
        Assert.Null(await db.CommitAsync());
    }
}
