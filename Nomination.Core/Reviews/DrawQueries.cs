using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>Who may not be drawn, and why; the first reason that holds.</summary>
internal static class DrawQueries
{
    /// <returns>Code → reason.</returns>
    public static async Task<Dictionary<string, string>> BarredAsync(
        NominationDb db,
        Campaign campaign,
        IReadOnlyList<Expert> experts,
        DrawForm form
    )
    {
        var seated = await db
            .Reviewers.Where(r => r.CampaignId == campaign.Id && r.IsSeated && r.ExpertId != null)
            .Select(r => r.ExpertId!.Value)
            .ToListAsync();
        var declined = await db
            .PanelInvitations.Where(i => i.CampaignId == campaign.Id && i.AnsweredAt != null && !i.Accepted)
            .Select(i => i.ExpertId)
            .ToListAsync();
        var since = campaign.Year - (form.RestYears ?? 0);
        var served = await db
            .Reviewers.Where(r => r.IsSeated && r.ExpertId != null && r.CampaignId != campaign.Id)
            .Join(
                db.Campaigns,
                r => r.CampaignId,
                c => c.Id,
                (r, c) =>
                    new
                    {
                        r.ExpertId,
                        c.Year,
                        c.OrganiserId,
                    }
            )
            .Where(x => x.OrganiserId == campaign.OrganiserId && x.Year >= since && x.Year < campaign.Year)
            .ToListAsync();
        var conflicts = await ConflictsAsync(db, campaign, experts, form.MaxConflicts);
        var (from, to) = Period(campaign);
        var leftOut = form.LeftOut.GroupBy(x => x.Code).ToDictionary(g => g.Key, g => g.First().Reason);
        var barred = new Dictionary<string, string>();
        foreach (var e in experts)
        {
            var away = e.Absences.Find(a => a.From <= to && a.To >= from);
            var reason =
                e.IsDisabled ? $"已停用：{e.DisabledReason}"
                : leftOut.TryGetValue(e.Code, out var by) ? by
                : seated.Contains(e.Id) ? "已在评审组"
                : declined.Contains(e.Id) ? "本次已谢绝邀请"
                : away is not null ? $"评审期间不能参加（{AbsenceWords.Write([away])}）"
                : form.RestYears > 0 && served.Where(s => s.ExpertId == e.Id).Max(s => (int?)s.Year) is { } year
                    ? $"{year}年已参加评审，轮休"
                : form.MaxConflicts is { } most && conflicts.GetValueOrDefault(e.Id) is var n && n > most
                    ? $"与 {n} 名候选人须回避，超过 {most} 名"
                : null;
            if (reason is not null)
                barred[e.Code] = reason;
        }
        return barred;
    }

    /// <summary>The days an expert is needed: scoring and the committee's meeting.</summary>
    public static (DateOnly From, DateOnly To) Period(Campaign campaign)
    {
        var scoring = campaign.StageOf(StageKind.Scoring);
        var ballot = campaign.StageOf(StageKind.Ballot);
        var from = scoring?.Opens ?? ballot?.Opens ?? DateTimeOffset.MaxValue;
        var to = ballot?.Closes ?? scoring?.Closes ?? DateTimeOffset.MinValue;
        return from > to ? (DateOnly.MaxValue, DateOnly.MinValue) : (ChinaTime.Day(from), ChinaTime.Day(to.AddSeconds(-1)));
    }

    private static async Task<Dictionary<Guid, int>> ConflictsAsync(
        NominationDb db,
        Campaign campaign,
        IReadOnlyList<Expert> experts,
        int? most
    )
    {
        if (most is null)
            return [];
        var organiser = await db.Organisers.AsNoTracking().FirstAsync(o => o.Id == campaign.OrganiserId);
        var units = await db.Units.AsNoTracking().Include(u => u.Aliases).Where(u => u.CampaignId == campaign.Id).ToListAsync();
        var (lore, byId) = (new UnitLore(units, organiser.Name), units.ToDictionary(u => u.Id));
        var candidates = await db
            .Candidates.AsNoTracking()
            .Where(c => c.CampaignId == campaign.Id && CandidateStates.Reviewed.Contains(c.State))
            .ToListAsync();
        var asReviewers = experts
            .Select(e =>
            {
                var reviewer = new Reviewer
                {
                    Id = e.Id,
                    CampaignId = campaign.Id,
                    Code = e.Code,
                    Name = e.Name,
                    WorkUnit = e.WorkUnit,
                };
                ExpertQueries.Copy(e, reviewer);
                return reviewer;
            })
            .ToList();
        return ConflictFinder
            .All(
                asReviewers.Select(r => new ExpertFacts(r, lore)),
                candidates.Select(c => new CandidateFacts(c, CandidateForms.Read(c), byId.GetValueOrDefault(c.UnitId), lore)),
                campaign.Rules
            )
            .Where(c => c.IsHard)
            .GroupBy(c => c.ReviewerId)
            .ToDictionary(g => g.Key, g => g.Select(c => c.CandidateId).Distinct().Count());
    }
}
