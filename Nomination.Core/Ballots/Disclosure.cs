using Nomination.Core.Campaigns;

namespace Nomination.Core.Ballots;

/// <summary>What a result says about single voters, whatever the secrecy of the box: where all were of one mind, everybody's choice follows.</summary>
public static class Disclosure
{
    /// <summary>The names on which every valid paper says the same; empty where no paper is valid.</summary>
    public static IReadOnlyList<string> OfOneMind(TallyResult tally, BallotRules rules) =>
        tally.Valid == 0 ? [] : [.. tally.Votes.Where(v => IsOneMind(v, tally.Valid, rules)).Select(v => v.Candidate)];

    // A sum of marks tells each of them only at its ends; a rank likewise.
    private static bool IsOneMind(CandidateVotes v, int valid, BallotRules rules) =>
        rules.Mode switch
        {
            BallotMode.YesNo => v.Votes == valid || v.Against == valid || v.Abstained == valid,
            BallotMode.Score => v.Abstained == valid
                || (v.Abstained == 0 && (v.Points == 0 || v.Points == valid * rules.MaxScore))
                || (valid == 1),
            BallotMode.Ranked => v.Votes == 0
                || v.Points == valid * rules.MaxTicks
                || (v.Votes == valid && v.Points == valid)
                || valid == 1,
            BallotMode.Tiers => v.Votes == valid || v.Nominations == valid || v.Votes + v.Nominations == 0,
            _ => v.Votes == 0 || v.Votes == valid,
        };
}
