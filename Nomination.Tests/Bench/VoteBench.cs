using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;
using Nomination.Tests.PublicVotes;
using Npgsql;
using static Nomination.Tests.Bench.BenchTable;

namespace Nomination.Tests.Bench;

/// <summary>
/// 256 clients vote over HTTP for ten seconds, each with a new identity every time, beside what the same database commits in bare groups of
/// 256 rows; meanwhile a reader opens a public page again and again. Only bench.sh runs it.
/// </summary>
[Collection("bench")]
public sealed class VoteBench(ITestOutputHelper output)
{
    private const int Clients = 256;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(10);

    [Theory(Explicit = true), MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Votes_over_HTTP_are_durable_when_acknowledged_and_pages_stay_quick(string kind)
    {
        await using var store = kind == "postgres" ? await TestStore.OpenAsync(kind) : null;
        await using var app = new AppFixture
        {
            Ticks = false,
            Settings = new()
            {
                ["Demo"] = "off",
                ["Data:Postgres"] = store?.Connection,
                ["Limits:PollRange"] = "100000000",
                ["Limits:PollAccount"] = "100000000",
                ["Limits:PollDevice"] = "100000000",
                ["Poll:Calm"] = "100000000",
            },
        };
        await app.InitializeAsync();
        var (_, poll) = await PollSite.StartAsync(app, PollScene.Rules with { Means = [IdentityMeans.Email] });
        var secrets = app.Services.GetRequiredService<SecretBox>();
        var now = DateTimeOffset.UtcNow;
        var next = 0;
        await VoteAsync(app, poll, secrets, now, () => Interlocked.Increment(ref next), TimeSpan.FromSeconds(2));
        var raw = await RawAsync(app);
        using var stop = new CancellationTokenSource();
        var reading = ReadAsync(app, stop.Token);
        var (votes, seconds, p99) = await VoteAsync(app, poll, secrets, now, () => Interlocked.Increment(ref next), Time);
        await stop.CancelAsync();
        var page = await reading;
        raw = (raw + await RawAsync(app)) / 2;
        var rate = votes / seconds;
        await using var db = app.Stores.Open();
        Assert.True(await db.Votes.CountAsync(TestContext.Current.CancellationToken) >= votes);
        output.WriteLine(
            $"{kind}: {rate:0} votes/s, raw {raw:0} rows/s, ratio {rate / raw:0.000}, p99 {p99:0.0} ms, page p99 {page:0.0} ms"
        );
        Add(
            $"1,000 votes acknowledged over HTTP ({kind}, {Clients} clients)",
            1e6 / rate,
            "1,000 rows in bare groups",
            1e6 / raw,
            "<= 5x",
            rate >= 0.2 * raw
        );
        Add(
            $"a vote, 99 of 100 ({kind}, {Clients} clients)",
            p99,
            "a public page meanwhile",
            page,
            "<= 100 ms, page <= 50 ms",
            p99 <= 100 && page <= 50
        );
    }

    /// <summary>On each store, a thousand times: one person's 200 votes at once, of which one stands.</summary>
    [Theory(Explicit = true), MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_thousand_times_two_hundred_equal_votes_count_once(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind);
        var poll = await s.OpenedAsync();
        for (var person = 0; person < 1_000; person++)
        {
            var all = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => s.CastAsync(poll, $"{person}", 1, 2)));
            Assert.Single(all, r => r.Done);
        }
        Assert.Equal(1_000, await s.ReadAsync(db => db.Votes.CountAsync()));
    }

    private static async Task<(int Votes, double Seconds, double P99)> VoteAsync(
        AppFixture app,
        Poll poll,
        SecretBox secrets,
        DateTimeOffset now,
        Func<int> next,
        TimeSpan time
    )
    {
        var watch = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(() => ClientAsync())));
        var seconds = watch.Elapsed.TotalSeconds;
        var all = times.SelectMany(t => t).Order().ToList();
        return (all.Count, seconds, all[(int)Math.Ceiling(all.Count * 0.99) - 1]);

        // A bare socket: the client shares the processors with the server it measures.
        async Task<List<double>> ClientAsync()
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(app.Address.Host, app.Address.Port);
            var own = new List<double>();
            var buffer = new byte[4096];
            while (watch.Elapsed < time)
            {
                var request = Request(app.Address, poll, secrets, now, next());
                var started = Stopwatch.GetTimestamp();
                await socket.SendAsync(request);
                var length = 0;
                do length += await socket.ReceiveAsync(buffer.AsMemory(length));
                while (buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0);
                own.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                var answer = Encoding.ASCII.GetString(buffer, 0, length);
                Assert.True(answer.Contains("/done?", StringComparison.Ordinal), answer);
            }
            return own;
        }
    }

    private static byte[] Request(Uri address, Poll poll, SecretBox secrets, DateTimeOffset now, int voter)
    {
        var pass = VoterPass.Of(secrets, poll.Id, IdentityMeans.Email, $"{voter}@example.cn", now, null).Seal(secrets);
        var body = $"c={voter % 12 + 1}&c={(voter + 5) % 12 + 1}&device=d{voter}&pass={Uri.EscapeDataString(pass)}";
        return Encoding.ASCII.GetBytes(
            $"POST {PollSite.Path} HTTP/1.1\r\nHost: {address.Authority}\r\nUser-Agent: bench\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n{body}"
        );
    }

    private static async Task<double> ReadAsync(AppFixture app, CancellationToken stop)
    {
        using var browser = app.Browser();
        var times = new List<double>();
        try
        {
            while (true)
            {
                var watch = Stopwatch.StartNew();
                (await browser.GetAsync(new Uri("/winners", UriKind.Relative), CancellationToken.None)).Dispose();
                times.Add(watch.Elapsed.TotalMilliseconds);
                await Task.Delay(20, stop);
            }
        }
        catch (OperationCanceledException)
        {
            times.Sort();
            return times[(int)Math.Ceiling(times.Count * 0.99) - 1];
        }
    }

    /// <summary>Rows a second that the database commits in groups of 256, with nothing around them.</summary>
    private static async Task<double> RawAsync(AppFixture app)
    {
        await using var db = app.Stores.Open();
        await db.Database.ExecuteSqlRawAsync(
            "CREATE TABLE IF NOT EXISTS \"RawRows\" (\"Id\" TEXT PRIMARY KEY, \"Voter\" TEXT NOT NULL, \"Choices\" TEXT NOT NULL)"
        );
        await db.Database.OpenConnectionAsync();
        var (rows, watch) = (0, Stopwatch.StartNew());
        while (watch.Elapsed < TimeSpan.FromSeconds(3))
        {
            if (db.Database.GetDbConnection() is SqliteConnection sqlite)
                GroupOf(sqlite);
            else
                await GroupOfAsync((NpgsqlConnection)db.Database.GetDbConnection());
            rows += VoteQueue.MostAtOnce;
        }
        return rows / watch.Elapsed.TotalSeconds;
    }

    private static void GroupOf(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT INTO \"RawRows\" VALUES ($a, $b, $c)";
        var (a, b) = (insert.Parameters.Add("$a", SqliteType.Text), insert.Parameters.Add("$b", SqliteType.Text));
        insert.Parameters.AddWithValue("$c", "1,6");
        for (var i = 0; i < VoteQueue.MostAtOnce; i++)
        {
            (a.Value, b.Value) = (Guid.CreateVersion7().ToString(), Guid.NewGuid().ToString("N"));
            insert.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    private static async Task GroupOfAsync(NpgsqlConnection connection)
    {
        var ids = Enumerable.Range(0, VoteQueue.MostAtOnce).Select(_ => Guid.CreateVersion7().ToString()).ToArray();
        await using var insert = new NpgsqlCommand("INSERT INTO \"RawRows\" SELECT i, i, '1,6' FROM unnest($1) AS i", connection);
        insert.Parameters.Add(new() { Value = ids });
        await insert.ExecuteNonQueryAsync();
    }
}
