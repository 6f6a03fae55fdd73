using System.Text;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Proof;
using Nomination.Core.Reviews;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;

namespace Nomination.Tests.Proof;

public sealed class BundleServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_finished_season_gives_a_bundle_that_verifies(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await ProofScene.FinishedAsync(store);
        var bundle = await scene.BundleAsync();
        var files = BundleReader.Read(new MemoryStream(bundle.Zip), "a.zip").Value;
        var report = Verifier.Check(files, bundle.Hash, bundle.Hash);
        Assert.Equal([], report.Differences);
        Assert.Equal(bundle.ResultHash, report.ResultHash);
        Assert.True(Verifier.Check(files, bundle.Hash, bundle.ResultHash).Ok);
        Assert.False(Verifier.Check(files, bundle.Hash, new string('0', 64)).Ok);
        Assert.Contains("\"honour\":[\"01\",\"02\",\"04\"]", Text(bundle, ProofPaths.Outcome));
        Assert.Contains("\"candidate\":\"01\",\"certificate\":", Text(bundle, ProofPaths.Decision));

        var ranking = ProofScene.Must(
            await new ScoreboardService(store.Stores, scene.Clock).RankingAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id)
        );
        foreach (var line in ranking.Lines)
            Assert.Contains(
                $"\"candidate\":\"{line.Number}\",\"flags\":[],\"rank\":{line.Rank},\"score\":\"{line.Score}\"",
                Text(bundle, ProofPaths.Ranking)
            );
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Who_steps_back_at_the_meeting_leaves_ranking_and_bundle_as_they_were(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var it = await ProofSeason.StartAsync(store);
        await it.ShortlistAsync();
        var (clerk, campaign) = (it.Scene.Clerk, it.Scene.Campaign.Id);
        it.Clock.Now = it.Scene.JustIn(StageKind.Ballot);
        var before = await RanksAsync();
        var round = ProofScene.Must(
            await new RoundService(store.Stores, it.Clock, store.Secrets, store.Keys).PrepareAsync(clerk, campaign)
        );
        var meeting = new MeetingService(store.Stores, it.Clock);
        ProofScene.Must(
            await meeting.RecuseAsync(clerk, round, it.Scene.Panel[0].Id, it.Candidates[5], RecusalKinds.Kin, "系其舅父，会上提出")
        );
        Assert.Equal(before, await RanksAsync());
        await it.BallotAsync();
        await it.PublishAsync();
        var bundle = await it.BundleAsync();
        var files = BundleReader.Read(new MemoryStream(bundle.Zip), "a.zip").Value;
        Assert.Equal([], Verifier.Check(files, bundle.Hash, bundle.Hash).Differences);

        async Task<List<(string, int, string)>> RanksAsync()
        {
            var scores = new ScoreboardService(store.Stores, it.Clock);
            return [.. ProofScene.Must(await scores.RankingAsync(clerk, campaign)).Lines.Select(l => (l.Number, l.Rank, l.Score))];
        }
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_same_data_gives_the_same_bytes_in_another_store_at_another_time(string kind)
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await ProofScene.FinishedAsync(store);
        var bundle = await scene.BundleAsync();
        await using var other = await TestStore.OpenAsync(kind);
        await StoreCopy.Async(store.Stores, other.Stores);
        var later = new FixedClock(scene.Clock.Now.AddYears(3));
        var again = ProofScene.Must(await new BundleService(other.Stores, later).MakeAsync(Actor.System, scene.Slug));
        Assert.Equal(bundle.Hash, again.Hash);
        Assert.Equal(bundle.Zip, again.Zip);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Making_it_changes_nothing_in_the_store(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await ProofScene.FinishedAsync(store);
        await using var db = store.Stores.Open();
        var before = (await db.AuditEntries.CountAsync(), await db.Campaigns.Select(c => c.Version).SingleAsync());
        await scene.BundleAsync();
        Assert.Equal(before, (await db.AuditEntries.CountAsync(), await db.Campaigns.Select(c => c.Version).SingleAsync()));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task No_byte_of_it_tells_of_a_person_who_is_not_public(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await ProofScene.FinishedAsync(store);
        // Not the zip's own bytes: its check sums may spell anything.
        var text = string.Concat((await scene.BundleAsync()).Files.Select(f => f.Key + Encoding.UTF8.GetString(f.Value)));
        await using var db = store.Stores.Open();
        var open = await db.Winners.Select(w => w.Name).ToListAsync();
        Assert.Equal(6, open.Count);
        Assert.All(open, name => Assert.Contains(name, text));
        List<string> secrets =
        [
            ProofScene.Objector,
            "19900000777",
            "19900000101",
            "0913-0000999",
            "@",
            "评语",
            "表兄",
            "示例路",
            "示例推广站",
        ];
        foreach (var candidate in await db.Candidates.ToListAsync())
        {
            var secret = store.Secrets.Open<CandidateSecrets>(candidate.SecretCipher)!;
            secrets.AddRange([secret.IdentityNumber, secret.Phone, secret.Email, candidate.IdentityHash, candidate.IdentityMasked]);
            secrets.AddRange(open.Contains(candidate.Name) ? [] : [candidate.Name]);
        }
        foreach (var reviewer in await db.Reviewers.ToListAsync())
            secrets.AddRange([reviewer.Name, $"\"{reviewer.Code}\"", reviewer.WorkUnit, reviewer.Id.ToString()]);
        secrets.AddRange(await db.Objections.Select(o => o.Receipt).ToListAsync());
        secrets.AddRange(await db.Campaigns.Select(c => c.ProofSalt).ToListAsync());
        var actors = new[] { scene.Scene.Clerk, scene.Scene.Chair, scene.Scene.Scrutineer, scene.Scene.SecondScrutineer };
        secrets.AddRange(actors.Select(a => a.Id.ToString()));
        secrets.AddRange(["监票人甲", "监票人乙", "组长", "李文"]);
        Assert.All(secrets.Where(s => s.Length > 0).Distinct(), s => Assert.DoesNotContain(s, text, StringComparison.OrdinalIgnoreCase));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Names_appear_when_the_notice_begins_and_the_hash_of_the_result_stays(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await ProofSeason.StartAsync(store);
        Assert.Contains("尚未确认", (await scene.Bundles.MakeAsync(Actor.System, scene.Slug)).Text);
        await scene.ShortlistAsync();
        await scene.BallotAsync();
        var early = await scene.BundleAsync();
        Assert.DoesNotContain("惠成林", Encoding.UTF8.GetString(early.Zip));
        Assert.Equal([], Verifier.Check(early.Files).Differences);
        await scene.PublishAsync();
        var late = await scene.BundleAsync();
        Assert.Equal(early.ResultHash, late.ResultHash);
        Assert.Contains("与04号同一领域", Text(late, ProofPaths.Balance));
        Assert.NotEqual(early.Hash, late.Hash);
    }

    [Fact]
    public async Task Before_it_is_public_only_the_staff_may_have_it()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await ProofScene.FinishedAsync(store);
        Assert.True((await scene.Bundles.MakeAsync(scene.Scene.Auditor, scene.Slug)).Done);
        foreach (var actor in new[] { Actor.Visitor, scene.Scene.Expert(0), scene.Scene.Stranger, scene.Scene.Unit(0) })
            Assert.Equal(ProblemKind.Forbidden, (await scene.Bundles.MakeAsync(actor, scene.Slug)).Problems[0].Kind);
        Assert.Equal(ProblemKind.NotFound, (await scene.Bundles.MakeAsync(Actor.System, "nobody")).Problems[0].Kind);
    }

    [Fact]
    public async Task Every_file_is_canonical_json()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var bundle = await (await ProofScene.FinishedAsync(store)).BundleAsync();
        foreach (var (path, bytes) in bundle.Files.Where(f => f.Key.EndsWith(".json", StringComparison.Ordinal)))
            Assert.Equal(CanonicalJson.Write(System.Text.Json.Nodes.JsonNode.Parse(bytes)), Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void A_pseudonym_needs_the_salt()
    {
        var (expert, salt) = (Guid.NewGuid(), ProofScene.Sha("a"));
        foreach (var candidate in new Guid?[] { null, Guid.NewGuid() })
        {
            Assert.Equal(Pseudonyms.Of(salt, expert, candidate), Pseudonyms.Of(salt, expert, candidate));
            Assert.NotEqual(Pseudonyms.Of(ProofScene.Sha("b"), expert, candidate), Pseudonyms.Of(salt, expert, candidate));
            Assert.NotEqual(Pseudonyms.Of(salt, expert, Guid.NewGuid()), Pseudonyms.Of(salt, expert, candidate));
            Assert.Matches("^R[0-9a-f]{12}$", Pseudonyms.Of(salt, expert, candidate));
        }
    }

    private static string Text(Bundle bundle, string path) => Encoding.UTF8.GetString(bundle.Files[path]);
}
