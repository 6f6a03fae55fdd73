using System.Reflection;
using System.Runtime.InteropServices;

namespace Nomination.App.Hosting;

/// <summary>
/// Gives back what a burst of readers left behind once the server is idle. Where the processor's cache is large the collector lets hundreds
/// of megabytes fill before it looks, and a machine that a city shares among its sites is better used.
/// </summary>
public sealed class Thrift(TimeProvider clock) : BackgroundService
{
    private const long Quiet = 4 * 1024 * 1024;
    private const long Worthwhile = 32 * 1024 * 1024;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(10);

    /// <summary>Whether to collect: less than 4 MB were taken in the last ten seconds, and 32 MB or more since the last time.</summary>
    /// <param name="before">Bytes ever taken, as they stood ten seconds ago.</param>
    /// <param name="kept">The same when it was last collected.</param>
    public static bool IsDue(long taken, long before, long kept) => taken - before < Quiet && taken - kept >= Worthwhile;

    // The C library keeps what native parts freed (the database engine, the ciphers, the runtime itself) until it is asked.
    private static void GiveBack()
    {
        if (NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, "malloc_trim", out var trim))
            Marshal.GetDelegateForFunctionPointer<MallocTrim>(trim)(0);
    }

    private delegate int MallocTrim(nuint pad);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Only in a process of our own: a test starts many hosts in one.
        if (Assembly.GetEntryAssembly() != typeof(Thrift).Assembly)
            return;
        using var timer = new PeriodicTimer(Pace, clock);
        var (before, kept) = (GC.GetTotalAllocatedBytes(), GC.GetTotalAllocatedBytes());
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var taken = GC.GetTotalAllocatedBytes();
            if (IsDue(taken, before, kept))
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GiveBack();
                kept = taken;
            }
            before = taken;
        }
    }
}
