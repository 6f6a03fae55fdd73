using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Tests.Candidates;

/// <summary>A scene with the services of the nominating unit, at a time of the nomination stage.</summary>
internal sealed record Nominations(TestStore Store, Scene Scene, FixedClock Clock) : IAsyncDisposable
{
    public CandidateDraftService Drafts => new(Store.Stores, Clock, Store.Secrets);
    public CandidateSubmitService Submits => new(Store.Stores, Clock, Store.Secrets);
    public CandidateRankService Ranks => new(Store.Stores, Clock);
    public CandidateQueryService Queries => new(Store.Stores, Clock, Store.Secrets);
    public SelfCheckService Checks => new(Store.Stores, Clock, Store.Secrets);
    public CandidateVersionService Versions => new(Store.Stores, Clock, Store.Secrets);
    public CandidateCopyService Copies => new(Store.Stores, Clock, Store.Secrets);
    public FillLinkService Links => new(Store.Stores, Clock, Store.Secrets);
    public FillService Fills => new(Store.Stores, Clock, Store.Secrets);
    public Guid Campaign => Scene.Campaign.Id;

    public static async Task<Nominations> OpenAsync(string kind, Func<RuleBook, RuleBook>? change = null)
    {
        var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store, change);
        return new Nominations(store, scene, new FixedClock(scene.JustIn(StageKind.Nomination)));
    }

    /// <summary>A complete draft with all papers.</summary>
    public async Task<(Guid Id, int Version)> ReadyAsync(Actor unit, int person = 1, CandidateForm? form = null)
    {
        form ??= Forms.Complete(identity: Forms.Identity(person));
        var id = (await Drafts.CreateAsync(unit, Campaign, form.Kind, form.Name)).Value;
        await Forms.AttachAsync(Store.Stores, id, Forms.AllPapers);
        var saved = await Drafts.SaveAsync(unit, id, form, 1);
        return (id, saved.Value.Version);
    }

    public async Task<Guid> SubmittedAsync(Actor unit, int person = 1)
    {
        var (id, version) = await ReadyAsync(unit, person);
        Assert.True((await Submits.SubmitAsync(unit, id, version, acceptWarnings: false)).Value.Accepted);
        return id;
    }

    /// <summary>Straight to the store, for what other features do.</summary>
    /// <summary>This person was honoured in 2025 under this name.</summary>
    public Task HonouredAsync(int person, string name) =>
        ChangeAsync(db =>
        {
            db.FormerWinners.Add(
                new FormerWinner
                {
                    OrganiserId = Scene.Organiser.Id,
                    Year = 2025,
                    Name = name,
                    WorkUnit = "",
                    CertificateNumber = "001",
                    IdentityHash = Store.Secrets.HashIdentity(Forms.Identity(person)),
                }
            );
            return Task.CompletedTask;
        });

    public async Task ChangeAsync(Func<NominationDb, Task> change)
    {
        await using var db = Store.Stores.Open();
        await change(db);
        Assert.Null(await db.CommitAsync());
    }

    public async Task<IReadOnlyList<OwnLine>> RankedAsync(Actor unit) =>
        [.. (await Queries.DeskAsync(unit, Campaign)).Value.Candidates.Where(c => c.Rank > 0)];

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
