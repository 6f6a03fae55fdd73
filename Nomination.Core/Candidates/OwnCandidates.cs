using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Core.Candidates;

/// <summary>A candidate with its campaign and unit, of the unit for which the actor speaks.</summary>
internal sealed record Owned(Candidate Candidate, Campaign Campaign, NominatingUnit Unit);

/// <summary>The guard that all acts of a unit share: role, time, and that the candidate is its own.</summary>
internal static class OwnCandidates
{
    private static readonly Problem Missing = Problem.NotFound("没有这份推荐表，或它不属于您的单位。");

    public static async Task<Result<Owned>> LoadAsync(NominationDb db, Actor actor, Act act, Guid id, DateTimeOffset now)
    {
        var candidate = await db.Candidates.FirstOrDefaultAsync(c => c.Id == id);
        if (candidate is null || actor.UnitIn(candidate.CampaignId) != candidate.UnitId)
            return Missing;
        var unit = await UnitAsync(db, actor, act, candidate.CampaignId, now);
        return unit.Done ? new Owned(candidate, unit.Value.Campaign, unit.Value.Unit) : Result<Owned>.From(unit.Problems);
    }

    public static async Task<Result<OwnUnit>> UnitAsync(NominationDb db, Actor actor, Act act, Guid campaignId, DateTimeOffset now)
    {
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        var unitId = actor.UnitIn(campaignId);
        var unit = unitId is null ? null : await db.Units.FirstOrDefaultAsync(u => u.Id == unitId && u.CampaignId == campaignId);
        if (campaign is null || unit is null)
            return Problem.NotFound("您不是本活动的推荐单位。");
        return Permits.Check(actor, act, campaign, now) is { } closed ? closed : new OwnUnit(campaign, unit);
    }

    /// <summary>Changes the state by the one table and keeps the history row.</summary>
    public static Problem? Move(NominationDb db, Actor actor, Candidate candidate, Act act, DateTimeOffset now, string reason = "")
    {
        var next = Progress.Next(candidate.State, act);
        if (!next.Done)
            return next.Problems[0];
        db.CandidateEvents.Add(
            new CandidateEvent
            {
                CandidateId = candidate.Id,
                From = candidate.State,
                Act = act,
                To = next.Value,
                At = now,
                By = actor.Name,
                Reason = reason,
            }
        );
        candidate.State = next.Value;
        candidate.UpdatedAt = now;
        candidate.Version++;
        return null;
    }
}

internal sealed record OwnUnit(Campaign Campaign, NominatingUnit Unit);
