using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Tests.Evidence;

/// <summary>A scene with one candidate of the first unit, and the service over a vault of its own.</summary>
internal sealed class EvidenceDesk : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("evidence").FullName;

    private Actor? _unit;

    private EvidenceDesk(TestStore store, Scene scene)
    {
        (Store, Scene) = (store, scene);
        Clock = new FixedClock(scene.JustIn(StageKind.Nomination));
        Vault = new EvidenceVault(_folder);
        Service = new EvidenceService(store.Stores, Clock, Vault);
        Candidate = new Candidate
        {
            CampaignId = scene.Campaign.Id,
            UnitId = scene.Units[0].Id,
            Name = "陈望禾",
        };
    }

    public TestStore Store { get; }
    public Scene Scene { get; }
    public FixedClock Clock { get; }
    public EvidenceVault Vault { get; }
    public EvidenceService Service { get; }
    public string Folder => _folder;
    public Candidate Candidate { get; }
    public Actor Unit => _unit ??= Scene.Unit(0);
    public int Kept => Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Length;

    public static async Task<EvidenceDesk> OpenAsync(string kind, Func<RuleBook, RuleBook>? change = null)
    {
        var store = await TestStore.OpenAsync(kind);
        var desk = new EvidenceDesk(store, await Scene.WeinanAsync(store, change));
        await using var db = store.Stores.Open();
        db.Add(desk.Candidate);
        db.AddRange(desk.Scene.Declared(desk.Candidate.Id));
        Assert.Null(await db.CommitAsync());
        return desk;
    }

    public Task<Result<EvidenceRow>> AttachAsync(EvidenceKind kind, byte[] bytes, Actor? actor = null, string name = "文件") =>
        Service.AttachAsync(actor ?? Unit, Candidate.Id, kind, name, new MemoryStream(bytes));

    public async Task BecomeAsync(CandidateState state, DateTimeOffset? due = null)
    {
        await using var db = Store.Stores.Open();
        await db.Candidates.ExecuteUpdateAsync(s => s.SetProperty(c => c.State, state).SetProperty(c => c.CorrectionDue, due));
    }

    public async Task<T> ReadAsync<T>(Func<NominationDb, Task<T>> read)
    {
        await using var db = Store.Stores.Open();
        return await read(db);
    }

    public async ValueTask DisposeAsync()
    {
        Vault.Dispose();
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
