using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>Keeps the copies of public pages that prove a notice. What they look like is the page's matter; see App/Notices/NoticeArchivist.</summary>
public sealed class NoticeArchiveService(Stores stores, TimeProvider clock)
{
    // A copy taken long after proves nothing; a server that was down over a weekend still takes it.
    private static readonly TimeSpan Late = TimeSpan.FromDays(7);

    /// <summary>The copies that are due and not yet there: of the opening while the notice is open, of the closing in the week from its end on. Rehearsals have no public page.</summary>
    public async Task<IReadOnlyList<(Guid Notice, ArchiveMoment Moment)>> DueAsync(CancellationToken stop = default)
    {
        var now = clock.GetUtcNow();
        var (over, since) = (now.AddSeconds(-1), now - Late);
        await using var db = stores.Open();
        var notices = await db
            .Notices.AsNoTracking()
            .Where(n => n.Opens <= now && n.Closes > since && !db.Campaigns.Any(c => c.Id == n.CampaignId && c.IsRehearsal))
            .Where(n => !db.NoticeArchives.Any(a => a.NoticeId == n.Id && a.Moment == ArchiveMoment.Closing))
            .Select(n => new { n.Id, IsOver = n.Closes <= over })
            .ToListAsync(stop);
        var opened = await db.NoticeArchives.Where(a => a.Moment == ArchiveMoment.Opening).Select(a => a.NoticeId).ToListAsync(stop);
        // An opening that nobody copied cannot be copied afterwards.
        return
        [
            .. notices
                .Where(n => n.IsOver || !opened.Contains(n.Id))
                .Select(n => (n.Id, n.IsOver ? ArchiveMoment.Closing : ArchiveMoment.Opening)),
        ];
    }

    /// <summary>Keeps a page under its hash, once.</summary>
    /// <returns>The SHA-256 of its UTF-8 bytes.</returns>
    public async Task<Result<string>> KeepAsync(Actor actor, Guid noticeId, ArchiveMoment moment, string html)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await db.Notices.AsNoTracking().FirstOrDefaultAsync(n => n.Id == noticeId) is not { } notice)
            return Problem.NotFound("没有这个公示。");
        var campaign = await CampaignService.LoadAsync(db, notice.CampaignId);
        if (Permits.Check(actor, Act.ArchiveNotice, campaign, now) is { } refused)
            return refused;
        if (await db.NoticeArchives.AnyAsync(a => a.NoticeId == noticeId && a.Moment == moment))
            return Problem.Conflict("已经存档，不再改动。");
        var hash = CanonicalJson.Sha256(html);
        db.Add(
            new NoticeArchive
            {
                NoticeId = noticeId,
                Moment = moment,
                At = now,
                Sha256 = hash,
                Html = html,
            }
        );
        db.Audit(
            actor,
            Act.ArchiveNotice,
            notice.CampaignId,
            notice.Title,
            now,
            new
            {
                notice = notice.Id,
                moment,
                sha256 = hash,
            }
        );
        db.Touch(PublicChanges.Notices);
        return await db.CommitAsync("已经存档，不再改动。") is { } problem ? problem : hash;
    }

    /// <summary>The very bytes whose SHA-256 is shown; null where there are none. Everybody may have them.</summary>
    public async Task<NoticeArchive?> FindAsync(Guid noticeId, ArchiveMoment moment)
    {
        await using var db = stores.Open();
        return await db.NoticeArchives.AsNoTracking().FirstOrDefaultAsync(a => a.NoticeId == noticeId && a.Moment == moment);
    }
}
