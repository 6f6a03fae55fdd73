using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Core.Circulars;

/// <summary>The office's side after publication: who has read, who has not, and reminding them.</summary>
public sealed class CircularReceiptService(Stores stores, TimeProvider clock)
{
    public async Task<Result<IReadOnlyList<CircularLine>>> ListAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var (campaign, refused) = await LoadAsync(db, actor, campaignId, Act.ViewCirculars, now);
        if (refused is not null)
            return refused;
        var drafts = Permits.Check(actor, Act.WriteCircular, campaign, now) is null;
        var all = await db
            .Circulars.AsNoTracking()
            .Where(c => c.CampaignId == campaignId && (drafts || c.State != CircularState.Draft))
            .OrderByDescending(c => c.Id)
            .Select(c => new CircularLine(
                c.Id,
                c.Edition,
                c.Title,
                c.DocumentNo,
                c.IssuedOn,
                c.Deadline,
                c.State,
                c.PublishedAt,
                c.Files.Count,
                db.CircularAddressees.Count(a => a.CircularId == c.Id),
                db.CircularReceipts.Count(r => r.CircularId == c.Id)
            ))
            .ToListAsync();
        return Result<IReadOnlyList<CircularLine>>.Of(all);
    }

    public async Task<Result<CircularFollowUp>> FindAsync(Actor actor, Guid campaignId, Guid id)
    {
        await using var db = stores.Open();
        var (campaign, refused) = await LoadAsync(db, actor, campaignId, Act.ViewCirculars, clock.GetUtcNow());
        if (refused is not null)
            return refused;
        var circular = await db
            .Circulars.AsNoTracking()
            .Include(c => c.Files)
            .FirstOrDefaultAsync(c => c.Id == id && c.CampaignId == campaignId && c.State != CircularState.Draft);
        return circular is null
            ? Problem.NotFound("没有这份通知，或尚未发布。")
            : new CircularFollowUp(CircularView.Of(circular, campaign!), await ReceiptsAsync(db, id));
    }

    /// <summary>
    /// 催阅: recorded, shown on each unit's desk, and words and telephone numbers for the clerk. A unit that has read, or was reminded
    /// today, is left alone.
    /// </summary>
    /// <param name="unitId">One unit, or null for all that have not read.</param>
    public async Task<Result<Reminded>> RemindAsync(Actor actor, Guid campaignId, Guid id, Guid? unitId = null)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        await using var alone = await db.AloneAsync();
        var (campaign, refused) = await LoadAsync(db, actor, campaignId, Act.RemindUnits, now);
        if (refused is not null)
            return refused;
        if (
            await db.Circulars.FirstOrDefaultAsync(c => c.Id == id && c.CampaignId == campaignId)
            is not { State: CircularState.Published } circular
        )
            return Problem.Conflict("只能就现行有效的通知催阅。");
        var waiting = (await ReceiptsAsync(db, id)).Where(r => r.ReadAt is null && (unitId is null || r.UnitId == unitId)).ToList();
        if (waiting.Count == 0)
            return Problem.Conflict(unitId is null ? "主送单位均已阅知，无需催阅。" : "该单位已经阅知，无需催阅。");
        var today = ChinaTime.Day(now);
        var due = waiting.Where(r => r.RemindedAt is not { } at || ChinaTime.Day(at) != today).ToList();
        if (due.Count == 0)
            return Problem.Conflict("今天已经催过，每个单位每天至多催一次；可按名单电话联系。");
        db.AddRange(
            due.Select(r => new CircularReminder
            {
                CircularId = id,
                UnitId = r.UnitId,
                Day = today,
                At = now,
                By = actor.Name,
            })
        );
        db.Audit(actor, Act.RemindUnits, campaignId, circular.Title, now, new { units = due.Select(r => r.Code) });
        if (await db.CommitAsync("今天已经催过，每个单位每天至多催一次。") is { } taken)
            return taken;
        await alone.CommitAsync();
        var city = await db.Organisers.Where(o => o.Id == campaign!.OrganiserId).Select(o => o.Name).FirstAsync();
        return new Reminded(due, CircularWords.Reminder(circular, city, now));
    }

    /// <summary>回执表 as rows of text, the header first.</summary>
    public async Task<Result<IReadOnlyList<IReadOnlyList<string>>>> ExportAsync(Actor actor, Guid campaignId, Guid id)
    {
        var found = await FindAsync(actor, campaignId, id);
        if (!found.Done)
            return Result<IReadOnlyList<IReadOnlyList<string>>>.From(found.Problems);
        var rows = found.Value.Receipts.Select(r =>
            (IReadOnlyList<string>)
                [
                    r.Code,
                    r.Unit,
                    r.Kind,
                    r.ReadAt is null ? "未阅"
                    : found.Value.IsLate(r) ? "迟阅"
                    : "已阅",
                    r.ReadAt is { } at ? ChinaTime.Show(at) : "",
                    r.ReadBy,
                    $"{r.Reminders}",
                    r.RemindedAt is { } reminded ? ChinaTime.Show(reminded) : "",
                    r.ContactName,
                    r.ContactPhone,
                ]
        );
        string[] header =
        [
            "单位代码",
            "单位名称",
            "类别",
            "阅知情况",
            "首次阅知时间",
            "阅知人",
            "催阅次数",
            "最近催阅",
            "联系人",
            "联系电话",
        ];
        return Result<IReadOnlyList<IReadOnlyList<string>>>.Of([header, .. rows]);
    }

    private static async Task<IReadOnlyList<ReceiptRow>> ReceiptsAsync(NominationDb db, Guid id)
    {
        var rows = await db
            .CircularAddressees.Where(a => a.CircularId == id)
            .Join(db.Units, a => a.UnitId, u => u.Id, (a, u) => u)
            .OrderBy(u => u.Code)
            .Select(u => new
            {
                Unit = u,
                Receipt = db.CircularReceipts.FirstOrDefault(r => r.CircularId == id && r.UnitId == u.Id),
                Reminders = db.CircularReminders.Count(r => r.CircularId == id && r.UnitId == u.Id),
                Reminded = db.CircularReminders.Where(r => r.CircularId == id && r.UnitId == u.Id).Max(r => (DateTimeOffset?)r.At),
            })
            .AsNoTracking()
            .ToListAsync();
        return
        [
            .. rows.Select(r => new ReceiptRow(
                r.Unit.Id,
                r.Unit.Code,
                r.Unit.Name,
                UnitKinds.Name(r.Unit.Kind),
                r.Receipt?.At,
                r.Receipt?.By ?? "",
                r.Reminded,
                r.Reminders,
                r.Unit.ContactName,
                r.Unit.ContactPhone
            )),
        ];
    }

    private static async Task<(Campaign? Campaign, Problem? Refused)> LoadAsync(
        NominationDb db,
        Actor actor,
        Guid campaignId,
        Act act,
        DateTimeOffset now
    ) =>
        await CampaignService.LoadAsync(db, campaignId) is { } campaign
            ? (campaign, Permits.Check(actor, act, campaign, now))
            : (null, Problem.NotFound("没有这个活动。"));
}
