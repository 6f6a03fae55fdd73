using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;

namespace Nomination.Core.Reviews;

/// <summary>Reads the panel, its candidates and what keeps them apart.</summary>
internal static class PanelQueries
{
    /// <summary>
    /// For the services of reviewing and scoring: the panel, the candidates in review (without forms and secrets), the recusals and
    /// what was found. Five statements, whatever the size.
    /// </summary>
    /// <param name="only">One candidate alone, for the gate in front of a dossier; null for all.</param>
    /// <param name="wishes">The candidates' wishes, where the office looks; nobody else's view opens them.</param>
    public static async Task<PanelPicture> LoadAsync(
        NominationDb db,
        Campaign campaign,
        Guid? only = null,
        IEnumerable<Conflict>? wishes = null
    ) =>
        new(
            await db.Reviewers.AsNoTracking().Where(r => r.CampaignId == campaign.Id).OrderBy(r => r.Code).ToListAsync(),
            await db
                .Candidates.Where(c =>
                    c.CampaignId == campaign.Id && CandidateStates.Reviewed.Contains(c.State) && (only == null || c.Id == only)
                )
                .OrderBy(c => c.Number)
                .Select(Light)
                .ToListAsync(),
            await db
                .Recusals.AsNoTracking()
                .Where(r => r.CampaignId == campaign.Id && (only == null || r.CandidateId == only))
                .ToListAsync(),
            await db
                .Assignments.AsNoTracking()
                .Where(a => a.CampaignId == campaign.Id && (only == null || a.CandidateId == only))
                .ToListAsync(),
            campaign.Rules.Panel,
            [
                .. (
                    await db
                        .ConflictFindings.AsNoTracking()
                        .Where(f => f.CampaignId == campaign.Id && (only == null || f.CandidateId == only))
                        .ToListAsync()
                ).Select(f => f.Conflict),
                .. wishes ?? [],
            ]
        );

    /// <summary>The candidates' wishes to avoid an expert, opened for the office's eyes.</summary>
    public static async Task<IReadOnlyList<Conflict>> WishesAsync(NominationDb db, Campaign campaign, SecretBox secrets)
    {
        var experts = await db.Reviewers.AsNoTracking().Where(r => r.CampaignId == campaign.Id).ToListAsync();
        if (experts.Count == 0)
            return [];
        // Wishes lie sealed. A form is opened only where one of an earlier release still holds them in the open.
        var candidates = await db
            .Candidates.Where(c => c.CampaignId == campaign.Id && CandidateStates.Reviewed.Contains(c.State))
            .Select(c => new Candidate
            {
                Id = c.Id,
                CampaignId = c.CampaignId,
                UnitId = c.UnitId,
                Name = c.Name,
                FormJson = c.FormJson.Contains("\"avoid\":[{") ? c.FormJson : "{}",
                SecretCipher = c.SecretCipher,
            })
            .ToListAsync();
        var facts = candidates
            .Select(c => (Candidate: c, Form: CandidateForms.ReadWhole(c, secrets)))
            .Where(c => c.Form.Avoid.Count > 0)
            .Select(c => new CandidateFacts(c.Candidate, c.Form, null, UnitLore.Empty));
        return [.. ConflictFinder.Wishes(experts.Select(r => new ExpertFacts(r, UnitLore.Empty)), facts, campaign.Rules.Panel.MaxAvoid)];
    }

    /// <summary>What lists of reviewing and scoring say of a candidate; everything else is read where one candidate is opened.</summary>
    private static readonly Expression<Func<Candidate, Candidate>> Light = c => new Candidate
    {
        Id = c.Id,
        CampaignId = c.CampaignId,
        UnitId = c.UnitId,
        Number = c.Number,
        Kind = c.Kind,
        Name = c.Name,
        WorkUnit = c.WorkUnit,
        Position = c.Position,
        ProfessionalTitle = c.ProfessionalTitle,
        Category = c.Category,
        State = c.State,
        Award = c.Award,
    };
}
