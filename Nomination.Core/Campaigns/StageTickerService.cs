using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

/// <summary>Opens and closes stages by the clock and writes it into the journal. Rules never wait for it: they read the dates.</summary>
public sealed class StageTickerService(Stores stores, TimeProvider clock)
{
    /// <summary>One round over all open campaigns; the number of stages that turned.</summary>
    public async Task<int> TickAsync(CancellationToken stop = default)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var due = await db
            .Stages.Where(s => s.State != StageState.Closed && s.Opens <= now)
            .Join(db.Campaigns.Where(c => c.State != CampaignState.Draft), s => s.CampaignId, c => c.Id, (s, c) => s)
            .OrderBy(s => s.Opens)
            .ToListAsync(stop);
        var turned = 0;
        foreach (var stage in due)
        {
            var state = stage.Holds(now) ? StageState.Open : StageState.Closed;
            if (state == stage.State)
                continue;
            db.Audit(
                Actor.System,
                Act.TurnStage,
                stage.CampaignId,
                stage.Name,
                now,
                new
                {
                    stage.Kind,
                    from = stage.State,
                    to = state,
                }
            );
            stage.State = state;
            turned++;
        }
        if (turned == 0)
            return 0;
        db.Touch(PublicChanges.Campaigns);
        return await db.CommitAsync(stop: stop) is null ? turned : 0;
    }
}
