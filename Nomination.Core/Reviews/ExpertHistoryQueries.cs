using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;

namespace Nomination.Core.Reviews;

/// <summary>What an expert did in earlier campaigns: drawn, asked, seated, and how the sheets came in.</summary>
internal static class ExpertHistoryQueries
{
    public static async Task<IReadOnlyList<ExpertServed>> OfAsync(NominationDb db, Expert expert)
    {
        var reviewers = await db.Reviewers.AsNoTracking().Where(r => r.ExpertId == expert.Id).ToListAsync();
        var invitations = await db.PanelInvitations.AsNoTracking().Where(i => i.ExpertId == expert.Id).ToListAsync();
        var draws = await db
            .PanelDraws.AsNoTracking()
            .Where(d => d.DrawnAt != null && db.Campaigns.Any(c => c.Id == d.CampaignId && c.OrganiserId == expert.OrganiserId))
            .ToListAsync();
        var drawn = draws.ToLookup(d => d.CampaignId, d => (d.Number, Pick: d.Result.FirstOrDefault(p => p.Code == expert.Code)));
        var ids = reviewers
            .Select(r => r.CampaignId)
            .Concat(invitations.Select(i => i.CampaignId))
            .Concat(drawn.Where(g => g.Any(x => x.Pick is not null)).Select(g => g.Key))
            .Distinct()
            .ToList();
        var campaigns = await db.Campaigns.AsNoTracking().Include(c => c.Stages).Where(c => ids.Contains(c.Id)).ToListAsync();
        var reviewerIds = reviewers.Select(r => r.Id).ToList();
        var sheets = await db
            .ScoreSheets.AsNoTracking()
            .Where(s => reviewerIds.Contains(s.ReviewerId))
            .Select(s => new { s.ReviewerId, s.LockedAt })
            .ToListAsync();
        return
        [
            .. campaigns
                .OrderByDescending(c => c.Year)
                .ThenBy(c => c.Title, StringComparer.Ordinal)
                .Select(campaign =>
                {
                    var reviewer = reviewers.Find(r => r.CampaignId == campaign.Id);
                    var own = sheets.Where(s => s.ReviewerId == reviewer?.Id).ToList();
                    var closes = campaign.StageOf(StageKind.Scoring)?.Closes ?? DateTimeOffset.MaxValue;
                    return new ExpertServed(
                        campaign.Title,
                        campaign.Year,
                        string.Join(
                            "；",
                            drawn[campaign.Id].Where(x => x.Pick is not null).Select(x => $"第{x.Number}次抽取 {x.Pick!.Seat}")
                        ),
                        string.Join(
                            "；",
                            invitations.Where(i => i.CampaignId == campaign.Id).OrderBy(i => i.CreatedAt).Select(InvitationWords.Standing)
                        ),
                        reviewer?.IsSeated == true,
                        reviewer?.IsLeader == true,
                        own.Count(s => s.LockedAt <= closes),
                        own.Count(s => s.LockedAt is null || s.LockedAt > closes)
                    );
                }),
        ];
    }
}
