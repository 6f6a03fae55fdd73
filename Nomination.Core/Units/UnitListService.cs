using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Units;

/// <summary>推荐单位名录 to read: the page's list, one unit, and the file.</summary>
public sealed class UnitListService(Stores stores, TimeProvider clock)
{
    public async Task<Result<Page<UnitRow>>> ListAsync(Actor actor, Guid campaignId, PageRequest page, UnitFilter? filter = null)
    {
        await using var db = stores.Open();
        if (await RefusedAsync(db, actor, campaignId) is { } no)
            return no;
        var units = Narrow(db, db.Units.AsNoTracking().Where(u => u.CampaignId == campaignId), filter ?? new UnitFilter(), page.Search);
        units = (page.SortBy, page.Descending) switch
        {
            ("name", false) => units.OrderBy(u => u.Name),
            ("name", true) => units.OrderByDescending(u => u.Name),
            ("quota", false) => units.OrderBy(u => u.Quota + u.ExtraQuota).ThenBy(u => u.Code),
            ("quota", true) => units.OrderByDescending(u => u.Quota + u.ExtraQuota).ThenBy(u => u.Code),
            ("kind", false) => units.OrderBy(u => u.Kind).ThenBy(u => u.Code),
            ("kind", true) => units.OrderByDescending(u => u.Kind).ThenBy(u => u.Code),
            (_, true) => units.OrderByDescending(u => u.Code),
            _ => units.OrderBy(u => u.Code),
        };
        var total = await units.CountAsync();
        var items = await units
            .Skip(page.Skip)
            .Take(page.Take)
            .Select(u => new
            {
                Unit = u,
                Aliases = u.Aliases.OrderBy(a => a.Id).Select(a => a.Name).ToList(),
                Persons = db.QuotaPlaces.Count(q => q.UnitId == u.Id && !q.ForTeam),
                Teams = db.QuotaPlaces.Count(q => q.UnitId == u.Id && q.ForTeam),
                Drafts = db.Candidates.Count(c => c.UnitId == u.Id && c.State == CandidateState.Draft),
            })
            .ToListAsync();
        return new Page<UnitRow>(
            [.. items.Select(x => RowOf(x.Unit, x.Persons, x.Teams, x.Drafts, x.Aliases))],
            total,
            page.Number,
            page.Take
        );
    }

    public async Task<Result<UnitTotals>> TotalsAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await RefusedAsync(db, actor, campaignId) is { } no)
            return no;
        var all = db.Units.AsNoTracking().Where(u => u.CampaignId == campaignId);
        var active = await all.Where(u => !u.IsDisabled)
            .Select(u => new
            {
                u.Quota,
                u.ExtraQuota,
                u.TeamQuota,
                u.ExtraTeams,
                u.MinQuota,
                u.NoneDeclaredAt,
                Taken = db.QuotaPlaces.Count(q => q.UnitId == u.Id),
            })
            .ToListAsync();
        return new UnitTotals(
            active.Count,
            active.Sum(u => u.Quota),
            active.Sum(u => u.ExtraQuota + u.ExtraTeams),
            active.Sum(u => u.TeamQuota ?? 0),
            active.Sum(u => u.Taken),
            active.Count(u => u.NoneDeclaredAt is null && u.Taken < u.MinQuota),
            active.Count(u => u.NoneDeclaredAt is not null),
            await all.CountAsync(u => u.IsDisabled)
        );
    }

    public async Task<Result<UnitDetail>> FindAsync(Actor actor, Guid campaignId, Guid unitId)
    {
        await using var db = stores.Open();
        if (await RefusedAsync(db, actor, campaignId) is { } no)
            return no;
        if (
            await db.Units.AsNoTracking().Include(u => u.Aliases).FirstOrDefaultAsync(u => u.Id == unitId && u.CampaignId == campaignId)
            is not { } unit
        )
            return Problem.NotFound("没有这个推荐单位。");
        var grants = await db.QuotaGrants.AsNoTracking().Where(g => g.UnitId == unitId).OrderByDescending(g => g.At).ToListAsync();
        return new UnitDetail(
            unit.Id,
            unit.Version,
            UnitForm.Of(unit),
            await db.QuotaPlaces.CountAsync(q => q.UnitId == unitId && !q.ForTeam),
            await db.QuotaPlaces.CountAsync(q => q.UnitId == unitId && q.ForTeam),
            [.. grants.Select(GrantRow.Of)]
        );
    }

    /// <summary>The names for choosing: active units by code.</summary>
    public async Task<Result<IReadOnlyList<UnitRow>>> NamesAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await RefusedAsync(db, actor, campaignId) is { } no)
            return no;
        var units = await db
            .Units.AsNoTracking()
            .Where(u => u.CampaignId == campaignId && !u.IsDisabled)
            .OrderBy(u => u.Code)
            .ToListAsync();
        return Result<IReadOnlyList<UnitRow>>.Of([.. units.Select(u => RowOf(u, 0, 0, 0, []))]);
    }

    /// <summary>The whole list as rows of text, the header first.</summary>
    public async Task<Result<IReadOnlyList<IReadOnlyList<string>>>> ExportAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await RefusedAsync(db, actor, campaignId) is { } no)
            return no;
        var units = await db
            .Units.AsNoTracking()
            .Include(u => u.Aliases)
            .Where(u => u.CampaignId == campaignId)
            .OrderBy(u => u.Code)
            .ToListAsync();
        return Result<IReadOnlyList<IReadOnlyList<string>>>.Of(UnitSheet.Export(units));
    }

    private async Task<Problem?> RefusedAsync(NominationDb db, Actor actor, Guid campaignId) =>
        await CampaignService.LoadAsync(db, campaignId) is { } campaign
            ? Permits.Check(actor, Act.ViewUnits, campaign, clock.GetUtcNow())
            : Problem.NotFound("没有这个活动。");

    private static IQueryable<NominatingUnit> Narrow(NominationDb db, IQueryable<NominatingUnit> units, UnitFilter filter, string? search)
    {
        if (search is { Length: > 0 })
            units = units.Where(u =>
                u.Name.Contains(search)
                || u.Code.Contains(search)
                || u.Parent.Contains(search)
                || u.Aliases.Any(a => a.Name.Contains(search))
            );
        if (filter.Kind is { } kind)
            units = units.Where(u => u.Kind == kind);
        if (filter.Line is { } line)
        {
            var kinds = UnitKinds.Of(line);
            units = units.Where(u => kinds.Contains(u.Kind));
        }
        return filter.Standing switch
        {
            null => units,
            UnitStanding.Disabled => units.Where(u => u.IsDisabled),
            UnitStanding.NoneDeclared => units.Where(u => !u.IsDisabled && u.NoneDeclaredAt != null),
            UnitStanding.Owing => units.Where(u =>
                !u.IsDisabled && u.NoneDeclaredAt == null && db.QuotaPlaces.Count(q => q.UnitId == u.Id) < u.MinQuota
            ),
            UnitStanding.Silent => units.Where(u =>
                !u.IsDisabled && u.NoneDeclaredAt == null && !db.QuotaPlaces.Any(q => q.UnitId == u.Id)
            ),
            _ => units.Where(u => !u.IsDisabled && db.QuotaPlaces.Any(q => q.UnitId == u.Id)),
        };
    }

    private static UnitRow RowOf(NominatingUnit u, int persons, int teams, int drafts, IReadOnlyList<string> aliases) =>
        new(
            u.Id,
            u.Code,
            u.Name,
            u.Kind,
            u.Parent,
            u.IsSubUnit,
            u.Quota,
            u.ExtraQuota,
            u.MinQuota,
            u.TeamPlaces,
            persons,
            teams,
            drafts,
            u.NoneDeclaredAt,
            u.IsDisabled,
            u.ContactName,
            u.ContactPhone,
            aliases
        );
}
