using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Screening;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Tests.Screening;

public sealed class DossierListServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_list_pages_sorts_and_filters_in_the_store(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        await Nominations.SubmitAsync(store, scene, 43, (n, _, form) => form.Category = n <= 5 ? "科技管理与服务" : "农业科技推广");
        var dossiers = Checks.Lists(store, scene);

        var third = await PageAsync(new PageRequest(Number: 3, Size: 20));
        Assert.Equal((43, 3, "41 42 43"), (third.Total, third.Pages, Numbers(third)));
        Assert.Equal("43 42 41", Numbers(await PageAsync(new PageRequest(Size: 3, Sort: "-code"))));
        Assert.Equal("03 06 09", Numbers(await PageAsync(new PageRequest(Size: 3), new DossierFilter(UnitId: scene.Units[0].Id))));
        Assert.Equal(5, (await PageAsync(new PageRequest(), new DossierFilter(Category: "科技管理与服务"))).Total);
        Assert.Equal(0, (await PageAsync(new PageRequest(), new DossierFilter(State: CandidateState.Passed))).Total);
        foreach (var sort in new[] { "name", "work-unit", "unit", "category", "state", "updated", "-updated" })
            Assert.Equal(43, (await PageAsync(new PageRequest(Sort: sort))).Total);

        async Task<Page<DossierRow>> PageAsync(PageRequest request, DossierFilter? filter = null) =>
            (await dossiers.ListAsync(scene.Clerk, scene.Campaign.Id, request, filter ?? new DossierFilter())).Value;
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Search_reads_name_unit_number_code_and_story(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        await Nominations.SubmitAsync(
            store,
            scene,
            12,
            (n, _, form) =>
            {
                if (n == 7)
                    (form.Name, form.WorkUnit, form.Story) = ("薛𫖮", "渭南科技馆", "他在馆里种下11棵“会讲课”的石榴树。");
            }
        );
        var dossiers = Checks.Lists(store, scene);
        foreach (
            var (text, found) in new[]
            {
                ("薛𫖮", "07"),
                ("科技馆", "07"),
                ("石榴树", "07"),
                ("2026-wn-0007", "07"),
                ("11", "11"),
                ("7", "07"),
                ("薛 石榴", "07"),
            }
        )
            Assert.Equal(found, Numbers(await FindAsync(text)));
        Assert.Equal(4, (await FindAsync("大荔县科协")).Total);
        Assert.Empty((await FindAsync("薛 苹果树")).Items);
        Assert.Empty((await FindAsync("100%")).Items);
        Assert.Empty((await FindAsync("' OR 1=1 --")).Items);

        async Task<Page<DossierRow>> FindAsync(string text) =>
            (await dossiers.ListAsync(scene.Clerk, scene.Campaign.Id, new PageRequest(Search: text), new DossierFilter())).Value;
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Every_filter_narrows_in_the_store(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var cutoff = scene.Campaign.Rules.CutoffDate;
        var now = scene.JustIn(StageKind.FormCheck);
        var all = await Nominations.SubmitAsync(
            store,
            scene,
            12,
            (n, c, form) =>
            {
                (c.Kind, c.IsFrontline) = (n == 1 ? CandidateKind.Team : CandidateKind.Person, n <= 3);
                form.FocusTags =
                    n <= 2 ? ["两线两决", "青年"]
                    : n == 3 ? ["两线"]
                    : [];
                // 5: turns 35 on the cut-off day; 6: the day after; 7: 45 that day; 8: 55 that day.
                form.BirthDate = n switch
                {
                    5 => cutoff.AddYears(-35),
                    6 => cutoff.AddYears(-35).AddDays(1),
                    7 => cutoff.AddYears(-45),
                    8 => cutoff.AddYears(-55),
                    _ => cutoff.AddYears(-50),
                };
                (c.State, c.CorrectionDue) = n switch
                {
                    9 => (CandidateState.Returned, (DateTimeOffset?)ChinaTime.Start(ChinaTime.Day(now)).AddDays(1)),
                    10 => (CandidateState.Returned, now.AddMinutes(-1)),
                    11 => (CandidateState.Returned, now.AddDays(5)),
                    12 => (CandidateState.Passed, now),
                    _ => (CandidateState.Submitted, null),
                };
            }
        );
        var screening = new ScreeningService(store.Stores, new FixedClock(now));
        Assert.True((await screening.ProposeAsync(scene.Clerk, all[3].Id, Checks.Return("R08"))).Done);
        Assert.True((await screening.ProposeAsync(scene.SecondClerk, all[4].Id, Checks.Reject("R05"))).Done);
        await using (var db = store.Stores.Open())
        {
            // A scan of the stamped form is no paper: what counts is the register.
            db.RemoveRange(db.EvidenceFiles.Where(f => f.CandidateId == all[3].Id));
            db.AddRange(all.Where((_, i) => i != 1).Select(Checks.Receipt));
            db.Add(Checks.Assigned(all[6], scene.Clerk));
            Assert.Null(await db.CommitAsync());
        }

        await FindsAsync("01", new() { Kind = CandidateKind.Team });
        await FindsAsync("01 02 03", new() { Frontline = true });
        await FindsAsync("01 02", new() { Tag = "两线两决" });
        await FindsAsync("03", new() { Tag = "两线" });
        await FindsAsync("06", new() { Age = AgeBand.Under35 });
        await FindsAsync("05", new() { Age = AgeBand.From35To44 });
        await FindsAsync("08", new() { Age = AgeBand.From55 });
        await FindsAsync("09 10", new() { Due = DueWithin.Today });
        await FindsAsync("10", new() { Due = DueWithin.Overdue });
        await FindsAsync("09 10 11", new() { Due = DueWithin.Week });
        await FindsAsync("04", new() { Code = "R08" });
        await FindsAsync("04", new() { Mine = true });
        await FindsAsync("05", new() { CheckedBy = scene.SecondClerk.Id });
        await FindsAsync("02", new() { HasPaper = false });
        await FindsAsync("07", new() { AssignedTo = scene.Clerk.Id });
        await FindsAsync("01 02 03 04 05 06 08 09 10 11 12", new() { Unassigned = true });
        await FindsAsync("01 04 07 10", new() { UnitKind = UnitKind.University });
        await FindsAsync("", new(CandidateState.Passed) { Frontline = true });

        var row = (await ListAsync(new() { Code = "R08" })).Items[0];
        Assert.Equal(("R08", "经办", Act.Return, 50, true), (row.Codes, row.Checker, row.Proposed, row.Age, row.HasPaper));

        async Task FindsAsync(string numbers, DossierFilter filter) => Assert.Equal(numbers, Numbers(await ListAsync(filter)));

        async Task<Page<DossierRow>> ListAsync(DossierFilter filter) =>
            (await Checks.Lists(store, scene).ListAsync(scene.Clerk, scene.Campaign.Id, new PageRequest(), filter)).Value;
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Every_column_sorts_both_ways_by_its_key(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        string[] names = ["张三", "安琪", "薛𫖮", "惠成林"];
        await Nominations.SubmitAsync(
            store,
            scene,
            4,
            (n, c, form) => (form.Name, form.BirthDate, c.RankInUnit) = (names[n - 1], new DateOnly(1980 + n, 1, 1), 5 - n)
        );
        foreach (var column in DossierColumns.All)
        foreach (var sort in new[] { column.Key, "-" + column.Key })
            Assert.Equal(4, (await SortedAsync(sort)).Length / 2);
        // As in a Chinese index: 安, 惠, 薛, 张.
        Assert.Equal("02040301", await SortedAsync("name"));
        Assert.Equal("04030201", await SortedAsync("age"));
        Assert.Equal("04030201", await SortedAsync("rank"));
        Assert.Equal("04030201", await SortedAsync("-number"));

        async Task<string> SortedAsync(string sort) =>
            string.Concat(
                (
                    await Checks.Lists(store, scene).ListAsync(scene.Clerk, scene.Campaign.Id, new PageRequest(Sort: sort), new())
                ).Value.Items.Select(r => r.Number)
            );
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_list_is_for_the_office_its_hosts_and_the_auditor(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        await Nominations.SubmitAsync(store, scene, 2);
        var (lists, views) = (
            Checks.Lists(store, scene),
            new SavedViewService(store.Stores, new FixedClock(scene.JustIn(StageKind.FormCheck)))
        );
        var exports = Exports(store, scene);
        var (id, all) = (scene.Campaign.Id, DossierAddress.Parse(""));
        foreach (var reader in new[] { scene.Clerk, scene.Rechecker, scene.CoHost, scene.Auditor })
            Assert.Equal(2, (await lists.ListAsync(reader, id, new PageRequest(), new())).Value.Total);
        foreach (
            var other in new[] { scene.Unit(0), scene.Expert(0), scene.Chair, scene.Department("公安"), scene.Stranger, Actor.Visitor }
        )
        {
            Result[] refused =
            [
                await lists.ListAsync(other, id, new PageRequest(), new()),
                await lists.CountsAsync(other, id),
                await exports.ExportAsync(other, id, all, "csv"),
                await views.ListAsync(other, id),
                await views.SaveAsync(other, id, new SavedViewForm { Name = "看看" }, ""),
            ];
            Assert.All(refused, r => Assert.Equal(ProblemKind.Forbidden, r.Problems[0].Kind));
        }
        Assert.Equal(ProblemKind.NotFound, (await lists.ListAsync(scene.Clerk, Guid.NewGuid(), new PageRequest(), new())).Problems[0].Kind);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task An_export_is_what_is_shown_without_secrets_and_stands_in_the_journal(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var all = await Nominations.SubmitAsync(
            store,
            scene,
            60,
            (n, _, form) => form.Category = n > 5 ? "农业科技推广" : "科技管理与服务"
        );
        var exports = Exports(store, scene);
        var address = DossierAddress.Parse("category=农业科技推广&sort=-number&columns=number,name,unit&page=2");
        var export = (await exports.ExportAsync(scene.Clerk, scene.Campaign.Id, address, "xlsx")).Value;
        Assert.Equal(["编号", "姓名", "推荐单位"], export.Head);
        Assert.Equal((55, "60", "06"), (export.Rows.Count, export.Cells[0][0], export.Cells[^1][0]));
        var chosen = (await exports.ExportAsync(scene.Clerk, scene.Campaign.Id, address, "csv", [all[6].Id, all[0].Id])).Value;
        Assert.Equal("07", Assert.Single(chosen.Cells)[0]);

        var everything = DossierAddress.Parse("columns=" + string.Join(',', DossierColumns.All.Select(c => c.Key)));
        var cells = (await exports.ExportAsync(scene.CoHost, scene.Campaign.Id, everything, "csv")).Value.Cells;
        Assert.DoesNotContain(cells.SelectMany(c => c), c => SensitiveText.Find(c) is not null);
        await using var db = store.Stores.Open();
        var journal = db.AuditEntries.Where(e => e.Act == nameof(Act.ExportCandidates)).OrderBy(e => e.Sequence).ToList();
        Assert.Equal(["经办", "经办", "主办单位"], journal.Select(e => e.ActorName));
        Assert.Contains("\"rows\":55", journal[0].Detail, StringComparison.Ordinal);
        Assert.Contains("\"chosen\":2", journal[1].Detail, StringComparison.Ordinal);
    }

    private static DossierExportService Exports(TestStore store, Scene scene) =>
        new(store.Stores, new FixedClock(scene.JustIn(StageKind.FormCheck)));

    private static string Numbers(Page<DossierRow> page) => string.Join(' ', page.Items.Select(r => r.Number));
}
