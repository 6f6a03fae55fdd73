using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Core.Candidates;

/// <summary>The place of the quota that a candidate takes: persons and teams apart where the unit has places for teams. Called alone (see AloneAsync).</summary>
internal static class CandidatePlaceService
{
    /// <summary>The free place, not yet added; or the refusal that all are taken.</summary>
    public static async Task<Result<QuotaPlace>> FindAsync(NominationDb db, NominatingUnit unit, Candidate candidate)
    {
        if (unit.IsDisabled)
            return Problem.Conflict("本单位已停用，不能提交推荐。如有疑问请联系市科协；草稿仍为您保留。");
        var apart = unit.CountsApart(candidate.Kind == CandidateKind.Team);
        var taken = await db.QuotaPlaces.Where(q => q.UnitId == unit.Id && q.ForTeam == apart).Select(q => q.Number).ToListAsync();
        if (QuotaPlace.Free(taken, unit.PlacesFor(apart)) is not { } free)
            return Problem.Conflict(
                $"本单位{(apart ? "团队" : "")}推荐名额 {unit.PlacesFor(apart)} 个已用完，不能再提交（R01）。"
                    + "可先撤回一份已提交的推荐，或向市科协申请增加名额；草稿仍为您保留。"
            );
        return new QuotaPlace
        {
            UnitId = unit.Id,
            ForTeam = apart,
            Number = free,
            CandidateId = candidate.Id,
        };
    }

    /// <summary>推荐顺序 runs over persons and teams alike, so it follows the last place taken of either kind.</summary>
    public static async Task<int> NextRankAsync(NominationDb db, NominatingUnit unit) =>
        await db.QuotaPlaces.CountAsync(q => q.UnitId == unit.Id) + 1;
}
