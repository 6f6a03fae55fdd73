using System.Net;
using System.Net.Sockets;
using System.Text;
using Nomination.Tests.Ballots;
using Nomination.Tests.Public;
using static Nomination.Tests.Bench.BenchTable;

namespace Nomination.Tests.Bench;

/// <summary>The public pages under load, against peers in the same run. Only bench.sh runs it.</summary>
[Collection("bench")]
public sealed class PublicBench
{
    private const int Turns = 3;
    private const string Wall = "/winners";
    private const string Profile = "/winners/2025-shi-wangyun";

    [Fact(Explicit = true)]
    public async Task Pages_from_memory_and_rendered_anew()
    {
        await using var peers = await Peers.StartAsync(ServerProcess.FreePort);
        if (peers is null)
            return;
        await using var site = new PublicSite();
        await site.InitializeAsync();
        using var kept = new ServerProcess(site.App.Folder, null);
        await kept.StartAsync();
        foreach (var (name, path) in new[] { ("winners", Wall), ("a profile", Profile) })
        foreach (var encoding in new[] { null, "br" })
        {
            var bytes = await BytesAsync(kept, path, encoding);
            var file = peers.Serve($"{path.Length}{encoding}.html", bytes);
            var rates = await Peers.RatesAsync(Turns, (new Uri(kept.Address, path), encoding), (file, encoding));
            Add(
                $"{name} from memory, {encoding ?? "plain"}, {bytes.Length / 1024.0:0} KB",
                rates[0],
                "/s",
                "nginx, the same bytes as a file",
                rates[1],
                ">= 0.55x",
                rates[0] >= 0.55 * rates[1]
            );
        }
        // The product's own switch: no page is kept, every request renders. What was read, and a part drawn from one reading, stays until a
        // commit touches it: that is how the product renders, with the shelf or without.
        using var anew = new ServerProcess(site.App.Folder, null, "--PublicCache:Seconds=0");
        await anew.StartAsync();
        foreach (var (name, path) in new[] { ("winners", Wall), ("a profile", Profile) })
        {
            // The first half minute warms up: what is compiled for speed is compiled while it runs.
            var rates = await Peers.RatesAsync(Turns + 6, (new Uri(anew.Address, path), null), (peers.Plaintext, null));
            var goal = 5_000 * rates[1] / 70_000;
            Add($"{name} rendered for each request", rates[0], "/s", "Kestrel saying Hello", rates[1], $">= {goal:0}/s", rates[0] >= goal);
        }
    }

    [Fact(Explicit = true)]
    public async Task Ten_thousand_idle_readers()
    {
        await using var site = new PublicSite();
        await site.InitializeAsync();
        using var server = new ServerProcess(site.App.Folder, null);
        await server.StartAsync();
        await BytesAsync(server, Wall, "br");
        var before = Megabytes(server.Id);
        var readers = new List<Socket>();
        try
        {
            var question = Encoding.ASCII.GetBytes(
                $"GET {Wall} HTTP/1.1\r\nHost: {server.Address.Authority}\r\nAccept-Encoding: br\r\n\r\n"
            );
            var answer = new byte[64 * 1024];
            for (var i = 0; i < 10_000; i++)
            {
                var reader = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                await reader.ConnectAsync(IPAddress.Loopback, server.Address.Port);
                await reader.SendAsync(question);
                var read = await reader.ReceiveAsync(answer);
                Assert.StartsWith("HTTP/1.1 200", Encoding.ASCII.GetString(answer, 0, Math.Min(read, 12)));
                readers.Add(reader);
            }
            // Idle: what their coming left behind is given back within half a minute (Hosting/Thrift.cs).
            await Task.Delay(TimeSpan.FromSeconds(30));
            var after = Megabytes(server.Id);
            Assert.All(readers.Where((_, i) => i % 500 == 0), r => Assert.True(r.Connected));
            Add("memory of the server with 10,000 idle readers", after, "MB", "without readers", before, "< 300 MB", after < 300);
        }
        finally
        {
            readers.ForEach(r => r.Dispose());
        }
    }

    private static async Task<byte[]> BytesAsync(ServerProcess server, string path, string? encoding)
    {
        using var browser = new HttpClient { BaseAddress = server.Address };
        if (encoding is not null)
            browser.DefaultRequestHeaders.Add("Accept-Encoding", encoding);
        return await browser.GetByteArrayAsync(path);
    }

    // What the process holds in memory, as the system counts it.
    private static double Megabytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").Single(l => l.StartsWith("VmRSS", StringComparison.Ordinal));
        return long.Parse(string.Concat(line.Where(char.IsAsciiDigit))) / 1024.0;
    }
}
