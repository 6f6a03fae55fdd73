using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>更正申请: what a reader of the notice told is put right and settled in one commit.</summary>
public sealed class NoticeCorrectionService(Stores stores, TimeProvider clock)
{
    /// <summary>Puts the line right and closes the request. Where it already reads so (two readers told of the same slip), it is only closed.</summary>
    public async Task<Result> SettleAsync(Actor actor, Guid objectionId, EntryCorrection form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await ObjectionQueries.ToStepAsync(db, actor, objectionId, ObjectionStep.Correct, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var (o, _, _, campaign) = found.Value;
        if (o.Kind != ObjectionRules.Correction)
            return Problem.Conflict("这一件是异议，由承办人办理。");
        var notice = await db.Notices.FirstAsync(n => n.Id == o.NoticeId);
        var entry = await db.NoticeEntries.FirstAsync(e => e.Id == o.EntryId);
        var rules = await NoticeQueries.RulesAsync(db, campaign.OrganiserId, []);
        var changed = NoticeCorrections.Apply(db, actor, notice, entry, form, rules, now);
        if (!changed.Done)
            return Result.No(changed.Problems);
        o.State = ObjectionState.Corrected;
        (o.Decision, o.DecidedBy, o.DecidedAt) = (
            changed.Value ? "已在公示上更正并注明。" : "公示上已经是正确的写法，感谢您的提醒。",
            actor.Name,
            now
        );
        o.Version++;
        ObjectionQueries.Note(db, o, ObjectionStep.Correct, actor.Name, now, o.Decision);
        db.Audit(actor, Act.SettleCorrection, campaign.Id, $"异议 {o.Receipt}", now, new { step = ObjectionStep.Correct, state = o.State });
        db.Touch(PublicChanges.Notices);
        return await db.CommitAsync("公示或本件刚刚被更正过，请刷新后再试。") ?? Result.Ok;
    }
}
