using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;

namespace Nomination.Core.Proof;

/// <summary>The head of the journal as a bundle tells of it.</summary>
internal static class ProofJournalQueries
{
    /// <summary>The acts that a bundle tells of; who only reads, or corrects a profile, does not move its journal on.</summary>
    private static readonly string[] Telling =
    [
        .. new[]
        {
            Act.OpenCampaign,
            Act.AmendRules,
            Act.Shortlist,
            Act.CloseRound,
            Act.SignTally,
            Act.RuleTie,
            Act.Elect,
            Act.RequestOpinions,
            Act.ReplyOpinion,
            Act.WaiveOpinion,
            Act.DecideFrozen,
            Act.PostNotice,
            Act.EditHolidays,
            Act.ArchiveNotice,
            Act.FileObjection,
            Act.HandleObjection,
            Act.SettleCorrection,
        }
            .Concat(ProofAfterQueries.Moves)
            .Select(a => a.ToString()),
    ];

    public static async Task<JournalPart> JournalAsync(NominationDb db, Guid campaignId)
    {
        var head = await db
            .AuditEntries.AsNoTracking()
            .Where(e => e.CampaignId == campaignId && Telling.Contains(e.Act))
            .OrderByDescending(e => e.Sequence)
            .Select(e => new { e.Sequence, e.Hash })
            .FirstAsync();
        var acts = await db
            .AuditEntries.Where(e => e.CampaignId == campaignId && e.Sequence <= head.Sequence)
            .GroupBy(e => e.Act)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count);
        return new JournalPart(head.Sequence, head.Hash, acts.Values.Sum(), acts);
    }
}
