using System.Text;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Ballots;
using static Nomination.Tests.Ballots.BallotScene;

namespace Nomination.Tests.Ballots;

/// <summary>What somebody with the files, the journal or the tables could still find out.</summary>
public sealed class SecrecyTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Roll_and_box_have_no_column_for_time_order_or_each_other(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await using var db = store.Stores.Open();
        Assert.Equal(["Key", "RoundId", "TicksJson"], Columns<BallotPaper>());
        Assert.Equal(["HasVoted", "IsPresent", "ReviewerId", "RoundId"], Columns<RollMark>());

        IEnumerable<string> Columns<T>() => db.Model.FindEntityType(typeof(T))!.GetProperties().Select(p => p.GetColumnName()).Order();
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_journal_has_no_line_for_a_vote_and_no_receipt(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store);
        var round = await scene.OpenAsync(present: 8);
        await using var db = store.Stores.Open();
        var before = await db.AuditEntries.CountAsync(TestContext.Current.CancellationToken);
        var receipts = await scene.CastAsync(round, Spread(8, 3, 2));
        await scene.Votes.CastAsync(scene.Scene.Expert(0), round, []);
        Assert.Equal(before, await db.AuditEntries.CountAsync(TestContext.Current.CancellationToken));
        await scene.CloseAndCountAsync(round);
        var journal = await db.AuditEntries.Select(e => e.Subject + e.Detail).ToListAsync(TestContext.Current.CancellationToken);
        Assert.All(receipts, r => Assert.DoesNotContain(journal, line => line.Contains(r.Key, StringComparison.Ordinal)));
    }

    /// <summary>
    /// Forty small elections, the box emptied after each. If the file kept the order of voting, most pairs of papers would lie in it; by
    /// chance half of the 600 do, with a deviation of 17.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_file_does_not_keep_the_order_in_which_papers_came(bool closed)
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await StartAsync(store);
        int[] inOrder = [0, 0];
        for (var n = 1; n <= 40; n++)
        {
            var round = await QuickRoundAsync(store, scene, n);
            var receipts = await scene.CastAsync(round, Enumerable.Range(0, 6).Select(i => new[] { i }));
            if (closed)
                Must(await scene.Rounds.CloseAsync(scene.Scene.Chair, round));

            Assert.True(new FileInfo(store.DatabaseFile + "-wal") is { Exists: false } or { Length: 0 });
            var file = await File.ReadAllBytesAsync(store.DatabaseFile, TestContext.Current.CancellationToken);
            var places = receipts.Select(r => Places(file, r.Key)).ToList();
            Assert.All(places, p => Assert.Equal(2, p.Count)); // in the table and in its index, and no remains elsewhere
            for (var copy = 0; copy < 2; copy++)
                inOrder[copy] += Rising([.. places.Select(p => p[copy])]);
            await using var db = store.Stores.Open();
            await db.BallotPapers.ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        }
        Assert.All(inOrder, pairs => Assert.InRange(pairs, 215, 385));
    }

    [Fact]
    public async Task Postgres_says_the_same_transaction_of_all_papers_and_of_all_marks()
    {
        Assert.SkipUnless(TestStore.Kinds.Any(k => k.Data == "postgres"), "no PostgreSQL here");
        await using var store = await TestStore.OpenAsync("postgres");
        var scene = await StartAsync(store);
        var round = await scene.OpenAsync(present: 8);
        await scene.CastAsync(round, Spread(8, 3, 2));
        await using var db = store.Stores.Open();
        Assert.Equal(1, await WritersAsync($"SELECT count(DISTINCT xmin::text)::int AS \"Value\" FROM \"BallotPapers\""));
        Must(await scene.Rounds.CloseAsync(scene.Scene.Chair, round));
        Assert.Equal(1, await WritersAsync($"SELECT count(DISTINCT xmin::text)::int AS \"Value\" FROM \"BallotPapers\""));
        Assert.Equal(1, await WritersAsync($"SELECT count(DISTINCT xmin::text)::int AS \"Value\" FROM \"RollMarks\""));

        Task<int> WritersAsync(FormattableString sql) => db.Database.SqlQuery<int>(sql).SingleAsync();
    }

    /// <summary>A round straight in the store, since a campaign's own rules would not allow forty.</summary>
    private static async Task<Guid> QuickRoundAsync(TestStore store, BallotScene scene, int number)
    {
        var round = new BallotRound
        {
            CampaignId = scene.Scene.Campaign.Id,
            Number = number,
            Title = $"第{number}轮",
            Seats = 6,
            MaxTicks = 6,
            Members = 6,
            RulesJson = "{}",
            State = RoundState.Open,
        };
        await using var db = store.Stores.Open();
        db.Add(round);
        for (var i = 0; i < 6; i++)
        {
            db.Add(
                new BallotName
                {
                    RoundId = round.Id,
                    CandidateId = scene.Finalists[i].Id,
                    Order = i + 1,
                }
            );
            db.Add(
                new RollMark
                {
                    RoundId = round.Id,
                    ReviewerId = scene.Scene.Panel[i].Id,
                    IsPresent = true,
                }
            );
        }
        Assert.Null(await db.CommitAsync());
        return round.Id;
    }

    private static List<int> Places(byte[] file, string key)
    {
        var places = new List<int>();
        var bytes = Encoding.ASCII.GetBytes(key);
        for (var at = 0; file.AsSpan(at).IndexOf(bytes) is var next and >= 0; at += next + 1)
            places.Add(at + next);
        return places;
    }

    private static int Rising(int[] places) => places.SelectMany((a, i) => places.Skip(i + 1).Where(b => b > a)).Count();
}
