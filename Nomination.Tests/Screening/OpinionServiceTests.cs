using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Screening;
using Nomination.Core.Shared;

namespace Nomination.Tests.Screening;

public sealed class OpinionServiceTests
{
    private static readonly OpinionCallForm ByTheFifteenth = new() { DueDay = new DateOnly(2026, 5, 15) };

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Twenty_elected_of_whom_six_heads_make_110_requests_and_once_only(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, clock, office, _) = await ElectedAsync(store, 20);
        Assert.Equal(110, (await office.RequestAsync(scene.Clerk, scene.Campaign.Id, ByTheFifteenth)).Value);
        Assert.Equal(ProblemKind.Conflict, (await office.RequestAsync(scene.Clerk, scene.Campaign.Id, ByTheFifteenth)).Problems[0].Kind);
        var overview = (await office.OverviewAsync(scene.Rechecker, scene.Campaign.Id)).Value;
        Assert.Equal((110, 110, 0, false), (overview.Totals.All, overview.Totals.Waiting, overview.Unsent, overview.AllClosed));
        Assert.Equal((9, 20), (overview.Columns.Count, overview.Rows.Count));
        Assert.Equal(AwardKind.Honour, overview.Rows[0].Award);

        // The deadline passes: everybody is late, and nobody has agreed.
        clock.Now = scene.JustAfter(StageKind.Vetting);
        overview = (await office.OverviewAsync(scene.Rechecker, scene.Campaign.Id)).Value;
        Assert.Equal((110, 0, false), (overview.Totals.Overdue, overview.Totals.Closed, overview.AllClosed));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task One_who_moves_up_is_asked_about_alone(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, _, office, _) = await ElectedAsync(store, 3);
        await office.RequestAsync(scene.Clerk, scene.Campaign.Id, ByTheFifteenth);
        await using (var db = store.Stores.Open())
        {
            var late = await db.Candidates.OrderBy(c => c.Code).LastAsync(TestContext.Current.CancellationToken);
            Assert.Equal(CandidateState.Finalist, late.State);
            late.State = CandidateState.Elected;
            Assert.Null(await db.CommitAsync());
        }
        Assert.Equal(4, (await office.RequestAsync(scene.Clerk, scene.Campaign.Id, ByTheFifteenth)).Value);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_department_sees_and_answers_only_its_own(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, _, office, departments) = await ElectedAsync(store, 20);
        await office.RequestAsync(scene.Clerk, scene.Campaign.Id, ByTheFifteenth);
        var rules = scene.Campaign.Rules.Vetting;
        var seen = new HashSet<Guid>();
        foreach (var name in rules.Person.Union(rules.EnterpriseHead))
        {
            var tasks = (await departments.ListAsync(scene.Department(name), scene.Campaign.Id)).Value;
            Assert.Equal((rules.Person.Contains(name) ? 20 : 0) + (rules.EnterpriseHead.Contains(name) ? 6 : 0), tasks.Count);
            Assert.All(tasks, t => Assert.True(seen.Add(t.Id)));
        }
        Assert.Equal(110, seen.Count);
        Assert.Empty((await departments.ListAsync(scene.Department("卫健"), scene.Campaign.Id)).Value);

        var police = (await departments.ListAsync(scene.Department("公安"), scene.Campaign.Id)).Value[0].Id;
        Assert.Equal(ProblemKind.NotFound, (await departments.OpenAsync(scene.Department("税务"), police)).Problems[0].Kind);
        Assert.Equal(ProblemKind.NotFound, (await departments.ReplyAsync(scene.Department("税务"), police, Agree())).Problems[0].Kind);
        foreach (
            var other in new[]
            {
                scene.Clerk,
                scene.Rechecker,
                scene.Unit(0),
                scene.Expert(0),
                scene.Chair,
                scene.CoHost,
                scene.Auditor,
                Actor.Visitor,
            }
        )
        {
            Assert.False((await departments.ListAsync(other, scene.Campaign.Id)).Done);
            Assert.False((await departments.OpenAsync(other, police)).Done);
            Assert.False((await departments.ReplyAsync(other, police, Agree())).Done);
        }
        foreach (var other in new[] { scene.Department("公安"), scene.Unit(0), scene.Expert(0), scene.Chair, scene.CoHost, scene.Stranger })
        {
            Assert.Equal(ProblemKind.Forbidden, (await office.OverviewAsync(other, scene.Campaign.Id)).Problems[0].Kind);
            Assert.Equal(ProblemKind.Forbidden, (await office.RequestAsync(other, scene.Campaign.Id, ByTheFifteenth)).Problems[0].Kind);
            Assert.Equal(ProblemKind.Forbidden, (await office.WaiveAsync(other, police, "无")).Problems[0].Kind);
        }
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Opening_the_form_shows_the_identity_number_and_is_logged(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, _, office, departments) = await ElectedAsync(store, 1);
        await office.RequestAsync(scene.Clerk, scene.Campaign.Id, ByTheFifteenth);
        var task = (await departments.ListAsync(scene.Department("公安"), scene.Campaign.Id)).Value[0];
        Assert.Contains("****", task.IdentityMasked, StringComparison.Ordinal);
        var sheet = (await departments.OpenAsync(scene.Department("公安"), task.Id)).Value;
        Assert.Equal("61059919750300001X", sheet.IdentityNumber);
        Assert.Equal("渭南最美科技工作者", sheet.Honour);
        await using var db = store.Stores.Open();
        var look = await db.AuditEntries.SingleAsync(e => e.Act == nameof(Act.UnmaskIdentity), TestContext.Current.CancellationToken);
        Assert.Equal(("公安", "2026-WN-0001"), (look.ActorName, look.Subject));
        Assert.DoesNotContain("610599", look.Detail, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_round_closes_when_the_last_is_answered_or_waived_with_a_reason(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, clock, office, departments) = await ElectedAsync(store, 1);
        await office.RequestAsync(scene.Clerk, scene.Campaign.Id, ByTheFifteenth);
        // Candidate 1 heads an enterprise: 4 + 5. The environment office disagrees, the labour office stays silent.
        foreach (var name in new[] { "纪检监察", "组织人事", "公安", "税务", "税务", "生态环境", "市场监管", "应急管理" })
        {
            var department = scene.Department(name);
            var open = (await departments.ListAsync(department, scene.Campaign.Id)).Value.First(t => t.Answer == OpinionAnswer.Waiting);
            var form = name == "生态环境" ? new OpinionForm { Answer = OpinionAnswer.Disagree, Text = "近一年有环保处罚。" } : Agree();
            Assert.True((await departments.ReplyAsync(department, open.Id, form)).Done);
            Assert.Equal(ProblemKind.Conflict, (await departments.ReplyAsync(department, open.Id, form)).Problems[0].Kind);
        }
        clock.Now = scene.JustAfter(StageKind.Vetting);
        var overview = (await office.OverviewAsync(scene.Clerk, scene.Campaign.Id)).Value;
        Assert.Equal((9, 8, 1, false), (overview.Totals.All, overview.Totals.Closed, overview.Totals.Overdue, overview.AllClosed));
        Assert.True(overview.Rows[0].IsFrozen);
        var silent = overview.Rows[0].Cells.OfType<OpinionCell>().Single(c => c.IsOverdue);
        Assert.Equal("Reason", (await office.WaiveAsync(scene.Clerk, silent.Id, "")).Problems[0].Field);
        Assert.True((await office.WaiveAsync(scene.Clerk, silent.Id, "该企业无用工备案事项，经领导小组同意")).Done);
        Assert.True((await office.OverviewAsync(scene.Clerk, scene.Campaign.Id)).Value.AllClosed);
        // An answer cannot be waived away.
        var no = overview.Rows[0].Cells.OfType<OpinionCell>().Single(c => c.Answer == OpinionAnswer.Disagree);
        Assert.Equal(ProblemKind.Conflict, (await office.WaiveAsync(scene.Clerk, no.Id, "误填")).Problems[0].Kind);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Words_are_asked_for_and_a_late_answer_is_taken_until_the_notice_opens(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, clock, office, departments) = await ElectedAsync(store, 2);
        var police = scene.Department("公安");
        await office.RequestAsync(scene.Clerk, scene.Campaign.Id, ByTheFifteenth);
        var tasks = (await departments.ListAsync(police, scene.Campaign.Id)).Value;
        var wordless = await departments.ReplyAsync(police, tasks[0].Id, new OpinionForm { Answer = OpinionAnswer.Disagree });
        Assert.Equal("Text", wordless.Problems[0].Field);
        var unset = await departments.ReplyAsync(police, tasks[0].Id, new OpinionForm());
        Assert.Equal("Answer", unset.Problems[0].Field);
        clock.Now = scene.JustAfter(StageKind.Vetting);
        Assert.True((await departments.ReplyAsync(police, tasks[0].Id, Agree())).Done);
        clock.Now = scene.JustIn(StageKind.PublicNotice);
        Assert.Equal(ProblemKind.Closed, (await departments.ReplyAsync(police, tasks[1].Id, Agree())).Problems[0].Kind);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Nothing_is_sent_before_somebody_is_elected_or_with_an_impossible_day(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, _, office, _) = await ElectedAsync(store, 0);
        Assert.Equal(ProblemKind.Conflict, (await office.RequestAsync(scene.Clerk, scene.Campaign.Id, ByTheFifteenth)).Problems[0].Kind);
        foreach (var day in new DateOnly?[] { null, new(2026, 5, 11), new(2026, 5, 16) })
            Assert.Equal(
                "DueDay",
                (await office.RequestAsync(scene.Clerk, scene.Campaign.Id, new OpinionCallForm { DueDay = day })).Problems[0].Field
            );
    }

    private static OpinionForm Agree() => new() { Answer = OpinionAnswer.Agree };

    /// <summary>Elected candidates (half of them nominees, the first six heads of enterprises) and one finalist more; the day after the ballot.</summary>
    private static async Task<(Scene, FixedClock, OpinionService, DepartmentOpinionService)> ElectedAsync(TestStore store, int count)
    {
        var scene = await Scene.WeinanAsync(store);
        await Nominations.SubmitAsync(
            store,
            scene,
            count + 1,
            (n, candidate, form) =>
            {
                candidate.State = n <= count ? CandidateState.Elected : CandidateState.Finalist;
                candidate.Award = n <= (count + 1) / 2 ? AwardKind.Honour : AwardKind.Nominee;
                form.IsEnterpriseHead = n <= 6 && n <= count;
            }
        );
        var clock = new FixedClock(scene.JustAfter(StageKind.Ballot).AddHours(14));
        return (scene, clock, new OpinionService(store.Stores, clock), new DepartmentOpinionService(store.Stores, clock, store.Secrets));
    }
}
