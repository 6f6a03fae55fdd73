using Nomination.Core.Campaigns;

namespace Nomination.Core.Ballots;

/// <summary>A candidate's numbers of one round as a sentence says them.</summary>
public static class VoteWords
{
    /// <summary>6 票; 同意 6 票、反对 1 票、弃权 1 票; 640 分; 23 分（5 票）; 入选 6 票、提名 2 票.</summary>
    public static string Of(BallotMode mode, CandidateVotes votes) =>
        mode switch
        {
            BallotMode.YesNo => $"同意 {votes.Votes} 票、反对 {votes.Against} 票、弃权 {votes.Abstained} 票",
            BallotMode.Score => $"{votes.Points} 分",
            BallotMode.Ranked => $"{votes.Points} 分（{votes.Votes} 票）",
            BallotMode.Tiers => $"入选 {votes.Votes} 票、提名 {votes.Nominations} 票",
            _ => $"{votes.Votes} 票",
        };
}
