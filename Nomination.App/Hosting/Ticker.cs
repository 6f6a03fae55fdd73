using Nomination.Core.Campaigns;

namespace Nomination.App.Hosting;

/// <summary>Every 15 seconds lets the stages turn by the clock. It outlives every error: the next round tries again.</summary>
public sealed class Ticker(StageTickerService stages, TimeProvider clock, ILogger<Ticker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(15), clock);
        do
        {
            try
            {
                var turned = await stages.TickAsync(stoppingToken);
                if (turned > 0)
                    log.LogInformation("{Count} stages turned", turned);
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                log.LogError(e, "The stages could not be turned; next try in 15 seconds");
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
