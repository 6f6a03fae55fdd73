using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>异议 from outside: a stranger files one within the notice's period and follows it by receipt. What the staff does stands in ObjectionCaseService.</summary>
public sealed class ObjectionService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    /// <summary>Without 0/O, 1/I/L: it is read out on the telephone.</summary>
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <summary>The form's head and choices; null when there is no such notice, or it has not begun.</summary>
    public async Task<ObjectionDesk?> DeskAsync(Guid noticeId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var notice = await db
            .Notices.AsNoTracking()
            .Include(n => n.Entries.OrderBy(e => e.Order))
            .FirstOrDefaultAsync(n => n.Id == noticeId && n.Opens <= now && !db.Campaigns.Any(c => c.Id == n.CampaignId && c.IsRehearsal));
        if (notice is null)
            return null;
        var campaign = await db.Campaigns.AsNoTracking().FirstAsync(c => c.Id == notice.CampaignId);
        var office = await db.Organisers.AsNoTracking().FirstAsync(o => o.Id == campaign.OrganiserId);
        return new ObjectionDesk(
            notice.Id,
            notice.Title,
            notice.Closes,
            IsOn(notice, now),
            campaign.IsSample,
            [.. notice.Entries.Select(e => new ObjectionTarget(e.Id, $"{e.Name}（{e.WorkUnit}）"))],
            office.Phone,
            office.SupervisionPhone,
            office.Address
        );
    }

    /// <summary>Files an objection; the receipt is the only key to it that leaves the house.</summary>
    public async Task<Result<ObjectionReceipt>> FileAsync(Actor actor, Guid noticeId, ObjectionForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var notice = await db
            .Notices.AsNoTracking()
            .FirstOrDefaultAsync(n => n.Id == noticeId && n.Opens <= now && !db.Campaigns.Any(c => c.Id == n.CampaignId && c.IsRehearsal));
        if (notice is null)
            return Problem.NotFound("没有这份公示，请从公示页面重新进入。");
        if (!IsOn(notice, now))
            return Problem.Closed(
                $"公示期已于 {ChinaTime.Show(notice.Closes, now)} 结束，逾期的异议不再受理。您填写的内容仍在页面上；如有重要线索，请向监督电话反映。"
            );
        var campaign = await CampaignService.LoadAsync(db, notice.CampaignId);
        if (Permits.Check(actor, Act.FileObjection, campaign, now) is { } refused)
            return refused;
        var checkedForm = new ObjectionFormValidator().Validate(form);
        if (!checkedForm.IsValid)
            return Result<ObjectionReceipt>.From([.. checkedForm.Errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName))]);
        if (!Guid.TryParse(form.Ticket, out var ticket))
            return Problem.Invalid("页面已过期，请刷新后再提交。");
        if (await SentAsync(db, ticket, noticeId) is { } sent)
            return sent;
        var entryId = Guid.Parse(form.EntryId);
        if (!await db.NoticeEntries.AnyAsync(e => e.Id == entryId && e.NoticeId == noticeId))
            return Problem.Invalid("请选择所涉及的公示对象。", nameof(form.EntryId));

        var objector = form.Anonymous
            ? new Objector("", "", "", "", "", false, false)
            : new Objector(
                form.ObjectorKind,
                form.Name.Trim(),
                form.Workplace.Trim(),
                form.Phone.Trim(),
                form.Address.Trim(),
                form.HasSeal,
                form.HasSignature
            );
        var objection = new Objection
        {
            Id = ticket,
            NoticeId = noticeId,
            EntryId = entryId,
            Kind = form.Kind,
            ObjectorKind = form.ObjectorKind,
            ObjectorCipher = secrets.Seal(objector),
            IsNamed = form.IsNamed,
            Facts = form.Facts.Trim(),
            Evidence = form.Evidence.Trim(),
            Receipt = RandomNumberGenerator.GetString(Alphabet, 10),
            ReceivedAt = now,
            State = ObjectionRules.First(form),
        };
        db.Add(objection);
        db.Audit(
            Actor.Visitor,
            Act.FileObjection,
            notice.CampaignId,
            $"异议 {objection.Receipt}",
            now,
            new { objection.Kind, objection.State }
        );
        db.Touch(PublicChanges.Notices); // the proof of the result tells of it
        if (await db.CommitAsync() is not { } problem)
            return new ObjectionReceipt(objection.Receipt, objection.State, now);
        // The same form came twice at once: the other one is in.
        await using var again = stores.Open();
        return await SentAsync(again, ticket, noticeId) is { } other ? other : problem;
    }

    /// <summary>What the holder of a receipt may know; null where there is none such.</summary>
    public async Task<ObjectionStatus?> FollowAsync(string receipt)
    {
        var key = PlainText.NoSpace(PlainText.HalfWidth(receipt)).ToUpperInvariant();
        await using var db = stores.Open();
        return await (
            from o in db.Objections.AsNoTracking()
            where o.Receipt == key
            join n in db.Notices on o.NoticeId equals n.Id
            join e in db.NoticeEntries on o.EntryId equals e.Id
            select new ObjectionStatus(o.Receipt, n.Title, e.Name, o.Kind, o.ReceivedAt, o.State, o.Decision, o.DecidedAt)
        ).FirstOrDefaultAsync();
    }

    private static async Task<ObjectionReceipt?> SentAsync(NominationDb db, Guid ticket, Guid noticeId) =>
        await db
            .Objections.AsNoTracking()
            .Where(o => o.Id == ticket && o.NoticeId == noticeId)
            .Select(o => new ObjectionReceipt(o.Receipt, o.State, o.ReceivedAt))
            .FirstOrDefaultAsync();

    /// <summary>Both ends inclusive to the second, as with every deadline here.</summary>
    private static bool IsOn(Notice notice, DateTimeOffset now) => now >= notice.Opens && now < notice.Closes.AddSeconds(1);
}
