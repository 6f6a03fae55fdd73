using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Core.Notices;
using Nomination.Core.Screening;
using Nomination.Core.Shared;

namespace Nomination.Tests.Screening;

/// <summary>Scenario A7 of the handbook, by the services: 110 requests, one against, one silent, one who moves up.</summary>
public sealed class OpinionScenarioTests
{
    private const string Against = "该企业近一年有一起环保行政处罚，建议暂缓。";

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Of_110_requests_one_freezes_one_stays_unanswered_and_nothing_is_posted_before_all_are_closed(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var a7 = await A7.OpenAsync(store);
        var (scene, clock) = (a7.Scene, a7.Clock);
        var notices = new NoticeService(store.Stores, clock);

        // Never asked is no consent either.
        Assert.Contains("还有 110 件应征求的意见没有发出", await BlocksAsync(), StringComparison.Ordinal);
        Assert.Equal(110, (await a7.Office.RequestAsync(scene.Clerk, scene.Campaign.Id, A7.ByTheFifteenth)).Value);
        Assert.Contains("还有 110 件征求意见未办结", await BlocksAsync(), StringComparison.Ordinal);
        await a7.AnswerAsync(Against);

        clock.Now = scene.JustAfter(StageKind.Vetting);
        var view = await a7.ViewAsync();
        Assert.Equal((110, 108, 1, 1), (view.Totals.All, view.Totals.Agree, view.Totals.Disagree, view.Totals.Overdue));
        var frozen = Assert.Single(view.Frozen);
        Assert.Equal(("03", AwardKind.Honour), (frozen.Number, frozen.Award));
        var blocks = await BlocksAsync();
        Assert.Contains("还有 1 件征求意见未办结", blocks, StringComparison.Ordinal);
        Assert.Contains("领导小组", blocks, StringComparison.Ordinal);
        Assert.False((await notices.PostAsync(scene.Clerk, scene.Campaign.Id, Words())).Done);

        // Neither the unit nor the history that others read carries the department's words.
        var own = (await new CandidateQueryService(store.Stores, clock, store.Secrets).FindAsync(scene.Unit(0), a7.Candidates[2].Id)).Value;
        Assert.DoesNotContain(Against, CanonicalJson.Write(own), StringComparison.Ordinal);

        // The leading group takes the candidate off the list, with its minutes; nominee number one moves up.
        var decisions = new FrozenService(store.Stores, clock);
        var form = new FrozenForm { Keep = false, Reason = "处罚属实，不列入名单。" };
        Assert.Equal("Minutes", (await decisions.DecideAsync(scene.Clerk, frozen.CandidateId, form)).Problems[0].Field);
        form.Minutes = "渭科协党组会纪要〔2026〕3号";
        foreach (
            var other in new[]
            {
                scene.Rechecker,
                scene.Unit(0),
                scene.Expert(0),
                scene.Department("生态环境"),
                scene.CoHost,
                scene.Stranger,
            }
        )
            Assert.Equal(ProblemKind.Forbidden, (await decisions.DecideAsync(other, frozen.CandidateId, form)).Problems[0].Kind);
        Assert.Equal(ProblemKind.Conflict, (await decisions.DecideAsync(scene.Clerk, a7.Candidates[0].Id, form)).Problems[0].Kind);
        Assert.True((await decisions.DecideAsync(scene.Clerk, frozen.CandidateId, form)).Done);
        Assert.Equal(ProblemKind.Conflict, (await decisions.DecideAsync(scene.Clerk, frozen.CandidateId, form)).Problems[0].Kind);
        var up = await new StandingService(store.Stores, clock).MoveUpAsync(scene.Clerk, a7.Candidates[10].Id, "递补第一名", form.Minutes);
        Assert.True(up.Done, up.Text);

        // The silent one is reminded, stays unanswered, and is waived with a reason; only then the list can be posted: 10 + 9.
        var silent = (await a7.ViewAsync()).Rows.SelectMany(r => r.Cells).OfType<OpinionCell>().Single(c => c.IsOverdue);
        Assert.True((await a7.Office.RemindAsync(scene.Clerk, silent.Id)).Done);
        Assert.Contains("还有 1 件征求意见未办结", await BlocksAsync(), StringComparison.Ordinal);
        Assert.True((await a7.Office.WaiveAsync(scene.Clerk, silent.Id, "经领导小组同意，不再征求")).Done);
        view = await a7.ViewAsync();
        Assert.True(view.AllClosed);
        Assert.Equal(
            (110, 1),
            (view.Totals.Closed, view.Rows.SelectMany(r => r.Cells).OfType<OpinionCell>().Single(c => c.Id == silent.Id).Reminders)
        );
        var posted = await notices.PostAsync(scene.Clerk, scene.Campaign.Id, Words());
        Assert.True(posted.Done, posted.Text);
        await using var db = store.Stores.Open();
        var entries = await db.NoticeEntries.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal((10, 9), (entries.Count(e => e.Award == AwardKind.Honour), entries.Count(e => e.Award == AwardKind.Nominee)));
        Assert.DoesNotContain(entries, e => e.CandidateId == frozen.CandidateId);
        var history = await db.CandidateEvents.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(history, e => e.Reason.Contains("环保", StringComparison.Ordinal));
        Assert.Contains(history, e => e.Act == Act.Remove && e.Paper == form.Minutes);
        Assert.True((await a7.ViewAsync()).IsOver);

        async Task<string> BlocksAsync() => string.Join('；', (await notices.DraftAsync(scene.Clerk, scene.Campaign.Id)).Value.Blocks);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_kept_candidate_is_posted_with_the_others(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var a7 = await A7.OpenAsync(store);
        await a7.Office.RequestAsync(a7.Scene.Clerk, a7.Scene.Campaign.Id, A7.ByTheFifteenth);
        await a7.AnswerAsync(Against);
        a7.Clock.Now = a7.Scene.JustAfter(StageKind.Vetting);
        var kept = new FrozenForm
        {
            Keep = true,
            Reason = "处罚已整改销号。",
            Minutes = "纪要〔2026〕4号",
        };
        Assert.True((await new FrozenService(store.Stores, a7.Clock).DecideAsync(a7.Scene.Clerk, a7.Candidates[2].Id, kept)).Done);
        Assert.Empty((await a7.ViewAsync()).Frozen);
        var blocks = (await new NoticeService(store.Stores, a7.Clock).DraftAsync(a7.Scene.Clerk, a7.Scene.Campaign.Id)).Value.Blocks;
        Assert.DoesNotContain(blocks, b => b.Contains("领导小组", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_department_reads_its_forms_and_nothing_of_the_dossiers(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var a7 = await A7.OpenAsync(store);
        await a7.Office.RequestAsync(a7.Scene.Clerk, a7.Scene.Campaign.Id, A7.ByTheFifteenth);
        var (scene, clock, id) = (a7.Scene, a7.Clock, a7.Candidates[0].Id);
        var police = scene.Department("公安");
        var (screening, dossiers) = Checks.Services(store, clock);
        using var folder = new TempFolder();
        using var vault = new EvidenceVault(folder.Path);
        var files = new OpinionFileService(store.Stores, clock, vault);
        Result[] all =
        [
            await dossiers.GetAsync(police, id),
            await dossiers.PendingAsync(police, scene.Campaign.Id),
            await dossiers.StatisticsAsync(police, scene.Campaign.Id),
            await screening.ProposeAsync(police, id, Checks.Accept()),
            await new PaperReceiptService(store.Stores, clock).RegisterAsync(police, scene.Campaign.Id),
            await new AssignmentService(store.Stores, clock).TableAsync(police, scene.Campaign.Id),
            await new AssignmentService(store.Stores, clock).WorkersAsync(police, scene.Campaign.Id),
            await new EvidenceService(store.Stores, clock, vault).ListAsync(police, id),
            await new CandidateQueryService(store.Stores, clock, store.Secrets).FindAsync(police, id),
            await new CandidateUnmaskService(store.Stores, clock, store.Secrets).UnmaskAsync(police, id, "核对身份证复印件"),
        ];
        Assert.All(all, r => Assert.False(r.Done));

        // Its own form it reads, and a stamped reply goes in and is read by the office and by itself alone.
        var task = (await a7.Departments.ListAsync(police, scene.Campaign.Id)).Value[0];
        var sheet = (await a7.Departments.OpenAsync(police, task.Id)).Value;
        Assert.DoesNotContain("修枝剪", CanonicalJson.Write(sheet), StringComparison.Ordinal);
        await using var scan = File.OpenRead(
            Path.Combine(AppContext.BaseDirectory, "Data", "Demo", "weinan-2026", "evidence", "公示证明.pdf")
        );
        Assert.Equal("回函.pdf", (await files.AttachAsync(police, task.Id, "回函.pdf", scan, TestContext.Current.CancellationToken)).Value);
        var bad = await files.AttachAsync(police, task.Id, "回函.pdf", new MemoryStream([1, 2, 3]), TestContext.Current.CancellationToken);
        Assert.Equal(ProblemKind.Invalid, bad.Problems[0].Kind);
        foreach (var reader in new[] { police, scene.Clerk, scene.Rechecker })
            await (await files.OpenAsync(reader, task.Id)).Value.Content.DisposeAsync();
        foreach (
            var other in new[]
            {
                scene.Department("税务"),
                scene.Unit(0),
                scene.Expert(0),
                scene.CoHost,
                scene.Auditor,
                scene.Stranger,
                Actor.Visitor,
            }
        )
            Assert.Equal(ProblemKind.NotFound, (await files.OpenAsync(other, task.Id)).Problems[0].Kind);
        Assert.Equal(
            ProblemKind.NotFound,
            (
                await files.AttachAsync(
                    scene.Department("税务"),
                    task.Id,
                    "x.pdf",
                    new MemoryStream([1]),
                    TestContext.Current.CancellationToken
                )
            )
                .Problems[0]
                .Kind
        );
    }

    private static NoticeForm Words() => new() { Title = "关于拟入选名单的公示", Body = "现予公示。" };
}
