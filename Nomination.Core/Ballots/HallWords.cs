using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>The announced result as the hall reads it: the elected first, then by votes, and what follows in one sentence.</summary>
internal static class HallWords
{
    public static HallResult Result(BallotRound round, IReadOnlyList<NameLine> names)
    {
        var tally = round.Tally();
        var pass = round.Rules().Pass;
        return new HallResult(
            tally.Status,
            tally.Valid,
            tally.Void,
            tally.Elected.Count,
            tally.Vacant,
            ThresholdWords.Of(pass),
            ThresholdWords.Name(pass.Of),
            [.. names.Select(n => Line(n, tally)).OrderByDescending(l => l.Elected).ThenByDescending(l => l.Votes).ThenBy(l => l.Order)],
            Next(tally)
        );
    }

    private static HallLine Line(NameLine name, TallyResult tally)
    {
        var key = RoundPlan.Key(name.CandidateId);
        var votes = tally.Votes.FirstOrDefault(v => v.Candidate == key) ?? new CandidateVotes(key, 0, 0, false);
        return new HallLine(
            name.Order,
            name.Name,
            name.WorkUnit,
            votes.Votes,
            votes.Denominator,
            votes.Denominator == 0 ? "—" : $"{new Fraction(votes.Votes * 100, votes.Denominator).Show(1)}%",
            tally.Elected.Contains(key),
            tally.Runoff?.Candidates.Contains(key) == true
        );
    }

    private static string Next(TallyResult tally) =>
        tally switch
        {
            { Status: TallyStatus.NoQuorum } => "未达到法定人数，本轮未计票，须重新投票。",
            { Status: TallyStatus.VoidRound } => "收回票数多于发出票数，本轮投票无效，须重新投票。",
            { Runoff: { } tied } => $"{tied.Candidates.Count} 人得票相同，争 {tied.Seats} 个名额，须再投一轮。",
            { Vacant: > 0 } => $"缺额 {tally.Vacant} 个。",
            _ => "应选名额已满。",
        };
}
