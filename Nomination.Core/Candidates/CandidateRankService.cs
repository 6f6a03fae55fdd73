using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>推荐顺序 in a unit: always 1..n without gaps.</summary>
public sealed class CandidateRankService(Stores stores, TimeProvider clock)
{
    /// <param name="order">All submitted candidates of the unit, first to last.</param>
    public async Task<Result> ReorderAsync(Actor actor, Guid campaignId, IReadOnlyList<Guid> order)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        await using var alone = await db.AloneAsync();
        var own = await CandidateQueryService.OwnUnitAsync(db, actor, Act.SubmitNomination, campaignId, now);
        if (!own.Done)
            return own;
        var unit = own.Value.Unit;
        var ranked = await db.Candidates.Where(c => c.UnitId == unit.Id && c.RankInUnit > 0).ToListAsync();
        if (!ranked.Select(c => c.Id).ToHashSet().SetEquals(order) || ranked.Count != order.Count)
            return Problem.Conflict("已提交的人选刚有变化，请刷新后重新排序。");
        foreach (var candidate in ranked)
            candidate.RankInUnit = order.ToList().IndexOf(candidate.Id) + 1;
        var codes = ranked.OrderBy(c => c.RankInUnit).Select(c => c.Code);
        db.Audit(actor, Act.EditNomination, campaignId, unit.Name, now, new { order = codes });
        if (await db.CommitAsync() is { } problem)
            return problem;
        await alone.CommitAsync();
        return Result.Ok;
    }
}
