using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>A case with all that its guard asks for.</summary>
internal sealed record ObjectionPlace(Objection Objection, Notice Notice, NoticeEntry Entry, Campaign Campaign);

/// <summary>What the services of objections share of loading.</summary>
internal static class ObjectionQueries
{
    public static Problem PassOver => Problem.Forbidden("链接已经失效。请回到异议页面，写明理由查看提出人后再打开。");

    public static Problem Missing => Problem.NotFound("没有这件异议，请刷新后再试。");

    /// <summary>A notice that has begun, with its lines; rehearsals have no public side.</summary>
    public static Task<Notice?> NoticeAsync(NominationDb db, Guid noticeId, DateTimeOffset now) =>
        db
            .Notices.AsNoTracking()
            .Include(n => n.Entries.OrderBy(e => e.Order))
            .FirstOrDefaultAsync(n => n.Id == noticeId && n.Opens <= now && !db.Campaigns.Any(c => c.Id == n.CampaignId && c.IsRehearsal));

    /// <summary>Both ends inclusive to the second, as with every deadline here.</summary>
    public static bool IsOn(Notice notice, DateTimeOffset now) => now >= notice.Opens && now < notice.Closes.AddSeconds(1);

    public static IQueryable<Objection> ByCode(IQueryable<Objection> all, string typed)
    {
        var code = ObjectionCodes.Clean(typed);
        var hash = ObjectionCodes.Hash(code);
        return all.Where(o => o.CodeHash == hash || (o.CodeHash == "" && o.Receipt == code));
    }

    public static async Task<Result<ObjectionPlace>> FindAsync(NominationDb db, Guid id)
    {
        if (await db.Objections.FirstOrDefaultAsync(o => o.Id == id) is not { } objection)
            return Missing;
        var notice = await db.Notices.AsNoTracking().FirstAsync(n => n.Id == objection.NoticeId);
        var entry = await db.NoticeEntries.AsNoTracking().FirstAsync(e => e.Id == objection.EntryId);
        return new ObjectionPlace(objection, notice, entry, (await CampaignService.LoadAsync(db, notice.CampaignId))!);
    }

    /// <summary>A case this person may take a step in, now.</summary>
    public static async Task<Result<ObjectionPlace>> ToStepAsync(
        NominationDb db,
        Actor actor,
        Guid id,
        ObjectionStep step,
        DateTimeOffset now
    )
    {
        var found = await FindAsync(db, id);
        if (!found.Done)
            return found;
        return ObjectionProgress.Check(found.Value.Objection, step, actor, found.Value.Campaign, now) is { } refused ? refused : found;
    }

    /// <summary>A case that waits for its objector, who is known by the code alone.</summary>
    public static async Task<Result<(Objection Objection, Campaign Campaign)>> ToCompleteAsync(
        NominationDb db,
        Actor actor,
        string code,
        DateTimeOffset now
    )
    {
        if (await ByCode(db.Objections, code).FirstOrDefaultAsync() is not { } o)
            return Problem.NotFound("没有找到这个查询码，请核对后再试。");
        var campaignId = await db.Notices.Where(n => n.Id == o.NoticeId).Select(n => n.CampaignId).FirstAsync();
        var campaign = (await CampaignService.LoadAsync(db, campaignId))!;
        if (ObjectionProgress.Check(o, ObjectionStep.Complete, actor, campaign, now) is { } refused)
            return refused;
        return ObjectionClock.IsOverdue(o.CompleteDue, now)
            ? Problem.Closed($"补正已于 {ChinaTime.Show(o.CompleteDue!.Value, now)} 截止。如有困难，请与办公室联系。")
            : (o, campaign);
    }

    /// <summary>The guard and the journal line of every look at who objects; it stands in the journal before anything is shown.</summary>
    public static async Task<Result> LookAsync(
        NominationDb db,
        SecretBox secrets,
        Actor actor,
        ObjectionPlace place,
        string reason,
        string what,
        DateTimeOffset now
    )
    {
        var o = place.Objection;
        if (ObjectionProgress.Check(o, ObjectionStep.Reveal, actor, place.Campaign, now) is { } refused)
            return refused;
        if (TextLength.Of(reason) is < 2 or > 100)
            return Problem.Invalid("请写明查看的理由，将记入日志，不超过 100 字。", "Reason");
        if (ObjectionSecrecy.Check(secrets.Open<Objector>(o.ObjectorCipher), reason, "Reason") is { } told)
            return told;
        db.Audit(actor, Act.RevealObjector, place.Campaign.Id, $"查看异议人 {o.Receipt}", now, new { reason = reason.Trim(), what });
        return await db.CommitAsync() ?? Result.Ok;
    }

    public static void Note(
        NominationDb db,
        Objection o,
        ObjectionStep step,
        string by,
        DateTimeOffset now,
        string text = "",
        string paper = ""
    ) =>
        db.Add(
            new ObjectionEvent
            {
                ObjectionId = o.Id,
                At = now,
                Step = step,
                To = o.State,
                By = by,
                Text = text,
                Paper = paper,
            }
        );

    /// <summary>
    /// 回避, by what is on record: why an account may not handle a case about this candidate, or null. Somebody of the nominating or the
    /// work unit, an expert or the chair, a scrutineer, and whoever checked the nomination.
    /// </summary>
    public static async Task<string?> InvolvedAsync(
        NominationDb db,
        Guid accountId,
        IEnumerable<SeatOf> seats,
        Campaign campaign,
        Guid candidateId
    )
    {
        var candidate = await db.Candidates.AsNoTracking().FirstOrDefaultAsync(c => c.Id == candidateId);
        var (unitId, workUnit) = (candidate?.UnitId, candidate?.WorkUnit);
        var all = (await db.Seats.AsNoTracking().Where(s => s.AccountId == accountId).ToListAsync())
            .Select(s => s.ToSeatOf())
            .Concat(seats)
            .Where(s => s.CampaignId is null || s.CampaignId == campaign.Id)
            .ToList();
        var units = all.Where(s => s.UnitId is not null).Select(s => s.UnitId!.Value).ToHashSet();
        var near = await db
            .Units.AsNoTracking()
            .Where(u =>
                u.CampaignId == campaign.Id
                && (u.Id == unitId || u.Name == workUnit || db.Units.Any(x => x.Id == unitId && x.ParentId == u.Id))
            )
            .Select(u => u.Id)
            .ToListAsync();
        if (near.Exists(units.Contains))
            return "是推荐单位或所在单位的人员";
        if (all.Exists(s => s.ReviewerId is not null || s.Role is Role.Expert or Role.Chair))
            return "是本次评选的评审专家";
        if (all.Exists(s => s.Role == Role.Scrutineer))
            return "是本次票决的监票人";
        return await db.Verdicts.AnyAsync(v => v.CandidateId == candidateId && (v.CheckedById == accountId || v.ConfirmedById == accountId))
            ? "办理过该人选的形式审查"
            : null;
    }
}
