using System.Collections.Concurrent;
using System.Text.Json;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Core.Reviews;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Tests.Reviews;

/// <summary>The 2026 campaign on the first day of scoring: 43 nominations of which 38 passed, nine experts from experts.csv, their recusals.</summary>
public sealed class ReviewScene : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<(string Kind, string Name), ReviewScene> Begun = [];

    /// <summary>Over a copy of what <paramref name="begun"/> was made over; with things of its own, which a test may change.</summary>
    private ReviewScene(ReviewScene begun, TestStore store)
        : this(store, begun.Scene.Copy(), begun.Candidates.ToDictionary(c => c.Key, c => Scene.Copy(c.Value))) =>
        Clock.Now = begun.Clock.Now;

    private ReviewScene(TestStore store, Scene scene, IReadOnlyDictionary<string, Candidate> candidates)
    {
        (Store, Scene, Candidates) = (store, scene, candidates);
        Clock = new FixedClock(scene.JustIn(StageKind.FormCheck));
        Panel = new PanelService(store.Stores, Clock, store.Secrets);
        Recusals = new RecusalService(store.Stores, Clock);
        Reviews = new ReviewService(store.Stores, Clock);
        Sheets = new SheetService(store.Stores, Clock);
        Board = new ScoreboardService(store.Stores, Clock);
    }

    public TestStore Store { get; }
    public Scene Scene { get; }
    public IReadOnlyDictionary<string, Candidate> Candidates { get; }
    public FixedClock Clock { get; }
    public PanelService Panel { get; }
    public RecusalService Recusals { get; }
    public ReviewService Reviews { get; }
    public SheetService Sheets { get; }
    public ScoreboardService Board { get; }
    public DeclarationService Declarations => new(Store.Stores, Clock);
    public RecusalDeskService Desk => new(Store.Stores, Clock, Store.Secrets);
    public Guid Id => Scene.Campaign.Id;

    public static string DemoFile(string name) => Path.Combine(AppContext.BaseDirectory, "Data", "Demo", "weinan-2026", name);

    /// <param name="seated">False: the list of experts is not yet imported.</param>
    public static async Task<ReviewScene> OpenAsync(
        string kind,
        bool blind = false,
        bool seated = true,
        Func<RuleBook, RuleBook>? change = null,
        bool declared = true
    )
    {
        Func<RuleBook, RuleBook> rules = r =>
            (change?.Invoke(r) ?? r) with
            {
                Panel = (change?.Invoke(r) ?? r).Panel with { Blind = blind },
            };
        if (change is not null)
            return await BeginAsync(await TestStore.OpenAsync(kind), rules, seated, declared);
        // Begun once for all tests that begin alike.
        var name = $"review {blind} {seated} {declared}";
        var store = await TestStore.CopyAsync(kind, name, async s => Begun[(kind, name)] = await BeginAsync(s, rules, seated, declared));
        return new ReviewScene(Begun[(kind, name)], store);
    }

    private static async Task<ReviewScene> BeginAsync(TestStore store, Func<RuleBook, RuleBook> rules, bool seated, bool declared)
    {
        var scene = await Scene.WeinanAsync(store, rules);
        var candidates = await ReviewNominations.AddAsync(store, scene);
        var review = new ReviewScene(store, scene, candidates);
        if (seated)
        {
            await review.ImportAsync();
            // E06's dispute with 12 is a reason, E08's different school of thought is not.
            Assert.True((await review.DecideAsync("E06", "12", true, "2021年量水装置专利权属争议，理由成立")).Done);
            Assert.True((await review.DecideAsync("E08", "12", false, "仅以学术观点可能不同为由，理由不成立")).Done);
            review.Clock.Now = scene.JustIn(StageKind.Scoring);
            if (declared)
                await review.DeclareAllAsync();
        }
        return review;
    }

    /// <summary>Every expert has declared about every own candidate that there is no interest.</summary>
    public async Task DeclareAllAsync()
    {
        foreach (var code in Enumerable.Range(1, 9).Select(i => $"E0{i}"))
        {
            var open = await Declarations.OpenAsync(Expert(code), Id);
            Assert.True((await Declarations.DeclareNoneAsync(Expert(code), Id, [.. open.Value.Select(c => c.Number)])).Done);
        }
    }

    public async Task ImportAsync()
    {
        await using var csv = File.OpenRead(DemoFile("experts.csv"));
        Assert.Equal(12, (await Panel.ImportAsync(Scene.Clerk, Id, csv, "experts.csv")).Value);
    }

    public async Task<Result> DecideAsync(string expert, string number, bool granted, string reason) =>
        await Recusals.DecideAsync(
            Scene.Clerk,
            Id,
            Scene.Panel.First(r => r.Code == expert).Id,
            Candidates[number].Id,
            granted,
            RecusalKinds.Asked,
            reason
        );

    /// <summary>E01 … E09.</summary>
    public Actor Expert(string code) => Scene.Expert(code[^1] - '1');

    public async Task<OwnSheet> ScoreAsync(string expert, string number, params int[] points)
    {
        // Assigned only now, so not declared with the others; a refusal shows at the first mark.
        await Declarations.DeclareNoneAsync(Expert(expert), Id, [number]);
        var version = 0;
        foreach (var (criterion, mark) in Scene.Campaign.Rules.Rubric.Criteria.Zip(points))
            version = (await Sheets.SaveMarkAsync(Expert(expert), Id, number, criterion.Code, mark * 100, version)).Value.Version;
        return (await Sheets.LockAsync(Expert(expert), Id, number, version)).Value;
    }

    /// <summary>All 337 sheets of scores.csv through the experts' own services: those of E01 mark by mark, the others by their score books.</summary>
    public async Task ScoreAllAsync()
    {
        foreach (var (expert, candidate, points) in Given().Where(g => g.Expert == "E01"))
            await ScoreAsync(expert, candidate, points);
        var criteria = Scene.Campaign.Rules.Rubric.Criteria;
        foreach (var own in Given().Where(g => g.Expert != "E01").GroupBy(g => g.Expert))
        {
            var sheets = own.Select(g => new FilledSheet(
                g.Candidate,
                criteria.Zip(g.Points).ToDictionary(x => x.First.Code, x => x.Second * 100),
                "",
                Lock: true
            ));
            var taken = await new SheetImportService(Store.Stores, Clock).FillAsync(Expert(own.Key), Id, [.. sheets]);
            Assert.True(taken.Done, taken.Text);
            Assert.Equal(own.Count(), taken.Value);
        }
    }

    /// <summary>The same sheets, written straight into the store where a test starts from them.</summary>
    /// <param name="without">Sheets that are never handed in.</param>
    public async Task FillAsync(Func<string, string, bool>? without = null)
    {
        await using var db = Store.Stores.Open();
        var criteria = Scene.Campaign.Rules.Rubric.Criteria;
        foreach (var (expert, candidate, points) in Given().Where(g => without?.Invoke(g.Expert, g.Candidate) != true))
            db.Add(
                new ScoreSheet
                {
                    CampaignId = Id,
                    ReviewerId = Scene.Panel.First(r => r.Code == expert).Id,
                    CandidateId = Candidates[candidate].Id,
                    MarksJson = JsonSerializer.Serialize(criteria.Zip(points).ToDictionary(x => x.First.Code, x => x.Second * 100)),
                    TotalHundredths = points.Sum() * 100,
                    IsComplete = true,
                    SavedAt = Clock.GetUtcNow(),
                    LockedAt = Clock.GetUtcNow(),
                    Version = 6,
                }
            );
        Assert.Null(await db.CommitAsync());
    }

    private static IEnumerable<(string Expert, string Candidate, int[] Points)> Given()
    {
        string[] columns = ["c1_politics_20", "c2_achievement_35", "c3_frontline_15", "c4_impact_15", "c5_story_15"];
        return Samples.Table("scores.csv").Lines.Select(l => (l["expert"], l["candidate"], columns.Select(c => int.Parse(l[c])).ToArray()));
    }

    public async ValueTask DisposeAsync() => await Store.DisposeAsync();
}
