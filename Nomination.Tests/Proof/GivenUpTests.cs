using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Proof;

namespace Nomination.Tests.Proof;

/// <summary>作废重投 in the bundle: a round that the chair gave up stands there empty, and the result comes from those after it.</summary>
public sealed class GivenUpTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_season_with_a_round_that_was_given_up_gives_a_bundle_that_verifies(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var it = await ProofSeason.StartAsync(store);
        await it.ShortlistAsync();
        await GiveUpAsync(it);
        await it.BallotAsync();
        await it.PublishAsync();
        var bundle = await it.BundleAsync();
        var files = BundleReader.Read(new MemoryStream(bundle.Zip), "a.zip").Value;
        Assert.Equal([], Verifier.Check(files, bundle.Hash, bundle.Hash).Differences);
        Assert.True(files.ContainsKey(ProofPaths.Round(3)));
        Assert.Contains("\"givenUp\":true", System.Text.Encoding.UTF8.GetString(files[ProofPaths.Round(1)]));
    }

    private static async Task GiveUpAsync(ProofScene it)
    {
        var (scene, stores, clock) = (it.Scene, it.Store.Stores, it.Clock);
        clock.Now = scene.JustIn(StageKind.Ballot);
        var round = await it.OpenAsync(8);
        for (var i = 0; i < 5; i++)
            ProofScene.Must(await it.Votes.CastAsync(scene.Expert(i), round, [it.Candidates[i]]));
        ProofScene.Must(await it.Rounds.CloseAsync(scene.Chair, round));
        var boxes = new BoxService(stores, clock, it.Store.Keys);
        ProofScene.Must(await boxes.GiveUpAsync(scene.Chair, round, "会场断电，监票人未能见证封箱"));
        var counts = new CountService(stores, clock, it.Store.Secrets);
        ProofScene.Must(await counts.SignAsync(scene.Scrutineer, round));
        ProofScene.Must(await counts.SignAsync(scene.SecondScrutineer, round));
        ProofScene.Must(await new MeetingService(stores, clock).AnnounceAsync(scene.Clerk, round));
    }
}
