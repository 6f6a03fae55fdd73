using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;
using static Nomination.Core.Screening.DossierListQueries;

namespace Nomination.Core.Screening;

/// <summary>The office's list of all nominations: the same few statements whether it holds twenty or two thousand.</summary>
public sealed class DossierListService(Stores stores, TimeProvider clock)
{
    /// <summary>The longest list that is exported at once.</summary>
    public const int MostExported = 10_000;

    /// <summary>Sorted by the keys of <see cref="DossierColumns"/>; searched as <see cref="Search"/> says. A found text comes with its words around it.</summary>
    public async Task<Result<Page<DossierRow>>> ListAsync(Actor actor, Guid campaignId, PageRequest request, DossierFilter filter)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignAsync(db, campaignId) is not { } campaign)
            return Missing;
        if (Permits.Check(actor, Act.ViewCandidates, campaign, now) is { } no)
            return no;
        var words = SearchText.Words(request.Search);
        var rows = await FoundAsync(db, actor, campaign, filter, request.Search, words, now);
        var total = await rows.CountAsync();
        var items = await ShownAsync(db, Sorted(rows, request).Skip(request.Skip).Take(request.Take), campaign, words);
        return new Page<DossierRow>(items, total, Math.Max(1, request.Number), request.Take);
    }

    public async Task<Result<DossierCounts>> CountsAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await CampaignAsync(db, campaignId) is not { } campaign)
            return Missing;
        if (Permits.Check(actor, Act.ViewCandidates, campaign, clock.GetUtcNow()) is { } no)
            return no;
        var states = await Rows(db, campaignId).GroupBy(r => r.Candidate.State).Select(g => new StateCount(g.Key, g.Count())).ToListAsync();
        var waiting = await Filtered(db, campaignId, new DossierFilter(Step: DossierStep.ToCheck))
            .Select(r => new
            {
                r.Candidate.Id,
                r.Candidate.Code,
                Pending = false,
            })
            .Concat(
                Filtered(db, campaignId, new DossierFilter(Step: DossierStep.ToConfirm))
                    .Select(r => new
                    {
                        r.Candidate.Id,
                        r.Candidate.Code,
                        Pending = true,
                    })
            )
            .ToListAsync();
        var units = await db
            .Units.Where(u => u.CampaignId == campaignId && db.Candidates.Any(c => c.UnitId == u.Id && c.Number != null))
            .OrderBy(u => u.Code)
            .Select(u => new UnitName(u.Id, u.Name))
            .ToListAsync();
        var checkers = await db
            .Verdicts.Where(v => !v.Overruled && db.Candidates.Any(c => c.Id == v.CandidateId && c.CampaignId == campaignId))
            .Select(v => new CheckerName(v.CheckedById, v.CheckedBy))
            .Distinct()
            .ToListAsync();
        var queue = waiting.OrderBy(w => w.Code, StringComparer.Ordinal).ToList();
        return new DossierCounts(
            states.Sum(s => s.Count),
            queue.Count(w => !w.Pending),
            queue.Count(w => w.Pending),
            [.. states.OrderBy(s => s.State)],
            units,
            [.. checkers.DistinctBy(c => c.Id).OrderBy(c => c.Name, StringComparer.Ordinal)],
            queue.Find(w => !w.Pending)?.Id,
            queue.Find(w => w.Pending)?.Id
        );
    }

    /// <summary>Exactly what the list shows at an address, all its pages, or only the chosen ones of it; the journal says who took it out and how.</summary>
    /// <param name="only">Null for all.</param>
    public async Task<Result<DossierExport>> ExportAsync(
        Actor actor,
        Guid campaignId,
        DossierAddress address,
        string format,
        IReadOnlyCollection<Guid>? only = null
    )
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignAsync(db, campaignId) is not { } campaign)
            return Missing;
        if (Permits.Check(actor, Act.ExportCandidates, campaign, now) is { } no)
            return no;
        var words = SearchText.Words(address.Search);
        var rows = await FoundAsync(db, actor, campaign, address.Filter, address.Search, words, now);
        if (only is not null)
            rows = rows.Where(r => only.Contains(r.Candidate.Id));
        var sorted = Sorted(rows, new PageRequest(Sort: address.Sort)).Take(MostExported);
        var items = await ShownAsync(db, sorted, campaign, []);
        db.Audit(
            actor,
            Act.ExportCandidates,
            campaignId,
            campaign.Title,
            now,
            new
            {
                format,
                rows = items.Count,
                columns = address.Shown.Select(c => c.Key),
                query = address.ViewQuery,
                chosen = only?.Count,
            }
        );
        if (await db.CommitAsync() is { } problem)
            return problem;
        return new DossierExport(campaign.Title, address.Shown, items);
    }

    private static readonly Problem Missing = Problem.NotFound("没有这个评选活动。");

    private static async Task<IQueryable<Row>> FoundAsync(
        NominationDb db,
        Actor actor,
        Campaign campaign,
        DossierFilter filter,
        string? search,
        IReadOnlyList<string> words,
        DateTimeOffset now
    )
    {
        var rows = Filtered(db, actor, campaign, filter, now);
        if (words.Count == 0)
            // Nothing but punctuation stands nowhere.
            return string.IsNullOrWhiteSpace(search) ? rows : rows.Where(_ => false);
        var units = await db.Units.Where(u => u.CampaignId == campaign.Id).Select(u => new UnitWords(u.Id, u.Name)).ToListAsync();
        return Search(db, rows, words, units);
    }

    private static async Task<IReadOnlyList<DossierRow>> ShownAsync(
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

/// <summary>What an export holds, for the writers of xlsx and csv.</summary>
public sealed record DossierExport(string Title, IReadOnlyList<DossierColumn> Columns, IReadOnlyList<DossierRow> Rows)
{
    public IReadOnlyList<string> Head => [.. Columns.Select(c => c.Title)];
    public IReadOnlyList<IReadOnlyList<string>> Cells => [.. Rows.Select(r => (IReadOnlyList<string>)[.. Columns.Select(c => c.Text(r))])];
}
