namespace Nomination.Core.Ballots;

/// <summary>The announced result as the hall reads it: the elected first, then by votes, and what follows in one sentence.</summary>
internal static class HallWords
{
    /// <param name="course">The rounds up to this one.</param>
    public static HallResult Result(BallotRound round, IReadOnlyList<NameLine> names, BallotCourse course)
    {
        var (tally, rules) = (round.Tally(), round.Rules());
        var elected = course.Elected.Where(e => e.Round == round.Number).ToDictionary(e => e.Candidate);
        var open = course.Open?.Round == round.Number ? course.Open : null;
        return new HallResult(
            tally.Status,
            tally.Valid,
            tally.Void,
            elected.Count,
            round.Seats - elected.Count - (open?.Result.Seats ?? 0),
            ThresholdWords.Pass(rules),
            ThresholdWords.Name(rules.Pass.Of),
            [
                .. names
                    .Select(n => (Line: Line(n), Weight: Votes(n).Weight(rules.Mode)))
                    .OrderByDescending(x => x.Line.Elected)
                    .ThenByDescending(x => x.Weight)
                    .ThenBy(x => x.Line.Order)
                    .Select(x => x.Line),
            ],
            Next(tally, round.Seats - elected.Count, open),
            [.. course.Ties.Where(t => t.Round == round.Number).SelectMany(t => t.Result.Reasons)]
        )
        {
            VotesAgain = open?.Result.Wait != TieWait.Chair,
        };

        HallLine Line(NameLine name)
        {
            var counted = CountService.Line(name, tally, rules);
            return new HallLine(
                name.Order,
                name.Name,
                name.WorkUnit,
                counted.Votes,
                counted.Denominator,
                counted.Percent,
                elected.ContainsKey(name.CandidateId),
                open?.Result.Open.Any(o => o.Id == name.CandidateId) == true
            )
            {
                Words = rules.Mode == Campaigns.BallotMode.Approve ? "" : VoteWords.Of(rules.Mode, Votes(name)),
            };
        }

        CandidateVotes Votes(NameLine name)
        {
            var key = RoundPlan.Key(name.CandidateId);
            return tally.Votes.FirstOrDefault(v => v.Candidate == key) ?? new CandidateVotes(key, 0, 0, false);
        }
    }

    private static string Next(TallyResult tally, int left, TieNote? open) =>
        tally.Status switch
        {
            TallyStatus.NoQuorum => "未达到法定人数，本轮未计票，须重新投票。",
            TallyStatus.VoidRound => "本轮投票无效，须重新投票。",
            _ when open is { Result: { Wait: TieWait.Revote } tie } => $"{tie.Open.Count} 人得票相同，争 {tie.Seats} 个名额，须再投一轮。",
            _ when open is { Result: var tie } => $"{tie.Open.Count} 人得票相同，争 {tie.Seats} 个名额，由主席裁定并说明理由。",
            _ when left > 0 => $"缺额 {left} 个。",
            _ => "应选名额已满。",
        };
}
