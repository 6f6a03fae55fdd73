using Nomination.Core.Evidence;
using Nomination.Core.Notices;
using Nomination.Core.PublicVotes;

namespace Nomination.App.Hosting;

/// <summary>Care of the files: every ten minutes uploads that nobody continued are removed; once a night every byte is read again. Apart from the ticker, because a night's reading takes long.</summary>
public sealed class NightRound(
    UploadService uploads,
    ObjectionUploadService objections,
    ScrubService scrub,
    PollKeepingService polls,
    TimeProvider clock,
    ILogger<NightRound> log
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(10), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var expired = await uploads.SweepAsync(stoppingToken);
                if (expired > 0)
                    log.LogInformation("{Count} uploads expired", expired);
                if (await objections.SweepAsync(stoppingToken) is > 0 and var unsent)
                    log.LogInformation("{Count} files of objections that were never sent are removed", unsent);
                if (await polls.SweepAsync() is > 0 and var traces)
                    log.LogInformation("{Count} traces of public votes were taken away", traces);
                if (await scrub.NightAsync(stoppingToken))
                    log.LogInformation("The files were read again; the report is at /desk/vault");
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                log.LogError(e, "The files could not be looked after; next try in ten minutes");
            }
        }
    }
}
