using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;
using static Nomination.Core.Screening.DossierListQueries;

namespace Nomination.Core.Screening;

/// <summary>From a query of the office's list to its lines: found, cut, and read.</summary>
internal static class DossierRowQueries
{
    /// <summary>The rows that a filter leaves and a search finds.</summary>
    /// <param name="units">The units of all rows, where they are known already.</param>
    public static async Task<IQueryable<Row>> FoundAsync(
        NominationDb db,
        Actor actor,
        Campaign campaign,
        DossierFilter filter,
        string? search,
        DateTimeOffset now,
        IReadOnlyList<UnitName>? units = null
    )
    {
        var words = SearchText.Words(search);
        var rows = Filtered(db, actor, campaign, filter, now);
        if (words.Count == 0)
            // Nothing but punctuation stands nowhere.
            return string.IsNullOrWhiteSpace(search) ? rows : rows.Where(_ => false);
        units ??= await db
            .Units.Where(u => u.CampaignId == campaign.Id)
            .Select(u => new UnitName(u.Id, u.Name, u.Aliases.Select(a => a.Name).ToList()))
            .ToListAsync();
        return Search(db, rows, words, units);
    }

    /// <summary>
    /// One page of them in their order. The inner query sorts and cuts ids alone: what a line shows besides is looked up for the shown
    /// lines only, not for all that were passed over.
    /// </summary>
    public static IQueryable<Row> Cut(NominationDb db, Guid campaignId, IQueryable<Row> rows, PageRequest request, int skip, int take)
    {
        var ids = Sorted(rows, request).Skip(skip).Take(take).Select(r => r.Candidate.Id);
        return Sorted(Rows(db, campaignId).Where(r => ids.Contains(r.Candidate.Id)), request);
    }

    /// <summary>The lines as people read them; with words, also where these stand.</summary>
    public static async Task<IReadOnlyList<DossierRow>> ShownAsync(
        NominationDb db,
        IQueryable<Row> rows,
        Campaign campaign,
        IReadOnlyList<string> words
    )
    {
        var cutoff = campaign.Rules.CutoffDate;
        var items = await rows.Select(r => new DossierRow(
                r.Candidate.Id,
                r.Candidate.Number!,
                r.Candidate.Code!,
                r.Candidate.Kind,
                r.Candidate.Name,
                r.Candidate.WorkUnit,
                r.Unit,
                r.Candidate.Category,
                r.Candidate.State,
                r.Proposed,
                r.Candidate.CorrectionDue,
                r.Candidate.UpdatedAt
            )
            {
                UnitKind = r.UnitKind,
                Gender = r.Candidate.Gender,
                BirthDate = r.Candidate.BirthDate,
                Position = r.Candidate.Position,
                ProfessionalTitle = r.Candidate.ProfessionalTitle,
                AdminRank = r.Candidate.AdminRank,
                IsFrontline = r.Candidate.IsFrontline,
                FocusTags = r.Candidate.FocusTags,
                Rank = r.Candidate.RankInUnit,
                HasPaper = r.HasPaper,
                SubmittedAt = r.Candidate.SubmittedAt,
                Codes = r.Codes ?? "",
                Checker = r.Checker ?? "",
                Assigned = r.Assigned ?? "",
            })
            .ToListAsync();
        var texts = words.Count == 0 ? [] : await TextsAsync(db, [.. items.Select(i => i.Id)], words);
        return items.ConvertAll(i =>
            i with
            {
                Age = i.BirthDate is { } born ? Eligibility.AgeAt(born, cutoff) : null,
                Found = texts.GetValueOrDefault(i.Id),
            }
        );
    }

    private static async Task<Dictionary<Guid, Snippet?>> TextsAsync(NominationDb db, List<Guid> ids, IReadOnlyList<string> words)
    {
        var found = await db.Candidates.AsNoTracking().Where(c => ids.Contains(c.Id) && c.State != CandidateState.Withdrawn).ToListAsync();
        // Name and work unit stand in the row anyway.
        return found.ToDictionary(c => c.Id, c => SearchText.Find(CandidateText.Fields(c, CandidateForms.Read(c)).Skip(2), words));
    }
}
