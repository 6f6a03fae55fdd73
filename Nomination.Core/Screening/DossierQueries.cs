using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Core.Screening;

/// <summary>The queries behind <see cref="DossierService"/>, written so that both stores filter, sort and cut by themselves.</summary>
internal static class DossierQueries
{
    internal sealed class Row
    {
        public required Candidate Candidate { get; init; }
        public required string Unit { get; init; }
        public required Act? Proposed { get; init; }
    }

    /// <summary>All that was ever submitted; drafts belong to the units.</summary>
    public static IQueryable<Row> Rows(NominationDb db, Guid campaignId) =>
        from c in db.Candidates
        join u in db.Units on c.UnitId equals u.Id
        where c.CampaignId == campaignId && c.Number != null
        select new Row
        {
            Candidate = c,
            Unit = u.Name,
            Proposed = db
                .Verdicts.Where(v => v.CandidateId == c.Id && v.ConfirmedAt == null && !v.Overruled)
                .Select(v => (Act?)v.Act)
                .FirstOrDefault(),
        };

    public static IQueryable<Row> Filtered(NominationDb db, Guid campaignId, DossierFilter filter)
    {
        var rows = Rows(db, campaignId);
        if (filter.State is { } state)
            rows = rows.Where(r => r.Candidate.State == state);
        if (filter.UnitId is { } unit)
            rows = rows.Where(r => r.Candidate.UnitId == unit);
        if (filter.Category is { } category)
            rows = rows.Where(r => r.Candidate.Category == category);
        if (filter.Step is not { } step)
            return rows;
        rows = rows.Where(r => r.Candidate.State == CandidateState.Submitted || r.Candidate.State == CandidateState.Resubmitted);
        return step == DossierStep.ToConfirm ? rows.Where(r => r.Proposed != null) : rows.Where(r => r.Proposed == null);
    }

    /// <summary>Every word must be found somewhere: name, work unit, nominating unit, code, or the text of the form. A short number means that number alone.</summary>
    public static IQueryable<Row> Search(IQueryable<Row> rows, string? text)
    {
        foreach (var word in (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length <= 3 && word.All(char.IsAsciiDigit))
            {
                var number = word.PadLeft(2, '0');
                rows = rows.Where(r => r.Candidate.Number == number);
                continue;
            }
            var upper = word.ToUpperInvariant();
            rows = rows.Where(r =>
                r.Candidate.Name.Contains(word)
                || r.Candidate.WorkUnit.Contains(word)
                || r.Unit.Contains(word)
                || r.Candidate.Code!.Contains(upper)
                || r.Candidate.FormJson.Contains(word)
            );
        }
        return rows;
    }

    public static IQueryable<Row> Sorted(IQueryable<Row> rows, PageRequest request)
    {
        // The code has four digits, so it sorts as the number does even beyond 99.
        Expression<Func<Row, object?>> key = request.SortBy switch
        {
            "name" => r => r.Candidate.Name,
            "work-unit" => r => r.Candidate.WorkUnit,
            "unit" => r => r.Unit,
            "category" => r => r.Candidate.Category,
            "state" => r => r.Candidate.State,
            "updated" => r => r.Candidate.UpdatedAt,
            _ => r => r.Candidate.Code,
        };
        return (request.Descending ? rows.OrderByDescending(key) : rows.OrderBy(key)).ThenBy(r => r.Candidate.Code);
    }

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
            UnitNoticeDays(form.UnitOpinion),
            candidate.SubmittedAt,
            campaign.StageOf(StageKind.Nomination)?.Closes
        );
    }

    public static async Task<Neighbours> NeighboursAsync(NominationDb db, Candidate candidate, DossierStep step)
    {
        var code = candidate.Code;
        var waiting = Filtered(db, candidate.CampaignId, new DossierFilter(Step: step)).Where(r => r.Candidate.Id != candidate.Id);
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
    private static int? UnitNoticeDays(OpinionPart opinion) =>
        opinion is { NoticeFrom: { } from, NoticeTo: { } to }
            ? Enumerable
                .Range(0, Math.Clamp(to.DayNumber - from.DayNumber + 1, 0, 366))
                .Count(i => WorkingCalendar.StateCouncil.IsWorkingDay(from.AddDays(i)))
            : null;
}
