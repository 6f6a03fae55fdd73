using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;
using Nomination.Tests.Ballots;
using Nomination.Tests.Hosting;
using Nomination.Tests.PublicVotes;
using static Nomination.Tests.Bench.BenchTable;

namespace Nomination.Tests.Bench;

/// <summary>
/// 256 clients (wrk) vote over HTTP against the program as a process of its own, each post with a new identity, beside what the same database
/// commits in bare groups of the same two rows a vote; meanwhile a reader opens a public page again and again. Only bench.sh runs it.
/// </summary>
[Collection("bench")]
public sealed partial class VoteBench(ITestOutputHelper output)
{
    private const int Clients = 256;
    private const int Seconds = 10;

    // More than can be posted: each serves once.
    private const int Ballots = 400_000;

    // wrk reads the bodies once and sends each once; the first seconds of another run begin where the last ended.
    private const string Script = """
        local bodies, n = {}, 0
        function init(args)
          for line in io.lines(args[1]) do bodies[#bodies + 1] = line end
          n = tonumber(args[2])
          wrk.method = "POST"
          wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
        end
        function request()
          n = n + 1
          return wrk.format(nil, nil, nil, bodies[n])
        end
        """;

    [Theory(Explicit = true), MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Votes_over_HTTP_are_durable_when_acknowledged_and_pages_stay_quick(string kind)
    {
        if (Peers.Find("wrk") is null)
            return;
        await using var store = kind == "postgres" ? await TestStore.OpenAsync(kind, fresh: true) : null;
        var settings = new Dictionary<string, string?> { ["Demo"] = "off" };
        if (store is not null)
            settings["Data:Postgres"] = store.Connection;
        await using var app = new AppFixture { Ticks = false, Settings = settings };
        await app.InitializeAsync();
        var (_, poll) = await PollSite.StartAsync(app, PollScene.Rules with { Means = [IdentityMeans.Email] });
        string[] open = ["Limits:PollRange", "Limits:PollAccount", "Limits:PollDevice", "Poll:Calm"];
        using var server = new ServerProcess(app.Folder, store?.Connection, [.. open.Select(o => $"--{o}=100000000")]);
        await server.StartAsync();
        var (script, bodies) = (Path.Combine(app.Folder, "vote.lua"), Path.Combine(app.Folder, "bodies"));
        await File.WriteAllTextAsync(script, Script);
        await File.WriteAllLinesAsync(bodies, Bodies(app, poll));

        var (warm, _) = await WrkAsync(server, script, bodies, 0, 12);
        var raw = await RawVotes.RateAsync(app.Stores);
        using var stop = new CancellationTokenSource();
        var reading = ReadAsync(server, stop.Token);
        var watch = Stopwatch.StartNew();
        var (votes, p99) = await WrkAsync(server, script, bodies, warm + Clients, Seconds);
        var rate = votes / watch.Elapsed.TotalSeconds;
        await stop.CancelAsync();
        var page = await reading;
        raw = (raw + await RawVotes.RateAsync(app.Stores)) / 2;

        await using var db = app.Stores.Open();
        var kept = await db.Votes.CountAsync(TestContext.Current.CancellationToken);
        Assert.True(kept >= warm + votes, $"{kept} kept of {warm + votes} acknowledged");
        output.WriteLine($"{kind}: {rate:0} votes/s, raw {raw:0}/s, ratio {rate / raw:0.000}, p99 {p99:0.0} ms, page p99 {page:0.0} ms");
        Add(
            $"votes acknowledged over HTTP ({kind}, {Clients} clients)",
            rate,
            "/s",
            "the same rows in bare groups of 256",
            raw,
            ">= 0.20x",
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

    private static IEnumerable<string> Bodies(AppFixture app, Poll poll)
    {
        var (secrets, now) = (app.Services.GetRequiredService<SecretBox>(), DateTimeOffset.UtcNow);
        for (var voter = 0; voter < Ballots; voter++)
        {
            var pass = VoterPass.Of(secrets, poll.Id, IdentityMeans.Email, $"{voter}@example.cn", now, null).Seal(secrets);
            yield return $"c={voter % 12 + 1}&c={(voter + 5) % 12 + 1}&device=d{voter}&pass={Uri.EscapeDataString(pass)}";
        }
    }

    private static async Task<(int Votes, double P99)> WrkAsync(ServerProcess server, string script, string bodies, int first, int seconds)
    {
        var text = await Peers.RunAsync(
            "wrk",
            [
                "-t1",
                $"-c{Clients}",
                $"-d{seconds}s",
                "--latency",
                "-s",
                script,
                $"{new Uri(server.Address, PollSite.Path)}",
                "--",
                bodies,
                $"{first}",
            ]
        );
        Assert.False(text.Contains("Non-2xx", StringComparison.Ordinal), text);
        var slow = Slowest().Match(text);
        var milliseconds = double.Parse(slow.Groups["n"].Value, CultureInfo.InvariantCulture) * (slow.Groups["u"].Value == "s" ? 1000 : 1);
        return (int.Parse(Count().Match(text).Groups["n"].Value, CultureInfo.InvariantCulture), milliseconds);
    }

    private static async Task<double> ReadAsync(ServerProcess server, CancellationToken stop)
    {
        using var browser = new HttpClient { BaseAddress = server.Address };
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

    [GeneratedRegex(@"99%\s+(?<n>[\d.]+)(?<u>ms|s)", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Slowest();

    [GeneratedRegex(@"(?<n>\d+) requests in", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Count();
}
