using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;

namespace Nomination.Core.Screening;

/// <summary>The register's reads, shared with the dossier.</summary>
internal static class PaperReceiptQueries
{
    public static async Task<PaperView?> ViewAsync(NominationDb db, Campaign campaign, Candidate candidate)
    {
        var receipts = await db.PaperReceipts.AsNoTracking().Where(p => p.CandidateId == candidate.Id).ToListAsync();
        var unit = await db.Units.Where(u => u.Id == candidate.UnitId).Select(u => u.Name).FirstAsync();
        return campaign.Rules.Screening.PaperCopies > 0 ? View(campaign, candidate, unit, receipts) : null;
    }

    /// <summary>The nomination whose present version prints this code: for a paper from before its submission, which bears no number.</summary>
    public static async Task<Candidate?> PrintedAsAsync(NominationDb db, Guid campaignId, PaperScan scan)
    {
        var forms = await db
            .Candidates.Where(c => c.CampaignId == campaignId && c.Number != null && c.FormVersion == scan.Version)
            .OrderBy(c => c.Code)
            .Select(c => new { c.Id, c.FormJson })
            .ToListAsync();
        var found = forms.Find(f => PaperCode.Same(scan.PrintCode, PaperCode.Of(scan.Version, f.FormJson)));
        return found is null ? null : await db.Candidates.FirstAsync(c => c.Id == found.Id);
    }

    public static async Task<PaperRegister> RegisterAsync(NominationDb db, Campaign campaign)
    {
        var receipts = (await db.PaperReceipts.AsNoTracking().Where(p => p.CampaignId == campaign.Id).ToListAsync()).ToLookup(p =>
            p.CandidateId
        );
        var pairs = await (
            from c in db.Candidates
            join u in db.Units on c.UnitId equals u.Id
            where c.CampaignId == campaign.Id && c.Number != null && c.State != CandidateState.Withdrawn
            orderby c.Code
            select new { Candidate = c, Unit = u.Name }
        )
            .AsNoTracking()
            .ToListAsync();
        return new PaperRegister(
            campaign.Rules.Screening.PaperCopies,
            [.. pairs.Select(p => View(campaign, p.Candidate, p.Unit, receipts[p.Candidate.Id]))]
        );
    }

    public static PaperView View(Campaign campaign, Candidate candidate, string unit, IEnumerable<PaperReceipt> receipts)
    {
        var required = campaign.Rules.Screening.PaperCopies;
        var own = receipts.OrderBy(p => p.Id).ToList();
        var newest = own.LastOrDefault();
        var copies = newest is null
            ? 0
            : own.Where(p => p.SystemVersion == newest.SystemVersion && p.Matches == newest.Matches).Sum(p => p.Copies);
        return new PaperView(
            candidate.Id,
            candidate.Number ?? "",
            candidate.Code ?? "",
            candidate.Name,
            unit,
            candidate.State,
            PaperStandings.Of(newest, copies, required, candidate.FormVersion),
            copies,
            required,
            candidate.FormVersion,
            PaperCode.Of(candidate.FormVersion, candidate.FormJson),
            newest
        );
    }
}
