using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;

namespace Nomination.Core.Reviews;

/// <summary>Writing recusals down: shared by the panel, the experts' declarations and the formal check.</summary>
public static class RecusalRules
{
    /// <summary>
    /// Writes the recusals that follow by rule from what units and experts declared, in the office's name, and withdraws the
    /// sheets of those pairs. To be called when the panel is seated and when a candidate passes the check.
    /// </summary>
    /// <returns>How many were added; the caller commits.</returns>
    public static async Task<int> ApplyAsync(NominationDb db, Campaign campaign, string office, DateTimeOffset now)
    {
        var found = (await PanelPicture.LoadAsync(db, campaign)).Undecided.Where(c => c.IsHard).ToList();
        foreach (var conflict in found)
        {
            db.Recusals.Add(
                new Recusal
                {
                    CampaignId = campaign.Id,
                    ReviewerId = conflict.ReviewerId,
                    CandidateId = conflict.CandidateId,
                    Kind = conflict.Kind,
                    Source = conflict.Source,
                    Basis = conflict.Basis,
                    Granted = true,
                    DecidedBy = office,
                    DecidedAt = now,
                }
            );
            await WithdrawSheetAsync(db, conflict.ReviewerId, conflict.CandidateId);
        }
        return found.Count;
    }

    /// <summary>A recused pair has no sheet, not even a locked one.</summary>
    internal static async Task WithdrawSheetAsync(NominationDb db, Guid reviewer, Guid candidate) =>
        db.ScoreSheets.RemoveRange(await db.ScoreSheets.Where(s => s.ReviewerId == reviewer && s.CandidateId == candidate).ToListAsync());

    /// <summary>The name under which the office decides (学会部); the organiser's name where none is given.</summary>
    internal static async Task<string> OfficeAsync(NominationDb db, Campaign campaign)
    {
        var organiser = await db.Organisers.AsNoTracking().FirstAsync(o => o.Id == campaign.OrganiserId);
        return organiser.OfficeName.Length > 0 ? organiser.OfficeName : organiser.Name;
    }
}
