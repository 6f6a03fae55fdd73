using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Screening;
using Nomination.Core.Shared;

namespace Nomination.Tests.Screening;

public sealed class DossierServiceTests
{
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
        var queue = await Checks
            .Lists(store, scene)
            .ListAsync(scene.Rechecker, scene.Campaign.Id, new PageRequest(), new DossierFilter(Step: DossierStep.ToConfirm));
        Assert.Equal(["01", "03"], queue.Value.Items.Select(r => r.Number));
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
}
