using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;

namespace Nomination.Core.Proof;

/// <summary>
/// The bundle for everybody, from the moment the result is on notice. Takes no actor because it shows nothing that anybody may not see. A
/// bundle is made once and kept until a line of the campaign's journal, or a notice that begins, may have changed it.
/// </summary>
public sealed class RecountService(Stores stores, TimeProvider clock)
{
    private readonly ConcurrentDictionary<Guid, (string Mark, Lazy<Task<Bundle?>> Bundle)> _made = [];

    /// <summary>Null when there is no such opened campaign.</summary>
    public async Task<RecountView?> FindAsync(string slug)
    {
        await using var db = stores.Open();
        if (await OpenedAsync(db, slug) is not { } campaign)
            return null;
        if (await BundleAsync(db, campaign) is { } bundle)
            return new RecountView(
                RecountState.Ready,
                null,
                new RecountProof(
                    bundle.Hash,
                    bundle.ResultHash,
                    bundle.Zip.Length,
                    campaign.Rules.Notice.Recount == RecountFiles.Full,
                    Rounds(bundle)
                )
            );
        var elsewhere = campaign.State is CampaignState.Published or CampaignState.Archived;
        return new RecountView(
            elsewhere ? RecountState.Elsewhere : RecountState.Waiting,
            campaign.StageOf(StageKind.PublicNotice)?.Opens,
            null
        );
    }

    /// <summary>Null where nothing may be downloaded.</summary>
    public async Task<Bundle?> FileAsync(string slug)
    {
        await using var db = stores.Open();
        return await OpenedAsync(db, slug) is { } campaign && campaign.Rules.Notice.Recount == RecountFiles.Full
            ? await BundleAsync(db, campaign)
            : null;
    }

    private static async Task<Campaign?> OpenedAsync(NominationDb db, string slug)
    {
        var id = await db
            .Campaigns.Where(c => c.Slug == slug && c.State != CampaignState.Draft && !c.IsRehearsal)
            .Select(c => c.Id)
            .FirstOrDefaultAsync();
        return id == Guid.Empty ? null : await CampaignService.LoadAsync(db, id);
    }

    private async Task<Bundle?> BundleAsync(NominationDb db, Campaign campaign)
    {
        var now = clock.GetUtcNow();
        var begun = await db.Notices.CountAsync(n => n.CampaignId == campaign.Id && n.Opens <= now);
        if (begun == 0)
            return null;
        var last = await db.AuditEntries.Where(e => e.CampaignId == campaign.Id).MaxAsync(e => (long?)e.Sequence);
        var mark = $"{begun} {last} {campaign.Version}";
        var made = _made.AddOrUpdate(campaign.Id, _ => (mark, Make()), (_, kept) => kept.Mark == mark ? kept : (mark, Make()));
        try
        {
            return await made.Bundle.Value;
        }
        catch (Exception)
        {
            _made.TryRemove(campaign.Id, out _);
            throw;
        }

        Lazy<Task<Bundle?>> Make() => new(() => MakeAsync(campaign, now));
    }

    private async Task<Bundle?> MakeAsync(Campaign campaign, DateTimeOffset now)
    {
        await using var db = stores.Open();
        var made = await BundleService.MakeAsync(db, campaign, now);
        return made.Done ? made.Value : null;
    }

    private static List<RecountRound> Rounds(Bundle bundle)
    {
        var rounds = new List<RecountRound>();
        for (var number = 1; bundle.Files.TryGetValue(ProofPaths.Round(number), out var bytes); number++)
        {
            var round = ProofJson.Read<RoundPart>(bytes).Part!;
            var receipts = ProofJson.Read<List<string>>(bundle.Files[ProofPaths.Receipts(number)]).Part!;
            rounds.Add(
                new(
                    round.Number,
                    round.Title,
                    round.Turnout,
                    round.SlipsTyped,
                    round.Sealed,
                    round.Seed,
                    round.Commitment,
                    round.Seal,
                    receipts
                )
            );
        }
        return rounds;
    }
}
