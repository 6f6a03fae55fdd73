using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Ballots;
using Nomination.Core.Data;
using Nomination.Core.Shared;
using static Nomination.Tests.Ballots.BallotScene;

namespace Nomination.Tests.Ballots;

/// <summary>
/// Elections of five to eight voters, each with a paper of its own, before somebody who has every file. Receipts, papers and ids are drawn
/// from fixed seeds: a thousand elections deviate by half a percent, and a run that passes must pass again.
/// </summary>
public sealed class InsiderTests(ITestOutputHelper output)
{
    private const int Batches = 10;
    private const int PerBatch = 100;

    [Fact]
    public async Task Over_a_thousand_elections_no_file_matches_voters_to_papers_better_than_chance()
    {
        var insider = new Insider();
        await Parallel.ForEachAsync(
            Enumerable.Range(1, Batches),
            new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken },
            async (batch, _) =>
            {
                var own = await BatchAsync(batch);
                lock (insider)
                    insider.Merge(own);
            }
        );
        Assert.Equal(Batches * PerBatch, insider.Elections);
        Tell(insider);
        Assert.All(
            insider.Hits,
            h => Assert.True(h.Value <= insider.Allowed, $"{h.Key}: {h.Value} of {insider.Voters}, allowed {insider.Allowed}")
        );
    }

    [Fact]
    public void The_same_insider_breaks_a_box_that_keeps_papers_as_they_come()
    {
        var insider = new Insider();
        var random = new Random(7);
        var folder = Directory.CreateTempSubdirectory("nomination-naive-");
        for (var n = 0; n < 50; n++)
            insider.AttackNaive(Draw(random, Guid.Empty, Names, Codes(random)), Path.Combine(folder.FullName, $"{n}.db"));
        folder.Delete(recursive: true);
        Tell(insider);
        // In a SQLite page cells lie from the end: the order in the file runs backwards.
        foreach (
            var attack in new[] { "order of the store, arrival", "place backwards, arrival", "receipts known", "copies after every vote" }
        )
            Assert.True(insider.Hits[attack] >= insider.Voters * 0.99, $"{attack}: {insider.Hits[attack]} of {insider.Voters}");
    }

    [Fact]
    public async Task On_PostgreSQL_neither_its_log_nor_the_place_of_a_row_tells_a_paper()
    {
        Assert.SkipUnless(TestStore.Kinds.Any(k => k.Data == "postgres"), "no PostgreSQL here");
        await using var store = await TestStore.OpenAsync("postgres", fresh: true);
        var scene = await BoxScene.StartAsync(store.Stores, 8, 6);
        var votes = new VoteService(store.Stores, Clock(scene), store.Keys);
        var rounds = new RoundService(store.Stores, Clock(scene), store.Secrets, store.Keys);
        var (insider, random) = (new Insider(), new Random(40));
        await using var db = store.Stores.Open();
        for (var n = 0; n < 25; n++)
        {
            var voters = random.Next(5, 9);
            var round = (await scene.RoundsAsync(1, voters))[0];
            var election = Draw(random, round, [.. scene.Names.Select(c => $"{c.Id}")], voters);
            var copies = new List<byte[]> { Array.Empty<byte>() };
            var from = await PostgresLog.WhereAsync(db);
            foreach (var voter in election.Arrival)
            {
                Must(await votes.CastAsync(scene.Member(voter), round, election.Receipts[voter], Entries(election.Papers[voter])));
                copies.Add(await PostgresLog.SinceAsync(db, from));
            }
            Assert.All(election.Receipts.Values, r => Assert.Equal(-1, Insider.First(copies[^1], r)));
            Must(await rounds.CloseAsync(scene.Scene.Clerk, round));
            var rows = await PostgresLog.RowsAsync(db, round);
            Assert.Single(rows.Select(r => r.Writer).Distinct());
            insider.Attack(election, [.. rows.Select(r => r.Row)], await PostgresLog.SinceAsync(db, from), copies);
        }
        Tell(insider);
        // Twenty-five elections deviate by 5 from one hit each; four deviations.
        Assert.All(insider.Hits, h => Assert.InRange(h.Value, 0, insider.Elections + 20));
    }

    /// <summary>
    /// What the screen, the minutes and the README say is not protected: everybody knows who is recused from whom. The paper without that
    /// name is known where all others mark it, and a guess among two where one more leaves it out; nobody else's is known any better.
    /// </summary>
    [Theory]
    [InlineData(0, 10_000, 10_000)]
    [InlineData(1, 4_700, 5_300)]
    [InlineData(3, 2_300, 2_700)]
    public void A_recusal_gives_the_members_own_paper_away_as_far_as_others_mark_the_name_and_no_other(int abstaining, int least, int most)
    {
        const int elections = 10_000;
        var random = new Random(2026);
        var (own, others, voters) = (0, 0, 0);
        for (var n = 0; n < elections; n++)
        {
            // Points for six names; the first voter is recused from the first name, and some others abstain on it.
            var members = random.Next(5, 9);
            var papers = Enumerable.Range(0, members).Select(v => Marks(random, v <= abstaining)).ToList();
            var receipts = papers.Select(_ => Receipt(random)).ToList();
            var box = BoxContent.Of(receipts, papers).Papers.ToList();
            var without = box.Where(p => !p.Contains($"\"{Names[0]}=", StringComparison.Ordinal)).ToList();
            Assert.Equal(abstaining + 1, without.Count);
            var guess = without[random.Next(without.Count)];
            own += guess == papers[0] ? 1 : 0;
            box.Remove(guess);
            others += Enumerable.Range(1, members - 1).Zip(box).Count(g => papers[g.First] == g.Second);
            voters += members - 1;
        }
        output.WriteLine($"recused {own} of {elections}, others {others} of {voters}");
        Assert.InRange(own, least, most);
        // Who also abstained is one of few as well; with nobody abstaining the others keep chance + 1 %.
        if (abstaining == 0)
            Assert.True(others <= elections + voters / 100.0, $"{others} of {voters}");

        static string Marks(Random random, bool withoutFirst) =>
            CanonicalJson.Write(Names.Skip(withoutFirst ? 1 : 0).Select(name => $"{name}={random.Next(60, 101)}").ToList());
    }

    private static async Task<Insider> BatchAsync(int batch)
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await BoxScene.StartAsync(store.Stores, 8, 6, ids: new Random(-batch));
        var votes = new VoteService(store.Stores, Clock(scene), store.Keys);
        var rounds = new RoundService(store.Stores, Clock(scene), store.Secrets, store.Keys);
        var (insider, random) = (new Insider(), new Random(20_260_000 + batch));
        await using var db = store.Stores.Open();
        var open = new Dictionary<int, Queue<Guid>>();
        for (var voters = 5; voters <= 8; voters++)
            open[voters] = new(await scene.RoundsAsync(PerBatch / 4, voters));
        await db.SweepBallotsAsync();
        for (var n = 0; n < PerBatch; n++)
        {
            var voters = 5 + n % 4;
            var round = open[voters].Dequeue();
            var election = Draw(random, round, [.. scene.Names.Select(c => $"{c.Id}")], voters);
            // The database file itself does not change while a round is open: all that is written goes to its log first.
            var copies = new List<byte[]> { Insider.Read(store.DatabaseFile + "-wal") };
            foreach (var voter in election.Arrival)
            {
                Must(await votes.CastAsync(scene.Member(voter), round, election.Receipts[voter], Entries(election.Papers[voter])));
                copies.Add(Insider.Read(store.DatabaseFile + "-wal"));
            }
            Assert.True(copies[^1].Length > copies[0].Length);
            Assert.All(election.Receipts.Values.Concat(election.Papers.Values), t => Assert.Equal(-1, Insider.First(copies[^1], t)));
            Must(await rounds.CloseAsync(scene.Scene.Clerk, round));
            Assert.Empty(store.Keys.Rounds);
            var rows = await db
                .BallotPapers.AsNoTracking()
                .Where(p => p.RoundId == round)
                .Select(p => new BoxRow(p.Key, p.TicksJson))
                .ToListAsync();
            Assert.Equal(election.Papers.Values.Order(StringComparer.Ordinal), rows.Select(r => r.Paper).Order(StringComparer.Ordinal));
            insider.Attack(election, rows, Insider.Read(store.DatabaseFile), copies);
        }
        return insider;
    }

    private static readonly IReadOnlyList<string> Names =
    [
        .. Enumerable.Range(1, 6).Select(i => $"{i:00000000}-0000-0000-0000-000000000000"),
    ];

    private static int Codes(Random random) => random.Next(5, 9);

    /// <summary>Voters come in any order, each with other names than the rest.</summary>
    private static Election Draw(Random random, Guid round, IReadOnlyList<string> names, int voters)
    {
        var register = Enumerable.Range(0, voters).ToArray();
        var arrival = register.ToArray();
        random.Shuffle(arrival);
        var choices = Enumerable.Range(1, (1 << names.Count) - 1).ToArray();
        random.Shuffle(choices);
        return new(
            round,
            arrival,
            register,
            register.ToDictionary(v => v, v => CanonicalJson.Write(names.Where((_, i) => (choices[v] >> i & 1) == 1).ToList())),
            register.ToDictionary(v => v, _ => Receipt(random))
        );
    }

    private static string Receipt(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private static string[] Entries(string paper) => System.Text.Json.JsonSerializer.Deserialize<string[]>(paper)!;

    private static FixedClock Clock(BoxScene scene) => new(scene.Scene.JustIn(Nomination.Core.Campaigns.StageKind.Ballot));

    private void Tell(Insider insider)
    {
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{insider.Elections} elections, {insider.Voters} voters, chance {insider.Elections}, allowed {insider.Allowed:0}"
            )
        );
        foreach (var (attack, hits) in insider.Hits.OrderByDescending(h => h.Value))
            output.WriteLine($"{hits} {attack}");
    }
}
