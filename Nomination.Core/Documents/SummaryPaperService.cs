using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Core.Documents;

/// <summary>推荐人选汇总表: of a unit all it has submitted, of the city all who passed the formal check; units by code, persons in the recommended order.</summary>
public sealed class SummaryPaperService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    /// <param name="unitId">Null: the whole city, or the actor's own unit.</param>
    /// <param name="official">With whole telephone numbers; only the internal kind has any, and the journal notes it.</param>
    public async Task<Result<SummaryFacts>> FindAsync(Actor actor, Guid campaignId, Guid? unitId, SummaryKind kind, bool official)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return PaperQueries.Missing;
        if (!Permits.Allows(actor, Act.ViewCandidates, campaign))
            unitId ??= actor.UnitIn(campaignId);
        var whole = official && kind == SummaryKind.Internal;
        if (PaperQueries.Refuse(actor, campaign, unitId, whole, now) is { } no)
            return no;
        var unit = unitId is null
            ? null
            : await db.Units.AsNoTracking().FirstOrDefaultAsync(u => u.Id == unitId && u.CampaignId == campaignId);
        if (unitId is not null && unit is null)
            return PaperQueries.Missing;
        var pairs = await RowsAsync(db, campaignId, unitId);
        var shown = kind == SummaryKind.Public ? pairs.Where(p => CandidateForms.Read(p.Candidate).ConsentNotice).ToList() : pairs;
        if (whole)
            db.Audit(
                actor,
                Act.PrintPapers,
                campaignId,
                campaign.Title,
                now,
                new
                {
                    paper = "推荐人选汇总表",
                    unit = unit?.Name,
                    count = shown.Count,
                }
            );
        if (whole && await db.CommitAsync() is { } problem)
            return problem;
        return new SummaryFacts(
            kind,
            NominationFacts.HonourOf(campaign),
            await db.Organisers.Where(o => o.Id == campaign.OrganiserId).Select(o => o.Name).FirstAsync(),
            unit?.Name ?? "",
            kind == SummaryKind.Internal ? unit?.ContactName ?? "" : "",
            kind == SummaryKind.Internal ? Phone(unit?.ContactPhone ?? "", whole) : "",
            ChinaTime.Day(now),
            whole,
            campaign.IsSample,
            pairs.Count - shown.Count,
            [.. shown.Select(p => kind == SummaryKind.Public ? Open(p.Candidate, p.Unit) : Inner(p.Candidate, p.Unit, whole))]
        );
    }

    private static async Task<List<(Candidate Candidate, string Unit)>> RowsAsync(NominationDb db, Guid campaignId, Guid? unitId)
    {
        var candidates = db.Candidates.AsNoTracking().Where(c => c.CampaignId == campaignId && c.Number != null);
        candidates = unitId is null
            ? candidates.Where(c => CandidateStates.Reviewed.Contains(c.State))
            : candidates.Where(c => c.UnitId == unitId && c.State != CandidateState.Withdrawn);
        var rows = await (
            from c in candidates
            join u in db.Units on c.UnitId equals u.Id
            orderby u.Code, c.RankInUnit == 0, c.RankInUnit, c.Code
            select new { Candidate = c, u.Name }
        ).ToListAsync();
        return [.. rows.Select(r => (r.Candidate, r.Name))];
    }

    private static SummaryRow Open(Candidate c, string unit) =>
        new(c.Name, c.Kind, c.Gender, c.WorkUnit, c.Position, c.ProfessionalTitle, c.Category, unit);

    private SummaryRow Inner(Candidate c, string unit, bool whole)
    {
        var form = CandidateForms.ReadWhole(c, secrets);
        return Open(c, unit) with
        {
            BirthDate = c.BirthDate,
            Ethnicity = form.Ethnicity,
            PoliticalStatus = form.PoliticalStatus,
            Education = $"{form.Education}\n{form.Degree}".Trim(),
            IsFrontline = c.IsFrontline,
            HonouredBefore = form.HonouredBefore,
            Brief = Beginning(form.Brief),
            Phone = Phone(form.Phone, whole),
        };
    }

    private static string Phone(string number, bool whole) => whole ? number : Masking.Phone(number);

    private static string Beginning(string brief)
    {
        var runes = brief.EnumerateRunes().ToList();
        return runes.Count <= SummaryPaper.Brief ? brief : string.Concat(runes.Take(SummaryPaper.Brief)) + "……";
    }
}
