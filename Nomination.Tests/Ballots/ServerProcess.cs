using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Nomination.Tests.Ballots;

/// <summary>The built program as a process of its own on a data folder, which can be killed as a power cut would, and started again.</summary>
internal sealed class ServerProcess(string folder, string? postgres, params string[] also) : IDisposable
{
    private readonly int _port = FreePort();
    private Process? _process;

    public Uri Address => new($"http://127.0.0.1:{_port}");

    public int Id => _process!.Id;

    /// <summary>All it ever printed.</summary>
    public ConcurrentQueue<string> Output { get; } = new();

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Nomination.App.dll"));
        foreach (var argument in new[] { "--urls", $"{Address}", $"--Data:Folder={folder}", "--Demo=off", "--Limits:SignIn=10000" })
            start.ArgumentList.Add(argument);
        foreach (var argument in also)
            start.ArgumentList.Add(argument);
        if (postgres is not null)
            start.ArgumentList.Add($"--Data:Postgres={postgres}");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Testing";
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => Output.Enqueue(e.Data ?? "");
        _process.ErrorDataReceived += (_, e) => Output.Enqueue(e.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var probe = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        for (var patience = 2400; ; patience--)
        {
            try
            {
                using var answer = await probe.GetAsync("/sign-in");
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                Assert.False(_process.HasExited, string.Join('\n', Output.TakeLast(20)));
            }
            Assert.True(patience > 0, "the server did not start");
            await Task.Delay(50);
        }
    }

    /// <summary>SIGKILL: nothing is flushed, closed or said.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        if (_process is null)
            return;
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
