using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;
using Nomination.Core.Notices;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Core.Campaigns;

/// <summary>立项: creating a campaign, editing it until it opens, opening it (the rule book freezes). Amending it afterwards is AmendmentService.</summary>
public sealed class CampaignSetupService(Stores stores, TimeProvider clock)
{
    public async Task<Result<Campaign>> CreateAsync(Actor actor, CampaignForm form)
    {
        var now = clock.GetUtcNow();
        if (Permits.Check(actor, Act.CreateCampaign, null, now) is { } no)
            return no;
        if (Problems(form) is { Count: > 0 } problems)
            return Result<Campaign>.From(problems);
        await using var db = stores.Open();
        if (await OrganiserAsync(db, actor) is not { } organiser)
            return Problem.Forbidden("您的账号没有对应的主办机构，请联系系统管理员。");
        var campaign = new Campaign
        {
            OrganiserId = organiser.Id,
            Slug = form.Slug,
            Year = form.Year!.Value,
            Title = form.Title,
            HonourName = form.HonourName,
            RuleBookJson = Base(form),
        };
        Fill(db, campaign, form);
        db.Add(campaign);
        var units = await CopyUnitsAsync(db, form.UnitsFrom, campaign);
        db.Audit(
            actor,
            Act.CreateCampaign,
            campaign.Id,
            campaign.Title,
            now,
            new
            {
                campaign.Slug,
                hosts = form.Hosts.Select(h => h.Name),
                units,
            }
        );
        return await db.CommitAsync($"网址简称“{form.Slug}”已被使用，请换一个。") is { } taken ? taken : campaign;
    }

    /// <summary>Until it opens, everything may still change.</summary>
    public async Task<Result<Campaign>> SaveAsync(Actor actor, Guid id, CampaignForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, id) is not { } campaign)
            return Problem.NotFound("没有这个活动。");
        if (Permits.Check(actor, Act.EditCampaign, campaign, now) is { } no)
            return no;
        if (campaign.IsFrozen)
            return Problem.Conflict("活动已开启，评选办法已冻结；如需更改请用“修订评选办法”，并说明理由。");
        if (Problems(form) is { Count: > 0 } problems)
            return Result<Campaign>.From(problems);
        Fill(db, campaign, form);
        campaign.Version++;
        db.Audit(actor, Act.EditCampaign, id, campaign.Title, now);
        return await db.CommitAsync() is { } taken ? taken : campaign;
    }

    /// <summary>Opens the campaign: the rule book is frozen with its SHA-256 and shown publicly from now on.</summary>
    public async Task<Result<Campaign>> OpenAsync(Actor actor, Guid id)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, id) is not { } campaign)
            return Problem.NotFound("没有这个活动。");
        if (Permits.Check(actor, Act.OpenCampaign, campaign, now) is { } no)
            return no;
        if (campaign.State != CampaignState.Draft)
            return Problem.Conflict("活动已经开启，无需再次开启。");
        if (!await db.Units.AnyAsync(u => u.CampaignId == id))
            return Problem.Invalid("还没有推荐单位。请先导入推荐单位名录和名额，再开启活动。");
        if (campaign.Rules.AllHostsApprove && await HostApprovalService.MissingAsync(db, campaign) is { Count: > 0 } missing)
            return Problem.Conflict($"评选办法规定各主办单位均审阅同意后开启，还缺：{string.Join("、", missing)}。");
        if (await SameNumbersAsync(db, campaign) is { } other)
            return Problem.Conflict(
                $"证书编号规则与“{other}”相同，两次活动会有同号证书。请在评选办法中改用另一规则，一般含年度，如 渭最美2026-{{seq:000}}。"
            );
        var own = (await NoticeQueries.OwnContactsAsync(db, campaign.OrganiserId)).Own;
        if (CampaignGate.Check(campaign, own) is { Count: > 0 } leaks)
            return Result<Campaign>.From(leaks);
        campaign.RuleBookHash = CanonicalJson.Sha256(campaign.RuleBookJson);
        (campaign.State, campaign.OpenedAt) = (CampaignState.Open, now);
        campaign.Version++;
        db.Audit(actor, Act.OpenCampaign, id, campaign.Title, now, new { ruleBook = campaign.RuleBookHash });
        db.Touch(PublicChanges.Campaigns);
        return await db.CommitAsync() is { } taken ? taken : campaign;
    }

    /// <summary>Title of an opened campaign whose certificates would bear the same numbers; a number belongs to one title for ever.</summary>
    private static async Task<string?> SameNumbersAsync(NominationDb db, Campaign campaign)
    {
        var own = Patterns(campaign.Rules).ToHashSet();
        var others = await db
            .Campaigns.AsNoTracking()
            .Where(c => c.Id != campaign.Id && c.State != CampaignState.Draft && !c.IsRehearsal)
            .OrderBy(c => c.Year)
            .ToListAsync();
        return others.Find(c => Patterns(c.Rules).Any(own.Contains))?.Title;
    }

    private static IEnumerable<string> Patterns(RuleBook rules) =>
        new[] { rules.CertificatePattern.Trim(), rules.NomineeCertificatePattern.Trim() }.Where(p => p.Length > 0);

    private static List<Problem> Problems(CampaignForm form)
    {
        var found = new CampaignFormValidator().Validate(form).Errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName)).ToList();
        if (found.Count == 0)
            found.AddRange(StagePlan.Check(form.PlannedStages()));
        return found;
    }

    private static void Fill(NominationDb db, Campaign campaign, CampaignForm form)
    {
        (campaign.Year, campaign.Title, campaign.HonourName) = (form.Year!.Value, form.Title.Trim(), form.HonourName.Trim());
        (campaign.ActivityName, campaign.Theme, campaign.Wording) = (form.ActivityName.Trim(), form.Theme.Trim(), form.Wording.Trim());
        (campaign.DocumentNo, campaign.CodePrefix) = (form.DocumentNo.Trim(), form.CodePrefix.Trim());
        campaign.ApprovalNumber = form.ApprovalNumber.Trim() is { Length: > 0 } number ? number : null;
        campaign.RuleBookJson = form.Apply(campaign.Rules).Canonical();
        FillHosts(db, campaign, form.Hosts);
        FillStages(db, campaign, form.PlannedStages());
    }

    // Rows are kept, because accounts and approvals are bound to them.
    private static void FillHosts(NominationDb db, Campaign campaign, List<HostRow> rows)
    {
        foreach (var gone in campaign.Hosts.Where(h => rows.All(r => r.Id != h.Id)).ToList())
        {
            campaign.Hosts.Remove(gone);
            db.Remove(gone);
        }
        foreach (var (row, i) in rows.Select((r, i) => (r, i)))
        {
            var (name, shortName) = (row.Name.Trim(), row.ShortName.Trim() is { Length: > 0 } s ? s : row.Name.Trim());
            if (campaign.Hosts.Find(h => h.Id == row.Id) is { } had)
            {
                (had.Order, had.Name, had.ShortName) = (i + 1, name, shortName);
                continue;
            }
            var added = new CampaignHost
            {
                CampaignId = campaign.Id,
                Order = i + 1,
                Name = name,
                ShortName = shortName,
            };
            row.Id = added.Id;
            campaign.Hosts.Add(added);
            if (db.Entry(campaign).State != EntityState.Detached)
                db.Add(added);
        }
    }

    private static void FillStages(NominationDb db, Campaign campaign, IReadOnlyList<Stage> planned)
    {
        foreach (var gone in campaign.Stages.Where(s => planned.All(p => p.Kind != s.Kind)).ToList())
        {
            campaign.Stages.Remove(gone);
            db.Remove(gone);
        }
        foreach (var stage in planned)
        {
            if (campaign.StageOf(stage.Kind) is { } had)
            {
                (had.Opens, had.Closes) = (stage.Opens, stage.Closes);
                continue;
            }
            stage.CampaignId = campaign.Id;
            campaign.Stages.Add(stage);
            if (db.Entry(campaign).State != EntityState.Detached)
                db.Add(stage);
        }
    }

    /// <summary>The units of an own campaign with kinds, parents, contacts and quotas; never grants, declarations or nominations.</summary>
    private static async Task<int> CopyUnitsAsync(NominationDb db, Guid? from, Campaign to)
    {
        var units = await db
            .Units.AsNoTracking()
            .Where(u => u.CampaignId == from && db.Campaigns.Any(c => c.Id == from && c.OrganiserId == to.OrganiserId))
            .ToListAsync();
        var aliases = await db.Set<UnitAlias>().AsNoTracking().Where(a => a.CampaignId == from).ToListAsync();
        var ids = units.ToDictionary(u => u.Id, _ => Guid.CreateVersion7());
        foreach (var unit in units)
        {
            // All that the table holds, also columns that are added later, but for what belongs to the last season.
            var copy = db.Entry((NominatingUnit)db.Entry(unit).CurrentValues.ToObject());
            copy.Property(u => u.Id).CurrentValue = ids[unit.Id];
            copy.Property(u => u.CampaignId).CurrentValue = to.Id;
            copy.Entity.ParentId = unit.ParentId is { } parent && ids.TryGetValue(parent, out var above) ? above : null;
            (copy.Entity.ExtraQuota, copy.Entity.ExtraTeams) = (0, 0);
            (copy.Entity.NoneDeclaredAt, copy.Entity.NoneStatement, copy.Entity.Version) = (null, "", 0);
            copy.State = EntityState.Added;
            db.AddRange(
                aliases
                    .Where(a => a.UnitId == unit.Id)
                    .Select(a => new UnitAlias
                    {
                        CampaignId = to.Id,
                        UnitId = copy.Entity.Id,
                        Name = a.Name,
                        Key = a.Key,
                    })
            );
        }
        return units.Count;
    }

    /// <summary>The rule book the form stands on, with certificate numbers by the honour's name where none are typed.</summary>
    private static string Base(CampaignForm form)
    {
        var year = form.Year!.Value;
        var book = form.BaseJson.Length > 0 ? RuleBook.Read(form.BaseJson) : RuleBookTemplates.City(year, "");
        return (book with { CertificatePattern = $"{CertificatePrefix(form)}{year}-{{seq:000}}" }).Canonical();
    }

    internal static async Task<Organiser?> OrganiserAsync(NominationDb db, Actor actor)
    {
        var mine = actor.Seats.Where(s => s.Role == Role.Clerk).Select(s => s.OrganiserId).ToList();
        // In a rehearsal nobody makes a campaign: it would be a real one of an invented organiser.
        var real = db.Organisers.Where(o => !db.Rehearsals.Any(r => r.OrganiserId == o.Id));
        return mine.Contains(null)
            ? await real.OrderBy(o => o.Slug).FirstOrDefaultAsync()
            : await real.FirstOrDefaultAsync(o => mine.Contains(o.Id));
    }

    /// <summary>渭南最美科技工作者 → 渭最美: the place's first character and the word of honour.</summary>
    private static string CertificatePrefix(CampaignForm form) =>
        form.HonourName.Contains("最美") ? $"{form.HonourName[..1]}最美" : $"{form.HonourName[..Math.Min(2, form.HonourName.Length)]}";
}
