using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.PublicVotes;
using Nomination.Tests.Ballots;

namespace Nomination.Tests.PublicVotes;

/// <summary>The server is killed as by a power cut while votes are posted: whoever was told "已经记下" is in the table.</summary>
public sealed class KilledServerTests : IDisposable
{
    private const int Clients = 32;
    private const int Enough = 400;
    private readonly string _folder = Directory.CreateTempSubdirectory("nomination-votes-").FullName;
    private readonly ConcurrentBag<string> _acknowledged = [];
    private readonly TaskCompletionSource _enough = new();
    private int _next;

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Every_acknowledged_vote_is_kept_when_the_server_is_killed(string kind)
    {
        await using var postgres = kind == "postgres" ? await TestStore.OpenAsync(kind, fresh: true) : null;
        var file = Path.Combine(_folder, "nomination.db");
        if (postgres is null)
            await TestStore.PutEmptyAsync(file);
        var stores = postgres?.Stores ?? Stores.Sqlite(file);
        var secrets = SecretBox.FromFile(Path.Combine(_folder, "secret.key"));
        var rules = PollScene.Rules with { Means = [IdentityMeans.Email] };
        var (_, poll) = await PollSite.StartAsync(stores, new PollService(stores, TimeProvider.System), rules);
        using var server = new ServerProcess(
            _folder,
            postgres?.Connection,
            "--Limits:PollRange=1000000",
            "--Limits:PollDevice=1000000",
            "--Poll:Calm=1000000"
        );
        await server.StartAsync();
        var clients = Enumerable.Range(0, Clients).Select(_ => VoteAsync(server.Address, poll, secrets)).ToList();
        await Task.WhenAny(_enough.Task, Task.WhenAll(clients));
        await server.KillAsync();
        await Task.WhenAll(clients);
        Assert.True(
            _acknowledged.Count >= Enough,
            $"only {_acknowledged.Count} acknowledged\n{string.Join('\n', server.Output.TakeLast(20))}"
        );

        await using var db = stores.Open();
        var kept = await db.Votes.Select(v => v.VoterHash).ToHashSetAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(_acknowledged, v => !kept.Contains(v));
        Assert.Equal(kept.Count, await db.VoteTraces.CountAsync(TestContext.Current.CancellationToken));
    }

    private async Task VoteAsync(Uri address, Poll poll, SecretBox secrets)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        try
        {
            while (Interlocked.Increment(ref _next) is < 20_000 and var number)
            {
                var voter = $"{number}@example.cn";
                var pass = VoterPass.Of(secrets, poll.Id, IdentityMeans.Email, voter, DateTimeOffset.UtcNow, null);
                using var answer = await browser.PostAsync(("c", "1"), ("device", voter), ("pass", pass.Seal(secrets)));
                if (answer.Headers.Location?.ToString().Contains("/done?", StringComparison.Ordinal) != true)
                    continue;
                _acknowledged.Add(pass.VoterHash);
                if (_acknowledged.Count >= Enough)
                    _enough.TrySetResult();
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // Killed.
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
