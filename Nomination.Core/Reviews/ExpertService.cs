using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>专家库 of the organiser: to look up, to read one, to change one. Opened from any of the organiser's campaigns.</summary>
public sealed class ExpertService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    /// <summary>Search in code, name, unit and fields. Sort: code, name, unit.</summary>
    public async Task<Result<Page<ExpertRow>>> ListAsync(Actor actor, Guid campaignId, PageRequest page, ExpertFilter? filter = null)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.ViewExperts, campaign, now) is { } no)
            return no;
        var today = ChinaTime.Day(now);
        var experts = Narrow(
            db.Experts.AsNoTracking().Where(e => e.OrganiserId == campaign.OrganiserId),
            filter ?? new(),
            page.Search,
            today
        );
        experts = (page.SortBy, page.Descending) switch
        {
            ("name", false) => experts.OrderBy(e => e.Name).ThenBy(e => e.Code),
            ("name", true) => experts.OrderByDescending(e => e.Name).ThenBy(e => e.Code),
            ("unit", false) => experts.OrderBy(e => e.WorkUnit).ThenBy(e => e.Code),
            ("unit", true) => experts.OrderByDescending(e => e.WorkUnit).ThenBy(e => e.Code),
            (_, true) => experts.OrderByDescending(e => e.Code),
            _ => experts.OrderBy(e => e.Code),
        };
        var total = await experts.CountAsync();
        var rows = await experts
            .Skip(page.Skip)
            .Take(page.Take)
            .Select(e => new
            {
                Expert = e,
                Fields = e.Fields.OrderBy(f => f.Name).Select(f => f.Name).ToList(),
                Away = e.Absences.Where(a => a.From <= today && a.To >= today).Select(a => (DateOnly?)a.To).Max(),
                Served = db.Reviewers.Count(r => r.ExpertId == e.Id && r.IsSeated),
            })
            .ToListAsync();
        return new Page<ExpertRow>(
            [
                .. rows.Select(x => new ExpertRow(
                    x.Expert.Id,
                    x.Expert.Code,
                    x.Expert.Name,
                    x.Expert.Gender,
                    x.Expert.Title,
                    x.Expert.WorkUnit,
                    x.Fields,
                    x.Expert.PhoneMasked,
                    x.Expert.IsDisabled ? ExpertStanding.Disabled
                        : x.Away is not null ? ExpertStanding.Away
                        : ExpertStanding.Available,
                    x.Expert.IsDisabled ? x.Expert.DisabledReason
                        : x.Away is { } until ? $"至 {ChinaTime.ShowDay(until)}"
                        : "",
                    x.Served
                )),
            ],
            total,
            page.Number,
            page.Take
        );
    }

    public async Task<Result<ExpertTotals>> TotalsAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.ViewExperts, campaign, now) is { } no)
            return no;
        var today = ChinaTime.Day(now);
        var all = db.Experts.AsNoTracking().Where(e => e.OrganiserId == campaign.OrganiserId);
        var inUse = all.Where(e => !e.IsDisabled);
        var fields = await inUse
            .SelectMany(e => e.Fields)
            .GroupBy(f => f.Name)
            .Select(g => new { Name = g.Key, Count = g.Count() })
            .ToListAsync();
        return new ExpertTotals(
            await inUse.CountAsync(),
            await inUse.CountAsync(e => e.Absences.Any(a => a.From <= today && a.To >= today)),
            await all.CountAsync(e => e.IsDisabled),
            [
                .. fields
                    .Select(f => new FieldCount(f.Name, f.Count))
                    .OrderByDescending(f => f.Experts)
                    .ThenBy(f => f.Name, StringComparer.Ordinal),
            ]
        );
    }

    public async Task<Result<ExpertDetail>> FindAsync(Actor actor, Guid campaignId, Guid expertId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.ViewExperts, campaign, now) is { } no)
            return no;
        var expert = await db
            .Experts.AsNoTracking()
            .Include(e => e.Fields)
            .Include(e => e.Absences)
            .FirstOrDefaultAsync(e => e.Id == expertId && e.OrganiserId == campaign.OrganiserId);
        return expert is null
            ? Problem.NotFound("专家库中没有这位专家。")
            : new ExpertDetail(
                expert.Id,
                expert.Version,
                ExpertForm.Of(expert),
                expert.ChangedAt,
                await ExpertHistoryQueries.OfAsync(db, expert)
            );
    }

    /// <summary>The telephone and e-mail in full, with a line in the journal.</summary>
    public async Task<Result<ExpertContact>> RevealAsync(Actor actor, Guid campaignId, Guid expertId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.ManageExperts, campaign, now) is { } no)
            return no;
        if (await db.Experts.FirstOrDefaultAsync(e => e.Id == expertId && e.OrganiserId == campaign.OrganiserId) is not { } expert)
            return Problem.NotFound("专家库中没有这位专家。");
        var contact = expert.ContactSealed.Length == 0 ? new ExpertContact("", "") : secrets.Open<ExpertContact>(expert.ContactSealed);
        db.Audit(actor, Act.ManageExperts, campaignId, expert.Code, now, new { revealed = true });
        return await db.CommitAsync() is { } problem ? problem : contact;
    }

    /// <param name="expertId">Null for a new expert.</param>
    /// <param name="version">As the page loaded it; another one means that somebody else saved since.</param>
    public async Task<Result<Guid>> SaveAsync(Actor actor, Guid campaignId, Guid? expertId, ExpertForm form, int version)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.ManageExperts, campaign, now) is { } no)
            return no;
        var book = await ExpertQueries.BookAsync(db, campaign.OrganiserId, secrets, now);
        var expert = expertId is { } id ? book.Find(id) : null;
        if (expertId is not null && expert is null)
            return Problem.NotFound("专家库中没有这位专家。");
        if (expert is not null && expert.Version != version)
            return Problem.Conflict("这位专家的资料刚被他人修改。您填写的内容仍在，请重新打开核对。");
        book.Take(1, form, expert);
        if (book.Faults.Count > 0)
            return Result<Guid>.From([
                .. book.Faults.Select(f => Problem.Invalid(f.Text, ExpertColumns.All.FirstOrDefault(c => c.Header == f.Column)?.Field)),
            ]);
        db.AddRange(book.Added);
        var (saved, change) = (expert ?? book.Added[0], book.Changes[0]);
        // The journal says which columns changed, never a telephone.
        var columns = change.Changes.Select(c => c.Split('：')[0]);
        db.Audit(actor, Act.ManageExperts, campaignId, saved.Code, now, new { change.IsNew, columns });
        foreach (var concerned in await ExpertQueries.RefreshReviewersAsync(db, [saved], now))
            db.Audit(actor, Act.ManageExperts, concerned.Id, saved.Code, now, new { refreshed = true });
        return await db.CommitAsync($"编号“{saved.Code}”刚被他人使用，请换一个。") is { } problem ? problem : saved.Id;
    }

    private static IQueryable<Expert> Narrow(IQueryable<Expert> experts, ExpertFilter filter, string? search, DateOnly today)
    {
        if (search is { Length: > 0 })
            experts = experts.Where(e =>
                e.Name.Contains(search)
                || e.Code.Contains(search)
                || e.WorkUnit.Contains(search)
                || e.Fields.Any(f => f.Name.Contains(search))
            );
        if (filter.Field is { Length: > 0 } field)
            experts = experts.Where(e => e.Fields.Any(f => f.Name == field));
        return filter.Standing switch
        {
            ExpertStanding.Disabled => experts.Where(e => e.IsDisabled),
            ExpertStanding.Away => experts.Where(e => !e.IsDisabled && e.Absences.Any(a => a.From <= today && a.To >= today)),
            ExpertStanding.Available => experts.Where(e => !e.IsDisabled && !e.Absences.Any(a => a.From <= today && a.To >= today)),
            _ => experts,
        };
    }
}
