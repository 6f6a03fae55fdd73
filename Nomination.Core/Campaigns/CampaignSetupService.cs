using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

/// <summary>立项: creating a campaign, editing it until it opens, opening it (the rule book freezes), and amending it afterwards.</summary>
public sealed class CampaignSetupService(Stores stores, TimeProvider clock)
{
    /// <summary>A form to start from: this office's latest campaign moved to <paramref name="year"/>, or the city template.</summary>
    public async Task<Result<CampaignForm>> SuggestAsync(Actor actor, int year)
    {
        if (Permits.Check(actor, Act.CreateCampaign, null, clock.GetUtcNow()) is { } no)
            return no;
        await using var db = stores.Open();
        var organiser = await OrganiserAsync(db, actor);
        var last = organiser is null
            ? null
            : await db
                .Campaigns.Include(c => c.Hosts)
                .Include(c => c.Stages)
                .AsNoTracking()
                .Where(c => c.OrganiserId == organiser.Id)
                .OrderByDescending(c => c.Year)
                .FirstOrDefaultAsync();
        var form = last is null ? FromTemplate(year) : CampaignForm.Of(last);
        form.Stages = [.. StagePlan.Suggest(year).Select(StageRow.Of)];
        var was = (last?.Year ?? year).ToString();
        (form.Title, form.Slug, form.CodePrefix) = (
            form.Title.Replace(was, $"{year}"),
            form.Slug.Replace(was, $"{year}"),
            form.CodePrefix.Replace(was, $"{year}")
        );
        (form.Year, form.ApprovalNumber, form.DocumentNo) = (year, "", "");
        return form;
    }

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
            RuleBookJson = RuleBookTemplates.City(form.Year.Value, CertificatePrefix(form)).Canonical(),
        };
        Fill(db, campaign, form);
        db.Add(campaign);
        db.Audit(
            actor,
            Act.CreateCampaign,
            campaign.Id,
            campaign.Title,
            now,
            new { campaign.Slug, hosts = form.Hosts.Select(h => h.Name) }
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
        campaign.RuleBookHash = CanonicalJson.Sha256(campaign.RuleBookJson);
        (campaign.State, campaign.OpenedAt) = (CampaignState.Open, now);
        campaign.Version++;
        db.Audit(actor, Act.OpenCampaign, id, campaign.Title, now, new { ruleBook = campaign.RuleBookHash });
        db.Touch(PublicChanges.Campaigns);
        return await db.CommitAsync() is { } taken ? taken : campaign;
    }

    /// <summary>修订: after opening, a change of the rules is a numbered amendment with its reason.</summary>
    public async Task<Result<Amendment>> AmendAsync(Actor actor, Guid id, RuleBook rules, string reason)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, id) is not { } campaign)
            return Problem.NotFound("没有这个活动。");
        if (Permits.Check(actor, Act.AmendRules, campaign, now) is { } no)
            return no;
        if (TextLength.Of(reason) < 5)
            return Problem.Invalid("请写明修订理由（不少于 5 个字），将向社会公开。", "Reason");
        var json = rules.Canonical();
        if (json == campaign.RuleBookJson)
            return Problem.Invalid("评选办法没有变化，无需修订。");
        var amendment = new Amendment
        {
            CampaignId = id,
            Number = await db.Amendments.CountAsync(a => a.CampaignId == id) + 1,
            Reason = reason.Trim(),
            RuleBookJson = json,
            Hash = CanonicalJson.Sha256(json),
            At = now,
            By = actor.Name,
        };
        (campaign.RuleBookJson, campaign.RuleBookHash) = (json, amendment.Hash);
        campaign.Version++;
        db.Add(amendment);
        db.Audit(
            actor,
            Act.AmendRules,
            id,
            campaign.Title,
            now,
            new
            {
                amendment.Number,
                amendment.Reason,
                amendment.Hash,
            }
        );
        db.Touch(PublicChanges.Campaigns);
        return await db.CommitAsync() is { } taken ? taken : amendment;
    }

    private static List<Problem> Problems(CampaignForm form)
    {
        var found = new CampaignFormValidator().Validate(form).Errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName)).ToList();
        if (found.Count == 0)
            found.AddRange(StagePlan.Check([.. StagesOf(form)]));
        return found;
    }

    private static IEnumerable<Stage> StagesOf(CampaignForm form) =>
        form
            .Stages.Where(s => s.Opens is not null && s.Closes is not null)
            .Select(s => new Stage
            {
                Kind = s.Kind,
                Name = StageKinds.Name(s.Kind),
                Opens = s.Opens!.Value,
                Closes = s.Closes!.Value,
            });

    private static void Fill(NominationDb db, Campaign campaign, CampaignForm form)
    {
        (campaign.Year, campaign.Title, campaign.HonourName) = (form.Year!.Value, form.Title.Trim(), form.HonourName.Trim());
        (campaign.ActivityName, campaign.Theme, campaign.Wording) = (form.ActivityName.Trim(), form.Theme.Trim(), form.Wording.Trim());
        (campaign.DocumentNo, campaign.CodePrefix) = (form.DocumentNo.Trim(), form.CodePrefix.Trim());
        campaign.ApprovalNumber = form.ApprovalNumber.Trim() is { Length: > 0 } number ? number : null;
        campaign.RuleBookJson = form.Apply(campaign.Rules).Canonical();
        db.RemoveRange(campaign.Hosts);
        campaign.Hosts.Clear();
        foreach (var (host, i) in form.Hosts.Select((h, i) => (h, i)))
        {
            var added = new CampaignHost
            {
                CampaignId = campaign.Id,
                Order = i + 1,
                Name = host.Name.Trim(),
                ShortName = host.ShortName.Trim() is { Length: > 0 } s ? s : host.Name.Trim(),
            };
            campaign.Hosts.Add(added);
            if (db.Entry(campaign).State != EntityState.Detached)
                db.Add(added);
        }
        foreach (var stage in StagesOf(form))
        {
            if (campaign.StageOf(stage.Kind) is { } had)
                (had.Opens, had.Closes) = (stage.Opens, stage.Closes);
            else
            {
                stage.CampaignId = campaign.Id;
                campaign.Stages.Add(stage);
                if (db.Entry(campaign).State != EntityState.Detached)
                    db.Add(stage);
            }
        }
    }

    private static async Task<Organiser?> OrganiserAsync(NominationDb db, Actor actor)
    {
        var mine = actor.Seats.Where(s => s.Role == Role.Clerk).Select(s => s.OrganiserId).ToList();
        return mine.Contains(null)
            ? await db.Organisers.OrderBy(o => o.Slug).FirstOrDefaultAsync()
            : await db.Organisers.FirstOrDefaultAsync(o => mine.Contains(o.Id));
    }

    private static CampaignForm FromTemplate(int year) =>
        CampaignForm.Of(
            new Campaign
            {
                OrganiserId = Guid.Empty,
                Slug = "",
                Year = year,
                Title = "",
                HonourName = "",
                RuleBookJson = RuleBookTemplates.City(year, "最美").Canonical(),
            }
        );

    /// <summary>渭南最美科技工作者 → 渭最美: the place's first character and the word of honour.</summary>
    private static string CertificatePrefix(CampaignForm form) =>
        form.HonourName.Contains("最美") ? $"{form.HonourName[..1]}最美" : $"{form.HonourName[..Math.Min(2, form.HonourName.Length)]}";
}
