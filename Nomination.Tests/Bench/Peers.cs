using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Nomination.Tests.Bench;

/// <summary>What the product is held against, on the same machine in the same run: nginx with the same bytes as a file, and Kestrel saying Hello; and wrk, which asks.</summary>
internal sealed partial class Peers : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("peers").FullName;
    private readonly WebApplication _plain;
    private readonly Process _nginx;
    private readonly int _port;

    private Peers(WebApplication plain, int port)
    {
        (_plain, _port) = (plain, port);
        File.WriteAllText(
            Path.Combine(_folder, "nginx.conf"),
            $$"""
            daemon off; worker_processes auto; pid {{_folder}}/pid; error_log {{_folder}}/error.log;
            events { worker_connections 4096; }
            http {
              access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=100;
              client_body_temp_path {{_folder}}/a; proxy_temp_path {{_folder}}/b; fastcgi_temp_path {{_folder}}/c;
              uwsgi_temp_path {{_folder}}/d; scgi_temp_path {{_folder}}/e;
              server { listen 127.0.0.1:{{port}}; root {{_folder}}/www; default_type text/html; }
            }
            """
        );
        Directory.CreateDirectory(Path.Combine(_folder, "www"));
        // Its workers are another user.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        _nginx = Process.Start("nginx", ["-c", Path.Combine(_folder, "nginx.conf"), "-e", Path.Combine(_folder, "error.log")]);
    }

    /// <summary>Null where nginx and wrk are not to be had.</summary>
    public static async Task<Peers?> StartAsync(Func<int> freePort)
    {
        if (Find("nginx") is null || Find("wrk") is null)
            return null;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var port = freePort();
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var hello = "Hello, World!"u8.ToArray();
        app.Run(async http =>
        {
            http.Response.ContentType = "text/plain";
            http.Response.ContentLength = hello.Length;
            await http.Response.BodyWriter.WriteAsync(hello);
        });
        await app.StartAsync();
        return new Peers(app, freePort()) { Plaintext = new Uri($"http://127.0.0.1:{port}/") };
    }

    public required Uri Plaintext { get; init; }

    /// <summary>The address under which nginx gives these bytes.</summary>
    public Uri Serve(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(_folder, "www", name), bytes);
        return new Uri($"http://127.0.0.1:{_port}/{name}");
    }

    /// <summary>Requests a second of each address: the best of some turns, taken in turn, so that a disturbance meets all alike.</summary>
    public static async Task<double[]> RatesAsync(int turns, params (Uri Address, string? Encoding)[] targets)
    {
        var best = new double[targets.Length];
        for (var turn = 0; turn < turns; turn++)
        for (var i = 0; i < targets.Length; i++)
            best[i] = Math.Max(best[i], await RateAsync(targets[i].Address, targets[i].Encoding));
        return best;
    }

    private static async Task<double> RateAsync(Uri address, string? encoding)
    {
        string[] also = encoding is null ? [] : ["-H", $"Accept-Encoding: {encoding}"];
        var text = await RunAsync("wrk", ["-t2", "-c64", "-d4s", .. also, $"{address}"]);
        Assert.False(text.Contains("Non-2xx", StringComparison.Ordinal), text);
        return double.Parse(Rate().Match(text).Groups["n"].Value, CultureInfo.InvariantCulture);
    }

    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return text;
    }

    public static string? Find(string program) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin"
            .Split(':')
            .Select(p => Path.Combine(p, program))
            .FirstOrDefault(File.Exists);

    [GeneratedRegex(@"Requests/sec:\s+(?<n>[\d.]+)", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Rate();

    public async ValueTask DisposeAsync()
    {
        await _plain.DisposeAsync();
        // nginx leaves its workers when it is killed: asked to stop, it takes them along.
        await RunAsync("nginx", ["-c", Path.Combine(_folder, "nginx.conf"), "-s", "stop"]);
        await _nginx.WaitForExitAsync();
        _nginx.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
