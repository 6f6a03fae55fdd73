using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Ballots;
using Nomination.Core.Data;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Ballots;

/// <summary>What came of one run.</summary>
/// <param name="BeforeKill">Papers acknowledged before the server was killed.</param>
/// <param name="Lost">Acknowledged receipts that are not in the box.</param>
/// <param name="Papers">In the box after closing.</param>
/// <param name="Recovery">From the kill until the last of the members had the receipt.</param>
public sealed record FaultRun(int BeforeKill, int Lost, int Papers, int Marks, int DifferentReceipts, TimeSpan Start, TimeSpan Recovery)
{
    public bool IsWhole => (Lost, Papers, Marks, DifferentReceipts) == (0, FaultScene.Members, FaultScene.Members, FaultScene.Members);
}

/// <summary>25 signed-in members vote within a second; one connection drops in the middle of its request; the server is killed and started again.</summary>
public sealed class FaultScene : IAsyncDisposable
{
    public const int Members = 25;
    private readonly string _folder = Directory.CreateTempSubdirectory("nomination-faults-").FullName;
    private readonly List<(HttpClient Browser, string Token, CookieContainer Cookies)> _members = [];
    private readonly TestStore? _postgres;
    private readonly Stores _stores;
    private readonly ServerProcess _server;
    private BoxScene _scene = default!;
    private string DatabaseFile => Path.Combine(_folder, "nomination.db");

    private FaultScene(TestStore? postgres)
    {
        _postgres = postgres;
        _stores = postgres?.Stores ?? Stores.Sqlite(DatabaseFile);
        _server = new ServerProcess(_folder, postgres?.Connection);
    }

    public static async Task<FaultScene> StartAsync(string kind)
    {
        var faults = new FaultScene(kind == "postgres" ? await TestStore.OpenAsync("postgres", fresh: true) : null);
        if (kind == "sqlite")
            await TestStore.PutEmptyAsync(faults.DatabaseFile);
        faults._scene = await BoxScene.StartAsync(faults._stores, Members, 12, DateTimeOffset.UtcNow);
        await faults._scene.AccountsAsync();
        await faults._server.StartAsync();
        for (var i = 0; i < Members; i++)
        {
            var cookies = new CookieContainer();
            var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false })
            {
                BaseAddress = faults._server.Address,
                Timeout = TimeSpan.FromSeconds(10),
            };
            var user = ("Form.UserName", BoxScene.UserName(i));
            var answer = await browser.PostFormAsync("/sign-in", "sign-in", user, ("Form.Password", AppFixture.Password));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            faults._members.Add((browser, await faults._scene.TokenAsync(browser), cookies));
        }
        return faults;
    }

    public async Task<FaultRun> RunAsync(Random random)
    {
        var round = (await _scene.RoundsAsync(1))[0];
        var receipts = Enumerable.Range(0, Members).Select(_ => Receipt(random)).ToList();
        var dropped = random.Next(Members);
        var acknowledged = 0;
        var clients = Enumerable.Range(0, Members).Select(i => VoteAsync(i, random.Next(400))).ToList();
        await Task.Delay(random.Next(20, 700));
        var before = Volatile.Read(ref acknowledged);
        var watch = Stopwatch.StartNew();
        await _server.KillAsync();
        await _server.StartAsync();
        var start = watch.Elapsed;
        await Task.WhenAll(clients);
        var recovery = watch.Elapsed;

        var clerk = new RoundService(
            _stores,
            TimeProvider.System,
            SecretBox.FromFile(Path.Combine(_folder, "secret.key")),
            new BoxKeys(Path.Combine(_folder, "box-keys"))
        );
        BallotScene.Must(await clerk.CloseAsync(_scene.Scene.Clerk, round));
        await using var db = _stores.Open();
        var papers = await db.BallotPapers.AsNoTracking().Where(p => p.RoundId == round).ToListAsync();
        var marks = await db.RollMarks.CountAsync(m => m.RoundId == round && m.HasVoted);
        Assert.All(receipts, r => Assert.DoesNotContain(_server.Output, l => l.Contains(r, StringComparison.Ordinal)));
        var lost = receipts.Count(r => papers.TrueForAll(p => p.Key != r));
        return new(before, lost, papers.Count, marks, papers.Select(p => p.Key).Distinct().Count(), start, recovery);

        async Task VoteAsync(int member, int after)
        {
            await Task.Delay(after);
            var (browser, token, cookies) = _members[member];
            string[] paper = [$"{_scene.Names[member % _scene.Names.Count].Id}"];
            if (member == dropped)
                await DropAsync(round, token, cookies, receipts[member], paper);
            for (var pause = 20; ; pause = Math.Min(pause * 2, 500))
            {
                try
                {
                    using var answer = await BoxScene.SendAsync(browser, round, token, receipts[member], paper);
                    if (answer.IsSuccessStatusCode)
                    {
                        Assert.Equal(receipts[member], await BoxScene.ReceiptOfAsync(answer));
                        Interlocked.Increment(ref acknowledged);
                        return;
                    }
                    Assert.True((int)answer.StatusCode >= 500, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
                }
                catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException or JsonException)
                {
                    // the line broke, or the server is away
                }
                await Task.Delay(pause);
            }
        }
    }

    /// <summary>The request as far as a line that breaks in its middle carries it.</summary>
    private async Task DropAsync(Guid round, string token, CookieContainer cookies, string receipt, string[] paper)
    {
        var body = JsonSerializer.Serialize(new { receipt, paper });
        var head =
            $"POST /vote/{round} HTTP/1.1\r\nHost: {_server.Address.Authority}\r\nCookie: {cookies.GetCookieHeader(_server.Address)}\r\n"
            + $"RequestVerificationToken: {token}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n";
        try
        {
            using var line = new TcpClient();
            await line.ConnectAsync(IPAddress.Loopback, _server.Address.Port);
            await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + body[..(body.Length / 2)]));
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            // the server was away already
        }
    }

    private static string Receipt(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    public async ValueTask DisposeAsync()
    {
        _server.Dispose();
        foreach (var (browser, _, _) in _members)
            browser.Dispose();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        else
            TestStore.Forget(DatabaseFile);
        Directory.Delete(_folder, recursive: true);
    }
}
