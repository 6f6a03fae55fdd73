using System.Data.Common;

namespace Nomination.App.Ballots;

/// <summary>A page that reads again every few seconds.</summary>
public static class Following
{
    /// <summary>Until the page is left. A reading that fails is left out: whoever votes should not lose the page because the disk was busy once.</summary>
    public static async Task EachAsync(
        TimeSpan pace,
        TimeProvider clock,
        Func<Task> read,
        Func<Exception, Task> tell,
        CancellationToken gone
    )
    {
        using var timer = new PeriodicTimer(pace, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(gone))
                try
                {
                    await read();
                }
                catch (DbException)
                {
                    // the next turn reads again
                }
        }
        catch (OperationCanceledException)
        {
            // the page was left
        }
        catch (ObjectDisposedException)
        {
            // the program ends
        }
        catch (Exception e) when (!gone.IsCancellationRequested)
        {
            await tell(e);
        }
    }
}
