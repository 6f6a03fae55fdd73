using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Screening;
using Nomination.Core.Shared;

namespace Nomination.Tests.Screening;

public sealed class DossierServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_list_pages_sorts_and_filters_in_the_store(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        await Nominations.SubmitAsync(store, scene, 43, (n, _, form) => form.Category = n <= 5 ? "科技管理与服务" : "农业科技推广");
        var dossiers = Service(store, scene);

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
        var dossiers = Service(store, scene);
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
    public async Task A_dossier_holds_the_form_without_its_secrets(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        // Even a form that was stored with them by mistake gives none away.
        var all = await Nominations.SubmitAsync(
            store,
            scene,
            1,
            (_, _, form) => (form.IdentityNumber, form.Phone, form.Address) = ("610599197503020012", "19900000107", "示例路7号")
        );
        var view = (await Service(store, scene).GetAsync(scene.Clerk, all[0].Id)).Value;
        Assert.Equal(("", "", ""), (view.Form.IdentityNumber, view.Form.Phone, view.Form.Address));
        Assert.Equal("199****0107", view.PhoneMasked);
        Assert.Matches(@"^6105\*+001X$", view.IdentityMasked);
        Assert.Equal(51, view.Age);
        Assert.Equal((826, 1158), (view.Portrait!.Width, view.Portrait.Height));
        Assert.Empty(view.Hints);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_machine_finds_the_former_winner_and_the_second_channel(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var all = await Nominations.SubmitAsync(
            store,
            scene,
            4,
            (n, candidate, _) =>
            {
                if (n is 2 or 4)
                    Nominations.Identify(store, candidate, "610599198208024011");
                if (n == 3)
                    Nominations.Identify(store, candidate, "");
            }
        );
        await using (var db = store.Stores.Open())
        {
            db.Add(Former(scene.Organiser.Id, "渭最美2025-001", all[0].IdentityHash));
            db.Add(Former(scene.Organiser.Id, "渭最美2025-002", ""));
            db.Add(Former(Guid.NewGuid(), "外市2025-001", all[1].IdentityHash));
            Assert.Null(await db.CommitAsync());
        }
        var dossiers = Service(store, scene);
        Assert.Equal("R02", Assert.Single((await dossiers.GetAsync(scene.Clerk, all[0].Id)).Value.Hints).Code);
        var second = Assert.Single((await dossiers.GetAsync(scene.Clerk, all[1].Id)).Value.Hints);
        Assert.Equal("R07", second.Code);
        Assert.Contains("04号示例04", second.Text, StringComparison.Ordinal);
        // Two without an identity number are not the same person.
        Assert.Empty((await dossiers.GetAsync(scene.Clerk, all[2].Id)).Value.Hints);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Each_role_walks_through_its_own_queue(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var all = await Nominations.SubmitAsync(store, scene, 4);
        var dossiers = Service(store, scene);
        var screening = new ScreeningService(store.Stores, new FixedClock(scene.JustIn(StageKind.FormCheck)));
        foreach (var index in new[] { 0, 2 })
            Assert.True((await screening.ProposeAsync(scene.Clerk, all[index].Id, new ScreeningForm { Verdict = Act.Accept })).Done);
        var clerk = (await dossiers.GetAsync(scene.Clerk, all[2].Id)).Value.Neighbours;
        Assert.Equal(new Neighbours(all[1].Id, all[3].Id, 2), clerk);
        var rechecker = (await dossiers.GetAsync(scene.Rechecker, all[2].Id)).Value.Neighbours;
        Assert.Equal(new Neighbours(all[0].Id, null, 1), rechecker);
        var queue = await dossiers.ListAsync(
            scene.Rechecker,
            scene.Campaign.Id,
            new PageRequest(),
            new DossierFilter(Step: DossierStep.ToConfirm)
        );
        Assert.Equal("01 03", Numbers(queue.Value));
        Assert.All(queue.Value.Items, r => Assert.Equal(Act.Accept, r.Proposed));
    }

    private static FormerWinner Former(Guid organiser, string certificate, string hash) =>
        new()
        {
            OrganiserId = organiser,
            Year = 2025,
            Name = "石望云",
            WorkUnit = "渭南市气象局",
            CertificateNumber = certificate,
            IdentityHash = hash,
        };

    private static DossierService Service(TestStore store, Scene scene) =>
        new(store.Stores, new FixedClock(scene.JustIn(StageKind.FormCheck)), store.Secrets);

    private static string Numbers(Page<DossierRow> page) => string.Join(' ', page.Items.Select(r => r.Number));
}
