using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Core.Screening;

/// <summary>What <see cref="DossierService"/> loads around one dossier.</summary>
internal static class DossierQueries
{
    /// <summary>What the machine looks at for one candidate.</summary>
    public static async Task<ScreeningCase> CaseAsync(
        NominationDb db,
        Campaign campaign,
        Candidate candidate,
        CandidateForm form,
        IReadOnlyList<EvidenceFile> files
    )
    {
        var (hash, name, workUnit) = (candidate.IdentityHash, candidate.Name, candidate.WorkUnit);
        var former = await db
            .FormerWinners.AsNoTracking()
            .Where(w => w.OrganiserId == campaign.OrganiserId)
            .Where(w => (hash != "" && w.IdentityHash == hash) || (w.Name == name && w.WorkUnit == workUnit))
            .ToListAsync();
        CandidateState[] gone = [CandidateState.Withdrawn, CandidateState.Lapsed, CandidateState.Rejected];
        var others = await (
            from c in db.Candidates
            join u in db.Units on c.UnitId equals u.Id
            where c.CampaignId == campaign.Id && c.Id != candidate.Id && c.Number != null && !gone.Contains(c.State)
            where hash != "" && c.IdentityHash == hash
            orderby c.Code
            select new SameIdentity(c.Number!, c.Name, u.Name)
        ).ToListAsync();
        return new ScreeningCase(
            campaign.Rules,
            form,
            files,
            [.. former.Where(w => hash.Length > 0 && w.IdentityHash == hash)],
            [.. former.Where(w => w.Name == name && w.WorkUnit == workUnit)],
            others,
            UnitNoticeDays(form.UnitOpinion, await HolidayQueries.LoadAsync(db)),
            candidate.SubmittedAt,
            campaign.StageOf(StageKind.Nomination)?.Closes,
            await LoadAsync(db, candidate),
            (await PaperReceiptQueries.ViewAsync(db, campaign, candidate))?.Difference,
            await SelfCheckService.RegisteredAsync(db, campaign.Id, form.WorkUnit)
        );
    }

    private static async Task<UnitLoad> LoadAsync(NominationDb db, Candidate candidate)
    {
        CandidateState[] gone = [CandidateState.Draft, CandidateState.Withdrawn];
        var unit = await db.Units.AsNoTracking().FirstAsync(u => u.Id == candidate.UnitId);
        return new UnitLoad(await db.Candidates.CountAsync(c => c.UnitId == unit.Id && !gone.Contains(c.State)), unit.Places);
    }

    public static async Task<Neighbours> NeighboursAsync(NominationDb db, Candidate candidate, DossierStep step)
    {
        var code = candidate.Code;
        var waiting = DossierListQueries
            .Filtered(db, candidate.CampaignId, new DossierFilter(Step: step))
            .Where(r => r.Candidate.Id != candidate.Id);
        var codes = await waiting.OrderBy(r => r.Candidate.Code).Select(r => new { r.Candidate.Id, r.Candidate.Code }).ToListAsync();
        return new Neighbours(
            codes.LastOrDefault(c => string.CompareOrdinal(c.Code, code) < 0)?.Id,
            codes.FirstOrDefault(c => string.CompareOrdinal(c.Code, code) > 0)?.Id,
            codes.Count
        );
    }

    /// <summary>The stored form; what is encrypted was never in it, and is blanked again so that it cannot slip through.</summary>
    public static CandidateForm FormOf(Candidate candidate)
    {
        var form = JsonSerializer.Deserialize<CandidateForm>(candidate.FormJson, CanonicalJson.Options) ?? new CandidateForm();
        (form.IdentityNumber, form.Phone, form.Email, form.Address, form.Postcode) = ("", "", "", "", "");
        return form;
    }

    /// <summary>Working days of the unit's own notice, both ends counted, as honour notices do.</summary>
    private static int? UnitNoticeDays(OpinionPart opinion, WorkingCalendar calendar) =>
        opinion is { NoticeFrom: { } from, NoticeTo: { } to } ? calendar.WorkingDays(from, to) : null;
}
