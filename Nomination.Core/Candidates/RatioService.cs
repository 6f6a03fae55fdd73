using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>The ratios of one level of the selection.</summary>
/// <param name="Focus">关注群体 one by one.</param>
public sealed record RatioLevel(string Name, int Total, IReadOnlyList<Ratio> Lines, IReadOnlyList<Ratio> Focus);

/// <summary>结构比例 live at nomination, formal check, shortlist and result (trade rules 3.3). Figures only: nothing is ever swapped by itself.</summary>
public sealed class RatioService(Stores stores, TimeProvider clock)
{
    private static readonly CandidateState[] NotSent = [CandidateState.Draft, CandidateState.Withdrawn];

    /// <summary>The levels that somebody has reached, in their order.</summary>
    public async Task<Result<IReadOnlyList<RatioLevel>>> LevelsAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.ViewCandidates, campaign, clock.GetUtcNow()) is { } no)
            return no;
        var rules = campaign.Rules;
        var all = await HeadsAsync(db, campaignId);
        (string Name, Func<Row, bool> Is)[] levels =
        [
            ("推荐", _ => true),
            ("形审通过", r => CandidateStates.Reviewed.Contains(r.State)),
            (
                "入围",
                r => CandidateStates.Reviewed.Contains(r.State) && r.State is not (CandidateState.Passed or CandidateState.NotShortlisted)
            ),
            ("入选", r => r.Award == AwardKind.Honour && r.State is not (CandidateState.NotElected or CandidateState.Revoked)),
        ];
        return Result<IReadOnlyList<RatioLevel>>.Of([
            .. levels
                .Select(l => (l.Name, Heads: all.Where(l.Is).Select(r => r.Head).ToList()))
                .Where(l => l.Heads.Count > 0)
                .Select(l => new RatioLevel(l.Name, l.Heads.Count, Ratios.Of(rules, l.Heads), Ratios.Focus(rules, l.Heads))),
        ]);
    }

    /// <summary>Who is before the experts, for counting a choice while it is made.</summary>
    public async Task<Result<IReadOnlyDictionary<Guid, Head>>> ReviewedAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.ViewCandidates, campaign, clock.GetUtcNow()) is { } no)
            return no;
        var all = await HeadsAsync(db, campaignId);
        return Result<IReadOnlyDictionary<Guid, Head>>.Of(
            all.Where(r => CandidateStates.Reviewed.Contains(r.State)).ToDictionary(r => r.Id, r => r.Head)
        );
    }

    private sealed record Row(Guid Id, CandidateState State, AwardKind Award, Head Head);

    private static async Task<List<Row>> HeadsAsync(NominationDb db, Guid campaignId)
    {
        var rows = await db
            .Candidates.Where(c => c.CampaignId == campaignId && !NotSent.Contains(c.State))
            .Select(c => new
            {
                c.Id,
                c.State,
                c.Award,
                c.Gender,
                c.BirthDate,
                c.AdminRank,
                c.IsAcademician,
                c.IsFrontline,
                c.FocusTags,
            })
            .ToListAsync();
        return
        [
            .. rows.Select(c => new Row(
                c.Id,
                c.State,
                c.Award,
                new Head(
                    c.Gender,
                    c.BirthDate,
                    c.AdminRank,
                    c.IsAcademician,
                    c.IsFrontline,
                    c.FocusTags.Split('|', StringSplitOptions.RemoveEmptyEntries)
                )
            )),
        ];
    }
}
