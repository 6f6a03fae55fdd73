using Nomination.Core.Campaigns;
using Nomination.Core.Circulars;
using Nomination.Core.Documents;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;
using Nomination.Core.Units;
using Nomination.Tests.Units;

namespace Nomination.Tests.Circulars;

/// <summary>The services of circulars over a scene in its notice stage, with a vault of their own.</summary>
internal sealed class CircularScene : IAsyncDisposable
{
    private readonly TempFolder _folder = new();

    private CircularScene(TestStore store, Scene scene)
    {
        (Store, Scene) = (store, scene);
        Clock = new FixedClock(scene.JustIn(StageKind.Notice));
        Vault = new EvidenceVault(_folder.Path);
        Files = new CircularFileService(store.Stores, Clock, Vault);
    }

    public TestStore Store { get; }
    public Scene Scene { get; }
    public FixedClock Clock { get; }
    public CircularFileService Files { get; }
    private EvidenceVault Vault { get; }

    /// <summary>What lies in the vault.</summary>
    public IEnumerable<string> Kept => Vault.All();
    public CircularService Circulars => new(Store.Stores, Clock);
    public CircularReadService Reads => new(Store.Stores, Clock);
    public CircularReceiptService Receipts => new(Store.Stores, Clock);
    public Guid Campaign => Scene.Campaign.Id;

    public static async Task<CircularScene> OpenAsync(string kind)
    {
        var store = await TestStore.OpenAsync(kind);
        return new CircularScene(store, await Scene.WeinanAsync(store));
    }

    /// <summary>The whole list of the data set instead of the three units of the scene.</summary>
    public async Task<CircularScene> WithAllUnitsAsync()
    {
        var units = new UnitEditService(Store.Stores, Clock);
        Assert.True((await units.ApplyAsync(Scene.Clerk, Campaign, UnitScene.Weinan)).Done);
        return this;
    }

    public async Task<CircularDraft> DraftAsync(Action<CircularForm>? change = null)
    {
        var form = (await Circulars.SuggestAsync(Scene.Clerk, Campaign)).Value;
        form.DocumentNo = "渭科协发〔2026〕12号";
        change?.Invoke(form);
        return (await Circulars.SaveAsync(Scene.Clerk, Campaign, null, form, 0)).Value;
    }

    public Task<Result<CircularFileView>> AttachAsync(Guid id, byte[] bytes, string name = "附件.docx", Actor? actor = null) =>
        Files.AttachAsync(actor ?? Scene.Clerk, id, name, new MemoryStream(bytes));

    public async Task<Guid> PublishedAsync(Action<CircularForm>? change = null, bool withFile = false)
    {
        var draft = await DraftAsync(change);
        if (withFile)
            Assert.True((await AttachAsync(draft.Id, Word)).Done);
        var version = (await Circulars.FindDraftAsync(Scene.Clerk, Campaign, draft.Id)).Value.Version;
        Assert.True((await Circulars.PublishAsync(Scene.Clerk, Campaign, draft.Id, version)).Done);
        return draft.Id;
    }

    public async Task<CircularFollowUp> FollowUpAsync(Guid id) => (await Receipts.FindAsync(Scene.Clerk, Campaign, id)).Value;

    public static byte[] Word =>
        SamplePapers.Write(
            "推荐表（样表）",
            ["说明"],
            [
                ["姓名", ""],
                ["性别", "", "民族", ""],
            ]
        );

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Dispose();
    }
}
