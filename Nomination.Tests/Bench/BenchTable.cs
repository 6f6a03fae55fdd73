using System.Diagnostics;
using System.Globalization;

namespace Nomination.Tests.Bench;

/// <summary>Where the figures go: one line each, beside a peer measured in the same run, so that the ratio means something on any machine. bench.sh prints them.</summary>
internal static class BenchTable
{
    private static readonly string? File = Environment.GetEnvironmentVariable("NOMINATION_BENCH");
    private static readonly Lock Gate = new();

    public static void Add(string what, double own, string peer, double peers, string goal, bool held)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{what}|{own:0.0} ms|{peer}|{peers:0.0} ms|{own / Math.Max(peers, 0.01):0.0}x|{goal}|{(held ? "held" : "MISSED")}"
        );
        lock (Gate)
        {
            if (File is not null)
                System.IO.File.AppendAllText(File, line + "\n");
        }
    }

    /// <summary>Another measure than time: requests a second, kilobytes, points.</summary>
    public static void Add(string what, double own, string unit, string peer, double peers, string goal, bool held)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{what}|{own:0.###} {unit}|{peer}|{peers:0.###} {unit}|{(peers > 0 ? own / peers : 0):0.00}x|{goal}|{(held ? "held" : "MISSED")}"
        );
        lock (Gate)
        {
            if (File is not null)
                System.IO.File.AppendAllText(File, line + "\n");
        }
    }

    /// <summary>The time below which 95 of 100 runs stay, in milliseconds, after a tenth of them as warming up.</summary>
    public static async Task<double> P95Async(int runs, Func<int, Task> act)
    {
        for (var i = 0; i < runs / 10; i++)
            await act(i);
        var times = new List<double>(runs);
        for (var i = 0; i < runs; i++)
        {
            var watch = Stopwatch.StartNew();
            await act(i);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        return times[(int)Math.Ceiling(runs * 0.95) - 1];
    }
}
