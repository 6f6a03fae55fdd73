using Nomination.Core.PublicVotes;

namespace Nomination.App.PublicVotes.Fraud;

/// <summary>Searches the open polls for bought votes every five minutes; what it finds waits on the fraud desk. It outlives every error.</summary>
public sealed class FraudWatch(FraudService fraud, TimeProvider clock, ILogger<FraudWatch> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(5), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await fraud.SearchOpenAsync() is > 0 and var found)
                    log.LogWarning("{Count} votes set apart as doubtful", found);
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                log.LogError(e, "The polls could not be searched; next try in five minutes");
            }
        }
    }
}
