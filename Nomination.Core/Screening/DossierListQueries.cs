using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Core.Screening;

/// <summary>The queries behind <see cref="DossierListService"/>, written so that both stores filter, sort and cut by themselves.</summary>
internal static class DossierListQueries
{
    internal sealed class Row
    {
        public required Candidate Candidate { get; init; }
        public required string Unit { get; init; }
        public required UnitKind UnitKind { get; init; }
        public required Act? Proposed { get; init; }
        public required bool HasPaper { get; init; }
        public required string? Codes { get; init; }
        public required string? Checker { get; init; }
        public required string? Assigned { get; init; }
    }

    /// <summary>With its rules, without hosts and stages: enough for the guard of reading.</summary>
    public static Task<Campaign?> CampaignAsync(NominationDb db, Guid id) =>
        db.Campaigns.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id);

    /// <summary>All that was ever submitted; drafts belong to the units.</summary>
    public static IQueryable<Row> Rows(NominationDb db, Guid campaignId) =>
        from c in db.Candidates
        join u in db.Units on c.UnitId equals u.Id
        where c.CampaignId == campaignId && c.Number != null
        select new Row
        {
            Candidate = c,
            Unit = u.Name,
            UnitKind = u.Kind,
            Proposed = db
                .Verdicts.Where(v => v.CandidateId == c.Id && v.ConfirmedAt == null && !v.Overruled)
                .Select(v => (Act?)v.Act)
                .FirstOrDefault(),
            HasPaper = db.PaperReceipts.Any(p => p.CandidateId == c.Id),
            Assigned = db.CheckAssignments.Where(a => a.CandidateId == c.Id).Select(a => a.Checker).FirstOrDefault(),
            Codes = db
                .Verdicts.Where(v => v.CandidateId == c.Id && !v.Overruled)
                .OrderByDescending(v => v.CheckedAt)
                .Select(v => v.Codes)
                .FirstOrDefault(),
            Checker = db
                .Verdicts.Where(v => v.CandidateId == c.Id && !v.Overruled)
                .OrderByDescending(v => v.CheckedAt)
                .Select(v => v.CheckedBy)
                .FirstOrDefault(),
        };

    /// <summary>For filters that need neither the reader nor the day.</summary>
    public static IQueryable<Row> Filtered(NominationDb db, Guid campaignId, DossierFilter filter)
    {
        var rows = Rows(db, campaignId);
        if (filter.State is { } state)
            rows = rows.Where(r => r.Candidate.State == state);
        if (filter.UnitId is { } unit)
            rows = rows.Where(r => r.Candidate.UnitId == unit);
        if (filter.UnitKind is { } unitKind)
            rows = rows.Where(r => r.UnitKind == unitKind);
        if (filter.Category is { } category)
            rows = rows.Where(r => r.Candidate.Category == category);
        if (filter.Kind is { } kind)
            rows = rows.Where(r => r.Candidate.Kind == kind);
        if (filter.Frontline is { } frontline)
            rows = rows.Where(r => r.Candidate.IsFrontline == frontline);
        if (filter.Tag is { } tag)
            rows = rows.Where(r => r.Candidate.FocusTags.Contains("|" + tag + "|"));
        if (filter.HasPaper is { } paper)
            rows = rows.Where(r => r.HasPaper == paper);
        if (filter.Code is { } code)
            rows = rows.Where(r =>
                db.Verdicts.Any(v => v.CandidateId == r.Candidate.Id && !v.Overruled && ("," + v.Codes + ",").Contains("," + code + ","))
            );
        if (filter.CheckedBy is { } checker)
            rows = rows.Where(r => db.Verdicts.Any(v => v.CandidateId == r.Candidate.Id && !v.Overruled && v.CheckedById == checker));
        if (filter.AssignedTo is { } assigned)
            rows = rows.Where(r => db.CheckAssignments.Any(a => a.CandidateId == r.Candidate.Id && a.CheckerId == assigned));
        if (filter.Unassigned)
            rows = rows.Where(r => !db.CheckAssignments.Any(a => a.CandidateId == r.Candidate.Id && a.CheckerId != null));
        if (filter.Step is not { } step)
            return rows;
        rows = rows.Where(r => r.Candidate.State == CandidateState.Submitted || r.Candidate.State == CandidateState.Resubmitted);
        return step == DossierStep.ToConfirm ? rows.Where(r => r.Proposed != null) : rows.Where(r => r.Proposed == null);
    }

    /// <summary>Also who reads and what day it is.</summary>
    public static IQueryable<Row> Filtered(NominationDb db, Actor actor, Campaign campaign, DossierFilter filter, DateTimeOffset now)
    {
        var rows = Filtered(db, campaign.Id, filter.Mine ? filter with { CheckedBy = actor.Id } : filter);
        if (filter.Age is { } age)
        {
            var (after, until) = AgeBands.Born(age, campaign.Rules.CutoffDate);
            rows = rows.Where(r => r.Candidate.Kind == CandidateKind.Person && r.Candidate.BirthDate != null);
            if (after is { } a)
                rows = rows.Where(r => r.Candidate.BirthDate > a);
            if (until is { } u)
                rows = rows.Where(r => r.Candidate.BirthDate <= u);
        }
        if (filter.Due is not { } due)
            return rows;
        rows = rows.Where(r => r.Candidate.State == CandidateState.Returned && r.Candidate.CorrectionDue != null);
        if (due == DueWithin.Overdue)
            return rows.Where(r => r.Candidate.CorrectionDue < now);
        // 24:00 is written as the next day's first moment, and belongs to the day before.
        var today = ChinaTime.Start(ChinaTime.Day(now));
        var end = today.AddDays(due == DueWithin.Today ? 1 : 7);
        return rows.Where(r => r.Candidate.CorrectionDue > today && r.Candidate.CorrectionDue <= end);
    }

    /// <summary>
    /// Every word must be found somewhere: name, its initials, work unit, nominating unit under any of its names, code, or the text of the form. A short number
    /// means that number alone.
    /// </summary>
    public static IQueryable<Row> Search(NominationDb db, IQueryable<Row> rows, IReadOnlyList<string> words, IReadOnlyList<UnitName> units)
    {
        foreach (var word in words)
        {
            if (word.Length <= 3 && word.All(char.IsAsciiDigit))
            {
                var number = word.PadLeft(2, '0');
                rows = rows.Where(r => r.Candidate.Number == number);
                continue;
            }
            var (plain, upper) = (SearchText.Normal(word), word.ToUpperInvariant());
            var initials = word.All(char.IsAsciiLetter) ? upper : "-";
            var unitIds = units.Where(u => Matches(u, plain, upper)).Select(u => u.Id).ToList();
            var holding = FullText.Holding(db, word);
            rows = rows.Where(r =>
                r.Candidate.Name.Contains(word)
                || r.Candidate.NameInitials.StartsWith(initials)
                || r.Candidate.WorkUnit.Contains(word)
                || unitIds.Contains(r.Candidate.UnitId)
                || r.Candidate.Code!.Contains(upper)
                || holding.Contains(r.Candidate.Id)
            );
        }
        return rows;
    }

    public static IQueryable<Row> Sorted(IQueryable<Row> rows, PageRequest request)
    {
        // The code has four digits, so it sorts as the number does even beyond 99. Names stand by their initials, as in a Chinese index.
        Expression<Func<Row, object?>> key = request.SortBy switch
        {
            "name" => r => r.Candidate.NameInitials,
            "kind" => r => r.Candidate.Kind,
            "gender" => r => r.Candidate.Gender,
            "work-unit" => r => r.Candidate.WorkUnit,
            "position" => r => r.Candidate.Position,
            "title" => r => r.Candidate.ProfessionalTitle,
            "admin-rank" => r => r.Candidate.AdminRank,
            "unit" => r => r.Unit,
            "unit-kind" => r => r.UnitKind,
            "rank" => r => r.Candidate.RankInUnit,
            "category" => r => r.Candidate.Category,
            "tags" => r => r.Candidate.FocusTags,
            "frontline" => r => r.Candidate.IsFrontline,
            "state" => r => r.Candidate.State,
            "codes" => r => r.Codes ?? "",
            "checker" => r => r.Checker ?? "",
            "assigned" => r => r.Assigned ?? "",
            "paper" => r => r.HasPaper,
            "due" => r => r.Candidate.CorrectionDue ?? DateTimeOffset.MaxValue,
            "submitted" => r => r.Candidate.SubmittedAt ?? DateTimeOffset.MaxValue,
            "updated" => r => r.Candidate.UpdatedAt,
            // The younger, the later born; a team has no age and stands last.
            "age" => r => r.Candidate.BirthDate ?? DateOnly.MinValue,
            _ => r => r.Candidate.Code,
        };
        var falling = request.SortBy == "age" ? !request.Descending : request.Descending;
        var sorted = falling ? rows.OrderByDescending(key) : rows.OrderBy(key);
        return (request.SortBy == "name" ? sorted.ThenBy(r => r.Candidate.Name) : sorted).ThenBy(r => r.Candidate.Code);
    }

    private static bool Matches(UnitName unit, string plain, string upper) =>
        unit.Others.Prepend(unit.Name).Any(name => SearchText.Normal(name).Contains(plain, StringComparison.Ordinal))
        || (upper.Length > 1 && upper.All(char.IsAsciiLetter) && Pinyin.Initials(unit.Name).StartsWith(upper, StringComparison.Ordinal));
}
