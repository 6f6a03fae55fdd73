using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;

namespace Nomination.Core.Documents;

/// <summary>综合平衡说明: of a draft for the meeting, of the confirmed list for the file.</summary>
public sealed class BalancePaperService(Stores stores, TimeProvider clock)
{
    /// <param name="draftId">Null: the confirmed list, or before it the order of the scores.</param>
    public async Task<Result<BalancePaperFacts>> FindAsync(Actor actor, Guid campaignId, Guid? draftId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return PaperQueries.Missing;
        if (Permits.Check(actor, Act.ViewRanking, campaign, now) is { } no)
            return no;
        var got = await BalanceService.LoadAsync(db, campaign);
        if (!got.Done)
            return Result<BalancePaperFacts>.From(got.Problems);
        var view = got.Value;
        var draft = view.IsDecided ? null : view.Drafts.FirstOrDefault(d => d.Id == draftId);
        if (draftId is not null && draft is null && !view.IsDecided)
            return Problem.NotFound("没有这个方案。请刷新后再试。");
        // The confirmed list has no field of its own for this reason: it stands in the journal and in the draft that was confirmed.
        var confirmed = view.Drafts.FirstOrDefault(d => d.Content.Chosen.ToHashSet().SetEquals(Shortlisted(view)));
        return new BalancePaperFacts(
            campaign.Title,
            await db.Organisers.Where(o => o.Id == campaign.OrganiserId).Select(o => o.Name).FirstAsync(),
            campaign.Rules,
            view,
            draft?.Name ?? (view.IsDecided ? "已确定的入围名单" : "名次名单"),
            draft?.Content.Chosen.ToHashSet() ?? (view.IsDecided ? Shortlisted(view) : view.ByRank),
            draft?.Content.Reasons ?? view.Lines.Where(l => l.Reason.Length > 0).ToDictionary(l => l.Id, l => l.Reason),
            (draft ?? (view.IsDecided ? confirmed : null))?.Content.RatioReason ?? "",
            ChinaTime.Day(now),
            campaign.IsSample
        );
    }

    private static HashSet<Guid> Shortlisted(BalanceView view) => [.. view.Lines.Where(l => l.IsShortlisted).Select(l => l.Id)];
}
