using Nomination.Core.Audit;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Core.Notices;
using Nomination.Core.Rehearsals;
using Nomination.Core.Shared;
using Nomination.Core.Winners;

namespace Nomination.Tests.Rehearsals;

/// <summary>A real campaign with one real nomination, and what rehearses it.</summary>
internal sealed class RehearsalStage : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly EvidenceVault _vault;

    public RehearsalStage(TestStore store, Scene scene)
    {
        (Store, Scene) = (store, scene);
        Clock = new FixedClock(scene.JustIn(StageKind.Nomination));
        _vault = new EvidenceVault(_folder.Path);
        Rehearsals = new RehearsalService(store.Stores, Clock, store.Secrets, _vault);
    }

    /// <param name="change">What the real campaign's rule book says otherwise.</param>
    public static async Task<RehearsalStage> OpenAsync(string kind, Func<RuleBook, RuleBook>? change = null)
    {
        var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store, change);
        var stage = new RehearsalStage(store, scene);
        await stage.CandidateAsync("01", "甲真实");
        return stage;
    }

    public TestStore Store { get; }
    public Scene Scene { get; }
    public FixedClock Clock { get; }
    public RehearsalService Rehearsals { get; }
    public string Folder => _folder.Path;
    public EvidenceVault Vault => _vault;

    public async Task PlayAsync(RehearsalStep until, int seed = 7)
    {
        var id = await Rehearsals.StartAsync(Scene.Clerk, Scene.Campaign.Id, until, seed);
        Assert.True(id.Done, id.Text);
        var played = await Rehearsals.PlayAsync(Actor.System, id.Value);
        Assert.True(played.Done, played.Text);
    }

    public async Task<RehearsalView?> ViewAsync() => (await Rehearsals.ViewAsync(Scene.Clerk, Scene.Campaign.Id)).Value;

    public async Task<(long, string)> HeadAsync()
    {
        var report = (await new AuditService(Store.Stores, Clock).VerifyAsync(Actor.System)).Value;
        Assert.True(report.Ok);
        return (report.Entries, report.Head);
    }

    /// <summary>All that the public services answer.</summary>
    public async Task<string> PublicAsync()
    {
        var gallery = new GalleryService(Store.Stores);
        return CanonicalJson.Write(
            new
            {
                campaigns = (await new PublicCampaignService(Store.Stores).ListAsync()).Select(c => c.Slug),
                face = await new PublicFaceService(Store.Stores).CurrentAsync(),
                notices = await new NoticeBoardService(Store.Stores, Clock).ListAsync(),
                years = await gallery.YearsAsync(),
                lines = await gallery.LinesAsync(),
                halls = (await gallery.GalleryAsync(Scene.Campaign.Year)).Count,
                found = (await new WinnerSearchService(Store.Stores).SearchAsync(new WinnerQuery("演练"))).Hits,
            }
        );
    }

    public async Task CandidateAsync(string number, string name)
    {
        await using var db = Store.Stores.Open();
        db.Add(
            new Candidate
            {
                CampaignId = Scene.Campaign.Id,
                UnitId = Scene.Units[0].Id,
                Number = number,
                Name = name,
                WorkUnit = "真实单位",
                State = CandidateState.Submitted,
                FormJson = CanonicalJson.Write(new CandidateForm { Name = name }),
            }
        );
        db.Audit(Scene.Clerk, Act.Screen, Scene.Campaign.Id, name, Clock.Now);
        Assert.Null(await db.CommitAsync());
    }

    public async ValueTask DisposeAsync()
    {
        _vault.Dispose();
        await Store.DisposeAsync();
        _folder.Dispose();
    }
}
