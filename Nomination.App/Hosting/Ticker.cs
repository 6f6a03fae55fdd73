using Nomination.App.Notices;
using Nomination.Core.Campaigns;
using Nomination.Core.Duplicates;
using Nomination.Core.Screening;

namespace Nomination.App.Hosting;

/// <summary>Every 15 seconds lets the stages turn by the clock, lapses what was not corrected in time, and copies the pages of notices that begin or end. It outlives every error: the next round tries again.</summary>
public sealed class Ticker(
    StageTickerService stages,
    ScreeningService screening,
    DuplicateService duplicates,
    NoticeArchivist archivist,
    TimeProvider clock,
    ILogger<Ticker> log
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(15), clock);
        do
        {
            try
            {
                // Dossiers from before there were fingerprints; afterwards there are none, and it costs two small queries.
                while (await duplicates.FillMissingAsync(stoppingToken) is > 0 and var printed)
                    log.LogInformation("{Count} dossiers fingerprinted", printed);
                var turned = await stages.TickAsync(stoppingToken);
                if (turned > 0)
                    log.LogInformation("{Count} stages turned", turned);
                var lapsed = await screening.LapseAsync(stoppingToken);
                if (lapsed > 0)
                    log.LogInformation("{Count} nominations lapsed without correction", lapsed);
                var copied = await archivist.RunAsync(stoppingToken);
                if (copied > 0)
                    log.LogInformation("{Count} notice pages archived", copied);
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                log.LogError(e, "The stages could not be turned; next try in 15 seconds");
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
