using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Notices;
using Nomination.Core.Proof;
using Nomination.Core.Shared;
using Nomination.Core.Winners;
using Nomination.Tests.Winners;

namespace Nomination.Tests.Proof;

/// <summary>What the bundle tells of objections, and what it does not tell while they are open.</summary>
public sealed class AfterBundleTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task An_open_objection_is_a_number_and_a_dismissed_one_names_nobody(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await ProofScene.FinishedAsync(store);
        Assert.Equal("""{"objections":[],"others":1}""", await Text(scene, ProofPaths.Objections));

        await using var db = store.Stores.Open();
        var objection = await db.Objections.SingleAsync();
        var cases = new ObjectionCaseService(store.Stores, scene.Clock, store.Secrets);
        ProofScene.Must(await cases.DecideAsync(scene.Scene.Handler, objection.Id, ObjectionState.Corrected, "已更正"));
        var told = await Text(scene, ProofPaths.Objections);
        Assert.StartsWith("""{"objections":[{"candidate":"02",""", told);
        Assert.Contains(
            """
            "state":"corrected"}],"others":0}
            """.Trim(),
            told
        );
        Assert.DoesNotContain("eceived", told);

        await db.Objections.ExecuteUpdateAsync(o => o.SetProperty(x => x.State, ObjectionState.Dismissed));
        Assert.StartsWith("""{"objections":[{"candidate":"",""", await Text(scene, ProofPaths.Objections));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_suspension_is_named_once_it_is_over_and_holds_somebody_back_from_the_decision(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await ProofSeason.StartAsync(store);
        await scene.ShortlistAsync();
        await scene.BallotAsync();
        scene.Clock.Now = scene.Scene.JustIn(Nomination.Core.Campaigns.StageKind.PublicNotice);
        var notices = new NoticeService(store.Stores, scene.Clock);
        var draft = ProofScene.Must(await notices.DraftAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id));
        ProofScene.Must(await notices.PostAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id, draft.Form));
        var standing = new StandingService(store.Stores, scene.Clock);
        ProofScene.Must(await standing.SuspendAsync(scene.Scene.Handler, scene.Candidates[1], "核查中"));
        Assert.Equal("""{"changes":[],"suspended":1}""", await Text(scene, ProofPaths.Changes));

        ProofScene.Must(await standing.ResumeAsync(scene.Scene.Handler, scene.Candidates[1], "查清"));
        var told = await Text(scene, ProofPaths.Changes);
        Assert.Contains("\"act\":\"suspend\",\"candidate\":\"02\"", told);
        Assert.Contains("\"act\":\"resume\",\"candidate\":\"02\"", told);

        ProofScene.Must(await standing.SuspendAsync(scene.Scene.Handler, scene.Candidates[0], "核查中"));
        scene.Clock.Now = new[] { draft.Closes.AddHours(9), scene.Scene.JustAfter(Nomination.Core.Campaigns.StageKind.PublicNotice) }.Max();
        ProofScene.Must(await standing.ClearAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id));
        ProofScene.Must(await SignOffs.CompleteAsync(store, scene.Clock, scene.Scene));
        ProofScene.Must(
            await new AwardService(store.Stores, scene.Clock).PublishAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id, new AwardForm())
        );
        Assert.EndsWith("\"suspended\":1}", await Text(scene, ProofPaths.Changes));
    }

    [Fact]
    public async Task The_calendar_of_the_server_changes_no_byte()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await ProofScene.FinishedAsync(store);
        var hash = (await scene.BundleAsync()).Hash;
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("th-TH");
            Assert.Equal(hash, (await scene.BundleAsync()).Hash);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Every_act_that_the_bundle_tells_of_renews_the_public_pages()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await ProofScene.FinishedAsync(store);
        await using var db = store.Stores.Open();
        var id = await db.Objections.Select(o => o.Id).SingleAsync();
        var cases = new ObjectionCaseService(store.Stores, scene.Clock, store.Secrets);
        // Tests run side by side: only what happens in the flow of this one counts.
        var mine = new AsyncLocal<bool> { Value = true };
        var heard = 0;
        void Hear(string tag) => heard += mine.Value && tag == PublicChanges.Notices ? 1 : 0;
        PublicChanges.Changed += Hear;
        try
        {
            ProofScene.Must(await cases.DecideAsync(scene.Scene.Handler, id, ObjectionState.Corrected, "已更正"));
            Assert.Equal(1, heard);
        }
        finally
        {
            PublicChanges.Changed -= Hear;
        }
    }

    /// <summary>Of a bundle that verifies.</summary>
    private static async Task<string> Text(ProofScene scene, string path)
    {
        var bundle = await scene.BundleAsync();
        Assert.Equal([], Verifier.Check(bundle.Files).Differences);
        return Encoding.UTF8.GetString(bundle.Files[path]);
    }
}
