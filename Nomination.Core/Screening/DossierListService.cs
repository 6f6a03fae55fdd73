using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;
using static Nomination.Core.Screening.DossierListQueries;
using static Nomination.Core.Screening.DossierRowQueries;

namespace Nomination.Core.Screening;

/// <summary>All that the page of the office's list shows at first.</summary>
public sealed record DossierScreen(DossierCounts Counts, IReadOnlyList<DossierListView> Views, Page<DossierRow> Page);

/// <summary>The office's list of all nominations: the same few statements whether it holds twenty or two thousand.</summary>
public sealed class DossierListService(Stores stores, TimeProvider clock)
{
    /// <summary>The whole page at once.</summary>
    public async Task<Result<DossierScreen>> OpenAsync(Actor actor, Guid campaignId, PageRequest request, DossierFilter filter)
    {
        await using var db = stores.Open();
        var found = await AllowedAsync(db, actor, campaignId);
        if (!found.Done)
            return Result<DossierScreen>.From(found.Problems);
        var counts = await CountsAsync(db, campaignId);
        return new DossierScreen(
            counts,
            await SavedViewService.ForAsync(db, actor, campaignId),
            await PageAsync(db, actor, found.Value, request, filter, counts.Units)
        );
    }

    /// <summary>Sorted by the keys of <see cref="DossierColumns"/>; searched as <see cref="Search"/> says. A found text comes with its words around it.</summary>
    public async Task<Result<Page<DossierRow>>> ListAsync(Actor actor, Guid campaignId, PageRequest request, DossierFilter filter)
    {
        await using var db = stores.Open();
        var found = await AllowedAsync(db, actor, campaignId);
        return found.Done ? await PageAsync(db, actor, found.Value, request, filter) : Result<Page<DossierRow>>.From(found.Problems);
    }

    public async Task<Result<DossierCounts>> CountsAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        var found = await AllowedAsync(db, actor, campaignId);
        return found.Done ? await CountsAsync(db, campaignId) : Result<DossierCounts>.From(found.Problems);
    }

    private async Task<Result<Campaign>> AllowedAsync(NominationDb db, Actor actor, Guid campaignId)
    {
        if (await CampaignAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        return Permits.Check(actor, Act.ViewCandidates, campaign, clock.GetUtcNow()) is { } no ? no : campaign;
    }

    private async Task<Page<DossierRow>> PageAsync(
        NominationDb db,
        Actor actor,
        Campaign campaign,
        PageRequest request,
        DossierFilter filter,
        IReadOnlyList<UnitName>? units = null
    )
    {
        var rows = await FoundAsync(db, actor, campaign, filter, request.Search, clock.GetUtcNow(), units);
        var total = await rows.CountAsync();
        // A page that is no longer there, such as that of an old address: the last one instead.
        var number = Math.Clamp(request.Number, 1, Math.Max(1, (total + request.Take - 1) / request.Take));
        var shown = Cut(db, campaign.Id, rows, request, (number - 1) * request.Take, request.Take);
        return new Page<DossierRow>(await ShownAsync(db, shown, campaign, SearchText.Words(request.Search)), total, number, request.Take);
    }

    private static async Task<DossierCounts> CountsAsync(NominationDb db, Guid campaignId)
    {
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
            .Select(u => new UnitName(u.Id, u.Name, u.Aliases.Select(a => a.Name).ToList()))
            .ToListAsync();
        var people = await db
            .Verdicts.Where(v => !v.Overruled && db.Candidates.Any(c => c.Id == v.CandidateId && c.CampaignId == campaignId))
            .Select(v => new
            {
                Id = v.CheckedById,
                Name = v.CheckedBy,
                Assigned = false,
            })
            .Distinct()
            .Concat(
                db.CheckAssignments.Where(a =>
                        a.CheckerId != null && db.Candidates.Any(c => c.Id == a.CandidateId && c.CampaignId == campaignId)
                    )
                    .Select(a => new
                    {
                        Id = a.CheckerId!.Value,
                        Name = a.Checker,
                        Assigned = true,
                    })
                    .Distinct()
            )
            .ToListAsync();
        var queue = waiting.OrderBy(w => w.Code, StringComparer.Ordinal).ToList();
        return new DossierCounts(
            states.Sum(s => s.Count),
            queue.Count(w => !w.Pending),
            queue.Count(w => w.Pending),
            [.. states.OrderBy(s => s.State)],
            units,
            Names(false),
            queue.Find(w => !w.Pending)?.Id,
            queue.Find(w => w.Pending)?.Id
        )
        {
            Assigned = Names(true),
        };

        List<CheckerName> Names(bool assigned) =>
            [
                .. people
                    .Where(p => p.Assigned == assigned)
                    .DistinctBy(p => p.Id)
                    .OrderBy(p => p.Name, StringComparer.Ordinal)
                    .Select(p => new CheckerName(p.Id, p.Name)),
            ];
    }
}
