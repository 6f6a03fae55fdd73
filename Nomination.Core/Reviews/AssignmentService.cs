using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>What a plan is asked with. <paramref name="Max"/>: most sheets of one expert, null without a limit.</summary>
public sealed record PlanOrder(long Seed, int? Max);

/// <summary>A group with the experts' codes.</summary>
public sealed record GroupLine(string Name, IReadOnlyList<string> Categories, IReadOnlyList<string> Experts);

/// <summary>An expert who may be given candidates; alternates only by hand.</summary>
public sealed record ReaderChoice(Guid Id, string Code, string Name, string Field, bool IsSeated);

/// <param name="Per">Readers of each candidate; only where <paramref name="Mode"/> is PerCandidate.</param>
/// <param name="IsSettled">Scoring has opened: the rule book's mode stands.</param>
public sealed record AssignmentView(
    Reading Mode,
    int Per,
    int MinReaders,
    bool IsSettled,
    AssignmentDraft Current,
    IReadOnlyList<GroupLine> Groups,
    IReadOnlyList<string> Categories,
    IReadOnlyList<ReaderChoice> Experts
)
{
    /// <summary>Candidates in review without enough readers.</summary>
    public IEnumerable<DraftCandidate> Wanting =>
        Current.Candidates.Where(c => c.Readers.Count < (Mode == Reading.PerCandidate ? Per : Math.Min(MinReaders, Experts.Count)));
}

/// <summary>分派: who reads whom, by the rule book's mode. A plan is shown before it is applied, and only what was shown is applied.</summary>
public sealed class AssignmentService(Stores stores, TimeProvider clock)
{
    private const string NotFound = "没有这个评选活动。";

    public async Task<Result<AssignmentView>> ViewAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound(NotFound);
        if (Permits.Check(actor, Act.ViewProgress, campaign, now) is { } refusal)
            return refusal;
        var ground = await GroundAsync(db, campaign);
        var rules = campaign.Rules;
        var codes = ground.Picture.Reviewers.ToDictionary(r => r.Id, r => r.Code);
        return new AssignmentView(
            rules.Panel.Reading,
            rules.Panel.PerCandidate,
            rules.Panel.MinReaders,
            campaign.StageOf(StageKind.Scoring) is { } scoring && now >= scoring.Opens,
            ground.Draft(ground.Rows.ToDictionary(a => (a.ReviewerId, a.CandidateId), a => a.Origin)),
            [
                .. ground.Groups.Select(g => new GroupLine(
                    g.Name,
                    g.Categories,
                    [.. g.Reviewers.Where(codes.ContainsKey).Select(r => codes[r]).Order(StringComparer.Ordinal)]
                )),
            ],
            [.. rules.Categories.Union(ground.Picture.Candidates.Select(c => c.Category)).Where(c => c.Length > 0)],
            [.. ground.Picture.Reviewers.Select(r => new ReaderChoice(r.Id, r.Code, r.Name, r.Field, r.IsSeated))]
        );
    }

    /// <summary>方案预览: nothing is written. Where no plan exists the draft says why, and holds as much as can be had.</summary>
    public async Task<Result<AssignmentDraft>> PlanAsync(Actor actor, Guid campaignId, PlanOrder order)
    {
        await using var db = stores.Open();
        var opened = await OpenAsync(db, actor, campaignId);
        if (!opened.Done)
            return Result<AssignmentDraft>.From(opened.Problems);
        var planned = await PlannedAsync(db, opened.Value.Campaign, order);
        return planned.Done ? planned.Value.Draft : Result<AssignmentDraft>.From(planned.Problems);
    }

    /// <summary>Writes the plan that was shown; refused when anything it stands on has changed since.</summary>
    /// <param name="print">The <see cref="AssignmentDraft.Print"/> of what was shown.</param>
    public async Task<Result<AssignmentDraft>> ApplyAsync(Actor actor, Guid campaignId, PlanOrder order, string print)
    {
        await using var db = stores.Open();
        var opened = await OpenAsync(db, actor, campaignId);
        if (!opened.Done)
            return Result<AssignmentDraft>.From(opened.Problems);
        var (campaign, now) = opened.Value;
        var planned = await PlannedAsync(db, campaign, order);
        if (!planned.Done)
            return Result<AssignmentDraft>.From(planned.Problems);
        var (ground, wanted, draft) = planned.Value;
        if (draft.Shortage is { } shortage)
            return Problem.Invalid($"方案不成立：{shortage.Summary}");
        if (draft.Print != print)
            return Problem.Conflict("预览之后评审组、回避或评分有了变化。请重新生成方案，看过变动再采用。");
        var standing = ground.Rows.Select(a => (a.ReviewerId, a.CandidateId)).ToHashSet();
        db.RemoveRange(ground.Rows.Where(a => !wanted.ContainsKey((a.ReviewerId, a.CandidateId))));
        foreach (var ((reviewer, candidate), origin) in wanted.Where(w => !standing.Contains(w.Key)))
            db.Add(
                new Assignment
                {
                    CampaignId = campaign.Id,
                    ReviewerId = reviewer,
                    CandidateId = candidate,
                    Origin = origin,
                    At = now,
                }
            );
        db.Audit(
            actor,
            Act.AssignReaders,
            campaignId,
            "评审分派方案",
            now,
            new
            {
                order.Seed,
                order.Max,
                added = draft.Added,
                removed = draft.Removed,
                readings = draft.Readings,
                print,
            }
        );
        return await db.CommitAsync("分派刚在另一个窗口中改过。请刷新后再试。") is { } problem ? problem : draft;
    }

    private static async Task<
        Result<(AssignmentGround Ground, Dictionary<(Guid Reviewer, Guid Candidate), string> Wanted, AssignmentDraft Draft)>
    > PlannedAsync(NominationDb db, Campaign campaign, PlanOrder order)
    {
        if (order.Max is < 1)
            return Problem.Invalid("每人上限须为 1 份以上；不设上限请留空。", nameof(PlanOrder.Max));
        var ground = await GroundAsync(db, campaign);
        if (ground.Picture.Candidates.Count == 0)
            return Problem.Invalid("还没有通过形式审查的候选人，无从分派。请在形式审查后再来。");
        if (!ground.Picture.Seated.Any())
            return Problem.Invalid("评审组还没有专家。请先在“专家评审”中选定入组专家。");
        if (Ungrouped(ground) is { } ungrouped)
            return ungrouped;
        var (wanted, task, cut) = ground.Wanted(order.Seed, order.Max);
        return (ground, wanted, ground.Draft(wanted, cut is null ? null : ShortageReport.Of(task!, cut)));
    }

    private static async Task<AssignmentGround> GroundAsync(NominationDb db, Campaign campaign)
    {
        var picture = await PanelService.LoadAsync(db, campaign);
        var rows = await db.Assignments.Where(a => a.CampaignId == campaign.Id).ToListAsync();
        var groups = await db.ReviewGroups.Where(g => g.CampaignId == campaign.Id).OrderBy(g => g.Name).ToListAsync();
        var sheets = await db
            .ScoreSheets.Where(s => s.CampaignId == campaign.Id)
            .Select(s => new { s.ReviewerId, s.CandidateId })
            .ToListAsync();
        return new(campaign.Rules.Panel, picture, rows, groups, sheets.Select(s => (s.ReviewerId, s.CandidateId)));
    }

    /// <summary>Where groups read, every candidate belongs to one, and each has somebody who may read them.</summary>
    private static Problem? Ungrouped(AssignmentGround ground)
    {
        if (ground.Rules.Reading != Reading.Groups)
            return null;
        if (ground.Groups.Count == 0)
            return Problem.Invalid("还没有分组。请先在“分组”里写明各组的专家和类别。");
        var grouped = ground.Groups.SelectMany(g => g.Categories).ToHashSet();
        var left = ground.Picture.Candidates.Where(c => !grouped.Contains(c.Category)).ToList();
        if (left.Count > 0)
            return Problem.Invalid(
                $"{left.Count} 名候选人不属于任何组（{string.Join('、', left.Select(c => c.Category).Distinct())}）。请把这些类别归入一个组。"
            );
        var empty = ground.Groups.FirstOrDefault(g => !ground.Picture.Seated.Any(r => g.Reviewers.Contains(r.Id)));
        return empty is null ? null : Problem.Invalid($"“{empty.Name}”没有入组专家。请在“分组”里补上。");
    }

    private async Task<Result<(Campaign Campaign, DateTimeOffset Now)>> OpenAsync(NominationDb db, Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound(NotFound);
        return Permits.Check(actor, Act.AssignReaders, campaign, now) is { } refusal ? refusal : (campaign, now);
    }
}
