using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

/// <summary>A campaign of the own office that a new one can be made from, with the units and places it would bring along.</summary>
public sealed record LastCampaign(string Slug, string Title, int Year, int Units, int Places);

/// <summary>What a new campaign starts from, ready to be checked, and what was moved on the way.</summary>
/// <param name="From">The campaign it was made from, or null for a template.</param>
public sealed record CampaignStart(CampaignForm Form, IReadOnlyList<Carried> Carried, LastCampaign? From);

/// <summary>Before a campaign is created: the choices to start from, and the form each amounts to.</summary>
public sealed class CampaignStartService(Stores stores, TimeProvider clock)
{
    /// <summary>The own campaigns, newest first.</summary>
    public async Task<Result<IReadOnlyList<LastCampaign>>> ChoicesAsync(Actor actor)
    {
        if (Permits.Check(actor, Act.CreateCampaign, null, clock.GetUtcNow()) is { } no)
            return Result<IReadOnlyList<LastCampaign>>.From([no]);
        await using var db = stores.Open();
        var organiser = await CampaignSetupService.OrganiserAsync(db, actor);
        return organiser is null
            ? Result<IReadOnlyList<LastCampaign>>.Of([])
            : Result<IReadOnlyList<LastCampaign>>.Of(await Own(db, organiser.Id).ToListAsync());
    }

    /// <param name="campaign">Slug of the own campaign to go on from; null for a template.</param>
    /// <param name="template">Key of a template; null for the first of the list.</param>
    public async Task<Result<CampaignStart>> SuggestAsync(Actor actor, int year, string? campaign = null, string? template = null)
    {
        if (Permits.Check(actor, Act.CreateCampaign, null, clock.GetUtcNow()) is { } no)
            return no;
        if (year is < 2000 or > 2100)
            return Problem.Invalid("年度为 2000 至 2100。", "Year");
        await using var db = stores.Open();
        var organiser = await CampaignSetupService.OrganiserAsync(db, actor);
        if (campaign is null)
            return FromTemplate(
                CampaignTemplates.Find(template) ?? CampaignTemplates.All[0],
                year,
                organiser?.City ?? "",
                await HolidayQueries.LoadAsync(db)
            );
        var last = await db
            .Campaigns.Include(c => c.Hosts)
            .Include(c => c.Stages)
            .AsSplitQuery()
            .AsNoTracking()
            .FirstOrDefaultAsync(c => c.Slug == campaign && organiser != null && c.OrganiserId == organiser.Id);
        if (last is null)
            return Problem.NotFound("没有这个往届活动，请重新选择。");
        var (form, carried) = NextYear.Of(last, year, await HolidayQueries.LoadAsync(db));
        return new CampaignStart(form, carried, await Own(db, last.OrganiserId, last.Id).FirstAsync());
    }

    private static IQueryable<LastCampaign> Own(NominationDb db, Guid organiser, Guid? only = null) =>
        db
            // Of an imported year there is only the list, and no rules to go on from.
            .Campaigns.Where(c => c.OrganiserId == organiser && (only == null || c.Id == only))
            .Where(c => c.State != CampaignState.Archived || c.RuleBookHash != "")
            .OrderByDescending(c => c.Year)
            .ThenByDescending(c => c.Slug)
            .Select(c => new LastCampaign(
                c.Slug,
                c.Title,
                c.Year,
                db.Units.Count(u => u.CampaignId == c.Id),
                db.Units.Where(u => u.CampaignId == c.Id).Sum(u => u.Quota)
            ));

    private static CampaignStart FromTemplate(CampaignTemplate template, int year, string city, WorkingCalendar calendar)
    {
        var form = CampaignForm.Of(
            new Campaign
            {
                OrganiserId = Guid.Empty,
                Slug = "",
                Year = year,
                Title = "",
                HonourName = "",
                RuleBookJson = template.Rules(year).Canonical(),
                Stages = template.Plan(year, calendar),
            }
        );
        // The honour's name is not known yet.
        form.CertificatePattern = "";
        form.Hosts = [.. template.Hosts.Select(h => new HostRow { Name = h.Name.Replace("{0}", city), ShortName = h.ShortName })];
        return new CampaignStart(form, [], null);
    }
}
