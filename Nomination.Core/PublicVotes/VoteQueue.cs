using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Nomination.Core.Data;

namespace Nomination.Core.PublicVotes;

public enum CastOutcome
{
    /// <summary>On the disk.</summary>
    Kept,

    /// <summary>This person has already voted in this period; the first vote stands.</summary>
    Already,

    /// <summary>The poll was closed before this vote came to the disk.</summary>
    Closed,

    /// <summary>More votes wait than can be written in time, or the program stops: nothing was kept, try again.</summary>
    Busy,
}

/// <summary>
/// The single writer of votes: what waits is committed in groups of up to <see cref="MostAtOnce"/>, one commit to the disk for all of
/// them, and a vote is acknowledged only after that commit. Two writers would wait for one another's lock and commit half as many.
/// </summary>
[SuppressMessage("Naming", "CA1711", Justification = "It is a queue, though no collection: the house's plan names it so.")]
public sealed class VoteQueue : IAsyncDisposable
{
    public const int MostAtOnce = 256;

    /// <summary>About two seconds of writing; whoever comes later is told to try again at once instead of waiting without an answer.</summary>
    public const int MostWaiting = 16_384;

    private readonly Channel<Waiting> _channel = Channel.CreateBounded<Waiting>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true }
    );
    private readonly Stores _stores;
    private readonly ILogger<VoteQueue>? _log;
    private readonly Task _writer;

    public VoteQueue(Stores stores, ILogger<VoteQueue>? log = null)
    {
        (_stores, _log) = (stores, log);
        _writer = Task.Run(WriteAllAsync);
    }

    /// <summary>Votes that wait to be written: the measure of pressure.</summary>
    public int Depth => _channel.Reader.Count;

    /// <summary>The last group could not be written: a full disk, a lost database. Until one is written again.</summary>
    public bool IsFailing { get; private set; }

    /// <summary>Answers when the vote is on the disk, or will not come there.</summary>
    public Task<CastOutcome> CastAsync(Vote vote, VoteTrace trace)
    {
        var waiting = new Waiting(vote, trace, new TaskCompletionSource<CastOutcome>(TaskCreationOptions.RunContinuationsAsynchronously));
        return _channel.Writer.TryWrite(waiting) ? waiting.Done.Task : Task.FromResult(CastOutcome.Busy);
    }

    /// <summary>Takes no more and writes what waits.</summary>
    public async ValueTask DisposeAsync()
    {
        _channel.Writer.TryComplete();
        await _writer;
    }

    private async Task WriteAllAsync()
    {
        var group = new List<Waiting>(MostAtOnce);
        while (await _channel.Reader.WaitToReadAsync())
        {
            while (group.Count < MostAtOnce && _channel.Reader.TryRead(out var next))
                group.Add(next);
            await WriteAsync(group);
            group.Clear();
        }
    }

    private async Task WriteAsync(List<Waiting> group)
    {
        try
        {
            await using var db = _stores.Open();
            var outcomes = await db.KeepVotesAsync([.. group.Select(w => (w.Vote, w.Trace))]);
            IsFailing = false;
            for (var i = 0; i < group.Count; i++)
                group[i].Done.TrySetResult(outcomes[i]);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever it was, the writer goes on: it is the only one. The group rolled back as one: nobody of it is told that the vote was kept.
            IsFailing = true;
            _log?.LogError(e, "{Count} public votes could not be written; their voters were told to try again", group.Count);
            foreach (var waiting in group)
                waiting.Done.TrySetResult(CastOutcome.Busy);
        }
    }

    private sealed record Waiting(Vote Vote, VoteTrace Trace, TaskCompletionSource<CastOutcome> Done);
}
