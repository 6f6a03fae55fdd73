using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>What the office decides itself: the groups, and single pairs with their reason. The hard rules hold for it as for the planner.</summary>
public sealed class AssignmentByHandService(Stores stores, TimeProvider clock)
{
    /// <summary>Replaces all groups. The plan in force stays until a new one is applied.</summary>
    public async Task<Result> SaveGroupsAsync(Actor actor, Guid campaignId, GroupsForm form)
    {
        await using var db = stores.Open();
        var opened = await OpenAsync(db, actor, campaignId);
        if (!opened.Done)
            return Result.No(opened.Problems);
        var (campaign, now) = opened.Value;
        var checkedForm = new GroupsFormValidator().Validate(form);
        if (!checkedForm.IsValid)
            return Result.No([.. checkedForm.Errors.Select(e => Problem.Invalid(e.ErrorMessage))]);
        var experts = await db.Reviewers.Where(r => r.CampaignId == campaignId && r.IsSeated).ToDictionaryAsync(r => r.Code, r => r.Id);
        if (form.Groups.SelectMany(g => g.Experts).FirstOrDefault(e => !experts.ContainsKey(e)) is { } unknown)
            return Problem.Invalid($"{unknown} 不在评审组中。请从入组专家里选。");
        var standing = await db.ReviewGroups.Where(g => g.CampaignId == campaignId).ToListAsync();
        foreach (var group in form.Groups)
        {
            var row = standing.Find(g => g.Name == group.Name.Trim());
            if (row is null)
                db.Add(row = new ReviewGroup { CampaignId = campaignId, Name = group.Name.Trim() });
            (row.CategoriesJson, row.ReviewersJson) = (
                CanonicalJson.Write(group.Categories),
                CanonicalJson.Write(group.Experts.Distinct().Select(e => experts[e]).ToList())
            );
        }
        db.RemoveRange(standing.Where(g => form.Groups.TrueForAll(f => f.Name.Trim() != g.Name)));
        db.Audit(
            actor,
            Act.AssignReaders,
            campaignId,
            "评审小组",
            now,
            new
            {
                groups = form.Groups.Select(g => new
                {
                    g.Name,
                    g.Categories,
                    g.Experts,
                }),
            }
        );
        return await db.CommitAsync("分组刚在另一个窗口中改过。请刷新后再试。") is { } problem ? problem : Result.Ok;
    }

    /// <summary>Gives one candidate to one expert, an alternate too; refused over a conflict.</summary>
    public async Task<Result> AddAsync(Actor actor, Guid campaignId, Guid reviewerId, Guid candidateId, string reason)
    {
        await using var db = stores.Open();
        var entered = await EnterAsync(db, actor, campaignId, reviewerId, candidateId, reason);
        if (!entered.Done)
            return Result.No(entered.Problems);
        var (campaign, reviewer, candidate, picture, now) = entered.Value;
        if (picture.Asks(reviewerId, candidateId))
            return Problem.Conflict($"{reviewer.Code} 已在评 {candidate.Number} 号。");
        var unit = ConflictFinder.Normalise(candidate.WorkUnit);
        // The picture holds what was found of the panel; an alternate is compared here and now.
        var found = ConflictFinder.Find([reviewer], [candidate], campaign.Rules.Panel.MaxAvoid).FirstOrDefault(c => c.IsHard);
        if (
            picture.IsKept(reviewerId, candidateId)
            || found is not null
            || (unit.Length > 0 && unit == ConflictFinder.Normalise(reviewer.WorkUnit))
        )
            return Problem.Conflict(
                $"{reviewer.Code} 须回避 {candidate.Number} 号{(found is null ? "" : $"（{found.Basis}）")}，不能分派。请另选专家。"
            );
        db.Add(
            new Assignment
            {
                CampaignId = campaignId,
                ReviewerId = reviewerId,
                CandidateId = candidateId,
                Origin = campaign.Rules.Panel.Reading == Reading.Everyone ? AssignmentOrigins.Extra : AssignmentOrigins.Hand,
                At = now,
            }
        );
        db.Audit(actor, Act.AssignReaders, campaignId, $"{reviewer.Code} → {candidate.Number}", now, new { added = true, reason });
        return await db.CommitAsync("这一对刚在另一个窗口中分派过。请刷新后再看。") is { } problem ? problem : Result.Ok;
    }

    /// <summary>Takes one candidate from one expert; never a begun sheet, and never below the number of readers the rule book asks for.</summary>
    public async Task<Result> RemoveAsync(Actor actor, Guid campaignId, Guid reviewerId, Guid candidateId, string reason)
    {
        await using var db = stores.Open();
        var entered = await EnterAsync(db, actor, campaignId, reviewerId, candidateId, reason);
        if (!entered.Done)
            return Result.No(entered.Problems);
        var (campaign, reviewer, candidate, picture, now) = entered.Value;
        var row = await db.Assignments.FirstOrDefaultAsync(a => a.ReviewerId == reviewerId && a.CandidateId == candidateId);
        var rules = campaign.Rules.Panel;
        if (rules.Reading == Reading.Everyone && reviewer.IsSeated)
            return Problem.Conflict("本活动由全体专家评全部材料，不能单独撤回。应当回避的请办理回避。");
        if (row is null)
            return Problem.NotFound($"{reviewer.Code} 没有分到 {candidate.Number} 号。请刷新后再看。");
        if (await db.ScoreSheets.AnyAsync(s => s.ReviewerId == reviewerId && s.CandidateId == candidateId))
            return Problem.Conflict($"{reviewer.Code} 已开始评 {candidate.Number} 号，不能撤回。应当回避的请办理回避。");
        var readers = picture.Readers.Count(r => picture.Asks(r.Id, candidateId));
        var least = rules.Reading == Reading.PerCandidate ? rules.PerCandidate : rules.MinReaders;
        if (readers <= least)
            return Problem.Conflict($"{candidate.Number} 号现有 {readers} 名评阅人，撤回后少于 {least} 名。请先加派一名，再撤回这一名。");
        db.Remove(row);
        db.Audit(actor, Act.AssignReaders, campaignId, $"{reviewer.Code} → {candidate.Number}", now, new { added = false, reason });
        return await db.CommitAsync("这一对刚在另一个窗口中改过。请刷新后再看。") is { } problem ? problem : Result.Ok;
    }

    private async Task<
        Result<(Campaign Campaign, Reviewer Reviewer, Candidate Candidate, PanelPicture Picture, DateTimeOffset Now)>
    > EnterAsync(NominationDb db, Actor actor, Guid campaignId, Guid reviewerId, Guid candidateId, string reason)
    {
        var opened = await OpenAsync(db, actor, campaignId);
        if (!opened.Done)
            return Result<(Campaign, Reviewer, Candidate, PanelPicture, DateTimeOffset)>.From(opened.Problems);
        var (campaign, now) = opened.Value;
        var reviewer = await db.Reviewers.FirstOrDefaultAsync(r => r.Id == reviewerId && r.CampaignId == campaignId);
        var candidate = await db.Candidates.FirstOrDefaultAsync(c => c.Id == candidateId && c.CampaignId == campaignId);
        if (reviewer is null || candidate is null || !CandidateStates.Reviewed.Contains(candidate.State))
            return Problem.NotFound("没有这位专家或候选人。请刷新后再试。");
        if (TextLength.Of(reason) is 0 or > 200)
            return Problem.Invalid("请写明理由（200字以内）。", "Reason");
        var picture = await PanelService.LoadAsync(db, campaign, candidateId);
        return (campaign, reviewer, candidate, picture, now);
    }

    private async Task<Result<(Campaign Campaign, DateTimeOffset Now)>> OpenAsync(NominationDb db, Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        return Permits.Check(actor, Act.AssignReaders, campaign, now) is { } refusal ? refusal : (campaign, now);
    }
}
