using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>公示 for everybody, from the moment its period begins. Takes no actor because it shows nothing that anybody may not see.</summary>
public sealed class NoticeBoardService(Stores stores, TimeProvider clock)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<NoticeHead>> ListAsync()
    {
        await using var db = stores.Open();
        return await Heads(db, Begun(db)).ToListAsync();
    }

    /// <summary>Null when there is no such notice, or its period has not begun.</summary>
    public async Task<NoticeSheet?> FindAsync(Guid id)
    {
        await using var db = stores.Open();
        if (await Begun(db).FirstOrDefaultAsync(n => n.Id == id) is not { } notice)
            return null;
        var head = await Heads(db, Begun(db).Where(n => n.Id == id)).FirstAsync();
        var campaign = await db.Campaigns.AsNoTracking().Include(c => c.Hosts).FirstAsync(c => c.Id == notice.CampaignId);
        var own = await NoticeQueries.OwnContactsAsync(db, campaign.OrganiserId);
        var o = notice.ContactsJson.Length > 0 ? CanonicalJson.Read<NoticeContacts>(notice.ContactsJson) : own;
        var (body, corrections) = NoticeComposer.Parts(notice.Body);
        var shifts = await db.NoticeShifts.AsNoTracking().Where(s => s.NoticeId == id).OrderBy(s => s.At).ToListAsync();
        var copies = await db
            .NoticeArchives.Where(a => a.NoticeId == id)
            .OrderBy(a => a.At)
            .Select(a => new ArchiveLine(a.Moment, a.At, a.Sha256))
            .ToListAsync();
        var files = await db
            .NoticeFiles.Where(f => f.NoticeId == id)
            .OrderBy(f => f.AddedAt)
            .Select(f => new NoticeFileView(f.Id, f.Name, f.MediaType, f.Bytes, "", ""))
            .ToListAsync();
        var held = await db.NoticeEntries.CountAsync(e =>
            e.NoticeId == id && db.Candidates.Any(c => c.Id == e.CandidateId && c.State == CandidateState.Suspended)
        );
        var entries = await db.NoticeEntries.AsNoTracking().Where(e => e.NoticeId == id).OrderBy(e => e.Order).ToListAsync();
        var basis = NoticePeriods.Basis(notice, campaign.Rules);
        var sexes = await NoticeQueries.SexesAsync(db, basis, entries.Select(e => e.CandidateId));
        return new NoticeSheet(
            head,
            body,
            campaign.HonourName,
            campaign.IsSample,
            [.. campaign.Hosts.OrderBy(h => h.Order).Select(h => h.Name)],
            [
                .. entries
                    .GroupBy(e => e.Award)
                    .OrderBy(g => g.Key == AwardKind.Nominee ? 1 : 0)
                    .Select(g => new NoticeGroup(g.Key, [.. g.Select(e => NoticeQueries.Line(e, sexes))])),
            ],
            new OfficeContact(o.Office, o.Phone, o.SupervisionPhone, o.Email, o.Address, o.Postcode)
        )
        {
            Ways = o.Ways,
            Notes =
            [
                .. corrections,
                .. shifts.Select(s => $"期限调整（{ChinaTime.ShowDay(ChinaTime.Day(s.At))}）：{NoticePeriods.Words(s)}"),
            ],
            Files = files,
            Archives = copies,
            ShowsSex = basis.ShowSex,
            Suspended = held,
        };
    }

    /// <summary>A notice written as a file, kept until a notice changes: anybody may ask, as often as they like.</summary>
    public Task<NoticePrint?> PrintedAsync(Guid id, Func<NoticeSheet, byte[]> write) =>
        stores.Public.OfAsync(
            $"notice print {id}",
            [PublicChanges.Notices, PublicChanges.Campaigns],
            async () => await FindAsync(id) is { } sheet ? new NoticePrint(sheet.Head.Title, write(sheet)) : null
        );

    private IQueryable<Notice> Begun(NominationDb db)
    {
        var now = clock.GetUtcNow();
        return db.Notices.AsNoTracking().Where(n => n.Opens <= now && !db.Campaigns.Any(c => c.Id == n.CampaignId && c.IsRehearsal));
    }

    private static IQueryable<NoticeHead> Heads(NominationDb db, IQueryable<Notice> notices) =>
        from n in notices
        join c in db.Campaigns on n.CampaignId equals c.Id
        orderby n.Opens descending
        select new NoticeHead(
            n.Id,
            n.Title,
            c.Slug,
            c.Title,
            n.FirstDay,
            n.LastDay,
            n.Opens,
            n.Closes,
            n.Period,
            db.NoticeEntries.Count(e => e.NoticeId == n.Id)
        );
}
