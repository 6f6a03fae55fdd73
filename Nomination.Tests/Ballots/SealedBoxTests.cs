using Microsoft.EntityFrameworkCore;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;
using static Nomination.Tests.Ballots.BallotScene;

namespace Nomination.Tests.Ballots;

/// <summary>The box of an open round: what lies in the database and the key file at every moment, and what a crash at any of them leaves.</summary>
public sealed class SealedBoxTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task While_a_round_is_open_the_database_holds_one_cipher_of_one_length_and_another_key_after_every_paper(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store);
        var round = await scene.OpenAsync(present: 8);
        var (ciphers, keys) = (new List<byte[]>(), new List<string>());
        foreach (var paper in Spread(8, 8, 5, 2))
        {
            await scene.CastAsync(round, [paper], firstMember: ciphers.Count);
            ciphers.Add(await CipherAsync(store, round));
            var file = await File.ReadAllBytesAsync(KeyFile(store, round), TestContext.Current.CancellationToken);
            Assert.Equal(64, file.Length);
            keys.AddRange(file.Chunk(32).Where(k => k.Any(b => b != 0)).Select(Convert.ToHexStringLower));
        }
        Assert.Single(ciphers.Select(c => c.Length).Distinct());
        Assert.Equal(8, keys.Distinct().Count());
        Assert.Equal(8, keys.Count); // the key before is overwritten, not kept
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile(store, round)));
        await using var db = store.Stores.Open();
        Assert.False(await db.BallotPapers.AnyAsync(TestContext.Current.CancellationToken));

        Must(await scene.Rounds.CloseAsync(scene.Scene.Chair, round));
        Assert.Equal(8, await db.BallotPapers.CountAsync(TestContext.Current.CancellationToken));
        Assert.False(await db.SealedBoxes.AnyAsync(TestContext.Current.CancellationToken));
        Assert.Empty(store.Keys.Rounds);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Killed_between_key_and_commit_or_between_commit_and_trimming_exactly_one_key_opens_the_box(bool committed)
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await StartAsync(store);
        var round = await scene.OpenAsync(present: 8);
        await scene.CastAsync(
            round,
            [
                [0],
                [1],
            ]
        );
        var (file, path) = (await File.ReadAllBytesAsync(KeyFile(store, round)), KeyFile(store, round));
        // What the file looks like in that moment: the key in use, and one that was not or is no more.
        var free = file.Take(32).All(b => b == 0) ? 0 : 32;
        System.Security.Cryptography.RandomNumberGenerator.Fill(file.AsSpan(free, 32));
        await File.WriteAllBytesAsync(path, file);

        using (var key = await new BoxKeys(store.KeyFolder).HoldAsync(round))
            Assert.NotNull(key.Open(await CipherAsync(store, round)));
        if (committed)
            await scene.Boxes.TidyAsync(); // a new start
        else
            await scene.CastAsync(
                round,
                [
                    [2],
                ],
                firstMember: 2
            );
        Assert.Contains(await File.ReadAllBytesAsync(path).ContinueWith(t => t.Result.Chunk(32)), k => k.All(b => b == 0));
        var tally = await scene.CloseAndCountAsync(round);
        Assert.Equal(committed ? 2 : 3, tally.Receipts.Count);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Without_its_key_a_box_takes_no_paper_and_the_office_voids_the_round_and_repeats_it(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store);
        var round = await scene.OpenAsync(present: 8);
        await scene.CastAsync(
            round,
            [
                [0],
                [1],
            ]
        );
        Assert.Equal("票箱可以正常打开，不需要作废。请关闭投票并计票。", (await scene.Boxes.VoidAsync(scene.Scene.Clerk, round)).Text);
        File.Delete(KeyFile(store, round));

        var cast = await scene.Votes.CastAsync(scene.Scene.Expert(2), round, [scene.Finalists[0].Id]);
        Assert.StartsWith("票箱钥匙缺失，票箱无法打开，本轮作废重投。", cast.Text);
        Assert.StartsWith("票箱钥匙缺失", (await scene.Rounds.CloseAsync(scene.Scene.Chair, round)).Text);
        Assert.True(Must(await scene.Boxes.IsLostAsync(scene.Scene.Chair, round)));
        Assert.False((await scene.Boxes.VoidAsync(scene.Scene.Expert(0), round)).Done);
        Must(await scene.Boxes.VoidAsync(scene.Scene.Clerk, round));
        await using var db = store.Stores.Open();
        var line = await db.AuditEntries.OrderBy(e => e.Sequence).LastAsync(TestContext.Current.CancellationToken);
        Assert.EndsWith("作废重投", line.Subject);
        Assert.Contains("票箱钥匙缺失", line.Detail);
        Assert.Equal(RoundReason.Repeat, Must(await scene.Rounds.PlanAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id))!.Reason);
        Assert.Empty(store.Keys.Rounds);
        // A void round is signed and announced like any other before it is repeated.
        Assert.Contains("尚未宣布", (await scene.Rounds.PrepareAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id)).Text);
        await scene.SignAsync(round);
        Must(await scene.Rounds.PrepareAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id));
    }

    [Fact]
    public async Task A_start_destroys_the_keys_of_every_round_that_is_not_open()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await StartAsync(store);
        var round = await scene.OpenAsync(present: 6);
        await scene.CastAsync(
            round,
            [
                [0],
            ]
        );
        var file = await File.ReadAllBytesAsync(KeyFile(store, round), TestContext.Current.CancellationToken);
        Must(await scene.Rounds.CloseAsync(scene.Scene.Chair, round));
        await File.WriteAllBytesAsync(KeyFile(store, round), file, TestContext.Current.CancellationToken); // killed before it was removed
        await scene.Boxes.TidyAsync();
        Assert.Empty(store.Keys.Rounds);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_seed_is_committed_first_the_seal_journalled_at_closing_and_both_come_out_again_from_the_sheet(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store);
        var seed = new string('a', 64);
        var round = Must(await scene.Rounds.PrepareAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id, seed: seed));
        await using (var db = store.Stores.Open())
        {
            var kept = await db.BallotRounds.SingleAsync(TestContext.Current.CancellationToken);
            Assert.Equal(RoundSecret.Commitment(seed), kept.Commitment);
            Assert.DoesNotContain(seed, kept.Seed);
            Assert.Contains(await JournalAsync(db), l => l.Contains(kept.Commitment, StringComparison.Ordinal));
        }
        for (var i = 0; i < 6; i++)
            Must(await scene.Rounds.MarkPresentAsync(scene.Scene.Clerk, round, scene.Scene.Panel[i].Id, true));
        await scene.DeclareAsync(round);
        Must(await scene.Rounds.OpenAsync(scene.Scene.Chair, round));
        var receipts = await scene.CastAsync(
            round,
            [
                [3],
                [1],
                [2],
                [],
                [1],
                [0, 1],
            ]
        );
        var tally = await scene.CloseAndCountAsync(round);
        Assert.Equal((seed, RoundSecret.Commitment(seed)), (tally.Seed, tally.Commitment));
        Assert.Equal(receipts.Select(r => r.Key).Order(StringComparer.Ordinal), tally.Receipts);
        await using var after = store.Stores.Open();
        var papers = await after.BallotPapers.Select(p => p.TicksJson).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(tally.Seal, RoundSecret.Seal(seed, BoxContent.Of(tally.Receipts, papers)));
        Assert.Contains(await JournalAsync(after), l => l.Contains(tally.Seal, StringComparison.Ordinal) && l.Contains("\"papers\":6"));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Papers_altered_between_closing_and_counting_are_not_counted(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store);
        var round = await scene.OpenAsync(present: 6);
        await scene.CastAsync(round, Spread(6, 6));
        Must(await scene.Rounds.CloseAsync(scene.Scene.Chair, round));
        await using var db = store.Stores.Open();
        var first = await db.BallotPapers.Select(p => p.Key).FirstAsync(TestContext.Current.CancellationToken);
        await db
            .BallotPapers.Where(p => p.Key == first)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.TicksJson, "[]"), TestContext.Current.CancellationToken);
        Assert.StartsWith("票箱中的选票与关闭时的封箱值不符", (await scene.Counts.CountAsync(scene.Scene.Clerk, round)).Text);
    }

    [Fact]
    public async Task After_its_time_a_round_takes_no_paper_and_says_when_it_ended()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await StartAsync(store);
        var round = await scene.OpenAsync(present: 6);
        await using (var db = store.Stores.Open())
            await db.BallotRounds.ExecuteUpdateAsync(
                s => s.SetProperty(r => r.ClosesAt, scene.Clock.Now.AddMinutes(5)),
                TestContext.Current.CancellationToken
            );
        await scene.CastAsync(
            round,
            [
                [0],
            ]
        );
        scene.Clock.Now = scene.Clock.Now.AddMinutes(5);
        var late = await scene.Votes.CastAsync(scene.Scene.Expert(1), round, [scene.Finalists[0].Id]);
        Assert.Equal(ProblemKind.Closed, late.Problems[0].Kind);
        Assert.Matches("本轮投票已于 \\d\\d:\\d\\d 截止，选票没有投出", late.Text);
    }

    private static async Task<byte[]> CipherAsync(TestStore store, Guid round)
    {
        await using var db = store.Stores.Open();
        return await db.SealedBoxes.Where(b => b.RoundId == round).Select(b => b.Cipher).SingleAsync();
    }

    private static Task<List<string>> JournalAsync(NominationDb db) => db.AuditEntries.Select(e => e.Detail).ToListAsync();

    private static string KeyFile(TestStore store, Guid round) => Path.Combine(store.KeyFolder, $"{round:N}.key");
}
