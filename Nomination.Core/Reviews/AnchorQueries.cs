using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>The gate that a required calibration round stands before the real dossiers.</summary>
internal static class AnchorQueries
{
    /// <summary>Null where the expert may open real dossiers.</summary>
    public static async Task<Problem?> CheckAsync(NominationDb db, Campaign campaign, Guid reviewer)
    {
        if (campaign.Rules.Sheets.Calibration != CalibrationRound.Required)
            return null;
        if (await db.AnchorSheets.AnyAsync(s => s.ReviewerId == reviewer && s.CampaignId == campaign.Id && s.HandedInAt != null))
            return null;
        // Without anchors there is no round: the office's omission keeps nobody from the work.
        return await db.AnchorDossiers.CountAsync(a => a.CampaignId == campaign.Id) == AnchorDossier.Count
            ? Problem.Forbidden("请先完成校准轮：评完三份定标材料并交上，才能打开正式材料。")
            : null;
    }
}
