using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>异议处理: a case is assigned, taken by somebody who is not involved, accepted, investigated and decided. Reading stands in ObjectionDeskService.</summary>
public sealed class ObjectionCaseService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    /// <summary>分派 to one of the objection handlers, who must not be involved; a new one replaces the old.</summary>
    public async Task<Result> AssignAsync(Actor actor, Guid objectionId, Guid accountId, string reason = "")
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await ObjectionQueries.ToStepAsync(db, actor, objectionId, ObjectionStep.Assign, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var (o, notice, entry, campaign) = found.Value;
        if (o.Kind == ObjectionRules.Correction)
            return Problem.Conflict("更正申请由经办人直接办理，不用分派。");
        var account = await db.Users.AsNoTracking().FirstOrDefaultAsync(a => a.Id == accountId && !a.IsDisabled);
        var seats = await db.Seats.AsNoTracking().Where(s => s.AccountId == accountId && s.Role == Role.ObjectionHandler).ToListAsync();
        if (account is null || !seats.Exists(s => Holds(s, campaign)))
            return Problem.Invalid("请选择本次评选的异议受理人。", "Handler");
        if (o.HandlerId is not null && o.HandlerId != accountId && reason.Trim().Length == 0)
            return Problem.Invalid("改派须写明理由。", "Reason");
        if (await ObjectionQueries.InvolvedAsync(db, accountId, [], campaign, entry.CandidateId) is { } involved)
            return Problem.Conflict($"{account.DisplayName}{involved}，应当回避，不能承办本件。");
        (o.HandlerId, o.HandlerName, o.DeclaredAt) = (accountId, account.DisplayName, null);
        return await CommitAsync(db, actor, o, notice, ObjectionStep.Assign, now, $"{account.DisplayName}　{reason.Trim()}".Trim());
    }

    /// <summary>接办, with the declaration of no interest; somebody on record as involved is refused whatever they declare.</summary>
    public async Task<Result> TakeAsync(Actor actor, Guid objectionId, bool declares)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await ObjectionQueries.ToStepAsync(db, actor, objectionId, ObjectionStep.Take, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var (o, notice, entry, campaign) = found.Value;
        if (o.Kind == ObjectionRules.Correction)
            return Problem.Conflict("更正申请由经办人直接办理，不用接办。");
        if (o.HandlerId is { } other && other != actor.Id)
            return Problem.Conflict($"本件已由{o.HandlerName}承办。如需改派，请联系活动经办人。");
        if (!declares)
            return Problem.Invalid("请先声明与被公示人、推荐单位没有利害关系；有利害关系的请联系活动经办人改派。", "Declares");
        if (await ObjectionQueries.InvolvedAsync(db, actor.Id, actor.Seats, campaign, entry.CandidateId) is { } involved)
            return Problem.Forbidden($"您{involved}，应当回避，不能承办本件。请联系活动经办人改派。");
        (o.HandlerId, o.HandlerName, o.DeclaredAt) = (actor.Id, actor.Name, now);
        return await CommitAsync(db, actor, o, notice, ObjectionStep.Take, now);
    }

    /// <summary>
    /// Takes the case one step on. The text is what the objector reads under the code; only accepting needs none. A ruling needs the minutes
    /// (会议纪要) of the leading group. A correction is settled by the clerk.
    /// </summary>
    public async Task<Result> DecideAsync(Actor actor, Guid objectionId, ObjectionState state, string text, string paper = "")
    {
        var now = clock.GetUtcNow();
        if (ObjectionProgress.Toward(state) is not { } step)
            return Problem.Invalid("请选择决定。", "State");
        await using var db = stores.Open();
        var found = await ObjectionQueries.FindAsync(db, objectionId);
        if (!found.Done)
            return Result.No(found.Problems);
        var (o, notice, _, campaign) = found.Value;
        var refused = ObjectionProgress.Check(o, step, actor, campaign, now);
        // A handler may also settle a correction that somebody filed with a handler.
        if (
            refused is { Kind: ProblemKind.Forbidden }
            && o.Kind == ObjectionRules.Correction
            && Permits.Check(actor, Act.HandleObjection, campaign, now) is null
        )
            refused = ObjectionProgress.To(o.State, o.Kind, step) is null ? Problem.Conflict("该更正申请已经办结。") : null;
        if (refused is not null)
            return refused;
        var words = text.Trim();
        if (words.Length == 0 && state != ObjectionState.Accepted)
            return Problem.Invalid("请写明处理意见，提出人凭查询码可以看到。", "Text");
        if (TextLength.Of(words) > 1000)
            return Problem.Invalid("处理意见不超过 1000 字。", "Text");
        if (ObjectionRules.IsRuling(state) && o.Kind != ObjectionRules.Correction && paper.Trim().Length == 0)
            return Problem.Invalid("请填写领导小组作出决定的会议纪要名称、文号。", "Paper");
        if (ObjectionSecrecy.Check(secrets.Open<Objector>(o.ObjectorCipher), words + paper, "Text") is { } told)
            return told;
        Enter(o, state, words, campaign.Rules.Objections, await HolidayQueries.LoadAsync(db), now);
        (o.Decision, o.DecisionPaper, o.DecidedBy, o.DecidedAt) = (words, paper.Trim(), actor.Name, now);
        return await CommitAsync(db, actor, o, notice, step, now, words, paper.Trim());
    }

    /// <summary>延长调查期限, once, with the reason.</summary>
    public async Task<Result> ExtendAsync(Actor actor, Guid objectionId, string reason)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await ObjectionQueries.ToStepAsync(db, actor, objectionId, ObjectionStep.Extend, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var (o, notice, _, campaign) = found.Value;
        var days = campaign.Rules.Objections.ExtendDays;
        if (o.ExtensionReason.Length > 0 || days <= 0)
            return Problem.Conflict(days <= 0 ? "本次评选的办法没有规定延长。" : "调查期限只能延长一次，已经延长过。");
        if (TextLength.Of(reason) is 0 or > 200)
            return Problem.Invalid("请写明延长的理由，不超过 200 字。", "Reason");
        if (ObjectionSecrecy.Check(secrets.Open<Objector>(o.ObjectorCipher), reason, "Reason") is { } told)
            return told;
        o.ExtensionReason = reason.Trim();
        o.InvestigateDue = ObjectionClock.Extended(o.InvestigateDue ?? now, days, await HolidayQueries.LoadAsync(db));
        return await CommitAsync(
            db,
            actor,
            o,
            notice,
            ObjectionStep.Extend,
            now,
            $"至 {ChinaTime.Show(o.InvestigateDue.Value, now)}：{reason.Trim()}"
        );
    }

    /// <summary>调查报告: goes to the leading group, which then decides.</summary>
    public async Task<Result> ReportAsync(Actor actor, Guid objectionId, string report)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await ObjectionQueries.ToStepAsync(db, actor, objectionId, ObjectionStep.Report, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var (o, notice, _, _) = found.Value;
        if (TextLength.Of(report) is < 10 or > 3000)
            return Problem.Invalid("请写明核查经过、查明的事实和处理建议，10 至 3000 字。", "Report");
        if (ObjectionSecrecy.Check(secrets.Open<Objector>(o.ObjectorCipher), report, "Report") is { } told)
            return told;
        (o.Report, o.State) = (report.Trim(), ObjectionState.Investigated);
        return await CommitAsync(db, actor, o, notice, ObjectionStep.Report, now);
    }

    /// <summary>送达: which paper went to whom, how and when.</summary>
    public async Task<Result> DeliverAsync(Actor actor, Guid objectionId, string paper, string way, DateOnly? day)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await ObjectionQueries.ToStepAsync(db, actor, objectionId, ObjectionStep.Deliver, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var (o, notice, _, _) = found.Value;
        if (paper.Trim().Length is 0 or > 40)
            return Problem.Invalid("请选择送达的文书。", "Letter");
        if (way.Trim().Length is 0 or > 60)
            return Problem.Invalid("请填写送达方式，不超过 60 字。", "Way");
        if (day is null || day > ChinaTime.Day(now))
            return Problem.Invalid("请填写送达日期，不晚于今天。", "Day");
        if (ObjectionSecrecy.Check(secrets.Open<Objector>(o.ObjectorCipher), paper + way, "Way") is { } told)
            return told;
        return await CommitAsync(
            db,
            actor,
            o,
            notice,
            ObjectionStep.Deliver,
            now,
            $"{way.Trim()}，{ChinaTime.ShowDay(day.Value)}",
            paper.Trim()
        );
    }

    private static void Enter(
        Objection o,
        ObjectionState state,
        string words,
        ObjectionTerms terms,
        WorkingCalendar calendar,
        DateTimeOffset now
    )
    {
        o.State = state;
        if (state == ObjectionState.Accepted)
            o.InvestigateDue = ObjectionClock.After(now, terms.InvestigateDays, calendar);
        if (state == ObjectionState.NeedsCorrection)
            (o.Missing, o.CompleteDue) = (words, ObjectionClock.After(now, terms.CompleteDays, calendar));
    }

    private static bool Holds(Accounts.Seat s, Campaign campaign) =>
        (s.OrganiserId is null || s.OrganiserId == campaign.OrganiserId) && (s.CampaignId is null || s.CampaignId == campaign.Id);

    private static async Task<Result> CommitAsync(
        NominationDb db,
        Actor actor,
        Objection o,
        Notice notice,
        ObjectionStep step,
        DateTimeOffset now,
        string text = "",
        string paper = ""
    )
    {
        o.Version++;
        ObjectionQueries.Note(db, o, step, actor.Name, now, text, paper);
        db.Audit(actor, ObjectionProgress.ActOf(step, o.Kind), notice.CampaignId, $"异议 {o.Receipt}", now, new { step, state = o.State });
        db.Touch(PublicChanges.Notices); // the proof of the result tells of it
        return await db.CommitAsync("本件刚刚被更新过，请刷新后再试。") ?? Result.Ok;
    }
}
