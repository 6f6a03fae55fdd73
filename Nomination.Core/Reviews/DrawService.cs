using System.Text;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>A draw as everybody may check it.</summary>
/// <param name="InForce">The last one that was drawn; invitations go by it.</param>
/// <param name="Agrees">Replayed from the record just now: pool and hash, seed and result belong together.</param>
public sealed record DrawView(PanelDraw Draw, DrawPlan Plan, IReadOnlyList<DrawPick> Picks, bool InForce, bool Agrees)
{
    public bool Waits => Draw.DrawnAt is null && Draw.CancelledAt is null;
}

/// <param name="Fields">Of the experts in use, for choosing.</param>
public sealed record DrawBoard(IReadOnlyList<FieldCount> Fields, int Library, IReadOnlyList<DrawView> Draws, int Seats)
{
    public DrawView? Waiting => Draws.FirstOrDefault(d => d.Waits);
    public DrawView? InForce => Draws.FirstOrDefault(d => d.InForce);
}

/// <summary>随机抽取: freeze the pool and show its hash, then take the seed from the public source, then the result follows. Nothing is ever taken back.</summary>
public sealed class DrawService(Stores stores, TimeProvider clock)
{
    public async Task<Result<DrawBoard>> BoardAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.ViewExperts, campaign, clock.GetUtcNow()) is { } no)
            return no;
        if (campaign is null)
            return Missing;
        var draws = await db
            .PanelDraws.AsNoTracking()
            .Where(d => d.CampaignId == campaignId)
            .OrderByDescending(d => d.Number)
            .ToListAsync();
        var last = draws.Find(d => d.DrawnAt is not null)?.Id;
        var inUse = db.Experts.Where(e => e.OrganiserId == campaign.OrganiserId && !e.IsDisabled);
        var fields = await inUse
            .SelectMany(e => e.Fields)
            .GroupBy(f => f.Name)
            .Select(g => new { Name = g.Key, Count = g.Count() })
            .ToListAsync();
        return new DrawBoard(
            [.. fields.Select(f => new FieldCount(f.Name, f.Count)).OrderBy(f => f.Name, StringComparer.Ordinal)],
            await inUse.CountAsync(),
            [.. draws.Select(d => new DrawView(d, d.Plan, d.Result, d.Id == last, d.Agrees))],
            campaign.Rules.Panel.Seats
        );
    }

    /// <summary>Freezes the pool. From now on its hash is on record, and the seed is not yet known to anybody.</summary>
    public async Task<Result<Guid>> PrepareAsync(Actor actor, Guid campaignId, DrawForm form)
    {
        var now = clock.GetUtcNow();
        var typed = new DrawFormValidator().Validate(form);
        if (!typed.IsValid)
            return Result<Guid>.From([.. typed.Errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName))]);
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Missing;
        if (Permits.Check(actor, Act.DrawPanel, campaign, now) is { } no)
            return no;
        var earlier = await db.PanelDraws.AsNoTracking().Where(d => d.CampaignId == campaignId).ToListAsync();
        if (earlier.Exists(d => d.DrawnAt is not null) && TextLength.Of(form.Reason) < 4)
            return Problem.Invalid("本活动已经抽取过。重新抽取须写明理由（4 字以上），原结果保留可查。", nameof(DrawForm.Reason));
        var (pool, excluded, unknown) = await PoolAsync(db, campaign, form);
        if (unknown.Count > 0)
            return Problem.Invalid($"专家库中没有编号 {string.Join("、", unknown)}，请核对另排除的专家。", nameof(DrawForm.Excluded));
        var plan = DrawPlan.Build([.. form.Lines.Select(l => l.ToLine())], pool, excluded);
        if (!plan.Done)
            return Result<Guid>.From([.. plan.Problems.Select(p => p with { Field = nameof(DrawForm.Lines) })]);
        var draw = new PanelDraw
        {
            CampaignId = campaignId,
            Number = earlier.Count + 1,
            PlanJson = CanonicalJson.Write(plan.Value),
            PlanHash = plan.Value.Hash,
            SeedSource = form.SeedSource.Trim(),
            Reason = form.Reason.Trim(),
            PreparedAt = now,
            PreparedBy = actor.Name,
        };
        db.PanelDraws.Add(draw);
        db.Audit(
            actor,
            Act.DrawPanel,
            campaignId,
            $"第 {draw.Number} 次抽取：锁定名单",
            now,
            new
            {
                pool = plan.Value.Pool.Count,
                excluded = excluded.Count,
                draw.PlanHash,
                draw.SeedSource,
                draw.Reason,
            }
        );
        return await db.CommitAsync("已有一份锁定的抽取名单在等待种子，请先抽取或作废。") is { } problem ? problem : draw.Id;
    }

    /// <summary>Types the seed, exactly as the source printed it, and draws.</summary>
    /// <param name="seed">2 to 100 characters; spaces around it do not count, those within do.</param>
    public async Task<Result> DrawAsync(Actor actor, Guid campaignId, Guid drawId, string seed)
    {
        var now = clock.GetUtcNow();
        seed = PlainText.HalfWidth(seed).Trim();
        if (seed.Length is < 2 or > 100 || seed.Any(char.IsControl))
            return Problem.Invalid("请录入种子（2 至 100 个字符），与公布的结果逐字一致。", "Seed");
        await using var db = stores.Open();
        var found = await WaitingAsync(db, actor, campaignId, drawId, now);
        if (!found.Done)
            return found;
        var draw = found.Value;
        var plan = draw.Plan;
        if (plan.Hash != draw.PlanHash)
            return Problem.Conflict("锁定的名单与当时的校验码不符，不能抽取。请作废后重新锁定，并报告审计员。");
        (draw.Seed, draw.DrawnAt, draw.DrawnBy) = (seed, now, actor.Name);
        draw.ResultJson = CanonicalJson.Write(DrawRule.Draw(plan, seed));
        db.Audit(
            actor,
            Act.DrawPanel,
            campaignId,
            $"第 {draw.Number} 次抽取：抽取",
            now,
            new
            {
                seed,
                draw.PlanHash,
                result = draw.Result.Select(p => $"{p.Line} {p.Seat} {p.Code}"),
            }
        );
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    /// <summary>Gives a frozen pool up before its seed was typed; it stays on record.</summary>
    public async Task<Result> CancelAsync(Actor actor, Guid campaignId, Guid drawId, string reason)
    {
        var now = clock.GetUtcNow();
        if (TextLength.Of(reason) is < 4 or > 200)
            return Problem.Invalid("请写明作废理由（4 至 200 字）。", "Reason");
        await using var db = stores.Open();
        var found = await WaitingAsync(db, actor, campaignId, drawId, now);
        if (!found.Done)
            return found;
        (found.Value.CancelledAt, found.Value.CancelReason) = (now, reason.Trim());
        db.Audit(actor, Act.DrawPanel, campaignId, $"第 {found.Value.Number} 次抽取：作废名单", now, new { reason });
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    /// <summary>pool.csv is byte for byte what the hash was taken over; record.json holds all that is needed to repeat the draw.</summary>
    public async Task<Result<byte[]>> FileAsync(Actor actor, Guid campaignId, Guid drawId, bool record)
    {
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.ViewExperts, campaign, clock.GetUtcNow()) is { } no)
            return no;
        if (await db.PanelDraws.AsNoTracking().FirstOrDefaultAsync(d => d.Id == drawId && d.CampaignId == campaignId) is not { } draw)
            return Problem.NotFound("没有这次抽取。");
        return Encoding.UTF8.GetBytes(record ? DrawRecord.Write(campaign!.Title, draw) : draw.Plan.FileText);
    }

    private static Problem Missing => Problem.NotFound("没有这个评选活动。");

    private static async Task<Result<PanelDraw>> WaitingAsync(
        NominationDb db,
        Actor actor,
        Guid campaignId,
        Guid drawId,
        DateTimeOffset now
    )
    {
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.DrawPanel, campaign, now) is { } no)
            return no;
        var draw = await db.PanelDraws.FirstOrDefaultAsync(d => d.Id == drawId && d.CampaignId == campaignId);
        return draw switch
        {
            null => Problem.NotFound("没有这次抽取。"),
            { DrawnAt: not null } => Problem.Conflict("这份名单已经抽取，结果不能更改。需要重抽的请另行锁定名单并写明理由。"),
            { CancelledAt: not null } => Problem.Conflict("这份名单已经作废。"),
            _ => draw,
        };
    }

    private static async Task<(List<DrawCandidate> Pool, List<DrawExclusion> Excluded, List<string> Unknown)> PoolAsync(
        NominationDb db,
        Campaign campaign,
        DrawForm form
    )
    {
        var experts = await db
            .Experts.AsNoTracking()
            .Include(e => e.Fields)
            .Include(e => e.Absences)
            .Where(e => e.OrganiserId == campaign.OrganiserId)
            .OrderBy(e => e.Code)
            .AsSplitQuery()
            .ToListAsync();
        var barred = await DrawQueries.BarredAsync(db, campaign, experts, form);
        var wanted = form.Lines.SelectMany(l => l.Fields).ToHashSet();
        var concerned = experts.Where(e => e.Fields.Exists(f => wanted.Contains(f.Name))).ToList();
        return (
            [
                .. concerned
                    .Where(e => !barred.ContainsKey(e.Code))
                    .Select(e => new DrawCandidate(e.Code, e.Name, e.WorkUnit, [.. e.Fields.Select(f => f.Name)])),
            ],
            [.. concerned.Where(e => barred.ContainsKey(e.Code)).Select(e => new DrawExclusion(e.Code, e.Name, barred[e.Code]))],
            [.. form.LeftOut.Select(x => x.Code).Except(experts.Select(e => e.Code))]
        );
    }
}
