using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Core.Scoring;

/// <summary>综合平衡, the step between rank and list: the counters, the drafts, and what the search proposes. The list itself is confirmed in <see cref="ScoreboardService"/>.</summary>
public sealed class BalanceService(Stores stores, TimeProvider clock)
{
    public async Task<Result<BalanceView>> ViewAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        return Permits.Check(actor, Act.ViewRanking, campaign, clock.GetUtcNow()) ?? await LoadAsync(db, campaign);
    }

    /// <summary>The drafts alone, oldest first.</summary>
    public async Task<Result<IReadOnlyList<BalanceDraftView>>> DraftsAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        return Permits.Check(actor, Act.ViewRanking, campaign, clock.GetUtcNow()) is { } refused
            ? refused
            : Result<IReadOnlyList<BalanceDraftView>>.Of(await DraftsAsync(db, campaignId));
    }

    /// <summary>The least change of the rank list that meets the rule book and what is tried out. Nothing is moved.</summary>
    public async Task<Result<BalanceAdvice>> ProposeAsync(Actor actor, Guid campaignId, IReadOnlyList<BalanceTrial> trials)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.ViewRanking, campaign, clock.GetUtcNow()) is { } refused)
            return refused;
        var got = await LoadAsync(db, campaign);
        // Long sums leave the circuit free for the other clerks.
        return got.Done ? await Task.Run(() => Advise(campaign.Rules, got.Value, trials)) : Result<BalanceAdvice>.From(got.Problems);
    }

    internal static BalanceAdvice Advise(RuleBook rules, BalanceView view, IReadOnlyList<BalanceTrial> trials)
    {
        var lines = view.Lines;
        var places = Math.Min(view.Places, lines.Count);
        var limits = BalanceGroups.Of(rules, [.. lines.Select(l => l.Fact)], places, trials).SelectMany(g => g.Limits).ToList();
        var byRank = Enumerable.Range(0, lines.Count).Where(i => view.ByRank.Contains(lines[i].Id)).ToHashSet();
        var found = Balance.Propose([.. lines.Select(l => l.Rank)], byRank, places, limits);
        return BalanceTexts.Of(found, found.HasList ? BalanceSwaps.Of(byRank, found.Chosen, limits) : [], lines, byRank);
    }

    /// <summary>Keeps a draft as it is typed; a new one with <paramref name="version"/> 0.</summary>
    /// <returns>The version to save over next.</returns>
    public async Task<Result<int>> SaveAsync(Actor actor, Guid campaignId, Guid id, string name, BalanceContent content, int version)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.DraftBalance, campaign, now) is { } refused)
            return refused;
        name = name.Trim();
        if (TextLength.Of(name) is 0 or > BalanceDraft.LongestName)
            return Problem.Invalid($"请填写方案名称，不超过 {BalanceDraft.LongestName} 字。", "Name");
        if (content.Reasons.Values.Append(content.RatioReason).Any(r => TextLength.Of(r) > BalanceContent.LongestReason))
            return Problem.Invalid($"理由不超过 {BalanceContent.LongestReason} 字，请删减。");
        var known = await db.BalanceDrafts.Where(d => d.CampaignId == campaignId).ToListAsync();
        if (known.Any(d => d.Id != id && d.Name == name))
            return Problem.Invalid($"已有方案“{name}”，请换个名称。", "Name");
        var draft = known.Find(d => d.Id == id);
        if (draft is null && version > 0)
            return Problem.Conflict("这个方案已被删除。请复制您填写的内容，刷新后新建方案。");
        if (draft is not null && draft.Version != version)
            return Problem.Conflict($"{draft.SavedBy}刚在别处改了这个方案。您填写的内容还在页面上，请另存为新方案，或刷新后重填。");
        if (draft is null)
        {
            db.Add(
                draft = new BalanceDraft
                {
                    Id = id,
                    CampaignId = campaignId,
                    Name = name,
                }
            );
            db.Audit(actor, Act.DraftBalance, campaignId, $"新建方案：{name}", now);
        }
        (draft.Name, draft.ContentJson, draft.SavedBy, draft.SavedAt) = (name, CanonicalJson.Write(content), actor.Name, now);
        draft.Version++;
        return await db.CommitAsync("方案已在别处修改，请刷新后再试。") is { } problem ? problem : draft.Version;
    }

    public async Task<Result> DeleteAsync(Actor actor, Guid campaignId, Guid id)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.DraftBalance, campaign, now) is { } refused)
            return refused;
        if (await db.BalanceDrafts.FirstOrDefaultAsync(d => d.CampaignId == campaignId && d.Id == id) is not { } draft)
            return Problem.NotFound("没有这个方案。请刷新后再试。");
        db.Remove(draft);
        db.Audit(actor, Act.DraftBalance, campaignId, $"删除方案：{draft.Name}", now);
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    internal static async Task<Result<BalanceView>> LoadAsync(NominationDb db, Campaign campaign)
    {
        var ranked = await ScoreboardService.ViewAsync(db, campaign, null);
        if (!ranked.Done)
            return Result<BalanceView>.From(ranked.Problems);
        var facts = (await FactsAsync(db, campaign)).ToDictionary(f => f.Fact.Id);
        var reasons = await ReasonsAsync(db, campaign);
        var drafts = await DraftsAsync(db, campaign.Id);
        return new BalanceView(
            ranked.Value.Finalists,
            ranked.Value.RuleName,
            [
                .. ranked
                    .Value.Lines.Where(l => facts.ContainsKey(l.CandidateId))
                    .Select(l => new BalanceLine(
                        facts[l.CandidateId].Fact,
                        l.Rank,
                        l.Number,
                        l.Name,
                        l.WorkUnit,
                        l.Score,
                        Tags(campaign.Rules, facts[l.CandidateId].Fact.Head),
                        l.State,
                        facts[l.CandidateId].Award,
                        reasons.GetValueOrDefault(l.CandidateId, "")
                    )),
            ],
            ranked.Value.ByRank,
            drafts,
            ranked.Value.IsDecided
        );
    }

    /// <summary>The demands of the rule book that a list of finalists does not meet, in words.</summary>
    internal static async Task<IReadOnlyList<string>> UnmetAsync(NominationDb db, Campaign campaign, IReadOnlySet<Guid> chosen)
    {
        var facts = (await FactsAsync(db, campaign)).ConvertAll(f => f.Fact);
        var list = Enumerable.Range(0, facts.Count).Where(i => chosen.Contains(facts[i].Id)).ToHashSet();
        return
        [
            .. BalanceGroups
                .Of(campaign.Rules, facts, list.Count, [])
                .SelectMany(g => g.Limits)
                .Where(l => !l.Holds(list))
                .Select(l => $"{l.Rule}（{l.Group} {l.Members.Count(list.Contains)} 名）"),
        ];
    }

    private static async Task<IReadOnlyList<BalanceDraftView>> DraftsAsync(NominationDb db, Guid campaignId)
    {
        var drafts = await db.BalanceDrafts.AsNoTracking().Where(d => d.CampaignId == campaignId).ToListAsync();
        return [.. drafts.OrderBy(d => d.Id).Select(d => new BalanceDraftView(d.Id, d.Name, d.Content(), d.SavedBy, d.SavedAt, d.Version))];
    }

    private static async Task<List<(BalanceFact Fact, AwardKind Award)>> FactsAsync(NominationDb db, Campaign campaign)
    {
        var counties = await db
            .Units.Where(u => u.CampaignId == campaign.Id && u.Kind == UnitKind.County)
            .OrderBy(u => u.Code)
            .Select(u => u.Name)
            .ToListAsync();
        var rows = await db
            .Candidates.AsNoTracking()
            .Where(c => c.CampaignId == campaign.Id && CandidateStates.Reviewed.Contains(c.State))
            .Join(db.Units, c => c.UnitId, u => u.Id, (c, u) => new { Candidate = c, Unit = u.Name })
            .ToListAsync();
        return rows.ConvertAll(r =>
            (
                new BalanceFact(
                    r.Candidate.Id,
                    r.Unit,
                    BalanceRegions.Of(counties, r.Unit, r.Candidate.WorkUnit),
                    r.Candidate.Category,
                    Head.Of(r.Candidate)
                ),
                r.Candidate.Award
            )
        );
    }

    private static async Task<Dictionary<Guid, string>> ReasonsAsync(NominationDb db, Campaign campaign)
    {
        var rows = await db
            .CandidateEvents.Where(e => (e.Act == Act.Shortlist || e.Act == Act.LeaveOut) && e.Reason != "")
            .Join(db.Candidates.Where(c => c.CampaignId == campaign.Id), e => e.CandidateId, c => c.Id, (e, c) => new { c.Id, e.Reason })
            .ToListAsync();
        return rows.GroupBy(r => r.Id).ToDictionary(g => g.Key, g => g.Last().Reason);
    }

    private static List<string> Tags(RuleBook rules, Head h)
    {
        var tags = new List<string>();
        if (h.Gender == "女")
            tags.Add("女");
        if (h.BirthDate is { } day)
            tags.Add($"{Eligibility.AgeAt(day, rules.CutoffDate)}岁");
        if (h.IsFrontline)
            tags.Add("一线");
        if (h.AdminRank == FormLists.CountyDivision)
            tags.Add("县处级");
        if (h.IsAcademician)
            tags.Add("院士");
        return tags;
    }
}
