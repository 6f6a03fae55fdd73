using System.Collections.Concurrent;
using Nomination.Core.Rehearsals;
using Nomination.Core.Shared;

namespace Nomination.App.Rehearsals;

/// <summary>
/// Plays rehearsals behind the pages: a reload or a closed browser does not stop one. What it plays dies with the process and is then
/// found by its last sign of life.
/// </summary>
public sealed class RehearsalRunner(RehearsalService rehearsals, IHostApplicationLifetime host, ILogger<RehearsalRunner> log)
{
    private readonly ConcurrentDictionary<Guid, Playing> _playing = [];

    public async Task<Result> StartAsync(Actor actor, Guid campaignId, RehearsalStep until, int seed)
    {
        var started = await rehearsals.StartAsync(actor, campaignId, until, seed);
        if (!started.Done)
            return Result.No(started.Problems);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(host.ApplicationStopping);
        _playing[campaignId] = new Playing(Task.Run(() => PlayAsync(started.Value, stop.Token), CancellationToken.None), stop);
        return Result.Ok;
    }

    /// <summary>Stops it if it is still played here, and takes everything of it away.</summary>
    public async Task<Result> EraseAsync(Actor actor, Guid campaignId)
    {
        var seen = await rehearsals.ViewAsync(actor, campaignId);
        if (!seen.Done)
            return Result.No(seen.Problems);
        if (_playing.TryRemove(campaignId, out var playing))
        {
            await playing.Stop.CancelAsync();
            await playing.Task;
            playing.Stop.Dispose();
        }
        return await rehearsals.EraseAsync(actor, campaignId);
    }

    private async Task PlayAsync(Guid rehearsal, CancellationToken stop)
    {
        try
        {
            var played = await rehearsals.PlayAsync(Actor.System, rehearsal, stop);
            if (!played.Done)
                log.LogWarning("Rehearsal {Rehearsal} ended early: {Reason}", rehearsal, played.Text);
        }
        catch (Exception e)
        {
            log.LogError(e, "Rehearsal {Rehearsal} broke off", rehearsal);
        }
    }

    private sealed record Playing(Task Task, CancellationTokenSource Stop);
}
