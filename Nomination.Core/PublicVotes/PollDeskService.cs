using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.PublicVotes;

/// <summary>What the office sees of its poll: the count of the moment, the roll, and the combined score once that is final.</summary>
public sealed class PollDeskService(Stores stores, TimeProvider clock)
{
    public async Task<Result<PollDesk>> DeskAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var (poll, campaign) = await PollQueries.FindAsync(db, campaignId);
        if (campaign is null)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.ViewPoll, campaign, now) is { } refused)
            return refused;
        var rules = poll?.RulesOr(campaign.Rules.Poll) ?? campaign.Rules.Poll;
        var entries = poll is { State: not PollState.Draft }
            ? await db.PollEntries.AsNoTracking().Where(e => e.PollId == poll.Id).OrderBy(e => e.Number).ToListAsync()
            : await PollQueries.FinalistsAsync(db, campaignId, Guid.Empty);
        var faces = await PollFaceQueries.OfAsync(db, [.. entries.Where(e => e.Portrait.Length > 0).Select(e => e.CandidateId)]);
        var names = entries
            .Select(e => new PollName(e.Number, e.Name, e.WorkUnit, e.Category, e.StruckReason)
            {
                Face = faces.TryGetValue(e.CandidateId, out var face) ? face.File : null,
            })
            .ToList();
        if (poll is null)
            return new PollDesk(null, rules, names, null, new RollView(0, 0, 0, 0), []);
        var roll = db.RollEntries.Where(r => r.PollId == poll.Id);
        var view = new RollView(
            await roll.CountAsync(),
            await roll.CountAsync(r => r.CodeHash != null),
            await roll.CountAsync(r => r.MailedAt != null),
            await roll.CountAsync(r => r.Email != "")
        );
        // Nobody of the office who may turn the count should see it while it runs; after the close it is theirs to check.
        var result = poll.State is PollState.Closed or PollState.Settled ? await PollQueries.CountAsync(db, poll.Id) : null;
        var combined =
            result is null ? null
            : poll.State == PollState.Settled ? CombinedQueries.Settled(poll)
            : await CombinedQueries.OfAsync(db, campaign, poll, result);
        return new PollDesk(poll, rules, names, result, view, combined is null ? [] : CombinedQueries.Lines(combined, entries));
    }
}
