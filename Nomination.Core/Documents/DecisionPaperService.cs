using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;
using Nomination.Core.Winners;

namespace Nomination.Core.Documents;

/// <summary>决定和会签单: the one in preparation, or an issued one by its number. For the office, the hosts and the auditor.</summary>
public sealed class DecisionPaperService(Stores stores, TimeProvider clock)
{
    public async Task<Result<Paper>> FindAsync(Actor actor, Guid campaignId, int? number)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign || !Permits.Allows(actor, Act.ViewDecision, campaign))
            return PaperQueries.Missing;
        var organiser = await db.Organisers.AsNoTracking().SingleAsync(o => o.Id == campaign.OrganiserId);
        if (number is { } issued)
            return await IssuedAsync(db, campaign, organiser, issued);
        if (Permits.Check(actor, Act.ViewDecision, campaign, now) is { } refused)
            return refused;
        var it = await SignOffQueries.LoadAsync(db, campaign);
        if (it.Plan.Count == 0)
            return Problem.Closed("没有公示无异议的人选，还没有可以会签的决定。");
        var round = it.Current is { State: SignOffState.Open or SignOffState.Complete } current && it.Changed.Count == 0 ? current : null;
        return DecisionPaper.Compose(
            new DecisionFile(
                campaign,
                organiser.Name,
                Office(organiser),
                it.Decision.DocumentNo,
                it.Decision.Title,
                DecisionText.Parts(it.Decision.Body),
                it.Content.Lines,
                [.. campaign.Hosts.OrderBy(h => h.Order).Select(h => (h.Name, round?.Signatures.Find(s => s.HostId == h.Id)))],
                null,
                null,
                round?.Hash ?? CanonicalJson.Sha256(it.Content.Canonical())
            )
        );
    }

    private static async Task<Result<Paper>> IssuedAsync(NominationDb db, Campaign campaign, Organiser organiser, int number)
    {
        var decision = await db
            .AwardDecisions.AsNoTracking()
            .FirstOrDefaultAsync(d => d.CampaignId == campaign.Id && d.Number == number && d.PublishedAt != null);
        if (decision is null)
            return PaperQueries.Missing;
        var round = await db
            .SignOffs.AsNoTracking()
            .Include(s => s.Signatures)
            .Where(s => s.DecisionId == decision.Id && s.State == SignOffState.Complete)
            .OrderByDescending(s => s.Number)
            .FirstOrDefaultAsync();
        return DecisionPaper.Compose(
            new DecisionFile(
                campaign,
                organiser.Name,
                Office(organiser),
                decision.DocumentNo,
                decision.Title,
                DecisionText.Parts(decision.Body),
                IssuedDecision.LinesOf(decision),
                [.. IssuedDecision.HostsOf(decision).Select((h, i) => (h, round?.Signatures.OrderBy(s => s.Order).ElementAtOrDefault(i)))],
                decision.DecidedOn,
                ChinaTime.Day(decision.PublishedAt!.Value),
                decision.Hash
            )
        );
    }

    private static string Office(Organiser organiser) => organiser.OfficeName.Length > 0 ? organiser.OfficeName : organiser.Name;
}
