using Nomination.Core.Campaigns;

namespace Nomination.Core.Ballots;

/// <summary>What a result says about single voters, whatever the secrecy of the box: where all were of one mind, everybody's choice follows.</summary>
public static class Disclosure
{
    /// <summary>The names on which every valid paper that may carry a mark for them says the same; empty where no paper is valid.</summary>
    /// <param name="names">As printed, with how many present members are recused from each.</param>
    public static IReadOnlyList<string> OfOneMind(TallyResult tally, BallotRules rules, IEnumerable<NameLine> names)
    {
        var recused = names.ToDictionary(n => RoundPlan.Key(n.CandidateId), n => n.Recused);
        return tally.Valid == 0
            ? []
            :
            [
                .. tally
                    .Votes.Where(v => IsOneMind(v, tally.Valid, recused.GetValueOrDefault(v.Candidate), rules))
                    .Select(v => v.Candidate),
            ];
    }

    /// <summary>Of a tally with valid papers: recused members cannot mark the name, and who they are is known in the room.</summary>
    public static bool IsOneMind(CandidateVotes v, int valid, int recused, BallotRules rules)
    {
        var free = Math.Max(valid - recused, 1);
        // A sum of marks tells each of them only at its ends; a rank likewise.
        return rules.Mode switch
        {
            BallotMode.YesNo => v.Votes >= free || v.Against >= free || v.Abstained == valid,
            BallotMode.Score => v.Votes == 0 || (v.Votes >= free && (v.Points == 0 || v.Points == v.Votes * rules.MaxScore)) || free == 1,
            BallotMode.Ranked => v.Votes == 0
                || (v.Votes >= free && (v.Points == v.Votes * rules.MaxTicks || v.Points == v.Votes))
                || free == 1,
            BallotMode.Tiers => v.Votes >= free || v.Nominations >= free || v.Votes + v.Nominations == 0,
            _ => v.Votes == 0 || v.Votes >= free,
        };
    }
}
