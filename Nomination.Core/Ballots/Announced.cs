using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>宣布: until then only the office, the chair and the scrutineers see what was counted.</summary>
public static class Announced
{
    private static readonly Role[] Before = [Role.Clerk, Role.Rechecker, Role.Chair, Role.Scrutineer];

    /// <summary>True for a round that is counted, not yet announced, and read by somebody else; never once the public notice has begun.</summary>
    public static bool Withholds(Actor actor, Campaign campaign, BallotRound round, DateTimeOffset now) =>
        round is { State: RoundState.Counted, AnnouncedAt: null }
        && !(campaign.StageOf(StageKind.PublicNotice)?.Opens <= now)
        && !actor.In(campaign.OrganiserId, campaign.Id).Any(s => Before.Contains(s.Role));
}
