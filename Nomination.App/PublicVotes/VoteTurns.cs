namespace Nomination.App.PublicVotes;

/// <summary>
/// The line in which posts of the vote wait to be worked on, before they wait for their commit. The pool serves whoever came first: in a rush
/// a reader of a page would stand behind every vote that came with him, here only behind those few whose turn it is.
/// </summary>
public sealed class VoteTurns : IDisposable
{
    private readonly SemaphoreSlim _free = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Comes in the order of asking. Whoever has it must not wait for the network: all who vote would wait with him.</summary>
    public async Task<Turn> NextAsync(CancellationToken stop)
    {
        await _free.WaitAsync(stop);
        return new Turn(_free);
    }

    public void Dispose() => _free.Dispose();

    /// <summary>Given on when it is disposed of, once.</summary>
    public sealed class Turn(SemaphoreSlim free) : IDisposable
    {
        private int _given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _given, 1) == 0)
                free.Release();
        }
    }
}
