using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Evidence;
using Nomination.Core.Notices;
using Nomination.Core.Proof;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;
using Nomination.Core.Winners;
using Nomination.Tests.Winners;

namespace Nomination.Tests.Proof;

/// <summary>
/// A small season played to its decision by the product's own services: nine read ten candidates, eight finalists (one departs from the
/// rank), two rounds for three seats, three nominees, a notice, an objection, an amendment, a sheet withdrawn.
/// </summary>
internal sealed class ProofScene(TestStore store, Scene scene, FixedClock clock, IReadOnlyList<Guid> candidates)
{
    public const string Objector = "赵真名";

    private (Actor, OfficerPart)[] Officers =>
        [(scene.Scrutineer, OfficerPart.Scrutineer), (scene.SecondScrutineer, OfficerPart.Scrutineer), (scene.Clerk, OfficerPart.Teller)];

    public TestStore Store => store;
    public Scene Scene => scene;
    public FixedClock Clock => clock;
    public IReadOnlyList<Guid> Candidates => candidates;
    public string Slug => scene.Campaign.Slug;
    public BundleService Bundles => new(store.Stores, clock);
    public RoundService Rounds => new(store.Stores, clock, store.Secrets, store.Keys);
    public VoteService Votes => new(store.Stores, clock, store.Keys);
    public ElectionService Elections => new(store.Stores, clock);

    public async Task<Bundle> BundleAsync() => Must(await Bundles.MakeAsync(Actor.System, Slug));

    private static readonly Lazy<Task<ProofScene>> Finished = new(async () =>
    {
        var it = await PlayedAsync(await TestStore.OpenAsync("sqlite"));
        TestStore.Forget(it.Store.DatabaseFile);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(it.Store.DatabaseFile);
        return it;
    });

    /// <summary>Played in the store; in a fresh one of SQLite as a copy of what was played once.</summary>
    public static async Task<ProofScene> FinishedAsync(TestStore store)
    {
        if (store.Kind != "sqlite")
            return await PlayedAsync(store);
        var it = await Finished.Value;
        File.Copy(it.Store.DatabaseFile, store.DatabaseFile, overwrite: true);
        return new ProofScene(store, it.Scene.Copy(), new FixedClock(it.Clock.Now), it.Candidates);
    }

    private static async Task<ProofScene> PlayedAsync(TestStore store)
    {
        var it = await ProofSeason.StartAsync(store);
        await it.ShortlistAsync();
        await it.BallotAsync();
        await it.PublishAsync();
        return it;
    }

    /// <summary>The seventh by rank gives way to the ninth, with words in which names stand that are not public.</summary>
    public async Task ShortlistAsync()
    {
        var chosen = Enumerable.Range(0, 10).Except([6, 9]).Select(i => candidates[i]).ToHashSet();
        var reasons = new Dictionary<Guid, string>
        {
            [candidates[6]] = "党育才与未公示甲同属一个领域，专家1 提议调整，电话 0913-0000999",
            [candidates[8]] = "补入未公示甲，与师宏斌同一领域，邮箱 jia@example.org，手机 19900000101",
        };
        Must(await new ScoreboardService(store.Stores, clock).ShortlistAsync(scene.Clerk, scene.Campaign.Id, chosen, reasons));
    }

    public async Task BallotAsync()
    {
        clock.Now = scene.JustIn(StageKind.Ballot);
        // 01 and 02 pass, 03 and 04 tie for the last seat; then 04 wins the run-off.
        await RoundAsync([
            [0, 1, 2],
            [0, 1, 2],
            [0, 1, 2],
            [0, 1, 2],
            [0, 1, 3],
            [0, 1, 3],
            [0, 4, 3],
            [1, 5, 3],
        ]);
        await RoundAsync([
            [3],
            [3],
            [3],
            [3],
            [3],
            [2],
            [2],
            [],
        ]);
        Must(await Elections.AcceptAsync(scene.Clerk, scene.Campaign.Id));
    }

    /// <summary>A paper is a list of indexes into the candidates.</summary>
    public async Task RoundAsync(IReadOnlyList<int[]> papers)
    {
        var round = await OpenAsync(papers.Count);
        for (var i = 0; i < papers.Count; i++)
            Must(await Votes.CastAsync(scene.Expert(i), round, [.. papers[i].Select(c => candidates[c])]));
        await FinishAsync(round);
    }

    /// <summary>The next round laid out and open, with the first members registered.</summary>
    /// <param name="before">Done before it opens.</param>
    public async Task<Guid> OpenAsync(int present, Func<Guid, Task>? before = null)
    {
        var round = Must(await Rounds.PrepareAsync(scene.Clerk, scene.Campaign.Id));
        for (var i = 0; i < present; i++)
            Must(await Rounds.MarkPresentAsync(scene.Clerk, round, scene.Panel[i].Id, true));
        await using (var db = store.Stores.Open())
            if (!await db.RoundOfficers.AnyAsync(o => o.RoundId == round))
                foreach (var (officer, part) in Officers)
                    Must(await new OfficerService(store.Stores, clock).DeclareAsync(officer, round, part));
        if (before is not null)
            await before(round);
        Must(await Rounds.OpenAsync(scene.Chair, round));
        return round;
    }

    /// <summary>Closed and sealed as the box seals it, counted, signed and announced.</summary>
    /// <param name="typed">Done between closing and counting.</param>
    public async Task FinishAsync(Guid round, Func<Task>? typed = null)
    {
        Must(await Rounds.CloseAsync(scene.Chair, round));
        if (typed is not null)
            await typed();
        var counts = new CountService(store.Stores, clock, store.Secrets);
        Must(await counts.CountAsync(scene.Clerk, round));
        Must(await counts.SignAsync(scene.Scrutineer, round));
        Must(await counts.SignAsync(scene.SecondScrutineer, round));
        Must(await new MeetingService(store.Stores, clock).AnnounceAsync(scene.Clerk, round));
    }

    public async Task PublishAsync()
    {
        clock.Now = scene.JustIn(StageKind.PublicNotice);
        var notices = new NoticeService(store.Stores, clock);
        var draft = Must(await notices.DraftAsync(scene.Clerk, scene.Campaign.Id));
        var notice = Must(await notices.PostAsync(scene.Clerk, scene.Campaign.Id, draft.Form));
        await using var db = store.Stores.Open();
        var entry = await db.NoticeEntries.FirstAsync(e => e.NoticeId == notice && e.CandidateId == candidates[1]);
        using var vault = new EvidenceVault(store.KeyFolder);
        Must(
            await new ObjectionService(store.Stores, clock, store.Secrets, vault).FileAsync(
                Actor.Visitor,
                notice,
                new ObjectionForm
                {
                    EntryId = entry.Id.ToString(),
                    Kind = ObjectionRules.Correction,
                    Name = Objector,
                    Workplace = "示例推广站",
                    Phone = "19900000777",
                    Address = "示例路9号",
                    Facts = "名单中的单位名称少了一个字，请予更正。",
                    Evidence = "单位法人证书",
                }
            )
        );
        clock.Now = draft.Closes.AddHours(9);
        if (clock.Now < scene.JustAfter(StageKind.PublicNotice))
            clock.Now = scene.JustAfter(StageKind.PublicNotice);
        Must(await new StandingService(store.Stores, clock).ClearAsync(scene.Clerk, scene.Campaign.Id));
        Must(await SignOffs.CompleteAsync(store, clock, scene));
        Must(await new AwardService(store.Stores, clock).PublishAsync(scene.Clerk, scene.Campaign.Id, new AwardForm()));
    }

    public static string Sha(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static string Sha(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static T Must<T>(Result<T> result)
    {
        Assert.True(result.Done, result.Text);
        return result.Value;
    }

    public static void Must(Result result) => Assert.True(result.Done, result.Text);
}
