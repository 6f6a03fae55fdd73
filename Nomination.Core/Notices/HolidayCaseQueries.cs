using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>What a change of the holiday table does to the terms of open cases: later where the new table counts later, never earlier than was told.</summary>
internal static class HolidayCaseQueries
{
    public static async Task RecountAsync(NominationDb db, Actor actor, HolidayTable table, string reason, DateTimeOffset now)
    {
        var calendar = (await HolidayQueries.LoadAsync(db)).With(table);
        ObjectionState[] open = [.. ObjectionRules.Open];
        var cases = await db.Objections.Where(o => open.Contains(o.State)).ToListAsync();
        var ids = cases.ConvertAll(o => o.Id);
        var events = (await db.ObjectionEvents.AsNoTracking().Where(e => ids.Contains(e.ObjectionId)).ToListAsync()).ToLookup(e =>
            e.ObjectionId
        );
        foreach (var o in cases)
        {
            var campaignId = await db.Notices.Where(n => n.Id == o.NoticeId).Select(n => n.CampaignId).FirstAsync();
            var terms = (await db.Campaigns.AsNoTracking().FirstAsync(c => c.Id == campaignId)).Rules.Objections;
            var before = ObjectionClock.DueOf(o);
            if (ObjectionClock.Recount(o, [.. events[o.Id]], terms, calendar) is not { } due)
                continue;
            (o.AcceptDue, o.CompleteDue, o.InvestigateDue) = due;
            o.Version++;
            if (ObjectionClock.DueOf(o) is not { } after || after == before)
                continue;
            var words = $"因节假日安排调整（{reason}），期限改为 {ChinaTime.Show(after, now)}";
            ObjectionQueries.Note(db, o, ObjectionStep.Recount, actor.Name, now, words);
            db.Audit(
                actor,
                Act.EditHolidays,
                campaignId,
                $"异议 {o.Receipt}",
                now,
                new
                {
                    before,
                    after,
                    reason,
                }
            );
        }
    }
}
