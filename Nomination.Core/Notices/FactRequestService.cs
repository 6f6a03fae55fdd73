using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>核实: the handler asks the nominating unit about facts and lets the subject be heard; the unit answers here and never learns who objects.</summary>
public sealed class FactRequestService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    public async Task<Result<Guid>> AskAsync(Actor actor, Guid objectionId, FactForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await ObjectionQueries.ToStepAsync(db, actor, objectionId, ObjectionStep.AskFacts, now);
        if (!found.Done)
            return found.Problems[0];
        var (o, notice, entry, campaign) = found.Value;
        if (!ObjectionRules.RequestKinds.Contains(form.Kind))
            return Problem.Invalid("请选择核实的种类。", nameof(form.Kind));
        if (TextLength.Of(form.Question) is < 10 or > 1000)
            return Problem.Invalid("请写明需要核实的事实，10 至 1000 字。", nameof(form.Question));
        if (form.DueDay is not { } day || day < ChinaTime.Day(now))
            return Problem.Invalid("请填写答复期限，不早于今天。", nameof(form.DueDay));
        if (ObjectionSecrecy.Check(secrets.Open<Objector>(o.ObjectorCipher), form.Question, nameof(form.Question)) is { } told)
            return told;
        var request = new FactRequest
        {
            CampaignId = campaign.Id,
            ObjectionId = o.Id,
            UnitId = await db.Candidates.Where(c => c.Id == entry.CandidateId).Select(c => c.UnitId).FirstAsync(),
            Kind = form.Kind,
            Question = form.Question.Trim(),
            AskedAt = now,
            AskedBy = actor.Name,
            Due = WorkingCalendar.Closes(day, "24:00"),
        };
        db.Add(request);
        o.Version++;
        ObjectionQueries.Note(
            db,
            o,
            ObjectionStep.AskFacts,
            actor.Name,
            now,
            $"{form.Kind}，{ChinaTime.ShowDay(day)}前答复：{request.Question}"
        );
        db.Audit(actor, Act.HandleObjection, notice.CampaignId, $"异议 {o.Receipt}", now, new { asked = form.Kind });
        return await db.CommitAsync() is { } problem ? problem : request.Id;
    }

    /// <summary>The requests to the actor's unit, open ones first.</summary>
    public async Task<Result<IReadOnlyList<FactRow>>> ListAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (campaign is null || !Permits.Allows(actor, Act.AnswerFacts, campaign) || actor.UnitIn(campaignId) is not { } unit)
            return Problem.Forbidden("只有推荐单位可以查看需要核实的事项。");
        var rows = await RowsAsync(db, db.FactRequests.Where(r => r.CampaignId == campaignId && r.UnitId == unit));
        return rows.OrderBy(r => r.AnsweredAt is not null).ThenBy(r => r.Due).ToList();
    }

    public async Task<Result<FactRow>> FindAsync(Actor actor, Guid requestId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await OwnAsync(db, actor, requestId) is not { } own)
            return Missing;
        var row = (await RowsAsync(db, db.FactRequests.Where(r => r.Id == requestId)))[0];
        var may = ObjectionProgress.Check(own.Objection, ObjectionStep.AnswerFacts, actor, own.Campaign, now) is null;
        return row with { IsOpen = may && own.Request.AnsweredAt is null };
    }

    /// <summary>One answer; late ones are taken while the case is still investigated.</summary>
    public async Task<Result> AnswerAsync(Actor actor, Guid requestId, string answer)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await ToAnswerAsync(db, actor, requestId, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var (request, o, campaign) = found.Value;
        if (TextLength.Of(answer) is < 4 or > 2000)
            return Problem.Invalid("请写明核实的情况，4 至 2000 字。", "Answer");
        (request.Answer, request.AnsweredBy, request.AnsweredAt) = (answer.Trim(), actor.Name, now);
        request.Version++;
        ObjectionQueries.Note(db, o, ObjectionStep.AnswerFacts, actor.Name, now, request.Kind);
        db.Audit(actor, Act.AnswerFacts, campaign.Id, $"异议 {o.Receipt}", now, new { answered = request.Kind });
        return await db.CommitAsync("本单位其他人刚刚答复过，请刷新后再看。") ?? Result.Ok;
    }

    /// <summary>A request to the actor's own unit that may still be answered.</summary>
    internal static async Task<Result<(FactRequest Request, Objection Objection, Campaign Campaign)>> ToAnswerAsync(
        NominationDb db,
        Actor actor,
        Guid requestId,
        DateTimeOffset now
    )
    {
        if (await OwnAsync(db, actor, requestId) is not { } own)
            return Missing;
        if (ObjectionProgress.Check(own.Objection, ObjectionStep.AnswerFacts, actor, own.Campaign, now) is { } refused)
            return refused;
        return own.Request.AnsweredAt is null ? own : Problem.Conflict("这一件已经答复，不能再改。如需补充，请与办公室联系。");
    }

    internal static async Task<IReadOnlyList<FactRow>> RowsAsync(NominationDb db, IQueryable<FactRequest> requests)
    {
        var rows = await (
            from r in requests.AsNoTracking()
            join o in db.Objections on r.ObjectionId equals o.Id
            join e in db.NoticeEntries on o.EntryId equals e.Id
            orderby r.AskedAt
            select new FactRow(r.Id, r.Kind, e.Name, r.Question, r.AskedAt, r.Due, r.Answer, r.AnsweredBy, r.AnsweredAt)
        ).ToListAsync();
        var ids = rows.ConvertAll(r => (Guid?)r.Id);
        var files = await db.ObjectionFiles.AsNoTracking().Where(f => ids.Contains(f.RequestId)).OrderBy(f => f.Order).ToListAsync();
        return rows.ConvertAll(r =>
            r with
            {
                Files =
                [
                    .. files.Where(f => f.RequestId == r.Id).Select(f => new ObjectionFileRow(f.Id, f.Kind, f.Order, f.MediaType, f.Bytes)),
                ],
            }
        );
    }

    private static Problem Missing => Problem.NotFound("没有这件核实事项，或不是发给您单位的。");

    private static async Task<(FactRequest Request, Objection Objection, Campaign Campaign)?> OwnAsync(
        NominationDb db,
        Actor actor,
        Guid id
    )
    {
        if (
            await db.FactRequests.FirstOrDefaultAsync(r => r.Id == id) is not { } request
            || actor.UnitIn(request.CampaignId) != request.UnitId
        )
            return null;
        var o = await db.Objections.FirstAsync(x => x.Id == request.ObjectionId);
        return (request, o, (await CampaignService.LoadAsync(db, request.CampaignId))!);
    }
}
