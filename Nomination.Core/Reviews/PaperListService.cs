using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>The typists' lists: how far each paper is, and what two entries read differently.</summary>
public sealed class PaperListService(Stores stores, TimeProvider clock)
{
    /// <summary>The experts whose paper may come in.</summary>
    public async Task<Result<IReadOnlyList<(string Code, string Name)>>> ExpertsAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.TypePaper, campaign, clock.GetUtcNow()) is { } refusal)
            return refusal;
        var picture = await PanelService.LoadAsync(db, campaign);
        return Result<IReadOnlyList<(string, string)>>.Of([.. picture.Readers.Select(r => (r.Code, r.Name))]);
    }

    /// <summary>One expert's sheets with how far each is; never a mark.</summary>
    public async Task<Result<IReadOnlyList<PaperRow>>> ListAsync(Actor actor, Guid campaignId, string expert)
    {
        await using var db = stores.Open();
        var opened = await PaperQueries.OpenAsync(db, actor, campaignId, expert, null, clock.GetUtcNow());
        if (!opened.Done)
            return Result<IReadOnlyList<PaperRow>>.From(opened.Problems);
        var (_, reviewer, _, picture) = opened.Value;
        var entries = (await db.PaperEntries.AsNoTracking().Where(e => e.ReviewerId == reviewer.Id).ToListAsync()).ToLookup(e =>
            e.CandidateId
        );
        var sheets = await db.ScoreSheets.AsNoTracking().Where(s => s.ReviewerId == reviewer.Id).ToDictionaryAsync(s => s.CandidateId);
        return Result<IReadOnlyList<PaperRow>>.Of([.. picture.Candidates.Where(c => picture.Asks(reviewer.Id, c.Id)).Select(Row)]);

        PaperRow Row(Candidate c)
        {
            var typed = entries[c.Id].OrderBy(e => e.Turn).ToList();
            var state = PaperQueries.StateOf(typed, sheets.GetValueOrDefault(c.Id));
            var isMine = typed.Any(e => e.TypedBy == actor.Id);
            return new(
                c.Number ?? "",
                c.Name,
                state,
                string.Join('、', typed.Select(e => e.TypedByName)),
                state is PaperState.Untyped || (state is PaperState.TypedOnce && !isMine),
                state is PaperState.Differs && !isMine
            );
        }
    }

    /// <summary>The cells that differ, once both have typed.</summary>
    public async Task<Result<PaperDispute>> DisputeAsync(Actor actor, Guid campaignId, string expert, string number)
    {
        await using var db = stores.Open();
        var opened = await PaperQueries.OpenAsync(db, actor, campaignId, expert, number, clock.GetUtcNow());
        if (!opened.Done)
            return Result<PaperDispute>.From(opened.Problems);
        var (campaign, reviewer, candidate, _) = opened.Value;
        var (typed, sheet) = await PaperQueries.LoadAsync(db, reviewer, candidate!);
        return PaperQueries.StateOf(typed, sheet) == PaperState.Differs
            ? new PaperDispute(
                number,
                typed[0].TypedByName,
                typed[1].TypedByName,
                PaperQueries.Differences(campaign.Rules.Rubric, typed[0], typed[1]),
                typed.All(e => e.TypedBy != actor.Id)
            )
            : Problem.NotFound("这份纸质表没有待核对的差异。请刷新后再看。");
    }
}
