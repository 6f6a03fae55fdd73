using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>What a notice and its objections do to the candidates: suspend, resume, remove, move a nominee up, and clear after the period.</summary>
public sealed class StandingService(Stores stores, TimeProvider clock)
{
    /// <summary>异议中止: the candidate waits, the others proceed.</summary>
    public Task<Result> SuspendAsync(Actor actor, Guid candidateId, string reason) => ActAsync(actor, candidateId, Act.Suspend, reason, "");

    public Task<Result> ResumeAsync(Actor actor, Guid candidateId, string reason) => ActAsync(actor, candidateId, Act.Resume, reason, "");

    /// <summary>Takes a candidate off the list, with the paper (会议纪要) that decided it.</summary>
    public Task<Result> RemoveAsync(Actor actor, Guid candidateId, string reason, string paper) =>
        ActAsync(actor, candidateId, Act.Remove, reason, paper);

    /// <summary>递补: a nominee takes a free place of the honour and is shown again for the full period.</summary>
    public Task<Result> MoveUpAsync(Actor actor, Guid candidateId, string reason, string paper) =>
        ActAsync(actor, candidateId, Act.MoveUp, reason, paper);

    /// <summary>公示无异议: all whose own period is over and who have no substantive objection open. Those held are named.</summary>
    public async Task<Result<Clearance>> ClearAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.Clear, campaign, now) is { } refused)
            return refused;
        // An objection of the last second is either counted here, or filed after this.
        await using var alone = await db.AloneAsync();
        var candidates = await db
            .Candidates.Where(c =>
                c.CampaignId == campaignId && (c.State == CandidateState.OnNotice || c.State == CandidateState.Suspended)
            )
            .OrderBy(c => c.Number)
            .ToListAsync();
        if (candidates.Count == 0)
            return Problem.Conflict("没有公示中的人选，无需办理。");
        var ids = candidates.Select(c => c.Id).ToList();
        var entries = await (
            from e in db.NoticeEntries.AsNoTracking()
            join n in db.Notices on e.NoticeId equals n.Id
            where ids.Contains(e.CandidateId)
            orderby n.Closes
            select new
            {
                e.Id,
                e.CandidateId,
                n.Closes,
            }
        ).ToListAsync();
        var entryIds = entries.Select(e => e.Id).ToList();
        var held = (await db.Objections.AsNoTracking().Where(o => entryIds.Contains(o.EntryId)).ToListAsync())
            .Where(o => ObjectionRules.Holds(o.Kind, o.State))
            .Select(o => o.EntryId)
            .ToHashSet();
        var (cleared, waiting) = (new List<string>(), new List<string>());
        foreach (var candidate in candidates)
        {
            var own = entries.FindAll(e => e.CandidateId == candidate.Id);
            if (candidate.State == CandidateState.Suspended)
                waiting.Add($"{candidate.Name}：异议中止");
            else if (own.Exists(e => held.Contains(e.Id)))
                waiting.Add($"{candidate.Name}：有实质性异议未了结");
            else if (own.Count == 0 || now < own[^1].Closes.AddSeconds(1))
                waiting.Add($"{candidate.Name}：公示期至 {ChinaTime.Show(own.Count == 0 ? now : own[^1].Closes, now)}");
            else if (CandidateMoves.Move(db, candidate, Act.Clear, actor, now, "公示期满") is { } stopped)
                return stopped;
            else
                cleared.Add(candidate.Name);
        }
        if (cleared.Count == 0)
            return Problem.Conflict($"暂无可办理的人选。{string.Join("；", waiting)}。");
        db.Audit(actor, Act.Clear, campaignId, "公示无异议", now, new { cleared = cleared.Count, held = waiting.Count });
        db.Touch(PublicChanges.Notices); // the proof of the result tells of it
        if (await db.CommitAsync() is { } problem)
            return problem;
        await alone.CommitAsync();
        return new Clearance(cleared, waiting);
    }

    private async Task<Result> ActAsync(Actor actor, Guid candidateId, Act act, string reason, string paper)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await db.Candidates.FirstOrDefaultAsync(c => c.Id == candidateId) is not { } candidate)
            return Problem.NotFound("没有这位人选，请刷新后再试。");
        var campaign = await CampaignService.LoadAsync(db, candidate.CampaignId);
        if (Permits.Check(actor, act, campaign, now) is { } refused)
            return refused;
        if (act is Act.Suspend or Act.Resume or Act.Remove && await NotTheirsAsync(db, actor, campaign!, candidateId, act) is { } not)
            return not;
        if (string.IsNullOrWhiteSpace(reason))
            return Problem.Invalid("请写明理由，将记入办理记录。", "Reason");
        if (act is Act.Remove or Act.MoveUp && string.IsNullOrWhiteSpace(paper))
            return Problem.Invalid("请填写作出决定的会议纪要或文件名称。", "Paper");
        // What decided it is named in the bundle that everybody may download.
        if (LeakGate.Find(paper, await NoticeQueries.RulesAsync(db, campaign!.OrganiserId, [])) is [var leak, ..])
            return Problem.Invalid($"依据将随验证包公开，含有{leak.Text}。请换一种写法。", "Paper");
        if (act == Act.MoveUp && await NoPlaceAsync(db, campaign!, candidate) is { } full)
            return full;
        // Two nominees moved up at once would both see the last free place: the campaign's version lets only one through.
        campaign!.Version += act == Act.MoveUp ? 1 : 0;
        if (CandidateMoves.Move(db, candidate, act, actor, now, paper.Trim(), reason.Trim()) is { } stopped)
            return stopped;
        candidate.Award = act switch
        {
            Act.Remove => AwardKind.None,
            Act.MoveUp => AwardKind.Honour,
            _ => candidate.Award,
        };
        db.Audit(
            actor,
            act,
            candidate.CampaignId,
            candidate.Code ?? candidate.Number ?? "",
            now,
            new { reason = reason.Trim(), paper = paper.Trim() }
        );
        db.Touch(PublicChanges.Notices); // the proof of the result tells of it
        return await db.CommitAsync() ?? Result.Ok;
    }

    /// <summary>
    /// Where a case about the candidate is held, the handler who took it acts, and nobody acts who is on record as involved. The clerk carries
    /// out minutes that no case led to (本人退出, 公示后查实), so only where none is open or upheld.
    /// </summary>
    private static async Task<Problem?> NotTheirsAsync(NominationDb db, Actor actor, Campaign campaign, Guid candidateId, Act act)
    {
        var cases = await db
            .Objections.AsNoTracking()
            .Where(o => o.Kind != ObjectionRules.Correction)
            .Where(o => db.NoticeEntries.Any(e => e.Id == o.EntryId && e.CandidateId == candidateId))
            .Select(o => new
            {
                o.State,
                o.HandlerId,
                o.HandlerName,
                o.DeclaredAt,
            })
            .ToListAsync();
        var held = cases.FindAll(o => o.HandlerId is not null);
        if (!held.Exists(o => o.HandlerId == actor.Id && o.DeclaredAt is not null))
        {
            var isHandler = actor.In(campaign.OrganiserId, campaign.Id).Any(s => s.Role == Role.ObjectionHandler);
            if (act == Act.Remove && !isHandler)
                return
                    cases.Find(o => ObjectionRules.IsOpen(o.State) || o.State is ObjectionState.Upheld or ObjectionState.PartlyUpheld)
                        is { } open
                    ? Problem.Forbidden(
                        open.HandlerName.Length > 0
                            ? $"对该人选的异议由{open.HandlerName}承办，由其办理。"
                            : "对该人选有异议尚未了结，请先分派异议受理人，由其办理。"
                    )
                    : null;
            if (held.Exists(o => o.HandlerId == actor.Id))
                return Problem.Forbidden("请先接办对该人选的异议，并声明与当事人没有利害关系。");
            if (held.Count > 0)
                return Problem.Forbidden($"对该人选的异议由{held[0].HandlerName}承办，由其办理。");
        }
        return await ObjectionQueries.InvolvedAsync(db, actor.Id, actor.Seats, campaign, candidateId) is { } involved
            ? Problem.Forbidden($"您{involved}，应当回避，不能办理。")
            : null;
    }

    private static async Task<Problem?> NoPlaceAsync(NominationDb db, Campaign campaign, Candidate candidate)
    {
        if (candidate.Award != AwardKind.Nominee)
            return Problem.Conflict($"{candidate.Name}不在提名名单中，不能递补。");
        return await TakenAsync(db, campaign.Id) < campaign.Rules.Winners
            ? null
            : Problem.Conflict($"入选名额 {campaign.Rules.Winners} 个已满，没有空缺可递补。");
    }

    /// <summary>How many hold a place of the honour, posted or not.</summary>
    internal static Task<int> TakenAsync(NominationDb db, Guid campaignId) =>
        db.Candidates.CountAsync(c => c.CampaignId == campaignId && c.Award == AwardKind.Honour && c.State != CandidateState.Revoked);
}
