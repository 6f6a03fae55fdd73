using static Nomination.Core.Campaigns.Act;

namespace Nomination.Core.Campaigns;

internal static class BallotActs
{
    /// <summary>What exists only where a ballot is planned.</summary>
    public static readonly Act[] All =
    [
        PrepareRound,
        OpenRound,
        CloseRound,
        CastBallot,
        SignTally,
        NominateSubstitute,
        ApproveSubstitute,
        RecuseAtMeeting,
        DeclareOfficer,
        PrintSlips,
        TypeSlips,
        ExtendRound,
        AnnounceRound,
        RuleTie,
        ReleaseTypist,
        GiveUpRound,
    ];
}
