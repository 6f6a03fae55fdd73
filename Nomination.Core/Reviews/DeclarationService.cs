using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>
/// Just so much of a candidate as one needs to know the own relation: who, where, nominated by whom; of a team its members. In a blind
/// round nothing but the number.
/// </summary>
public sealed record DeclarationCard(
    string Number,
    string Title,
    string WorkUnit,
    string NominatingUnit,
    string Category,
    IReadOnlyList<string> Members,
    bool IsBlind
);

/// <summary>无利害关系声明: once per candidate, before the dossier opens; singly or for the whole list.</summary>
public sealed class DeclarationService(Stores stores, TimeProvider clock)
{
    /// <summary>The field of the refusal that a page answers by asking.</summary>
    public const string Field = nameof(DossierDeclaration);

    internal static readonly Problem Needed = new(ProblemKind.Forbidden, "请先声明与该候选人有无利害关系，再打开材料。", Field);

    /// <summary>The own candidates about whom nothing was declared yet, in the order of their numbers.</summary>
    public async Task<Result<IReadOnlyList<DeclarationCard>>> OpenAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        var seated = await ReviewService.SeatedAsync(db, actor, Act.DeclareNoInterest, campaign, clock.GetUtcNow());
        return seated.Done
            ? Result<IReadOnlyList<DeclarationCard>>.Of(await CardsAsync(db, campaign, await WaitingAsync(db, campaign, seated.Value.Id)))
            : Result<IReadOnlyList<DeclarationCard>>.From(seated.Problems);
    }

    /// <summary>One candidate, to be asked about.</summary>
    public async Task<Result<DeclarationCard>> CardAsync(Actor actor, Guid campaignId, string number)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        var entered = await ReviewService.EnterAsync(db, actor, Act.DeclareNoInterest, campaign, number, clock.GetUtcNow());
        if (!entered.Done)
            return Result<DeclarationCard>.From(entered.Problems);
        return (await CardsAsync(db, campaign, [entered.Value.Candidate.Id]))[0];
    }

    /// <summary>以上均无利害关系: for every number given; what was declared before stays as it was.</summary>
    /// <returns>How many were declared now.</returns>
    public async Task<Result<int>> DeclareNoneAsync(Actor actor, Guid campaignId, IReadOnlyCollection<string> numbers)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        var seated = await ReviewService.SeatedAsync(db, actor, Act.DeclareNoInterest, campaign, now);
        if (!seated.Done)
            return Result<int>.From(seated.Problems);
        var picture = await PanelService.LoadAsync(db, campaign);
        var own = picture.Candidates.Where(c => picture.Asks(seated.Value.Id, c.Id)).ToDictionary(c => c.Number ?? "", c => c.Id);
        if (numbers.FirstOrDefault(n => !own.ContainsKey(n)) is { } foreign)
            return Problem.Forbidden($"{foreign} 号不在您的任务中，或您已回避。请刷新后再试。");
        var known = await db.DossierDeclarations.Where(d => d.ReviewerId == seated.Value.Id).Select(d => d.CandidateId).ToListAsync();
        var fresh = numbers.Distinct().Where(n => !known.Contains(own[n])).ToList();
        if (fresh.Count == 0)
            return 0;
        db.AddRange(
            fresh.Select(n => new DossierDeclaration
            {
                CampaignId = campaignId,
                ReviewerId = seated.Value.Id,
                CandidateId = own[n],
                At = now,
                Blind = campaign.Rules.Panel.Blind,
            })
        );
        db.Audit(actor, Act.DeclareNoInterest, campaignId, seated.Value.Code, now, new { numbers = fresh });
        return await db.CommitAsync("您刚在另一个窗口中声明过。请刷新。") is { } problem ? problem : fresh.Count;
    }

    internal static Task<bool> HasAsync(NominationDb db, Guid reviewerId, Guid candidateId) =>
        db.DossierDeclarations.AnyAsync(d => d.ReviewerId == reviewerId && d.CandidateId == candidateId);

    private static async Task<IReadOnlyList<Guid>> WaitingAsync(NominationDb db, Campaign campaign, Guid reviewerId)
    {
        var picture = await PanelService.LoadAsync(db, campaign);
        var known = await db.DossierDeclarations.Where(d => d.ReviewerId == reviewerId).Select(d => d.CandidateId).ToListAsync();
        return [.. picture.Candidates.Where(c => picture.Asks(reviewerId, c.Id)).Select(c => c.Id).Except(known)];
    }

    private static async Task<IReadOnlyList<DeclarationCard>> CardsAsync(NominationDb db, Campaign campaign, IReadOnlyList<Guid> ids)
    {
        var isBlind = campaign.Rules.Panel.Blind;
        var units = await db.Units.AsNoTracking().Where(u => u.CampaignId == campaign.Id).ToDictionaryAsync(u => u.Id, u => u.Name);
        var candidates = await db.Candidates.AsNoTracking().Where(c => ids.Contains(c.Id)).OrderBy(c => c.Number).ToListAsync();
        return
        [
            .. candidates.Select(c => new DeclarationCard(
                c.Number ?? "",
                isBlind ? $"候选人 {c.Number}" : c.Name,
                isBlind ? "" : c.WorkUnit,
                isBlind ? "" : units.GetValueOrDefault(c.UnitId, ""),
                c.Category,
                isBlind || c.Kind != CandidateKind.Team
                    ? []
                    : [.. ConflictFinder.FormOf(c).Team?.Members.Select(m => m.Unit.Length > 0 ? $"{m.Name}（{m.Unit}）" : m.Name) ?? []],
                isBlind
            )),
        ];
    }
}
