using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;

namespace Nomination.Core.Notices;

/// <summary>办理经过: what was done in the case, to its candidate, and by whom the candidate was replaced.</summary>
internal static class ObjectionTimelineQueries
{
    private static readonly Act[] OfTheCandidate = [Act.Suspend, Act.Resume, Act.Remove];

    public static async Task<IReadOnlyList<TimelineLine>> OfAsync(NominationDb db, Objection o, NoticeEntry entry, Guid campaignId)
    {
        var steps = await db.ObjectionEvents.AsNoTracking().Where(e => e.ObjectionId == o.Id).ToListAsync();
        var moves = await db
            .CandidateEvents.AsNoTracking()
            .Where(e => e.CandidateId == entry.CandidateId && OfTheCandidate.Contains(e.Act) && e.At >= o.ReceivedAt)
            .ToListAsync();
        List<TimelineLine> lines =
        [
            .. steps.Select(e => new TimelineLine(e.At, ObjectionProgress.Name(e.Step), e.By, e.Text, e.Paper)),
            .. moves.Select(e => new TimelineLine(e.At, $"{entry.Name}：{Acts.Name(e.Act)}", e.By, e.Reason, e.Paper)),
        ];
        if (moves.Find(e => e.Act == Act.Remove) is { } removed && ObjectionRules.IsRuling(o.State))
            lines.AddRange(await ReplacementAsync(db, campaignId, removed.At));
        return [.. lines.OrderBy(l => l.At)];
    }

    /// <summary>Who moved up afterwards, and the notice that showed them for a full period of their own.</summary>
    private static async Task<IEnumerable<TimelineLine>> ReplacementAsync(NominationDb db, Guid campaignId, DateTimeOffset since)
    {
        var moved = await (
            from e in db.CandidateEvents.AsNoTracking()
            where e.Act == Act.MoveUp && e.At >= since
            join c in db.Candidates on e.CandidateId equals c.Id
            where c.CampaignId == campaignId
            orderby e.At
            select new { e, c.Name }
        ).FirstOrDefaultAsync();
        if (moved is null)
            return [];
        var notice = await db
            .Notices.AsNoTracking()
            .Where(n => n.CampaignId == campaignId && n.Opens >= moved.e.At && n.Entries.Any(x => x.CandidateId == moved.e.CandidateId))
            .OrderBy(n => n.Opens)
            .FirstOrDefaultAsync();
        TimelineLine up = new(moved.e.At, $"{moved.Name}：{Acts.Name(Act.MoveUp)}", moved.e.By, moved.e.Reason, moved.e.Paper);
        return notice is null
            ? [up]
            :
            [
                up,
                new(
                    notice.Opens,
                    $"{moved.Name}：重新公示",
                    notice.PostedBy,
                    $"{Shared.ChinaTime.ShowDay(notice.FirstDay)}至{Shared.ChinaTime.ShowDay(notice.LastDay)}（{notice.Period}）",
                    notice.Title
                ),
            ];
    }
}
