using System.Text;
using System.Text.Json.Nodes;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Proof;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;
using static Nomination.Tests.Proof.BundleCheck;
using static Nomination.Tests.Proof.ProofScene;

namespace Nomination.Tests.Proof;

/// <summary>Seasons that went another way than most: each gives a bundle that verifies, and what is peculiar in it cannot be forged.</summary>
public sealed class KindsOfBundleTests
{
    private static readonly int[][] Clear =
    [
        [0, 1, 2],
        [0, 1, 2],
        [0, 1, 2],
        [0, 1, 2],
        [0, 1, 2],
        [0, 1, 2],
        [0, 1, 3],
        [0, 1, 3],
    ];

    /// <summary>01 and 02 pass; 03 and 04 pass with as many votes each.</summary>
    private static readonly int[][] Tied =
    [
        [0, 1, 2, 3],
        [0, 1, 2, 3],
        [0, 1, 2, 3],
        [0, 1, 2, 3],
        [0, 1, 2, 3],
        [0, 1],
        [0, 1],
        [0, 1],
    ];

    [Fact]
    public async Task Paper_slips_are_papers_beside_those_of_the_page()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var it = await ShortlistedAsync(store);
        var (scene, slips) = (it.Scene, new SlipService(store.Stores, it.Clock));
        var meeting = new MeetingService(store.Stores, it.Clock);
        var round = await it.OpenAsync(
            8,
            async r =>
            {
                foreach (var member in scene.Panel.Take(3))
                    Must(await meeting.MarkPaperAsync(scene.Clerk, r, member.Id, true));
                Assert.Equal(3, Must(await slips.IssueAsync(scene.Clerk, r)));
            }
        );
        var codes = Must(await slips.SheetAsync(scene.Clerk, round)).Codes;
        for (var i = 3; i < 8; i++)
            Must(await it.Votes.CastAsync(scene.Expert(i), round, [.. Clear[0].Select(c => it.Candidates[c])]));
        await it.FinishAsync(
            round,
            async () =>
            {
                var typing = new SlipTypingService(store.Stores, it.Clock, store.Secrets);
                foreach (var typist in new[] { scene.Scrutineer, scene.Clerk })
                {
                    foreach (var code in codes)
                        Must(await typing.TypeAsync(typist, round, code, "1 2 3"));
                    Assert.Equal(0, Must(await typing.FinishAsync(typist, round)));
                }
            }
        );
        Must(await it.Elections.AcceptAsync(scene.Clerk, scene.Campaign.Id));
        var files = await VerifiedAsync(it);
        var part = Read(files, ProofPaths.Round(1));
        Assert.Equal((5, 3, 8), ((int)part["turnout"]!, (int)part["slipsTyped"]!, part["papers"]!.AsArray().Count));
        Assert.Equal(8, Read(files, ProofPaths.Receipts(1)).AsArray().Count);
        Found(files, ProofPaths.Round(1), r => r["slipsTyped"] = 2, "应相等");
    }

    [Theory]
    [InlineData(BallotMode.YesNo)]
    [InlineData(BallotMode.Score)]
    [InlineData(BallotMode.Ranked)]
    [InlineData(BallotMode.Tiers)]
    public async Task Every_mode_of_voting_can_be_counted_again(BallotMode mode)
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var it = await ShortlistedAsync(store, b => b with { Mode = mode, MaxScore = 10, NomineeTicks = 2 });
        var round = await it.OpenAsync(8);
        for (var i = 0; i < 8; i++)
            Must(await it.Votes.CastAsync(it.Scene.Expert(i), round, [.. Marks(it, mode)]));
        await it.FinishAsync(round);
        Must(await it.Elections.AcceptAsync(it.Scene.Clerk, it.Scene.Campaign.Id));
        var files = await VerifiedAsync(it);
        var honour = Read(files, ProofPaths.Outcome)["honour"]!.AsArray().Select(h => $"{h}").ToList();
        Assert.Equal(["01", "02", "03"], honour);
        Found(files, ProofPaths.Round(1), r => r["papers"]!.AsArray().RemoveAt(0), "");
        Found(files, ProofPaths.Outcome, o => (o["honour"]![0], o["nominees"]![0]) = ($"{o["nominees"]![0]}", "01"), "");
    }

    [Fact]
    public async Task What_the_chair_ruled_between_equals_stands_in_it()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var it = await ShortlistedAsync(store, b => b with { Ties = [TieStep.Chair], MaxTicks = 4 });
        await it.RoundAsync(Tied);
        var form = new RulingForm { Names = [it.Candidates[3]], Reason = "师宏斌长期在基层，会上说明" };
        Must(await it.Elections.RuleAsync(it.Scene.Chair, it.Scene.Campaign.Id, form));
        Must(await it.Elections.AcceptAsync(it.Scene.Clerk, it.Scene.Campaign.Id));
        var files = await VerifiedAsync(it);
        Assert.Equal(
            """{"names":["04"],"reason":"04号长期在基层，会上说明"}""",
            Read(files, ProofPaths.Round(1))["ruling"]!.ToJsonString(CanonicalJson.Options)
        );
        Found(files, ProofPaths.Round(1), r => r["ruling"]!["names"] = new JsonArray("03"), "", ProofPaths.Outcome);
    }

    [Fact]
    public async Task A_round_that_was_given_up_is_empty_in_it_and_the_next_one_counts()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var it = await ShortlistedAsync(store);
        var lost = await it.OpenAsync(8);
        Must(await it.Votes.CastAsync(it.Scene.Expert(0), lost, [it.Candidates[0]]));
        foreach (var key in Directory.EnumerateFiles(store.KeyFolder, "*", SearchOption.AllDirectories))
            File.Delete(key);
        Must(await new BoxService(store.Stores, it.Clock, store.Keys).VoidAsync(it.Scene.Clerk, lost));
        var counts = new CountService(store.Stores, it.Clock, store.Secrets);
        Must(await counts.SignAsync(it.Scene.Scrutineer, lost));
        Must(await counts.SignAsync(it.Scene.SecondScrutineer, lost));
        Must(await new MeetingService(store.Stores, it.Clock).AnnounceAsync(it.Scene.Clerk, lost));
        await it.RoundAsync(Clear);
        Must(await it.Elections.AcceptAsync(it.Scene.Clerk, it.Scene.Campaign.Id));
        var files = await VerifiedAsync(it);
        Assert.Equal((true, 0), ((bool)Read(files, ProofPaths.Round(1))["givenUp"]!, Read(files, ProofPaths.Receipts(1)).AsArray().Count));
        Assert.Equal("[\"01\",\"02\",\"03\"]", Read(files, ProofPaths.Outcome)["honour"]!.ToJsonString());
        Found(files, ProofPaths.Receipts(1), r => r.AsArray().Add(new string('0', 32)), "", ProofPaths.Round(1));
    }

    [Fact]
    public async Task Where_the_rank_decides_the_bundle_holds_no_round_and_the_order_of_equals_with_its_minutes()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        // A median of whole points makes equals.
        var it = await ProofSeason.StartAsync(
            store,
            r => r with { SelectBy = SelectBy.Rank, Ranking = r.Ranking with { Rule = "median" }, Ballot = r.Ballot with { Seats = 3 } }
        );
        await it.ShortlistAsync();
        it.Clock.Now = it.Scene.JustIn(StageKind.Ballot);
        var elections = new RankElectionService(store.Stores, it.Clock);
        var tied = Must(await elections.OutcomeAsync(it.Scene.Clerk, it.Scene.Campaign.Id)).Tied;
        var tie =
            tied.Count == 0 ? null : new TieDecision([.. tied.Select(t => t.Id).Reverse()], "领导小组认为后者更宜", "纪要〔2026〕示例7号");
        Must(await elections.AcceptAsync(it.Scene.Clerk, it.Scene.Campaign.Id, tie));
        var files = await VerifiedAsync(it);
        Assert.DoesNotContain(files.Keys, k => k.StartsWith("rounds/", StringComparison.Ordinal));
        Assert.Equal("rank", $"{Read(files, ProofPaths.Outcome)["by"]}");
        Found(files, ProofPaths.Outcome, o => (o["honour"]![0], o["honour"]![1]) = ($"{o["honour"]![1]}", $"{o["honour"]![0]}"), "");
    }

    [Fact]
    public async Task Where_only_the_hash_is_published_nothing_may_be_downloaded_and_the_hash_is_the_same()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var it = await ProofSeason.StartAsync(store, r => r with { Notice = r.Notice with { Recount = RecountFiles.HashOnly } });
        await it.ShortlistAsync();
        await it.BallotAsync();
        var recounts = new RecountService(store.Stores, it.Clock);
        Assert.Equal(RecountState.Waiting, (await recounts.FindAsync(it.Slug))!.State);
        await it.PublishAsync();
        var view = (await recounts.FindAsync(it.Slug))!;
        Assert.False(view.Proof!.MayDownload);
        Assert.Null(await recounts.FileAsync(it.Slug));
        var bundle = await it.BundleAsync();
        Assert.Equal((bundle.Hash, bundle.ResultHash), (view.Proof.Hash, view.Proof.ResultHash));
        Assert.Equal([8, 8], view.Proof.Rounds.Select(r => r.Receipts.Count));
    }

    private static async Task<ProofScene> ShortlistedAsync(TestStore store, Func<BallotRules, BallotRules>? ballot = null)
    {
        var it = await ProofSeason.StartAsync(store, r => r with { Ballot = (ballot ?? (b => b))(r.Ballot) });
        await it.ShortlistAsync();
        it.Clock.Now = it.Scene.JustIn(StageKind.Ballot);
        return it;
    }

    /// <summary>01, 02 and 03 before all others, in every mode.</summary>
    private static IEnumerable<Mark> Marks(ProofScene it, BallotMode mode) =>
        Enumerable
            .Range(0, mode == BallotMode.Tiers ? 5 : 3)
            .Select(i => new Mark(
                it.Candidates[i],
                mode switch
                {
                    BallotMode.Ranked => i + 1,
                    BallotMode.Score => 10 - i,
                    BallotMode.Tiers when i > 2 => PaperReading.Nominee,
                    _ => PaperReading.Yes,
                }
            ));
}
