using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Screening;

/// <summary>形式审查: a clerk proposes a verdict, a second person confirms or overrules it, and what is not corrected in time lapses.</summary>
public sealed class ScreeningService(Stores stores, TimeProvider clock)
{
    /// <summary>Proposes a verdict; it replaces one that still waits. Without double check it takes effect at once.</summary>
    public async Task<Result<VerdictView>> ProposeAsync(Actor actor, Guid candidateId, ScreeningForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (
            await SubmittedAsync(db, candidateId) is not { } candidate
            || await CampaignService.LoadAsync(db, candidate.CampaignId) is not { } campaign
        )
            return Missing;
        if (Permits.Check(actor, Act.Screen, campaign, now) is { } no)
            return no;
        if (await AssignmentService.NotAssignedAsync(db, actor, candidateId, recheck: false) is { } others)
            return others;
        var wrong = new ScreeningFormValidator(campaign, now).Validate(form).Errors;
        if (wrong.Count > 0)
            return Result<VerdictView>.From([.. wrong.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName))]);
        var act = form.Verdict!.Value;
        if (!Verdicts.For(candidate.State).Contains(act))
            return Problem.Conflict($"候选人当前状态为“{CandidateStates.Name(candidate.State)}”，不能{Verdicts.Name(act)}。请刷新后再试。");
        var before = await db.Verdicts.FirstOrDefaultAsync(v => v.CandidateId == candidateId && v.ConfirmedAt == null && !v.Overruled);
        if (before is not null)
            Fall(before, actor, "经办重新提出");
        var verdict = new Verdict
        {
            CandidateId = candidateId,
            Act = act,
            Codes = string.Join(',', form.Codes.Order(StringComparer.Ordinal)),
            Note = form.Note.Trim(),
            RemarksJson = CanonicalJson.Write(
                form.Remarks.Where(r => form.Codes.Contains(r.Key) && r.Value.Trim().Length > 0)
                    .ToDictionary(r => r.Key, r => r.Value.Trim())
            ),
            OpenPlaces = act == Act.Return ? string.Join(',', form.Opened) : "",
            CorrectionDue = act == Act.Return ? ScreeningForm.Due(form.DueDay!.Value, campaign.StageOf(StageKind.Correction)!) : null,
            CheckedById = actor.Id,
            CheckedBy = actor.Name,
            CheckedAt = now,
        };
        db.Add(verdict);
        db.Audit(actor, Act.Screen, campaign.Id, Subject(candidate), now, Detail(verdict));
        if (act == Act.Return)
            await CorrectionQueries.KeepAsync(db, verdict, candidate);
        if (!campaign.Rules.Screening.DoubleCheck && TakeEffect(db, actor, campaign, candidate, verdict, now) is { } stuck)
            return stuck;
        return await db.CommitAsync("这份材料刚刚已由他人提出结论，请刷新后查看。") is { } taken ? taken : VerdictView.Of(verdict);
    }

    public Task<Result> ConfirmAsync(Actor actor, Guid verdictId) => ConfirmManyAsync(actor, [verdictId]);

    /// <summary>Confirms a batch: all of it or, when one cannot be confirmed, none, naming each that stands in the way.</summary>
    public async Task<Result> ConfirmManyAsync(Actor actor, IReadOnlyCollection<Guid> verdictIds)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var pairs = await (
            from v in db.Verdicts
            join c in db.Candidates on v.CandidateId equals c.Id
            where verdictIds.Contains(v.Id)
            orderby c.Code
            select new { Verdict = v, Candidate = c }
        ).ToListAsync();
        if (pairs.Count == 0 || pairs.Select(p => p.Candidate.CampaignId).Distinct().Count() > 1)
            return Problem.NotFound("没有可以确认的结论，请刷新后再试。");
        var campaign = (await CampaignService.LoadAsync(db, pairs[0].Candidate.CampaignId))!;
        if (Permits.Check(actor, Act.ConfirmScreening, campaign, now) is { } no)
            return no;
        var problems = new List<Problem>();
        foreach (var (verdict, candidate) in pairs.Select(p => (p.Verdict, p.Candidate)))
        {
            var problem =
                NotBySecond(actor, verdict)
                ?? await AssignmentService.NotAssignedAsync(db, actor, candidate.Id, recheck: true)
                ?? TakeEffect(db, actor, campaign, candidate, verdict, now);
            if (problem is not null)
                problems.Add(problem with { Text = $"{candidate.Number}号{candidate.Name}：{problem.Text}" });
        }
        if (problems.Count > 0)
            return Result.No(problems);
        return await db.CommitAsync() ?? Result.Ok;
    }

    /// <summary>The second person does not agree: the verdict falls, with the reason, and the check starts again.</summary>
    public async Task<Result> OverruleAsync(Actor actor, Guid verdictId, string reason)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var verdict = await db.Verdicts.FirstOrDefaultAsync(v => v.Id == verdictId);
        if (verdict is null || await SubmittedAsync(db, verdict.CandidateId) is not { } candidate)
            return Missing;
        var campaign = await CampaignService.LoadAsync(db, candidate.CampaignId);
        if (Permits.Check(actor, Act.ConfirmScreening, campaign, now) is { } no)
            return no;
        if (NotBySecond(actor, verdict) is { } notYours)
            return notYours;
        if (string.IsNullOrWhiteSpace(reason))
            return Problem.Invalid("请写明不同意的理由，经办会看到。", "Reason");
        Fall(verdict, actor, reason.Trim());
        db.Audit(
            actor,
            Act.ConfirmScreening,
            campaign!.Id,
            Subject(candidate),
            now,
            new { overruled = verdict.Act, reason = reason.Trim() }
        );
        return await db.CommitAsync() ?? Result.Ok;
    }

    /// <summary>逾期不补正，视为撤回: for the ticker. A lapsed nomination keeps its place in the quota. The number of candidates that lapsed.</summary>
    public async Task<int> LapseAsync(CancellationToken stop = default)
    {
        var now = clock.GetUtcNow();
        // Due dates are inclusive to the second, like every deadline.
        var late = now.AddSeconds(-1);
        await using var db = stores.Open();
        var due = await db
            .Candidates.Where(c => c.State == CandidateState.Returned && c.CorrectionDue <= late)
            .OrderBy(c => c.Code)
            .ToListAsync(stop);
        var lapsed = 0;
        foreach (var group in due.GroupBy(c => c.CampaignId))
        {
            var campaign = await CampaignService.LoadAsync(db, group.Key);
            if (Permits.Check(Actor.System, Act.Lapse, campaign, now) is not null)
                continue;
            foreach (var candidate in group)
            {
                Lapse(db, candidate, now);
                lapsed++;
            }
        }
        return lapsed > 0 && await db.CommitAsync(stop: stop) is null ? lapsed : 0;
    }

    private static void Lapse(NominationDb db, Candidate candidate, DateTimeOffset now)
    {
        var verdict = new Verdict
        {
            CandidateId = candidate.Id,
            Act = Act.Lapse,
            Note = $"补正期限 {ChinaTime.Show(candidate.CorrectionDue!.Value)} 已过，未提交补正材料，按评选办法视为撤回；名额不再返还。",
            CheckedById = Actor.System.Id,
            CheckedBy = Actor.System.Name,
            CheckedAt = now,
        };
        var step = verdict.TakeEffect(candidate, Actor.System.Name, [], now).Value;
        db.Add(step);
        db.Audit(Actor.System, Act.Lapse, candidate.CampaignId, Subject(candidate), now, new { reason = step.Reason });
    }

    private static Problem? TakeEffect(
        NominationDb db,
        Actor actor,
        Campaign campaign,
        Candidate candidate,
        Verdict verdict,
        DateTimeOffset now
    )
    {
        if (Permits.Check(actor, verdict.Act, campaign, now) is { } no)
            return no;
        var step = verdict.TakeEffect(candidate, actor.Name, campaign.Rules.ReasonCodes, now);
        if (!step.Done)
            return step.Problems[0];
        (verdict.ConfirmedAt, verdict.ConfirmedBy, verdict.ConfirmedById) = (now, actor.Name, actor.Id);
        verdict.Version++;
        db.Add(step.Value);
        db.Audit(actor, verdict.Act, campaign.Id, Subject(candidate), now, Detail(verdict));
        return null;
    }

    /// <summary>双人复核: who checked cannot be who confirms, whatever roles the person holds.</summary>
    private static Problem? NotBySecond(Actor actor, Verdict verdict)
    {
        if (!verdict.IsPending)
            return Problem.Conflict("这条结论已经确认或撤销，请刷新后查看。");
        return verdict.CheckedById == actor.Id ? Problem.Forbidden("初审与复核不能是同一人，请由另一位复核人员办理。") : null;
    }

    private static void Fall(Verdict verdict, Actor actor, string reason)
    {
        (verdict.Overruled, verdict.OverruledBy, verdict.OverruleReason) = (true, actor.Name, reason);
        verdict.Version++;
    }

    private static Task<Candidate?> SubmittedAsync(NominationDb db, Guid id) =>
        db.Candidates.FirstOrDefaultAsync(c => c.Id == id && c.Number != null);

    private static string Subject(Candidate candidate) => candidate.Code ?? candidate.Id.ToString();

    private static object Detail(Verdict v) =>
        new
        {
            verdict = v.Act,
            codes = v.CodeList,
            v.Note,
            open = FormPlaces.Split(v.OpenPlaces),
            v.CorrectionDue,
            v.CheckedBy,
        };

    private static Problem Missing => Problem.NotFound("没有这份推荐材料，或它尚未提交。");
}
